package io.zyra.action;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.quarkus.test.junit.QuarkusTest;
import io.zyra.Api;
import io.zyra.ServerUnderTest;
import io.zyra.shopify.ShopInBetween;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Shops that take calls and do not answer them hold up no other shop. */
@QuarkusTest
@QuarkusTestResource(ServerUnderTest.class)
@QuarkusTestResource(value = SlowShopTest.PatientServer.class, restrictToAnnotatedClass = true)
class SlowShopTest {
  private static final int PRODUCTS = 8;
  private static final int THREADS_OF_SLOW_SHOPS = 4;

  private Api slow;
  private Api alsoSlow;

  /** A server that waits for answers longer than the test does. */
  public static final class PatientServer implements QuarkusTestResourceLifecycleManager {
    private final ShopInBetween between = new ShopInBetween();

    @Override
    public Map<String, String> start() {
      Map<String, String> settings = new HashMap<>(between.start());
      settings.put("zyra.shopify.timeout", "10m");
      settings.put("zyra.shopify.deadline", "10m");
      return settings;
    }

    @Override
    public void stop() {
      between.stop();
    }
  }

  @AfterEach
  void answer() {
    for (Api api : List.of(slow, alsoSlow)) {
      ShopInBetween.tell(api.shop(), "nothing");
      ShopInBetween.tell(api.shop(), "release");
    }
  }

  @Test
  void anotherShopIsPublishedToAndSyncedWhileTwoShopsDoNotAnswer() {
    slow = shopWithProducts();
    alsoSlow = shopWithProducts();
    Api well = shopWithProducts();
    for (Api api : List.of(slow, alsoSlow)) {
      ShopInBetween.tell(api.shop(), "all");
      publishAll(api);
    }
    await()
        .atMost(Duration.ofMinutes(1))
        .until(
            () -> held(slow) >= 1 && held(alsoSlow) >= 1 && heldByBoth() >= THREADS_OF_SLOW_SHOPS);

    List<String> actions = publishAll(well);
    String job = well.post("/sync", "").then().statusCode(202).extract().path("jobId");

    actions.forEach(action -> well.action(action, "published"));
    well.until("/jobs/" + job, shown -> "finished".equals(shown.getString("state")));
    assertThat(heldByBoth()).isGreaterThanOrEqualTo(THREADS_OF_SLOW_SHOPS);
    assertThat(slow.get("/actions?state=published").jsonPath().getList("items")).isEmpty();
  }

  private static Api shopWithProducts() {
    Api api = Api.newMerchant("aggressive");
    api.importCsv(Catalogues.thin(PRODUCTS)).then().statusCode(200);
    IntStream.range(0, PRODUCTS).forEach(i -> api.shopId("item-" + i));
    return api;
  }

  private static List<String> publishAll(Api api) {
    return IntStream.range(0, PRODUCTS)
        .mapToObj(i -> api.publish("item-" + i, Map.of("title", "Better box " + i)))
        .toList();
  }

  private int heldByBoth() {
    return held(slow) + held(alsoSlow);
  }

  /** How many calls the shop has not answered. */
  private static int held(Api api) {
    return ShopInBetween.tell(api.shop(), "");
  }
}
