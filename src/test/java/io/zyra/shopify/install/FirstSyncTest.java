package io.zyra.shopify.install;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.path.json.JsonPath;
import io.zyra.ServerUnderTest;
import io.zyra.ShopWindow;
import io.zyra.job.JobProgressRepository;
import io.zyra.job.Jobs;
import io.zyra.merchant.Merchants;
import io.zyra.security.MerchantId;
import io.zyra.security.Tenancy;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

/** A shop that installs the app is read with its past; what no webhook tells later is found. */
@QuarkusTest
@QuarkusTestResource(ServerUnderTest.class)
class FirstSyncTest {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final String COMPARISON = "compare-shop";

  @Inject Merchants merchants;
  @Inject JobProgressRepository log;
  @Inject Jobs jobs;
  @Inject Tenancy tenancy;

  @ConfigProperty(name = "zyra.sandbox.port")
  int sandbox;

  private final String shop =
      "first-" + UUID.randomUUID().toString().substring(0, 13) + ".myshopify.com";
  private MerchantId merchant;

  @Test
  void productsCustomersAndOrdersOfAShopAreKnownAfterItsInstallAndThoseThatWereMissedLater() {
    ShopWindow window = new ShopWindow(sandbox, shop);
    String mug = window.create("mug", 10);
    window.sell(mug, "ada@example.com");

    Browser browser = new Browser();
    browser.follow(browser.answer(browser.begin(shop, "&features=messages"), true));
    merchant = merchants.ofShop(shop).orElseThrow().id();
    await().atMost(PATIENCE).until(() -> texts("products.synced").size() == 1);
    assertThat(texts("products.synced"))
        .containsExactly(
            "Read 1 products, 0 collections, 1 customers, 1 orders, 0 checkouts from the shop");
    assertThat(get("/products/mug").getString("content.title")).isEqualTo("mug");
    assertThat(subjects("orders/create")).hasSize(1);
    assertThat(subjects("customers/create")).hasSize(1);

    compare();
    assertThat(texts("shop.differences")).as("nothing is said of nothing").isEmpty();

    window.sell(mug, "bob@example.com");
    compare();
    assertThat(texts("shop.differences"))
        .singleElement()
        .asString()
        .contains(
            "1 order (1 new or changed) and 1 customer (1 new or changed) of which no webhook had"
                + " told");
    assertThat(subjects("orders/create")).hasSize(2).doesNotHaveDuplicates();
    assertThat(subjects("customers/create")).hasSize(2).doesNotHaveDuplicates();

    compare();
    assertThat(texts("shop.differences")).hasSize(1);
  }

  private void compare() {
    tenancy.run(
        merchant,
        () -> jobs.schedule(COMPARISON, merchant, log.open(merchant, COMPARISON).toString()));
    await().atMost(PATIENCE).until(() -> !log.isRunning(merchant, COMPARISON));
  }

  private List<String> texts(String type) {
    return get("/events?type=" + type).getList("items.text");
  }

  private List<String> subjects(String type) {
    return get("/events?type=" + type).getList("items.subject");
  }

  private JsonPath get(String rest) {
    return RestAssured.get("/api/v1/merchants/" + merchant + rest).jsonPath();
  }
}
