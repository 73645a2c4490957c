package io.zyra.sandbox.storefront;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.zyra.sandbox.RunningSandbox;
import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A program buys in the storefront as a browser would. */
class CheckoutRoutesTest {
  private static final String SHOP = "/" + RunningSandbox.DEMO;

  private final HttpClient browser =
      HttpClient.newBuilder()
          .cookieHandler(new CookieManager())
          .followRedirects(HttpClient.Redirect.NORMAL)
          .build();
  private RunningSandbox sandbox;
  private long variant;

  @BeforeEach
  void start(@TempDir Path folder) throws Exception {
    sandbox = RunningSandbox.in(folder);
    for (JsonNode product : json(get("/products.json")).get("products")) {
      for (JsonNode each : product.get("variants")) {
        if (each.path("available").asBoolean(true)) {
          variant = each.get("id").asLong();
        }
      }
    }
  }

  @AfterEach
  void stop() {
    sandbox.close();
  }

  @Test
  void a_cart_is_filled_changed_and_cleared() throws Exception {
    JsonNode cart = json(script("/cart/add.js", "{\"id\":" + variant + ",\"quantity\":2}"));
    assertThat(cart.get("item_count").asInt()).isEqualTo(2);
    assertThat(cart.get("total_price").asLong()).isEqualTo(2 * cart.at("/items/0/price").asLong());
    assertThat(json(get("/cart.js")).get("token")).isEqualTo(cart.get("token"));
    cart = json(script("/cart/change.js", "{\"id\":\"" + variant + ":x\",\"quantity\":1}"));
    assertThat(cart.get("item_count").asInt()).isEqualTo(1);
    assertThat(json(script("/cart/clear.js", "{}")).get("items")).isEmpty();
  }

  @Test
  void what_cannot_be_added_is_refused_and_changes_nothing() throws Exception {
    HttpResponse<String> refused =
        script("/cart/add.js", "{\"items\":[{\"id\":" + variant + "},{\"id\":12}]}");
    assertThat(refused.statusCode()).isEqualTo(404);
    assertThat(json(refused).get("description").asText()).contains("variant");
    assertThat(json(get("/cart.js")).get("items")).isEmpty();
    assertThat(script("/cart/add.js", "{\"id\":\"x\"}").statusCode()).isEqualTo(400);
    assertThat(script("/cart/add.js", "{").statusCode()).isEqualTo(400);
    assertThat(form("/cart", "").statusCode()).isEqualTo(422);
  }

  @Test
  void an_order_is_placed_once_and_the_cart_is_gone() throws Exception {
    script("/cart/add.js", "{\"id\":" + variant + "}");
    HttpResponse<String> checkout = form("/cart", "checkout=");
    assertThat(checkout.uri().getPath()).contains("/checkouts/");
    String path = checkout.uri().getPath().substring(SHOP.length());
    assertThat(form(path, "step=pay").body()).contains("Enter an e-mail address");
    String buyer =
        "email=Ada%40Example.com&first_name=Ada&last_name=Byron&address1=Elm+St.+1&zip=10115"
            + "&city=Berlin&country_code=de&accepts_email=true&step=";
    form(path, buyer + "contact");
    assertThat(form(path, buyer + "pay").body()).contains("Thank you: order #1001");
    assertThat(form(path, buyer + "pay").body()).contains("Thank you: order #1001");
    assertThat(json(get("/cart.js")).get("items")).isEmpty();
    JsonNode orders =
        sandbox
            .answer(
                RunningSandbox.DEMO,
                "{ orders(first: 5) { nodes { email customer { numberOfOrders } } } }",
                java.util.Map.of())
            .at("/data/orders/nodes");
    assertThat(orders).hasSize(1);
    assertThat(orders.at("/0/email").asText()).isEqualTo("ada@example.com");
  }

  private HttpResponse<String> get(String path) throws Exception {
    return send(HttpRequest.newBuilder(uri(path)));
  }

  private HttpResponse<String> script(String path, String body) throws Exception {
    return send(
        HttpRequest.newBuilder(uri(path))
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(body)));
  }

  private HttpResponse<String> form(String path, String body) throws Exception {
    return send(
        HttpRequest.newBuilder(uri(path))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(HttpRequest.BodyPublishers.ofString(body)));
  }

  private URI uri(String path) {
    return URI.create(sandbox.baseUrl() + SHOP + path);
  }

  private HttpResponse<String> send(HttpRequest.Builder request)
      throws IOException, InterruptedException {
    return browser.send(request.build(), HttpResponse.BodyHandlers.ofString());
  }

  private static JsonNode json(HttpResponse<String> answer) {
    return RunningSandbox.json(answer.body());
  }
}
