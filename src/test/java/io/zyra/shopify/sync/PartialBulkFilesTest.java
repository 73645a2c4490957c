package io.zyra.shopify.sync;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.zyra.Api;
import io.zyra.ServerUnderTest;
import io.zyra.catalog.Catalog;
import io.zyra.job.JobProgressRepository;
import io.zyra.job.RetryLaterException;
import io.zyra.merchant.Merchant;
import io.zyra.merchant.Merchants;
import io.zyra.security.MerchantId;
import io.zyra.security.Tenancy;
import io.zyra.shopify.ShopifyAdminClient;
import io.zyra.shopify.bulk.BulkReadTarget;
import io.zyra.shopify.bulk.BulkReader;
import io.zyra.shopify.bulk.BulkReader.Outcome;
import io.zyra.shopify.client.AdminOperation;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * What a bulk operation leaves that fails is used as far as it is known to be complete, and the
 * rest is read by another one.
 */
@QuarkusTest
@QuarkusTestResource(ServerUnderTest.class)
class PartialBulkFilesTest {
  @Inject BulkReader reader;
  @Inject BulkProducts products;
  @Inject RecordedShopObjectTargets records;
  @Inject ShopifyAdminClient shop;
  @Inject Catalog catalog;
  @Inject Merchants merchants;
  @Inject JobProgressRepository jobs;
  @Inject Tenancy tenancy;
  @Inject EntityManager entities;

  @ConfigProperty(name = "zyra.sandbox.port")
  int sandboxPort;

  private Api api;
  private MerchantId id;
  private Merchant merchant;
  private UUID job;

  @BeforeEach
  void aShop() {
    api = Api.newMerchant("safe");
    id = MerchantId.fromString(api.merchant());
    merchant = merchants.get(id);
    job = tenancy.call(id, () -> jobs.open(id, ProductSync.TASK));
  }

  @Test
  void ofCustomersWhichHaveNoChildrenEachLineOfTheFirstOperationIsUsed() {
    sell(3);
    faults("failAfter=2&torn=true");
    readUntilPartIsStored(records.all(RecordedShopObject.CUSTOMERS, AdminOperation.BULK_CUSTOMERS));
    assertThat(operations()).containsExactly("FAILED");
    assertThat(events("customers/create")).as("the second line is cut").hasSize(1);

    assertThat(
            read(records.all(RecordedShopObject.CUSTOMERS, AdminOperation.BULK_CUSTOMERS)).stored())
        .isEqualTo(3);
    assertThat(operations()).containsExactlyInAnyOrder("FAILED", "COMPLETED");
    assertThat(events("customers/create")).hasSize(3);
    assertThat(events("customers/update")).isEmpty();
    assertThat(lines()).isZero();
  }

  @Test
  void ofOrdersThoseAreUsedThatAnotherFollowsInAGroupedFile() {
    sell(4);
    // An order and its line, twice, and another order without its line.
    faults("failAfter=5&failures=2");
    BulkReadTarget orders = records.all(RecordedShopObject.ORDERS, AdminOperation.BULK_ORDERS);
    readUntilPartIsStored(orders);
    assertThat(operations()).as("the first was not grouped").containsExactly("FAILED", "FAILED");
    JsonPath known = api.get("/events?type=orders/create").jsonPath();
    assertThat(known.getList("items")).hasSize(2);
    assertThat(known.<List<?>>getList("items.payload.line_items"))
        .as("an order is never stored without its lines")
        .allSatisfy(items -> assertThat(items).hasSize(1));

    assertThat(read(orders)).isEqualTo(new Outcome(4, Optional.empty()));
    assertThat(operations()).containsExactlyInAnyOrder("FAILED", "FAILED", "COMPLETED");
    assertThat(events("orders/create")).hasSize(4);
    assertThat(events("orders/updated")).isEmpty();
    assertThat(lines()).isZero();
  }

  @Test
  void ofProductsThoseAreUsedThatHaveAllTheirVariantsAndMetafields() {
    List<String> ids = List.of(product(0), product(1), product(2), product(3));
    // Six lines each: the third product lacks its last one.
    faults("failAfter=17&failures=2");
    readUntilPartIsStored(products);
    assertThat(operations()).containsExactly("FAILED", "FAILED");
    assertThat(snapshots()).isEqualTo(2);
    for (String whole : ids.subList(0, 2)) {
      assertThat(catalog.resolve(id, whole).content())
          .isEqualTo(shop.product(api.shop(), whole).orElseThrow().content());
    }

    assertThat(read(products)).isEqualTo(new Outcome(4, Optional.empty()));
    assertThat(snapshots()).as("what was stored is not written again").isEqualTo(4);
    assertThat(lines()).isZero();
  }

  @Test
  void ofCollectionsThoseAreUsedThatHaveAllTheirProducts() {
    List<String> ids = List.of(product(0), product(1));
    List.of("Cups", "Bowls", "Plates").forEach(title -> collection(title, ids));
    read(products);
    // Three lines each: the third collection lacks its second product.
    faults("failAfter=8&failures=2");
    BulkReadTarget collections =
        records.all(RecordedShopObject.COLLECTIONS, AdminOperation.BULK_COLLECTIONS);
    readUntilPartIsStored(collections);
    assertThat(events("collections/create")).hasSize(2);
    JsonPath members = api.get("/events?type=products.collections").jsonPath();
    assertThat(members.<Map<String, ?>>getList("items.payload.products"))
        .hasSize(2)
        .allSatisfy(of -> assertThat(of).hasSize(2));

    assertThat(read(collections).stored()).isEqualTo(3);
    assertThat(events("collections/create")).hasSize(3);
    assertThat(api.get("/events?type=products.collections").jsonPath().getList("items")).hasSize(3);
  }

  @Test
  void whenAllOperationsFailWhatTheyHaveLeftStaysAndTheOutcomeSaysHowMuch() {
    sell(4);
    faults("failAfter=5&failures=3");
    Outcome outcome = read(records.all(RecordedShopObject.ORDERS, AdminOperation.BULK_ORDERS));
    assertThat(outcome.stored()).isEqualTo(2);
    assertThat(outcome.refusal()).hasValueSatisfying(why -> assertThat(why).contains("3 bulk"));
    assertThat(events("orders/create")).hasSize(2);
    assertThat(lines()).isZero();
  }

  /** The process was killed here. */
  private static final class Killed extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }

  private void readUntilPartIsStored(BulkReadTarget target) {
    assertThatThrownBy(
            () ->
                read(
                    target,
                    (phase, done, total) -> {
                      if (phase.contains("storing")
                          && total.filter(all -> all == done).isPresent()) {
                        throw new Killed();
                      }
                    }))
        .isInstanceOf(Killed.class);
  }

  private Outcome read(BulkReadTarget target) {
    return read(target, (phase, done, total) -> {});
  }

  /** Comes back whenever the task would. */
  private Outcome read(BulkReadTarget target, BulkReader.Observer observer) {
    return await()
        .until(
            () -> {
              try {
                return Optional.of(reader.read(merchant, job, target, observer));
              } catch (RetryLaterException e) {
                return Optional.<Outcome>empty();
              }
            },
            Optional::isPresent)
        .orElseThrow();
  }

  private long snapshots() {
    return number("SELECT count(*) FROM product_snapshot");
  }

  private long lines() {
    return number("SELECT count(*) FROM bulk_line");
  }

  private long number(String sql) {
    return tenancy.read(
        id, () -> ((Number) entities.createNativeQuery(sql).getSingleResult()).longValue());
  }

  private List<String> events(String type) {
    return api.get("/events?type=" + type).jsonPath().getList("items.subject");
  }

  private List<String> operations() {
    List<String> states = new ArrayList<>();
    api.shopWindow()
        .call("{ bulkOperations(first: 20) { nodes { status } } }", Map.of())
        .at("/bulkOperations/nodes")
        .forEach(node -> states.add(node.path("status").asText()));
    return states;
  }

  private void faults(String query) {
    given()
        .baseUri("http://127.0.0.1:" + sandboxPort)
        .put("/" + api.shop() + "/bulk-faults?" + query)
        .then()
        .statusCode(204);
  }

  private void sell(int orders) {
    String mug = api.shopWindow().create("mug", 99);
    for (int i = 0; i < orders; i++) {
      api.shopWindow().sell(mug, "buyer" + i + "@example.com");
    }
  }

  private void collection(String title, List<String> products) {
    JsonNode made =
        api.shopWindow()
            .call(
                "mutation($i: CollectionInput!) { collectionCreate(input: $i) {"
                    + " userErrors { field message } } }",
                Map.of("i", Map.of("title", title, "products", products)));
    assertThat(made.at("/collectionCreate/userErrors")).isEmpty();
  }

  private String product(int number) {
    List<Map<String, ?>> variants =
        List.of("S", "M", "L").stream()
            .<Map<String, ?>>map(
                size ->
                    Map.of(
                        "optionValues",
                        List.of(Map.of("optionName", "Size", "name", size)),
                        "price",
                        "1" + number + ".50"))
            .toList();
    List<Map<String, String>> sizes =
        List.of(Map.of("name", "S"), Map.of("name", "M"), Map.of("name", "L"));
    Map<String, ?> product =
        Map.of(
            "title",
            "Mug " + number,
            "handle",
            "mug-" + number,
            "productOptions",
            List.of(Map.of("name", "Size", "values", sizes)),
            "variants",
            variants,
            "metafields",
            List.of(metafield("material", "clay"), metafield("care", "by hand")));
    JsonNode made =
        api.shopWindow()
            .call(
                "mutation($i: ProductSetInput!) { productSet(input: $i) { product { id }"
                    + " userErrors { field message } } }",
                Map.of("i", product));
    assertThat(made.at("/productSet/userErrors")).isEmpty();
    return made.at("/productSet/product/id").asText();
  }

  private static Map<String, String> metafield(String key, String value) {
    return Map.of(
        "namespace", "custom", "key", key, "type", "single_line_text_field", "value", value);
  }
}
