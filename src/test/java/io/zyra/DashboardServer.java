package io.zyra;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The packaged server as a process of its own, with an empty data folder and free ports. Closing it
 * asks it to end and checks that nothing of it stays behind.
 */
final class DashboardServer implements AutoCloseable {
  /** With what the sandbox shop and Shopify's own library sign. */
  static final String CLIENT_SECRET = "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";

  private static final Path JAR =
      Path.of(System.getProperty("zyra.server.jar", "target/quarkus-app/quarkus-run.jar"));
  private static final Pattern MERCHANT = Pattern.compile("\"id\":\"([^\"]+)\"");
  private static final Pattern PRODUCTS = Pattern.compile("\"products\":[1-9]");

  private final Process process;
  private final Thread lastResort;
  private final Path log;
  private final String url;
  private final HttpClient http = HttpClient.newHttpClient();

  private DashboardServer(Process process, Path log, String url) {
    this.process = process;
    this.log = log;
    this.url = url;
    this.lastResort = new Thread(process::destroy);
    Runtime.getRuntime().addShutdownHook(lastResort);
  }

  static DashboardServer start(Path work) throws IOException {
    int port = freePort();
    Path log = work.resolve("server.log");
    ProcessBuilder builder =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-jar",
            JAR.toAbsolutePath().toString());
    builder
        .environment()
        .putAll(
            Map.of(
                "ZYRA_DATA_DIR", Files.createTempDirectory(work, "data-").toString(),
                "ZYRA_SANDBOX_CLIENT_SECRET", CLIENT_SECRET,
                "QUARKUS_HTTP_PORT", String.valueOf(port),
                "ZYRA_SANDBOX_PORT", String.valueOf(freePort())));
    builder.redirectErrorStream(true).redirectOutput(log.toFile());
    return new DashboardServer(builder.start(), log, "http://127.0.0.1:" + port);
  }

  String url() {
    return url;
  }

  /** Whether it is up and its demo merchant has products. */
  boolean hasProducts() throws IOException, InterruptedException {
    assertThat(process.isAlive()).as(() -> "the server runs; it wrote:\n" + written()).isTrue();
    Matcher merchant = MERCHANT.matcher(get("/api/v1/merchants"));
    return merchant.find()
        && PRODUCTS.matcher(get("/api/v1/merchants/" + merchant.group(1) + "/summary")).find();
  }

  /** The body, or nothing while it does not listen yet. */
  private String get(String path) throws InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(url + path)).timeout(Duration.ofSeconds(30)).build();
    try {
      return http.send(request, HttpResponse.BodyHandlers.ofString()).body();
    } catch (IOException e) {
      return "";
    }
  }

  @Override
  public void close() throws InterruptedException {
    List<ProcessHandle> children = process.descendants().toList();
    process.destroy();
    try {
      assertThat(process.waitFor(1, TimeUnit.MINUTES)).as("the server ends when asked to").isTrue();
      assertThat(children).as("processes that it left behind").noneMatch(ProcessHandle::isAlive);
    } finally {
      children.forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
      Runtime.getRuntime().removeShutdownHook(lastResort);
    }
  }

  private String written() {
    try {
      return Files.readString(log);
    } catch (IOException e) {
      return "nothing that can be read: " + e;
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
