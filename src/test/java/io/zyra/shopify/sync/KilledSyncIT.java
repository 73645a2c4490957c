package io.zyra.shopify.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.restassured.RestAssured;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.zyra.Api;
import io.zyra.PackagedServer;
import io.zyra.ShopWindow;
import io.zyra.bench.LargeSandboxShop;
import io.zyra.sandbox.commerce.CollectionEditor;
import io.zyra.sandbox.commerce.Commerce;
import io.zyra.sandbox.commerce.Sales;
import io.zyra.sandbox.commerce.SandboxCollection;
import io.zyra.sandbox.shop.ProductIndexEntry;
import io.zyra.sandbox.shop.Shop;
import io.zyra.sandbox.shop.ShopStore;
import io.zyra.shopify.install.Browser;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * A server that is killed while it reads a large shop goes on with what it has downloaded, and has
 * everything once in the end. The shop is in a process of its own, which the kill does not touch.
 */
class KilledSyncIT {
  private static final int PRODUCTS = 1_500;
  private static final int ORDERS = 60;
  private static final int CHOSEN = 10;
  private static final String STORING = "products: storing";
  private static final String SECRET = "the secret of both";
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final Pattern UUID_TEXT =
      Pattern.compile("[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}");

  private record Sync(Api api, String job) {}

  @Test
  void aSyncThatWasKilledHalfWayGoesOnAndReadsEverythingOnce() throws IOException {
    Path shopData = aLargeShop();
    try (PackagedServer shops =
            PackagedServer.start(
                "killed-sync-shops",
                Map.of(
                    "ZYRA_SANDBOX_DATA_DIR",
                    shopData.toString(),
                    "ZYRA_SANDBOX_CLIENT_SECRET",
                    SECRET));
        PackagedServer server =
            PackagedServer.start(
                "killed-sync",
                Map.of(
                    "ZYRA_SHOPIFY_ENDPOINT",
                    "http://127.0.0.1:" + shops.sandboxPort() + "/{shop}",
                    "ZYRA_SHOPIFY_API_SECRET",
                    SECRET,
                    "ZYRA_WEBHOOKS_SUBSCRIBE",
                    "false",
                    "ZYRA_LISTING_CHECK",
                    "false",
                    "ZYRA_BULK_LOOK_EVERY",
                    "500ms",
                    "ZYRA_BULK_FROM_PRODUCTS",
                    "1"))) {
      RestAssured.baseURI = server.baseUrl();
      Sync sync = install();
      Api api = sync.api();
      String job = sync.job();
      JsonPath halfWay =
          await()
              .atMost(PATIENCE)
              .pollInterval(Duration.ofMillis(50))
              .until(
                  () -> api.get("/jobs/" + job).jsonPath(),
                  shown -> STORING.equals(shown.getString("phase")) && shown.getInt("done") > 0);

      server.kill();
      assertThat(halfWay.getString("state")).isEqualTo("running");
      assertThat(halfWay.getInt("done")).as("half-way").isLessThan(PRODUCTS);
      server.start();

      await()
          .atMost(PATIENCE)
          .pollInterval(Duration.ofMillis(50))
          .until(
              () -> {
                JsonPath shown = api.get("/jobs/" + job).jsonPath();
                assertGoesOn(shown, halfWay.getInt("done"));
                return "finished".equals(shown.getString("state"));
              });
      everyProductIsThereOnce(api);
      everyEventIsThereOnce(api, "orders/create", ORDERS);
      everyEventIsThereOnce(api, "customers/create", ORDERS);
      everyEventIsThereOnce(api, "collections/create", 2);
      everyCollectionHasItsProducts(api);
      assertThat(operations(new ShopWindow(shops.sandboxPort(), api.shop())))
          .as("what was downloaded is not asked for again")
          .containsExactlyInAnyOrder(
              "BulkProducts", "BulkCollections", "BulkCustomers", "BulkOrders", "BulkCheckouts");
    } finally {
      RestAssured.reset();
    }
  }

  /** Of its products nothing is downloaded or stored again. */
  private static void assertGoesOn(JsonPath shown, int stored) {
    String phase = shown.getString("phase");
    if (phase.startsWith("products:")) {
      assertThat(phase).isEqualTo(STORING);
      assertThat(shown.getInt("done")).isGreaterThanOrEqualTo(stored);
    }
  }

  private static Path aLargeShop() throws IOException {
    Path folder = LargeSandboxShop.of(PRODUCTS);
    Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS).minus(Duration.ofDays(2));
    try (ShopStore store = ShopStore.in(folder)) {
      Shop shop = store.shopOrNew(LargeSandboxShop.DOMAIN);
      List<Long> products = shop.rows().stream().map(ProductIndexEntry::id).sorted().toList();
      Sales sales = new Sales(shop);
      for (int i = 0; i < ORDERS; i++) {
        sales.order(
            shop.product(products.get(i + 1)).orElseThrow(), 1, "buyer-" + i + "@example.com", now);
      }
      CollectionEditor collections = new CollectionEditor(Commerce.of(shop));
      collections.add("Chosen", products.subList(0, CHOSEN), now);
      collections.add(
          "All jackets",
          new SandboxCollection.Condition(SandboxCollection.Field.TYPE, "Jackets"),
          now);
    }
    return folder;
  }

  /** The first sync, which the install starts: of what the messages need, too. */
  private static Sync install() {
    Browser browser = new Browser();
    Response done =
        browser.follow(
            browser.answer(browser.begin(LargeSandboxShop.DOMAIN, "&features=messages"), true));
    List<String> ids =
        UUID_TEXT.matcher(done.getHeader("Location")).results().map(MatchResult::group).toList();
    assertThat(ids).as(done.getHeader("Location")).hasSize(2);
    return new Sync(Api.of(LargeSandboxShop.DOMAIN, ids.get(0)), ids.get(1));
  }

  private static void everyProductIsThereOnce(Api api) {
    List<String> handles = all(api, "/products?limit=200", "items.handle");
    assertThat(handles)
        .containsExactlyInAnyOrderElementsOf(
            IntStream.range(0, PRODUCTS).mapToObj(number -> "jacket-" + number).toList());
    // Each is one call: every tenth, and with it one of each part that was stored at once.
    for (int i = 0; i < handles.size(); i += 10) {
      String handle = handles.get(i);
      JsonPath product = api.get("/products/" + handle).jsonPath();
      assertThat(product.getList("content.variants.sku", String.class))
          .containsExactly(sku(handle, "S"), sku(handle, "M"), sku(handle, "L"));
    }
    List<String> reasons =
        api.get("/products/" + handles.get(0) + "/snapshots").jsonPath().getList("items.reason");
    assertThat(reasons).as("stored once").hasSize(1);
  }

  private static String sku(String handle, String size) {
    return handle.replace("jacket-", "j-") + "-" + size;
  }

  private static void everyEventIsThereOnce(Api api, String type, int number) {
    assertThat(all(api, "/events?limit=200&type=" + type, "items.subject"))
        .as(type)
        .doesNotHaveDuplicates()
        .hasSize(number);
  }

  private static void everyCollectionHasItsProducts(Api api) {
    JsonPath read = api.get("/events?limit=200&type=products.collections").jsonPath();
    List<Map<String, ?>> products = read.getList("items.payload.products");
    assertThat(products).extracting(Map::size).containsExactlyInAnyOrder(CHOSEN, PRODUCTS);
  }

  private static List<String> all(Api api, String path, String field) {
    List<String> found = new ArrayList<>();
    String next = "";
    while (next != null) {
      JsonPath page = api.get(path + (next.isEmpty() ? "" : "&cursor=" + next)).jsonPath();
      found.addAll(page.getList(field, String.class));
      next = page.getString("next");
    }
    return found;
  }

  /** The names of the bulk queries that the shop was asked. */
  private static List<String> operations(ShopWindow shop) {
    return shop
        .call("{ bulkOperations(first: 50) { nodes { query } } }", Map.of())
        .findValuesAsText("query")
        .stream()
        .map(query -> query.replaceFirst("(?s).*?query (\\w+).*", "$1"))
        .toList();
  }
}
