package io.zyra;

import static org.awaitility.Awaitility.await;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The sandbox shop as it is shipped, in a process of its own. */
public final class SandboxProcess implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private final int port;
  private final Path output;
  private final Process process;

  private SandboxProcess(int port, Path output, Process process) {
    this.port = port;
    this.output = output;
    this.process = process;
  }

  /**
   * Starts one on a fresh folder below {@code target}, and waits until it answers.
   *
   * @param secret what it signs with
   */
  public static SandboxProcess start(String name, int port, String secret) {
    try {
      Path target = Files.createDirectories(Path.of("target"));
      Path folder = Files.createTempDirectory(target, name + "-");
      Path output = folder.resolve("sandbox.log");
      ProcessBuilder builder =
          new ProcessBuilder(
                  Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                  "-cp",
                  classPath(),
                  "io.zyra.sandbox.SandboxProgram")
              .redirectErrorStream(true)
              .redirectOutput(output.toFile());
      builder
          .environment()
          .putAll(
              Map.of(
                  "ZYRA_DATA_DIR", folder.toString(),
                  "ZYRA_SANDBOX_PORT", String.valueOf(port),
                  "ZYRA_SANDBOX_CLIENT_SECRET", secret));
      SandboxProcess started = new SandboxProcess(port, output, builder.start());
      await().atMost(PATIENCE).until(() -> started.answers() || !started.process.isAlive());
      if (!started.process.isAlive()) {
        throw new IllegalStateException("The sandbox did not start; see " + output);
      }
      return started;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** As {@code bin/zyra sandbox} has it. */
  private static String classPath() {
    Path app = Path.of(System.getProperty("zyra.server.jar")).getParent();
    return Stream.of("app", "lib/main", "lib/boot")
        .map(part -> app.resolve(part) + "/*")
        .collect(Collectors.joining(File.pathSeparator));
  }

  public int port() {
    return port;
  }

  /** What it has written. */
  public String output() {
    try {
      return Files.readString(output);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Asks it to stop, and waits until it has. */
  @Override
  public void close() {
    process.destroy();
    process.onExit().orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS).join();
  }

  private boolean answers() {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/demo.myshopify.com/"))
            .build();
    try {
      return HttpClient.newHttpClient()
              .send(request, HttpResponse.BodyHandlers.discarding())
              .statusCode()
          == 200;
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
