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
import io.zyra.catalog.CsvFiles;
import io.zyra.catalog.importing.ProductImport;
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
import io.zyra.shopify.webhook.Delivery;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A shop with many products is read by a bulk operation, whatever ends it in the middle. */
@QuarkusTest
@QuarkusTestResource(ServerUnderTest.class)
class BulkSyncTest {
  private static final BulkReader.Observer NOBODY = (phase, done, total) -> {};

  @Inject BulkReader reader;
  @Inject BulkProducts products;
  @Inject MissedDeletionRecorder deletions;
  @Inject DataSource database;
  @Inject ShopObjectRefreshTask refresh;
  @Inject ShopObjectRefresh refreshing;
  @Inject ProductImport imports;
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

  @BeforeEach
  void aShop() {
    api = Api.newMerchant("safe");
    id = MerchantId.fromString(api.merchant());
    merchant = merchants.get(id);
  }

  @Test
  void manyProductsAreReadByOneBulkOperationAsThePagesHaveThem() {
    fill(110);
    JsonPath job = synced();
    assertThat(job.getString("phase")).isEqualTo("products: storing");
    assertThat(job.getInt("done")).isEqualTo(110);
    assertThat(job.getInt("total")).isEqualTo(110);
    assertThat(operations()).containsExactly("COMPLETED");
    assertSameAsPages(110);
    assertThat(lines()).isZero();

    synced();
    assertThat(snapshots()).isEqualTo(110);
  }

  @Test
  void aSyncEndedAnywhereGoesOnWithTheSameOperation() {
    fill(12);
    UUID job = job();
    faults("pause=PT1H");
    for (String phase : List.of("the shop prepares", "downloading", "storing")) {
      AtomicReference<String> reached = new AtomicReference<>("");
      assertThatThrownBy(() -> readUntil(job, phase, reached)).isInstanceOf(Killed.class);
      assertThat(reached.get()).contains(phase);
      faults("pause=PT0S");
    }
    assertThat(read(job, NOBODY).stored()).isEqualTo(12);
    assertThat(operations()).containsExactly("COMPLETED");
    assertSameAsPages(12);
  }

  @Test
  void aDownloadThatIsCutGoesOnWhereItWas() {
    fill(12);
    UUID job = job();
    faults("cutAfter=9000");
    assertThatThrownBy(() -> readUntil(job, "downloading", new AtomicReference<>()))
        .isInstanceOf(Killed.class);
    assertThat(read(job, NOBODY).stored()).isEqualTo(12);
    assertThat(operations()).containsExactly("COMPLETED");
    assertSameAsPages(12);
  }

  @Test
  void whenTheDatabaseHasLostTheLinesTheFileIsReadAgain() {
    fill(12);
    UUID job = job();
    assertThatThrownBy(() -> readUntil(job, "storing", new AtomicReference<>()))
        .isInstanceOf(Killed.class);
    tenancy.run(id, () -> entities.createNativeQuery("DELETE FROM bulk_line").executeUpdate());
    assertThat(read(job, NOBODY).stored()).isEqualTo(12);
    assertThat(operations()).containsExactly("COMPLETED");
    assertSameAsPages(12);
  }

  @Test
  void anOperationThatFailsIsStartedAnew() {
    fill(12);
    faults("failAfter=20");
    assertThat(read(job(), NOBODY)).isEqualTo(new Outcome(12, Optional.empty()));
    assertThat(operations()).containsExactlyInAnyOrder("FAILED", "COMPLETED");
    assertSameAsPages(12);
  }

  @Test
  void anAddressThatHasExpiredMeansAnotherOperation() {
    fill(12);
    faults("expired=true");
    assertThat(read(job(), NOBODY).stored()).isEqualTo(12);
    assertThat(operations()).containsExactly("COMPLETED", "COMPLETED");
    assertSameAsPages(12);
  }

  @Test
  void aFileThatEndsWithinALineMeansAnotherOperation() {
    fill(12);
    faults("torn=true");
    assertThat(read(job(), NOBODY).stored()).isEqualTo(12);
    assertThat(operations()).containsExactly("COMPLETED", "COMPLETED");
    assertSameAsPages(12);
    assertThat(lines()).isZero();
  }

  @Test
  void theShopsWordThatAnOperationHasEndedWakesTheSyncAtOnce() {
    fill(101);
    faults("pause=PT1H");
    String job = start();
    api.until(
        "/jobs/" + job,
        shown -> String.valueOf(shown.getString("phase")).contains("the shop prepares them"));
    // Without a word it would look again tomorrow.
    String later =
        "UPDATE scheduled_tasks SET execution_time = now() + interval '1 day'"
            + " WHERE NOT picked AND task_instance = '%s/%s'".formatted(api.merchant(), job);
    await().until(() -> changed(later), rows -> rows == 1);
    faults("pause=PT0S");
    await().until(() -> operations().equals(List.of("COMPLETED")));
    assertThat(api.get("/jobs/" + job).jsonPath().getString("state")).isEqualTo("running");

    Delivery.of(
            api.shop(),
            "bulk_operations/finish",
            "{\"admin_graphql_api_id\":\"%s\",\"status\":\"completed\"}".formatted(operation()))
        .accepted();
    api.until("/jobs/" + job, shown -> "finished".equals(shown.getString("state")));
    assertSameAsPages(101);
  }

  @Test
  void whatAListingLacksAndTheShopHasIsNotDeleted() {
    List<String> ids = fill(2);
    read(job(), NOBODY);
    api.shopWindow().delete(ids.get(1));
    assertThat(deletions.record(merchant, job(), Instant.now().plusSeconds(1))).isEqualTo(1);
    assertThat(deleted()).containsExactly("product:" + ids.get(1).replaceAll("\\D", ""));
  }

  @Test
  void whatIsKnownFromLaterIsNotOverwritten() {
    List<String> ids = fill(5);
    UUID job = job();
    assertThatThrownBy(() -> readUntil(job, "downloading", new AtomicReference<>()))
        .isInstanceOf(Killed.class);
    api.shopWindow().edit(ids.get(2), Map.of("vendor", "Edited meanwhile"));
    refreshing.request(id, ids.get(2));
    await().until(() -> vendor("mug-2").filter("Edited meanwhile"::equals).isPresent());
    read(job, NOBODY);
    assertThat(vendor("mug-2")).contains("Edited meanwhile");
    assertThat(snapshots()).isEqualTo(5);
  }

  @Test
  void whatAnImportStatesAndTheShopDoesNotHaveYetStaysStated() {
    fill(3);
    UUID job = job();
    read(job, NOBODY);
    imports.importFile(id, CsvFiles.lines("Handle,Title,Vendor", "mug-1,Mug 1,From the file"));
    read(job(), NOBODY);
    assertThat(api.get("/products/mug-1").jsonPath().getString("content.vendor"))
        .isEqualTo("From the file");
  }

  @Test
  void aSyncThatIsCancelledEndsTheOperationInTheShopAndTellsOfNoDeletion() {
    String gone = api.shopWindow().create("gone", 1);
    synced();
    api.shopWindow().delete(gone);
    fill(101);
    faults("pause=PT1H");
    String job = start();
    api.until(
        "/jobs/" + job,
        shown -> String.valueOf(shown.getString("phase")).contains("the shop prepares them"));
    given().delete(api.path("/sync/" + job)).then().statusCode(202);
    await().until(() -> operations().equals(List.of("CANCELED")));
    assertThat(api.get("/jobs/" + job).jsonPath().getString("state")).isEqualTo("cancelled");
    assertThat(lines()).isZero();
    assertThat(deleted()).isEmpty();

    given().delete(api.path("/sync/" + UUID.randomUUID())).then().statusCode(404);
    faults("pause=PT0S");
    synced();
    assertThat(deleted()).containsExactly("product:" + gone.replaceAll("\\D", ""));
    assertThat(api.get("/events?type=products.synced").jsonPath().getString("items[0].text"))
        .isEqualTo("Read 101 products, 1 deleted from the shop");
    assertThat(catalog.count(id)).isEqualTo(102);
    assertThat(number("SELECT count(*) FROM listed_product")).isZero();
  }

  @Test
  void whenTheShopRefusesABulkOperationProductsAreListedAndTheJobSaysWhy() {
    fill(101);
    faults("refused=true");
    JsonPath job = synced();
    assertThat(job.getString("phase"))
        .contains("no bulk operation was possible")
        .contains("limit reached");
    assertThat(job.getInt("done")).isEqualTo(101);
    assertThat(operations()).isEmpty();
    assertSameAsPages(101);
  }

  /** The process was killed here. */
  private static final class Killed extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }

  private void readUntil(UUID job, String phase, AtomicReference<String> reached) {
    read(
        job,
        (shown, done, total) -> {
          if (shown.contains(phase)) {
            reached.set(shown);
            throw new Killed();
          }
        });
  }

  private Outcome read(UUID job, BulkReader.Observer observer) {
    return read(job, products, observer);
  }

  /** Comes back whenever the task would. */
  private Outcome read(UUID job, BulkReadTarget target, BulkReader.Observer observer) {
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

  private UUID job() {
    return tenancy.call(id, () -> jobs.open(id, ProductSync.TASK));
  }

  private String start() {
    return given().post(api.path("/sync")).then().statusCode(202).extract().path("jobId");
  }

  private JsonPath synced() {
    return api.until("/jobs/" + start(), job -> "finished".equals(job.getString("state")));
  }

  private void assertSameAsPages(int count) {
    List<String> seen = new ArrayList<>();
    shop.forEachProduct(
        api.shop(),
        shown -> {
          seen.add(shown.shopId());
          assertThat(catalog.resolve(id, shown.shopId()).content()).isEqualTo(shown.content());
        });
    assertThat(seen).hasSize(count);
    assertThat(catalog.count(id)).isEqualTo(count);
    assertThat(snapshots()).isEqualTo(count);
  }

  private Optional<String> vendor(String product) {
    return Optional.ofNullable(
        api.get("/products/" + product).jsonPath().getString("content.vendor"));
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

  private List<String> deleted() {
    return events("products/delete");
  }

  private int changed(String sql) throws SQLException {
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement()) {
      return statement.executeUpdate(sql);
    }
  }

  private String operation() {
    return api.shopWindow()
        .call("{ bulkOperations(first: 1) { nodes { id } } }", Map.of())
        .at("/bulkOperations/nodes/0/id")
        .asText();
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

  private List<String> fill(int count) {
    return IntStream.range(0, count).mapToObj(this::product).toList();
  }

  private String product(int number) {
    List<Map<String, ?>> variants =
        List.of("S", "M", "L").stream()
            .<Map<String, ?>>map(
                size ->
                    Map.of(
                        "optionValues", List.of(Map.of("optionName", "Size", "name", size)),
                        "price", "1" + number + ".50",
                        "inventoryItem", Map.of("sku", "mug-" + number + "-" + size)))
            .toList();
    JsonNode made =
        api.shopWindow()
            .call(
                "mutation($i: ProductSetInput!) { productSet(input: $i) { product { id }"
                    + " userErrors { field message } } }",
                Map.of(
                    "i",
                    Map.of(
                        "title",
                        "Mug " + number,
                        "handle",
                        "mug-" + number,
                        "vendor",
                        "Clay",
                        "descriptionHtml",
                        "<p>A mug with a handle.</p>",
                        "productOptions",
                        List.of(
                            Map.of(
                                "name",
                                "Size",
                                "values",
                                List.of(
                                    Map.of("name", "S"),
                                    Map.of("name", "M"),
                                    Map.of("name", "L")))),
                        "variants",
                        variants,
                        "files",
                        List.of(
                            Map.of(
                                "originalSource",
                                "https://example.com/b" + number + ".png",
                                "contentType",
                                "IMAGE"),
                            Map.of(
                                "originalSource",
                                "https://example.com/a" + number + ".png",
                                "contentType",
                                "IMAGE")),
                        "metafields",
                        List.of(metafield("material", "clay"), metafield("care", "by hand")))));
    assertThat(made.at("/productSet/userErrors")).isEmpty();
    return made.at("/productSet/product/id").asText();
  }

  private static Map<String, String> metafield(String key, String value) {
    return Map.of(
        "namespace", "custom", "key", key, "type", "single_line_text_field", "value", value);
  }
}
