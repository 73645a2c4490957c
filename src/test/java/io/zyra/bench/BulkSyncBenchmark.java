package io.zyra.bench;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.zyra.Api;
import io.zyra.ServerUnderTest;
import io.zyra.shopify.ShopifyAdminClient;
import jakarta.inject.Inject;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/**
 * How long the first sync of a large shop takes by a bulk operation, and with how much memory,
 * beside listing products page by page. Server and sandbox share the process and its heap. Not a
 * test: it prints figures. Run it with {@code mvn test -Dtest=BulkSyncBenchmark -Dtest.heap=512m}.
 */
@QuarkusTest
@QuarkusTestResource(ServerUnderTest.class)
@QuarkusTestResource(LargeSandboxShop.class)
class BulkSyncBenchmark {
  private static final int LISTED = Integer.getInteger("zyra.bench.listed", 2_000);
  private static final Duration LONGEST = Duration.ofMinutes(20);

  @Inject ShopifyAdminClient shop;

  @Test
  void aLargeShopBesidePages() {
    System.out.printf(
        Locale.ROOT, "pages: %.0f products/s (read only, not stored)%n", pagesPerSecond());
    String merchant =
        Api.json()
            .body(
                Map.of(
                    "shop", LargeSandboxShop.SHOP,
                    "timezone", "Europe/Berlin",
                    "currency", "EUR",
                    "autopilotMode", "safe"))
            .post("/api/v1/merchants")
            .then()
            .statusCode(201)
            .extract()
            .path("id");
    long begin = System.nanoTime();
    String path = "/api/v1/merchants/" + merchant;
    String job = given().post(path + "/sync").then().statusCode(202).extract().path("jobId");
    AtomicLong mostHeap = new AtomicLong();
    StringBuilder phases = new StringBuilder();
    JsonPath done =
        await()
            .atMost(LONGEST)
            .pollInterval(Duration.ofSeconds(1))
            .until(
                () -> {
                  mostHeap.accumulateAndGet(
                      ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed(),
                      Math::max);
                  JsonPath shown = given().get(path + "/jobs/" + job).jsonPath();
                  note(phases, shown.getString("phase"), begin);
                  return shown;
                },
                shown -> !"running".equals(shown.getString("state")));
    double seconds = (System.nanoTime() - begin) / 1e9;
    System.out.printf(
        Locale.ROOT,
        "bulk: %s, %d of %d products in %.0f s, %.0f products/s; heap at most %d MB of %d;%s%n",
        done.getString("state"),
        done.getInt("done"),
        LargeSandboxShop.PRODUCTS,
        seconds,
        done.getInt("done") / seconds,
        mostHeap.get() >> 20,
        Runtime.getRuntime().maxMemory() >> 20,
        phases);
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

  private double pagesPerSecond() {
    long begin = System.nanoTime();
    AtomicInteger seen = new AtomicInteger();
    try {
      shop.forEachProduct(
          LargeSandboxShop.SHOP,
          product -> {
            if (seen.incrementAndGet() >= LISTED) {
              throw new EnoughException();
            }
          });
    } catch (EnoughException e) {
      // As many as were wanted.
    }
    return seen.get() * 1e9 / (System.nanoTime() - begin);
  }

  private static final class EnoughException extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }
}
