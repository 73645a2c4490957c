package io.zyra.bench;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;

import io.restassured.path.json.JsonPath;
import io.zyra.PackagedServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * How long the first sync of a large shop takes by a bulk operation, and with how much memory,
 * beside a smaller shop that is listed page by page. Each is read by a packaged server on a heap of
 * 512 MB, which the sandbox shop shares. Not a test: it prints figures; docs/benchmarks.md says how
 * it is run.
 */
class BulkSyncBenchmark {
  private static final int PRODUCTS = Integer.getInteger("zyra.bench.products", 100_000);
  private static final int LISTED = Integer.getInteger("zyra.bench.listed", 1_000);
  private static final Duration LONGEST = Duration.ofMinutes(20);
  private static final Pattern HEAP_AFTER_COLLECTION = Pattern.compile("->(\\d+)M\\(");

  @Test
  void aLargeShopBesidePages() throws IOException {
    sync("page by page", LISTED, Integer.MAX_VALUE);
    sync("bulk operation", PRODUCTS, 1);
  }

  private static void sync(String how, int products, int bulkFrom) throws IOException {
    Path folder = LargeSandboxShop.of(products);
    Path collections = folder.resolve("gc.log");
    Map<String, String> settings =
        Map.of(
            "ZYRA_SANDBOX_DATA_DIR",
            folder.toString(),
            "ZYRA_BULK_FROM_PRODUCTS",
            String.valueOf(bulkFrom),
            "JAVA_TOOL_OPTIONS",
            "-Xmx512m -Xlog:gc:file=" + collections);
    try (PackagedServer server = PackagedServer.start("bulk-sync", settings)) {
      String merchants = server.baseUrl() + "/api/v1/merchants";
      String merchant =
          given()
              .contentType("application/json")
              .body(
                  Map.of(
                      "shop", LargeSandboxShop.DOMAIN,
                      "timezone", "Europe/Berlin",
                      "currency", "EUR",
                      "autopilotMode", "safe"))
              .post(merchants)
              .then()
              .statusCode(201)
              .extract()
              .path("id");
      long begin = System.nanoTime();
      String path = merchants + "/" + merchant;
      String job = given().post(path + "/sync").then().statusCode(202).extract().path("jobId");
      StringBuilder phases = new StringBuilder();
      JsonPath done =
          await()
              .atMost(LONGEST)
              .pollInterval(Duration.ofSeconds(1))
              .until(
                  () -> {
                    JsonPath shown = given().get(path + "/jobs/" + job).jsonPath();
                    note(phases, shown.getString("phase"), begin);
                    return shown;
                  },
                  shown -> !"running".equals(shown.getString("state")));
      double seconds = (System.nanoTime() - begin) / 1e9;
      System.out.printf(
          Locale.ROOT,
          "%s: %s, %d of %d products in %.0f s, %.0f products/s; heap after a collection at most"
              + " %d MB;%s%n",
          how,
          done.getString("state"),
          done.getInt("done"),
          products,
          seconds,
          done.getInt("done") / seconds,
          heapAfterCollections(collections),
          phases);
    }
  }

  private static void note(StringBuilder phases, String phase, long begin) {
    if (phase != null && phases.indexOf(phase) < 0) {
      phases
          .append(' ')
          .append(phase)
          .append(" from ")
          .append((System.nanoTime() - begin) / 1_000_000_000)
          .append(" s;");
    }
  }

  private static int heapAfterCollections(Path log) throws IOException {
    return HEAP_AFTER_COLLECTION
        .matcher(Files.readString(log))
        .results()
        .map(MatchResult::group)
        .mapToInt(found -> Integer.parseInt(found.replaceAll("\\D", "")))
        .max()
        .orElse(0);
  }
}
