package io.zyra.shopify.sync;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.zyra.Api;
import io.zyra.ServerUnderTest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

/** A shop that takes calls and never answers. */
@QuarkusTest
@QuarkusTestResource(ServerUnderTest.class)
@QuarkusTestResource(
    value = HangingShopImportTest.HangingShop.class,
    restrictToAnnotatedClass = true)
class HangingShopImportTest {

  @Test
  void anImportAnswersWhenItsRowsAreStoredAndTheListingGoesOn() {
    Api api = Api.newMerchant("safe");
    JsonPath outcome = api.importCsv("Handle,Title,Variant Price\nmug,Mug,5\n").jsonPath();
    // The shop still holds its first call: nothing releases it before the end of the test.
    assertThat(outcome.getInt("imported")).isEqualTo(1);
    assertThat(outcome.getInt("notListedYet")).isEqualTo(1);
    JsonPath again = api.importCsv("Handle,Title,Variant Price\nmug,Mug,6\n").jsonPath();
    assertThat(again.getInt("updated")).isEqualTo(1);
    assertThat(api.get("/products/mug").jsonPath().getInt("content.variants[0].price"))
        .isEqualTo(6);
  }

  /** Accepts connections and reads requests, and answers none until it is stopped. */
  public static final class HangingShop implements QuarkusTestResourceLifecycleManager {
    private final CountDownLatch released = new CountDownLatch(1);
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private HttpServer server;

    @Override
    public Map<String, String> start() {
      try {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      server.setExecutor(threads);
      server.createContext(
          "/",
          exchange -> {
            try (exchange) {
              released.await();
            } catch (InterruptedException e) {
              Thread.currentThread().interrupt();
            }
          });
      server.start();
      return Map.of(
          "zyra.shopify.endpoint",
          "http://127.0.0.1:" + server.getAddress().getPort() + "/{shop}",
          "zyra.shopify.timeout",
          "5m",
          "zyra.shopify.deadline",
          "10m");
    }

    @Override
    public void stop() {
      released.countDown();
      server.stop(0);
      threads.shutdownNow();
    }
  }
}
