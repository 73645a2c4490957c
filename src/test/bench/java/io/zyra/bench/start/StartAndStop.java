package io.zyra.bench.start;

import java.io.File;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * Measures how long the packaged server takes to start and to stop, and prints a table. It runs
 * from its source, without Maven; several servers are measured in turns, so that they meet the same
 * machine:
 *
 * <pre>
 * java src/test/bench/java/io/zyra/bench/start/StartAndStop.java [-rounds=5] target/quarkus-app [bin/zyra]
 * </pre>
 *
 * <p>An argument is a folder with a built server, or a script that starts one.
 */
public final class StartAndStop {
  private static final Pattern ID = Pattern.compile("\"id\":\"([0-9a-f-]{36})\"");
  private static final int PRODUCTS = 1500;
  private static final String FACTS =
      "{\"facts\":{\"product\":{\"id\":\"p\",\"title\":\"Chair\"},\"metrics\":{\"seo_score\":40}}}";

  private StartAndStop() {}

  public static void main(String... args) throws Exception {
    int rounds = 5;
    Map<String, Figures> apps = new LinkedHashMap<>();
    for (String arg : args) {
      if (arg.startsWith("-rounds=")) {
        rounds = Integer.parseInt(arg.substring("-rounds=".length()));
      } else {
        apps.put(arg, new Figures());
      }
    }
    for (Map.Entry<String, Figures> app : apps.entrySet()) {
      firstStart(app.getKey(), app.getValue());
    }
    for (int round = 0; round < rounds; round++) {
      for (Map.Entry<String, Figures> app : apps.entrySet()) {
        laterStart(app.getKey(), app.getValue());
      }
    }
    for (Map.Entry<String, Figures> app : apps.entrySet()) {
      stopWhileComposing(app.getKey(), app.getValue());
    }
    apps.forEach((app, figures) -> System.out.println("\n" + app + "\n" + figures));
  }

  private static void firstStart(String app, Figures figures) throws Exception {
    figures.data = Files.createTempDirectory("zyra-start-").resolve("data");
    try (Server server = new Server(app, figures.data)) {
      figures.add("first start: ready", server.start());
      figures.merchant = server.newMerchant();
      server.post("/api/v1/merchants/" + figures.merchant + "/imports/products", csv(20));
      server.post("/api/v1/merchants/" + figures.merchant + "/rules", rule());
      figures.add("first stop", server.stop());
    }
  }

  private static void laterStart(String app, Figures figures) throws Exception {
    try (Server server = new Server(app, figures.data)) {
      figures.add("later start: ready", server.start());
      String merchant = "/api/v1/merchants/" + figures.merchant;
      figures.add("first decision", timed(() -> server.post(merchant + "/evaluate", FACTS)));
      figures.add("second decision", timed(() -> server.post(merchant + "/evaluate", FACTS)));
      figures.add(
          "first audit (20 products)",
          timed(() -> server.post(merchant + "/audits", "{\"dryRun\":true}")));
      figures.add("stop", server.stop());
    }
  }

  private static void stopWhileComposing(String app, Figures figures) throws Exception {
    try (Server server = new Server(app, figures.data)) {
      server.start();
      String merchant = "/api/v1/merchants/" + server.newMerchant();
      server.post(merchant + "/imports/products", csv(PRODUCTS));
      server.post(merchant + "/rules", rule());
      server.post(merchant + "/audits", "{}");
      // The durable task that composes the rest begins ten seconds after the audit.
      TimeUnit.SECONDS.sleep(8);
      figures.add("stop while composing", server.stop());
    }
  }

  private static String rule() {
    return "{\"id\":\"texts\",\"if\":{\"type\":\"metric_below\",\"metric\":\"seo_score\",\"threshold\":99},"
        + "\"then\":[{\"type\":\"optimize_title\"},{\"type\":\"optimize_meta\"}]}";
  }

  private static String csv(int products) {
    StringBuilder csv =
        new StringBuilder(
            "Handle,Title,Body (HTML),Vendor,Type,Tags,Published,Option1 Name,Option1 Value,"
                + "Variant SKU,Variant Price,Variant Inventory Qty,Status\n");
    IntStream.range(0, products)
        .forEach(
            i ->
                csv.append(
                    "item-%d,Oak Box %d,<p>An oak box number %d with a lid.</p>,Fjord,Boxes,oak,true,Title,Default Title,OB-%d,20.00,5,active\n"
                        .formatted(i, i, i, i)));
    return csv.toString();
  }

  private interface Work {
    void run() throws IOException;
  }

  private static long timed(Work work) throws IOException {
    long start = System.nanoTime();
    work.run();
    return System.nanoTime() - start;
  }

  /** What was measured of one server, in milliseconds. */
  private static final class Figures {
    private final Map<String, List<Long>> millis = new LinkedHashMap<>();
    private Path data;
    private String merchant;

    void add(String what, long nanos) {
      millis.computeIfAbsent(what, each -> new ArrayList<>()).add(nanos / 1_000_000);
    }

    @Override
    public String toString() {
      StringBuilder table = new StringBuilder("| | median | least | most |\n|---|---|---|---|\n");
      millis.forEach(
          (what, all) -> {
            List<Long> sorted = all.stream().sorted().toList();
            table.append(
                String.format(
                    Locale.ROOT,
                    "| %s | %d ms | %d ms | %d ms |%n",
                    what,
                    sorted.get(sorted.size() / 2),
                    sorted.get(0),
                    sorted.get(sorted.size() - 1)));
          });
      return table.toString();
    }
  }

  /** The server in a process of its own. */
  private static final class Server implements AutoCloseable {
    private final String app;
    private final Path data;
    private final int port = freePort();
    private Process process;

    Server(String app, Path data) throws IOException {
      this.app = app;
      this.data = data;
    }

    /** From the process' start until it is ready. */
    long start() throws IOException, InterruptedException {
      File log = new File(data + ".log");
      ProcessBuilder builder =
          new ProcessBuilder(command())
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.appendTo(log));
      builder.environment().put("ZYRA_DATA_DIR", data.toString());
      builder.environment().put("QUARKUS_HTTP_PORT", String.valueOf(port));
      builder.environment().put("ZYRA_SANDBOX_PORT", String.valueOf(freePort()));
      builder.environment().put("ZYRA_DEMO_ENABLED", "false");
      long start = System.nanoTime();
      process = builder.start();
      while (!isReady()) {
        if (!process.isAlive()) {
          throw new IllegalStateException("The server did not start; see " + log);
        }
        TimeUnit.MILLISECONDS.sleep(10);
      }
      return System.nanoTime() - start;
    }

    private List<String> command() {
      return Files.isRegularFile(Path.of(app))
          ? List.of(Path.of(app).toAbsolutePath().toString())
          : List.of(
              Path.of(System.getProperty("java.home"), "bin", "java").toString(),
              "-jar",
              app + "/quarkus-run.jar");
    }

    long stop() {
      long start = System.nanoTime();
      process.destroy();
      process.onExit().join();
      return System.nanoTime() - start;
    }

    String newMerchant() throws IOException {
      String shop = "s" + System.nanoTime() + ".myshopify.com";
      Matcher id =
          ID.matcher(
              post(
                  "/api/v1/merchants",
                  "{\"shop\":\""
                      + shop
                      + "\",\"timezone\":\"Europe/Berlin\",\"currency\":\"EUR\",\"autopilotMode\":\"safe\"}"));
      if (!id.find()) {
        throw new IllegalStateException("There is no merchant");
      }
      return id.group(1);
    }

    String post(String path, String body) throws IOException {
      HttpURLConnection call = open(path);
      call.setRequestMethod("POST");
      call.setRequestProperty(
          "Content-Type", body.startsWith("{") ? "application/json" : "text/csv");
      call.setDoOutput(true);
      call.getOutputStream().write(body.getBytes(StandardCharsets.UTF_8));
      if (call.getResponseCode() >= 300) {
        throw new IOException(path + " answers " + call.getResponseCode());
      }
      return new String(call.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }

    private boolean isReady() {
      try {
        return open("/q/health/ready").getResponseCode() == 200;
      } catch (IOException e) {
        return false;
      }
    }

    private HttpURLConnection open(String path) throws IOException {
      return (HttpURLConnection)
          URI.create("http://127.0.0.1:" + port + path).toURL().openConnection();
    }

    @Override
    public void close() {
      process.destroyForcibly();
    }

    private static int freePort() throws IOException {
      try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
        return socket.getLocalPort();
      }
    }
  }
}
