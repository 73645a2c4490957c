package io.zyra;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * The server as it is shipped: a process of its own, on a data folder that outlives it, which can
 * be killed and started again.
 */
public final class PackagedServer implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofMinutes(3);

  private final Path data;
  private final Path output;
  private final int port = freePort();
  private final int sandboxPort = freePort();
  private final Map<String, String> settings;
  private Process process;

  private PackagedServer(Path folder, Map<String, String> settings) {
    this.settings = settings;
    this.data = folder.resolve("data");
    this.output = folder.resolve("server.log");
  }

  /** Starts one on a fresh folder below {@code target}, and waits until it is ready. */
  public static PackagedServer start(String name) {
    return start(name, Map.of());
  }

  /** The same with settings of its own, as environment variables. */
  public static PackagedServer start(String name, Map<String, String> settings) {
    try {
      Path target = Files.createDirectories(Path.of("target"));
      PackagedServer server =
          new PackagedServer(Files.createTempDirectory(target, name + "-"), settings);
      server.start();
      return server;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Starts it, again after a kill, and waits until it is ready. */
  public void start() {
    ProcessBuilder builder =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-jar",
                System.getProperty("zyra.server.jar"))
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(output.toFile()));
    builder.environment().putAll(settings);
    builder.environment().put("ZYRA_DATA_DIR", data.toString());
    builder.environment().put("QUARKUS_HTTP_PORT", String.valueOf(port));
    builder.environment().put("ZYRA_SANDBOX_PORT", String.valueOf(sandboxPort));
    try {
      process = builder.start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    await().atMost(PATIENCE).until(() -> isReady() || !process.isAlive());
    if (!process.isAlive()) {
      throw new IllegalStateException("The server did not start; see " + output);
    }
  }

  public String baseUrl() {
    return "http://127.0.0.1:" + port;
  }

  public int sandboxPort() {
    return sandboxPort;
  }

  /** What it and those before it on the same folder have written. */
  public String output() {
    try {
      return Files.readString(output);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The id of the process of its embedded database. */
  public long databasePid() {
    try {
      return Long.parseLong(
          Files.readAllLines(data.resolve("postgres/postmaster.pid")).get(0).strip());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Ends the process without any warning, as a power cut would; its database lives on. */
  public void kill() {
    process.destroyForcibly();
    process.onExit().join();
  }

  /**
   * Asks it to stop, as {@code kill} does, and waits until its process has ended.
   *
   * @return how long that took
   */
  public Duration stop(Duration atMost) {
    long start = System.nanoTime();
    process.destroy();
    process.onExit().orTimeout(atMost.toSeconds(), TimeUnit.SECONDS).join();
    return Duration.ofNanos(System.nanoTime() - start);
  }

  /** Asks it to stop, waits until it has, and checks that its database has not outlived it. */
  @Override
  public void close() {
    long database = databasePid();
    process.destroy();
    process.onExit().orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS).join();
    await().alias("its database ends with it").atMost(PATIENCE).until(() -> !runs(database));
  }

  /** Whether a program runs under that process id; one that only waits to be collected does not. */
  public static boolean runs(long pid) {
    return ProcessHandle.of(pid).flatMap(process -> process.info().command()).isPresent();
  }

  private boolean isReady() {
    HttpRequest request = HttpRequest.newBuilder(URI.create(baseUrl() + "/q/health/ready")).build();
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

  /** A port that nothing uses now. */
  public static int freePort() {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
