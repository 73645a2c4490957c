package io.zyra.journey;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import io.zyra.Api;
import io.zyra.PackagedServer;
import io.zyra.SandboxProcess;
import io.zyra.ShopWindow;
import io.zyra.shopify.install.Browser;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * The sandbox shop in a process of its own, and a server that knows of it what it would know of a
 * real shop: an address, and the app's key and secret.
 */
class SeparateSandboxIT {
  private static final String SHOP = "demo.myshopify.com";
  private static final String SECRET = "shared by the two";
  private static final Duration PATIENCE = Duration.ofMinutes(3);

  @AfterEach
  void reset() {
    RestAssured.reset();
  }

  @Test
  void anAppIsInstalledTheShopIsReadATitleIsPublishedAndAnEditIsToldByWebhook() {
    int port = PackagedServer.freePort();
    Map<String, String> settings =
        Map.of(
            "ZYRA_SHOPIFY_ENDPOINT",
            "http://127.0.0.1:" + port + "/{shop}",
            "ZYRA_SHOPIFY_API_KEY",
            "sandbox-key",
            "ZYRA_SHOPIFY_API_SECRET",
            SECRET,
            // What changes in the shop is known by webhook or not at all.
            "ZYRA_LISTING_CHECK",
            "false",
            "ZYRA_BULK_LOOK_EVERY",
            "1s",
            "ZYRA_JOB_POLLING_INTERVAL",
            "100ms");
    try (SandboxProcess sandbox = SandboxProcess.start("separate-sandbox", port, SECRET);
        PackagedServer server = PackagedServer.start("beside-sandbox", settings)) {
      RestAssured.baseURI = server.baseUrl();
      runsNoSandbox(server);
      Api api = install();
      ShopWindow shop = new ShopWindow(sandbox.port(), SHOP);

      List<Map<String, Object>> products = api.get("/products?limit=200").path("items");
      assertThat(products).hasSize(73);
      String published = (String) products.get(0).get("id");
      String action = api.publish(published, Map.of("title", "A title from the other process"));
      until(api, "/actions/" + action, "state", "published");
      assertThat(shop.product(api.shopId(published)).path("title").asText())
          .isEqualTo("A title from the other process");

      await().atMost(PATIENCE).until(() -> topics(shop).contains("PRODUCTS_UPDATE"));
      String edited = (String) products.get(1).get("id");
      shop.edit(api.shopId(edited), Map.of("title", "Edited in the shop"));
      until(api, "/products/" + edited, "content.title", "Edited in the shop");
      assertThat(sandbox.output()).contains("sandbox.started port=" + port);
    }
  }

  /** What is there without an install: no sandbox, no demo merchant. */
  private static void runsNoSandbox(PackagedServer server) {
    assertThatThrownBy(
            () -> new Socket(InetAddress.getLoopbackAddress(), server.sandboxPort()).close())
        .isInstanceOf(ConnectException.class);
    assertThat(server.output()).doesNotContain("sandbox.started");
    List<Object> merchants = given().get("/api/v1/merchants").path("items");
    assertThat(merchants).isEmpty();
  }

  /** Installs the app over both processes, and waits until the shop was read. */
  private static Api install() {
    Response installed = new Browser().install(SHOP, "product_changes");
    assertThat(installed.statusCode()).as(installed.asString()).isEqualTo(303);
    URI page = URI.create(installed.getHeader("Location"));
    Api api = Api.of(SHOP, page.getPath().split("/")[2]);
    String sync = page.getQuery().replaceAll(".*sync=([^&]+).*", "$1");
    until(api, "/jobs/" + sync, "state", "finished");
    return api;
  }

  private static void until(Api api, String path, String field, String value) {
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () -> assertThat(api.get(path).jsonPath().getString(field)).isEqualTo(value));
  }

  private static List<String> topics(ShopWindow shop) {
    List<String> topics = new ArrayList<>();
    for (JsonNode each :
        shop.call("{ webhookSubscriptions(first: 50) { nodes { topic } } }", Map.of())
            .at("/webhookSubscriptions/nodes")) {
      topics.add(each.path("topic").asText());
    }
    return topics;
  }
}
