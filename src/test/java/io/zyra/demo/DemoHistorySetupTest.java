package io.zyra.demo;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.zyra.ServerUnderTest;
import io.zyra.demo.DemoShopperEvents.DemoItem;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the demo merchant is shown with. */
@QuarkusTest
@QuarkusTestResource(ServerUnderTest.class)
class DemoHistorySetupTest {
  private static final List<DemoItem> ITEMS =
      List.of(new DemoItem("gid://shopify/Product/1", "", "Throw", new BigDecimal("20.00")));

  @Test
  void theSameDayGivesTheSameHistory() {
    Instant now = Instant.parse("2026-11-23T09:30:00Z");
    assertThat(DemoShopperEvents.events(ITEMS, now))
        .isEqualTo(DemoShopperEvents.events(ITEMS, now));
    assertThat(DemoShopperEvents.events(ITEMS, now))
        .allSatisfy(event -> assertThat(event.occurredAt().orElseThrow()).isBefore(now));
  }

  @Test
  void theDemoMerchantHasCustomersOrdersAndProductsWithAPast() {
    String merchant =
        await()
            .atMost(Duration.ofSeconds(60))
            .until(
                () ->
                    given()
                        .get("/api/v1/merchants")
                        .jsonPath()
                        .<String>get("items.find { it.shop.startsWith('demo.') }?.id"),
                id -> id != null);
    JsonPath segments =
        await()
            .atMost(Duration.ofSeconds(90))
            .until(
                () -> get(merchant, "/segments"),
                list -> list.getInt("items.find { it.name == 'returning' }.customers") > 5);
    assertThat(segments.getInt("items.find { it.name == 'lost' }.customers")).isPositive();
    assertThat(segments.getInt("items.find { it.name == 'at_risk' }.customers")).isPositive();
    assertThat(segments.getInt("items.find { it.name == 'big_spenders' }.customers")).isPositive();
    assertThat(get(merchant, "/subjects?scope=order").getInt("total")).isGreaterThan(100);
    assertThat(get(merchant, "/subjects?scope=cart").getInt("total")).isPositive();
    String product = get(merchant, "/products").getString("items[0].id");
    assertThat(get(merchant, "/products/" + product + "/snapshots").getList("items"))
        .hasSizeGreaterThanOrEqualTo(4);
  }

  private static JsonPath get(String merchant, String path) {
    return given().get("/api/v1/merchants/" + merchant + path).jsonPath();
  }
}
