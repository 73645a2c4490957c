package io.zyra;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** {@code bin/zyra}, with a program in Java's place that writes down how it was called. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "has no POSIX shell")
class StartScriptTest {
  /** Writes the archive where Java would, and can be told to fail or to wait for a signal. */
  private static final String JAVA =
      """
      #!/bin/sh
      echo "$@" >> "$CALLS"
      archive() {
        case $1 in -XX:ArchiveClassesAtExit=*) echo classes > "${1#*=}" ;; esac
      }
      if [ -n "${WAITS:-}" ]; then
        trap 'archive "$1"; exit 143' TERM
        : > "$CALLS.waits"
        while :; do :; done
      fi
      archive "$1"
      exit ${FAILS:-0}
      """;

  @TempDir Path folder;
  private Path app;
  private Path calls;

  @BeforeEach
  void build() throws IOException {
    app = Files.createDirectories(folder.resolve("quarkus app"));
    calls = folder.resolve("calls");
    Files.writeString(app.resolve("quarkus-run.jar"), "");
    Files.setLastModifiedTime(
        app.resolve("quarkus-run.jar"), FileTime.from(Instant.now().minusSeconds(60)));
    Path java = Files.createDirectories(folder.resolve("jdk/bin")).resolve("java");
    Files.writeString(java, JAVA);
    Files.setPosixFilePermissions(java, PosixFilePermissions.fromString("rwxr-xr-x"));
    Files.writeString(folder.resolve("jdk/release"), "JAVA_VERSION=\"17\"");
  }

  @Test
  void theFirstStartWritesAnArchiveAndTheNextOneReadsIt() throws Exception {
    assertThat(run("one argument", "-x")).isZero();
    assertThat(run("one argument", "-x")).isZero();
    assertThat(Files.readAllLines(calls))
        .satisfiesExactly(
            first ->
                assertThat(first)
                    .startsWith("-XX:ArchiveClassesAtExit=")
                    .endsWith("quarkus-run.jar one argument -x"),
            second ->
                assertThat(second)
                    .startsWith("-XX:SharedArchiveFile=" + archives().get(0))
                    .contains("-XX:Tier4InvocationThreshold=50000 ")
                    .endsWith("quarkus-run.jar one argument -x"));
  }

  @Test
  void anArchiveOfAnEarlierBuildIsWrittenAnew() throws Exception {
    run();
    Files.setLastModifiedTime(
        app.resolve("quarkus-run.jar"), FileTime.from(Instant.now().plusSeconds(60)));
    run();
    assertThat(Files.readAllLines(calls)).allMatch(call -> call.startsWith("-XX:ArchiveClasses"));
    assertThat(archives()).hasSize(1);
  }

  @Test
  void anotherVersionOfJavaHasAnArchiveOfItsOwn() throws Exception {
    run();
    Files.writeString(folder.resolve("jdk/release"), "JAVA_VERSION=\"21\"");
    run();
    assertThat(Files.readAllLines(calls)).allMatch(call -> call.startsWith("-XX:ArchiveClasses"));
    assertThat(archives()).hasSize(2);
  }

  @Test
  void aServerThatFailsLeavesNoArchiveAndItsStatus() throws Exception {
    Process failed = start("FAILS=3");
    assertThat(failed.waitFor()).isEqualTo(3);
    assertThat(archives()).isEmpty();
  }

  @Test
  void aSignalGoesToTheServerAndTheArchiveIsKept() throws Exception {
    Process waiting = start("WAITS=yes");
    while (Files.notExists(Path.of(calls + ".waits"))) {
      assertThat(waiting.isAlive()).isTrue();
      Thread.onSpinWait();
    }
    waiting.destroy();
    assertThat(waiting.waitFor()).isEqualTo(143);
    assertThat(archives()).hasSize(1);
  }

  @Test
  void theSandboxIsStartedAloneAndWritesNoArchive() throws Exception {
    assertThat(run("sandbox")).isZero();
    assertThat(run("sandbox", "-x")).isZero();
    String call =
        "-cp %1$s/app/*:%1$s/lib/main/*:%1$s/lib/boot/* io.zyra.sandbox.SandboxProgram"
            .formatted(app);
    assertThat(Files.readAllLines(calls)).containsExactly(call, call + " -x");
    assertThat(archives()).isEmpty();
  }

  @Test
  void withoutAServerItSaysHowToBuildOne() throws Exception {
    Files.delete(app.resolve("quarkus-run.jar"));
    Process refused = start();
    assertThat(new String(refused.getInputStream().readAllBytes()))
        .contains("Build it first: mvn package");
    assertThat(refused.waitFor()).isEqualTo(1);
  }

  private int run(String... arguments) throws Exception {
    ProcessBuilder process = script();
    process.command().addAll(List.of(arguments));
    return process.start().waitFor();
  }

  /** Starts it with variables of its environment. */
  private Process start(String... variables) throws IOException {
    ProcessBuilder process = script();
    for (String variable : variables) {
      process.environment().put(variable.split("=")[0], variable.split("=")[1]);
    }
    return process.start();
  }

  private ProcessBuilder script() {
    ProcessBuilder process =
        new ProcessBuilder(
                new ArrayList<>(List.of("sh", Path.of("bin", "zyra").toAbsolutePath().toString())))
            .redirectErrorStream(true);
    process.environment().put("JAVA_HOME", folder.resolve("jdk").toString());
    process.environment().put("ZYRA_APP", app.toString());
    process.environment().put("CALLS", calls.toString());
    return process;
  }

  private List<Path> archives() throws IOException {
    try (Stream<Path> files = Files.list(app)) {
      return files.filter(file -> file.toString().contains(".jsa")).toList();
    }
  }
}
