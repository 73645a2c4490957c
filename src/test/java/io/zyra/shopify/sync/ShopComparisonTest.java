package io.zyra.shopify.sync;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.zyra.Api;
import io.zyra.ServerUnderTest;
import io.zyra.job.JobProgressRepository;
import io.zyra.security.MerchantId;
import io.zyra.shopify.webhook.Delivery;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** At night it is found what no webhook has told of, corrected, and told. */
@QuarkusTest
@QuarkusTestResource(ServerUnderTest.class)
class ShopComparisonTest {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  /** Where it is three o'clock when it is nowhere else. */
  private static final String FAR_AWAY = "Pacific/Chatham";

  @Inject NightlyComparison nightly;
  @Inject JobProgressRepository jobs;

  private Api api;
  private MerchantId merchant;
  private String mug;
  private String bowl;

  @BeforeEach
  void aShopThatWasRead() {
    api = Api.newMerchant("safe", FAR_AWAY);
    merchant = MerchantId.fromString(api.merchant());
    mug = api.shopWindow().create("mug", 10);
    bowl = api.shopWindow().create("bowl", 10);
    sync(api);
  }

  @Test
  void productsThatAreMissingOutdatedOrDeletedAreFoundOnce() {
    night(1);
    assertThat(told()).as("nothing is said of nothing").isEmpty();

    awaitAnotherSecond();
    api.shopWindow().edit(mug, Map.of("vendor", "Edited"));
    api.shopWindow().create("plate", 10);
    api.shopWindow().delete(bowl);
    night(2);
    JsonPath event = api.get("/events?type=shop.differences").jsonPath();
    assertThat(event.getString("items[0].text"))
        .isEqualTo(
            "The nightly comparison found 3 products (1 new, 1 changed, 1 deleted) of which no"
                + " webhook had told. What is stored is corrected.");
    assertThat(event.getInt("items[0].payload.product_new")).isEqualTo(1);
    assertThat(event.getInt("items[0].payload.product_changed")).isEqualTo(1);
    assertThat(event.getInt("items[0].payload.product_deleted")).isEqualTo(1);
    api.until("/products/mug", found -> "Edited".equals(found.getString("content.vendor")));
    api.until("/products/plate", found -> found.getString("id") != null);
    assertThat(deleted()).containsExactly(subject(bowl));

    night(3);
    assertThat(told()).hasSize(1);
    assertThat(deleted()).hasSize(1);
  }

  @Test
  void manyProductsAreComparedByABulkOperation() {
    IntStream.range(0, 110).forEach(number -> api.shopWindow().create("cup-" + number, 1));
    sync(api);
    assertThat(comparisons()).isZero();
    night(1);
    assertThat(comparisons()).isEqualTo(1);
    assertThat(told()).isEmpty();

    awaitAnotherSecond();
    api.shopWindow().edit(mug, Map.of("vendor", "Edited"));
    api.shopWindow().create("plate", 10);
    api.shopWindow().delete(bowl);
    night(2);
    assertThat(comparisons()).isEqualTo(2);
    assertThat(told())
        .singleElement()
        .asString()
        .contains("3 products (1 new, 1 changed, 1 deleted)");
    api.until("/products/mug", found -> "Edited".equals(found.getString("content.vendor")));
    api.until("/products/plate", found -> found.getString("id") != null);
    assertThat(deleted()).containsExactly(subject(bowl));
  }

  @Test
  void aDeletionThatAWebhookHasToldOfIsNoDifference() {
    api.shopWindow().delete(bowl);
    Delivery.of(
            api.shop(), "products/delete", "{\"id\":" + subject(bowl).replace("product:", "") + "}")
        .accepted();
    await().atMost(PATIENCE).until(() -> deleted().size() == 1);
    night(1);
    assertThat(told()).isEmpty();
    assertThat(deleted()).hasSize(1);
  }

  @Test
  void aShopIsComparedOnceANightWheneverTheServerIsThere() {
    Instant due = due(1);
    nightly.run(due.minusSeconds(600), due.minusSeconds(1));
    assertThat(jobs.isRunning(merchant, ShopComparison.TASK)).isFalse();
    awaitAnotherSecond();
    api.shopWindow().edit(mug, Map.of("vendor", "Edited"));
    nightly.run(due.minus(9, ChronoUnit.HOURS), due.plus(9, ChronoUnit.HOURS));
    awaitEnd();
    assertThat(told()).hasSize(1);
  }

  @Test
  void stockThatAWebhookToldOfBeforeOrAfterTheFirstSyncIsRight() {
    Api other = Api.newMerchant("safe", FAR_AWAY);
    String cup = other.shopWindow().create("cup", 10);
    tellOfStock(other);
    other.shopWindow().sell(cup, "a@example.com");
    sync(other);
    assertThat(stock(other)).isEqualTo(9);
    other.shopWindow().sell(cup, "b@example.com");
    tellOfStock(other);
    other.until("/products/cup", found -> stock(other) == 8);
  }

  private static void tellOfStock(Api of) {
    Delivery.of(
            of.shop(),
            "inventory_levels/update",
            "{\"inventory_item_id\":%d,\"location_id\":1,\"available\":1}"
                .formatted(System.nanoTime()))
        .accepted();
  }

  private static int stock(Api of) {
    return of.get("/products/cup").jsonPath().getInt("content.variants[0].inventoryQuantity");
  }

  private void night(int number) {
    Instant due = due(number);
    nightly.run(due.minusSeconds(1), due);
    awaitEnd();
  }

  private static Instant due(int night) {
    return ZonedDateTime.now(ZoneId.of(FAR_AWAY))
        .with(LocalTime.of(3, 0))
        .plusDays(night)
        .toInstant();
  }

  private void awaitEnd() {
    await().atMost(PATIENCE).until(() -> !jobs.isRunning(merchant, ShopComparison.TASK));
  }

  /** The shop's times are whole seconds. */
  private void awaitAnotherSecond() {
    Instant before = updatedAt();
    await()
        .atMost(PATIENCE)
        .until(() -> Instant.now().truncatedTo(ChronoUnit.SECONDS).isAfter(before));
  }

  private Instant updatedAt() {
    return Instant.parse(
        api.shopWindow()
            .call("query($id: ID!) { product(id: $id) { updatedAt } }", Map.of("id", mug))
            .at("/product/updatedAt")
            .asText());
  }

  private static void sync(Api of) {
    String job = given().post(of.path("/sync")).then().statusCode(202).extract().path("jobId");
    of.until("/jobs/" + job, shown -> "finished".equals(shown.getString("state")));
  }

  private List<String> told() {
    return api.get("/events?type=shop.differences").jsonPath().getList("items.text");
  }

  /** How often the shop was asked in bulk for the times of its products. */
  private long comparisons() {
    return api
        .shopWindow()
        .call("{ bulkOperations(first: 50) { nodes { query } } }", Map.of())
        .findValuesAsText("query")
        .stream()
        .filter(query -> query.contains("BulkProductTimes"))
        .count();
  }

  private List<String> deleted() {
    return api.get("/events?type=products/delete").jsonPath().getList("items.subject");
  }

  private static String subject(String shopId) {
    return "product:" + shopId.replaceAll("\\D", "");
  }
}
