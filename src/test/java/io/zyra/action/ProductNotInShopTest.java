package io.zyra.action;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.quarkus.test.junit.QuarkusTest;
import io.zyra.Api;
import io.zyra.ServerUnderTest;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a merchant is told of an action whose product the shop does not have. */
@QuarkusTest
@QuarkusTestResource(ServerUnderTest.class)
@QuarkusTestResource(
    value = ProductNotInShopTest.ImpatientServer.class,
    restrictToAnnotatedClass = true)
class ProductNotInShopTest {
  private static final Map<String, ?> PATCH = Map.of("title", "Better cup");

  private static final String NOT_IN_TIME =
      "The shop did not get the product in time. See whether the shop can be reached, and publish"
          + " again once it has the product.";

  private Api api;

  /** A server that does not wait long for imports. */
  public static final class ImpatientServer implements QuarkusTestResourceLifecycleManager {
    @Override
    public Map<String, String> start() {
      Map<String, String> settings = new HashMap<>(new QuietShop().start());
      settings.put("zyra.publish.import-deadline", "1s");
      settings.put("zyra.shopify.deadline", "2s");
      return settings;
    }

    @Override
    public void stop() {
      // Nothing was started.
    }
  }

  @BeforeEach
  void aMerchantWithAnEmptyShop() {
    api = Api.newMerchant("aggressive");
  }

  @Test
  void ifTheShopHasRefusedItItIsSaidWhyAndWhatToDo() {
    String vendor = "v".repeat(256);
    api.importCsv("Handle,Title,Vendor,Variant Price\ncup,Cup,%s,3\n".formatted(vendor));
    api.until("/products/cup", cup -> "refused".equals(cup.getString("listing.state")));

    assertThat(failure())
        .startsWith("The shop does not have the product: ")
        .containsIgnoringCase("vendor")
        .endsWith(
            "Correct the product in a file and import it. It is also tried again once a day.");
  }

  @Test
  void ifItDidNotReachTheShopInTimeItIsSaidAndPublishingAgainWorksOnceItHas() {
    api.shopWindow().failing("unavailable=1");
    api.importCsv("Handle,Title,Variant Price\ncup,Cup,3\n").then().statusCode(200);

    assertThat(failure()).isEqualTo(NOT_IN_TIME);

    api.shopWindow().failing("seed=0");
    String shopId = api.shopId("cup");
    api.action(api.publish("cup", PATCH), "published");
    assertThat(api.shopWindow().product(shopId).path("title").asText()).isEqualTo("Better cup");
  }

  @Test
  void ifTheMerchantHasDeletedItInTheShopItIsSaidWhich() {
    api.importCsv("Handle,Title,Variant Price\ncup,Cup,3\n").then().statusCode(200);
    String shopId = api.shopId("cup");
    api.shopWindow().delete(shopId);

    assertThat(failure()).isEqualTo("The shop does not have the product any more: " + shopId);
  }

  private String failure() {
    return api.action(api.publish("cup", PATCH), "failed").getString("error");
  }
}
