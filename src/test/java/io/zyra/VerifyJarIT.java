package io.zyra;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The verifier of audit trails runs by itself, without the server's libraries. */
class VerifyJarIT {
  private static final Path JAR = Path.of("target", "zyra-verify.jar");

  @TempDir Path folder;

  @Test
  void itSaysWhetherAnExportIsWhole() throws IOException, InterruptedException {
    Path export = Path.of("src/test/resources/ledger/export.jsonl");
    assertThat(verify(export)).startsWith("0 The export is whole: ");

    Path changed = folder.resolve("changed.jsonl");
    Files.writeString(
        changed, Files.readString(export).replace("action.rejected", "action.approved"));
    assertThat(verify(changed)).startsWith("1 changed: record ");
  }

  private static String verify(Path export) throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-jar",
                JAR.toString(),
                export.toString())
            .redirectErrorStream(true)
            .start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return process.waitFor()
        + " "
        + output
            .lines()
            .filter(line -> !line.startsWith("Picked up JAVA_TOOL_OPTIONS"))
            .findFirst()
            .orElse("");
  }
}
