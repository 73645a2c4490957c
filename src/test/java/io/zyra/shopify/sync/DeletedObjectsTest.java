package io.zyra.shopify.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.zyra.Api;
import io.zyra.ServerUnderTest;
import io.zyra.job.JobProgressRepository;
import io.zyra.job.RetryLaterException;
import io.zyra.merchant.Merchant;
import io.zyra.merchant.Merchants;
import io.zyra.security.MerchantId;
import io.zyra.security.Tenancy;
import io.zyra.shopify.bulk.BulkObject;
import io.zyra.shopify.bulk.BulkReadTarget;
import io.zyra.shopify.bulk.BulkReader;
import io.zyra.shopify.client.AdminOperation;
import io.zyra.shopify.token.ScopeSet;
import io.zyra.shopify.webhook.Delivery;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Orders and customers that the shop has deleted without a word are recorded as deleted. */
@QuarkusTest
@QuarkusTestResource(ServerUnderTest.class)
class DeletedObjectsTest {
  private static final BulkReader.Observer NOBODY = (phase, done, total) -> {};
  private static final ScopeSet RECENT = ScopeSet.of(List.of("read_orders", "read_customers"));
  private static final ScopeSet ALL =
      ScopeSet.of(List.of("read_orders", "read_customers", "read_all_orders"));

  @Inject DeletedObjectComparison comparison;
  @Inject ShopDifferenceRepository differences;
  @Inject RecordedShopObjectTargets records;
  @Inject BulkReader reader;
  @Inject Merchants merchants;
  @Inject JobProgressRepository jobs;
  @Inject Tenancy tenancy;
  @Inject Clock clock;

  private Api api;
  private MerchantId id;
  private Merchant merchant;
  private String kept;
  private String deleted;

  @BeforeEach
  void aShopWithTwoOrdersAndACustomerThatAreKnown() {
    api = Api.newMerchant("safe");
    id = MerchantId.fromString(api.merchant());
    merchant = merchants.get(id);
    kept = order("kept@example.com", clock.instant());
    deleted = order("deleted@example.com", clock.instant());
    customer("nobody@example.com");
    readAll();
    assertThat(subjects("orders/create")).hasSize(2);
    assertThat(subjects("customers/create")).hasSize(3);
  }

  @Test
  void whatTheShopHasNotAnyMoreIsRecordedOnceAndCounted() {
    assertThat(compare(RECENT)).as("nothing was deleted").isEmpty();

    delete(deleted);
    deleteCustomer("nobody@example.com");
    assertThat(compare(RECENT))
        .isEqualTo(Map.of(ShopDifference.ORDER_DELETED, 1, ShopDifference.CUSTOMER_DELETED, 1));
    assertThat(subjects("orders/delete")).containsExactly("order:" + number(deleted));
    assertThat(api.get("/events?type=orders/delete").jsonPath().getString("items[0].payload.id"))
        .isEqualTo(number(deleted));
    assertThat(subjects("customers/delete")).hasSize(1);

    assertThat(compare(RECENT)).isEmpty();
    assertThat(subjects("orders/delete")).hasSize(1);
  }

  @Test
  void aWebhookThatComesAfterTheComparisonTellsNothingNew() {
    delete(deleted);
    compare(RECENT);
    Delivery.of(api.shop(), "orders/delete", "{\"id\":" + number(deleted) + "}").accepted();
    String last = "{\"id\":" + System.nanoTime() + "}";
    Delivery.of(api.shop(), "carts/update", last).accepted();
    api.until("/events?type=carts/update", events -> !events.getList("items").isEmpty());
    assertThat(subjects("orders/delete")).hasSize(1);
  }

  @Test
  void aDeletionThatAWebhookHasToldOfIsNoDifference() {
    delete(deleted);
    Delivery.of(api.shop(), "orders/delete", "{\"id\":" + number(deleted) + "}").accepted();
    await().until(() -> subjects("orders/delete").size() == 1);
    assertThat(compare(RECENT)).isEmpty();
    assertThat(subjects("orders/delete")).hasSize(1);
  }

  @Test
  void whatAListLacksAndTheShopHasIsNotDeleted() {
    UUID job = job();
    for (DeletableShopObject kind : DeletableShopObject.values()) {
      reader.readOtherwise(id, job, new EmptyList(kind), 0, clock.instant());
    }
    assertThat(compare(job, RECENT)).isEmpty();
    assertThat(subjects("orders/delete")).isEmpty();
    assertThat(subjects("customers/delete")).isEmpty();
  }

  @Test
  void withoutACompleteListNothingIsDeleted() {
    delete(deleted);
    api.shopWindow().bulkFailing("refused=true");
    assertThat(compare(RECENT)).isEmpty();
    assertThat(subjects("orders/delete")).isEmpty();

    api.shopWindow().bulkFailing("failAfter=0&failures=3");
    assertThat(compare(RECENT))
        .as("three operations have failed")
        .doesNotContainKey(ShopDifference.ORDER_DELETED);
    assertThat(subjects("orders/delete")).isEmpty();

    api.shopWindow().bulkFailing("refused=false");
    assertThat(compare(RECENT)).containsEntry(ShopDifference.ORDER_DELETED, 1);
  }

  @Test
  void ordersThatTheShopDoesNotShowToTheAppAreNotMissing() {
    String old = order("old@example.com", clock.instant().minus(Duration.ofDays(70)));
    readAll();
    assertThat(subjects("orders/create")).hasSize(3);
    delete(old);
    assertThat(compare(RECENT)).isEmpty();
    assertThat(subjects("orders/delete")).isEmpty();

    assertThat(compare(ALL)).isEqualTo(Map.of(ShopDifference.ORDER_DELETED, 1));
    assertThat(subjects("orders/delete")).containsExactly("order:" + number(old));
  }

  @Test
  void withoutTheAccessNothingIsAsked() {
    delete(deleted);
    assertThat(compare(ScopeSet.of(List.of("read_products")))).isEmpty();
    assertThat(subjects("orders/delete")).isEmpty();
  }

  @Test
  void whatSomebodyElseThanTheShopHasToldOfIsNotLookedFor() {
    Map<String, ?> order = Map.of("type", "orders/create", "payload", Map.of("id", 4711));
    api.post("/events", Map.of("events", List.of(order))).then().statusCode(202);
    assertThat(subjects("orders/create")).contains("order:4711");
    assertThat(compare(ALL)).isEmpty();
    assertThat(subjects("orders/delete")).isEmpty();
    assertThat(subjects("orders/create")).contains("order:" + number(kept));
  }

  private record EmptyList(DeletableShopObject kind) implements BulkReadTarget {

    @Override
    public String subject() {
      return DeletedObjectComparison.subject(kind);
    }

    @Override
    public AdminOperation query() {
      return kind.list();
    }

    @Override
    public void store(MerchantId merchant, UUID job, List<BulkObject> objects, Instant begun) {
      throw new AssertionError("The list is empty, so there is nothing to store");
    }
  }

  private Map<ShopDifference, Integer> compare(ScopeSet granted) {
    return compare(job(), granted);
  }

  private Map<ShopDifference, Integer> compare(UUID job, ScopeSet granted) {
    awaitEnd(() -> comparison.compare(merchant, job, granted, NOBODY));
    comparison.discard(id, job);
    return differences.of(id, job);
  }

  private void readAll() {
    UUID job = job();
    awaitEnd(
        () ->
            reader.read(
                merchant,
                job,
                records.all(RecordedShopObject.ORDERS, AdminOperation.BULK_ORDERS),
                NOBODY));
    awaitEnd(
        () ->
            reader.read(
                merchant,
                job,
                records.all(RecordedShopObject.CUSTOMERS, AdminOperation.BULK_CUSTOMERS),
                NOBODY));
  }

  /** Comes back whenever the task would. */
  private static void awaitEnd(Runnable work) {
    await()
        .until(
            () -> {
              try {
                work.run();
                return true;
              } catch (RetryLaterException e) {
                return false;
              }
            });
  }

  private UUID job() {
    return tenancy.call(id, () -> jobs.open(id, ShopComparison.TASK));
  }

  private List<String> subjects(String type) {
    return api.get("/events?type=" + type).jsonPath().getList("items.subject");
  }

  private static String number(String shopId) {
    return shopId.replaceAll("\\D", "");
  }

  private String order(String email, Instant placed) {
    String mug = api.shopWindow().create("mug-" + UUID.randomUUID(), 9);
    String variant =
        api.shopWindow()
            .call(
                "query($id: ID!) { product(id: $id) { variants(first: 1) { nodes { id } } } }",
                Map.of("id", mug))
            .at("/product/variants/nodes/0/id")
            .asText();
    return mutation(
            "orderCreate(order: $input) { order { id } userErrors { message } }",
            "OrderCreateOrderInput!",
            Map.of(
                "email",
                email,
                "processedAt",
                placed.truncatedTo(ChronoUnit.SECONDS).toString(),
                "lineItems",
                List.of(Map.of("variantId", variant, "quantity", 1))))
        .at("/order/id")
        .asText();
  }

  private void delete(String order) {
    mutation("orderDelete(orderId: $input) { deletedId userErrors { message } }", "ID!", order);
  }

  private void customer(String email) {
    mutation(
        "customerCreate(input: $input) { customer { id } userErrors { message } }",
        "CustomerInput!",
        Map.of("email", email));
  }

  private void deleteCustomer(String email) {
    String found =
        api.shopWindow()
            .call(
                "query($q: String!) { customers(first: 1, query: $q) { nodes { id } } }",
                Map.of("q", "email:" + email))
            .at("/customers/nodes/0/id")
            .asText();
    mutation(
        "customerDelete(input: $input) { deletedCustomerId userErrors { message } }",
        "CustomerDeleteInput!",
        Map.of("id", found));
  }

  private JsonNode mutation(String call, String type, Object input) {
    JsonNode answer =
        api.shopWindow()
            .call("mutation($input: " + type + ") { " + call + " }", Map.of("input", input))
            .elements()
            .next();
    assertThat(answer.get("userErrors")).isEmpty();
    return answer;
  }
}
