package io.zyra.sandbox.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.zyra.sandbox.RunningSandbox;
import io.zyra.sandbox.SandboxConfig;
import io.zyra.sandbox.SandboxServer;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AdminApiHandlerTest {
  private static final String SHOP_QUERY = "{\"query\":\"{ shop { name } }\"}";
  private static final String DEAR =
      "{ products(first: 250) { nodes { id media(first: 1) { nodes { id } } } } }";

  @TempDir Path folder;
  private RunningSandbox sandbox;

  @BeforeEach
  void start() {
    sandbox = new RunningSandbox(folder, ShopifyPlan.STANDARD);
  }

  @AfterEach
  void stop() {
    sandbox.close();
  }

  @Test
  void without_the_token_nothing_is_said_and_no_shop_comes_into_being() {
    HttpResponse<String> answer =
        sandbox.post("/new.myshopify.com/admin/api/2026-07/graphql.json", "guess", SHOP_QUERY);

    assertThat(answer.statusCode()).isEqualTo(401);
    assertThat(answer.body())
        .isEqualTo(
            "{\"errors\":\"[API] Invalid API key or access token"
                + " (unrecognized login or wrong password)\"}");
    assertThat(sandbox.get("/new.myshopify.com/").statusCode()).isEqualTo(404);
  }

  @Test
  void a_shop_comes_into_being_empty_at_its_first_call() {
    JsonNode answer =
        sandbox.answer(
            "new-shop.myshopify.com",
            "{ shop { name myshopifyDomain plan { publicDisplayName shopifyPlus } }"
                + " productsCount { count } }",
            Map.of());

    assertThat(answer.get("data"))
        .hasToString(
            "{\"shop\":{\"name\":\"new-shop\",\"myshopifyDomain\":\"new-shop.myshopify.com\","
                + "\"plan\":{\"publicDisplayName\":\"Basic\",\"shopifyPlus\":false}},"
                + "\"productsCount\":{\"count\":0}}");
  }

  @Test
  void shops_do_not_see_each_other() {
    String id = sandbox.create(Map.of("title", "Mine"), "id").get("id").asText();

    JsonNode other =
        sandbox.answer(
            "other.myshopify.com",
            "query($id: ID!) { product(id: $id) { id } node(id: $id) { id } }",
            Map.of("id", id));

    assertThat(other.get("data")).hasToString("{\"product\":null,\"node\":null}");
  }

  @Test
  void the_answer_names_the_version_that_gave_it() {
    assertThat(version("2026-07")).isEqualTo("2026-07");
    assertThat(version("2024-01")).isEqualTo("2025-10");
    assertThat(status("/test.myshopify.com/admin/api/2099-01/graphql.json")).isEqualTo(404);
    assertThat(status("/shop.example.com/admin/api/2026-07/graphql.json")).isEqualTo(404);
    assertThat(status("/-x.myshopify.com/admin/api/2026-07/graphql.json")).isEqualTo(404);
  }

  @Test
  void what_is_not_a_graphql_request_is_a_bad_one() {
    String path = "/test.myshopify.com/admin/api/2026-07/graphql.json";

    assertThat(sandbox.post(path, RunningSandbox.TOKEN, "no json").statusCode()).isEqualTo(400);
    assertThat(sandbox.post(path, RunningSandbox.TOKEN, "{\"q\":1}").statusCode()).isEqualTo(400);
    assertThat(sandbox.post(path, RunningSandbox.TOKEN, "").statusCode()).isEqualTo(400);
    assertThat(sandbox.post(path, RunningSandbox.TOKEN, "{\"query\":\"{ nope }\"}").body())
        .contains("FieldUndefined");
  }

  @Test
  void a_call_costs_what_it_may_ask_for_and_gives_back_what_it_did_not_need() {
    sandbox.create(Map.of("title", "Only one"), "id");

    JsonNode cost =
        sandbox
            .answer(
                RunningSandbox.SHOP,
                "{ products(first: 10) { nodes { id seo { title } media(first: 5) { nodes { id } }"
                    + " } pageInfo { hasNextPage } } }",
                Map.of())
            .at("/extensions/cost");

    // 2 for the list, and for each product 1, its SEO 1, its pictures 2 + 5.
    assertThat(cost.get("requestedQueryCost").asInt()).isEqualTo(2 + 10 * 9);
    assertThat(cost.get("actualQueryCost").asInt()).isEqualTo(2 + 1 + 1 + 2);
    assertThat(cost.at("/throttleStatus/maximumAvailable").asInt()).isEqualTo(2000);
    assertThat(cost.at("/throttleStatus/currentlyAvailable").asInt()).isEqualTo(2000 - 10 - 6);
    assertThat(cost.at("/throttleStatus/restoreRate").asInt()).isEqualTo(100);
  }

  @Test
  void a_mutation_costs_ten() {
    JsonNode cost =
        sandbox
            .answer(
                RunningSandbox.SHOP,
                "mutation { productSet(input: {title: \"A\"}) { product { id seo { title } }"
                    + " userErrors { message } } }",
                Map.of())
            .at("/extensions/cost");

    assertThat(cost.get("requestedQueryCost").asInt()).isEqualTo(10);
    assertThat(cost.get("actualQueryCost").asInt()).isEqualTo(10);
  }

  @Test
  void a_query_of_more_than_a_thousand_points_is_never_answered() {
    JsonNode answer = sandbox.answer(RunningSandbox.SHOP, DEAR, Map.of());

    assertThat(answer.at("/errors/0/extensions/code").asText()).isEqualTo("MAX_COST_EXCEEDED");
    assertThat(answer.at("/errors/0/extensions/cost").asInt()).isEqualTo(2 + 250 * 4);
    assertThat(answer.has("data")).isFalse();
  }

  @Test
  void an_empty_bucket_throttles_until_time_has_filled_it() {
    String mutation = "mutation { productSet(input: {title: \"A\"}) { product { id } } }";
    for (int i = 0; i < 200; i++) {
      assertThat(sandbox.answer(RunningSandbox.SHOP, mutation, Map.of()).has("errors")).isFalse();
    }

    JsonNode throttled = sandbox.answer(RunningSandbox.SHOP, mutation, Map.of());
    JsonNode neighbour = sandbox.answer("other.myshopify.com", mutation, Map.of());
    sandbox.clock.advance(Duration.ofMillis(100));
    JsonNode later = sandbox.answer(RunningSandbox.SHOP, mutation, Map.of());

    assertThat(throttled.at("/errors/0/extensions/code").asText()).isEqualTo("THROTTLED");
    assertThat(throttled.at("/extensions/cost/throttleStatus/currentlyAvailable").asInt()).isZero();
    assertThat(throttled.at("/extensions/cost/requestedQueryCost").asInt()).isEqualTo(10);
    assertThat(throttled.has("data")).isFalse();
    assertThat(neighbour.has("errors")).isFalse();
    assertThat(later.has("errors")).isFalse();
  }

  @Test
  void a_port_that_is_taken_is_named_together_with_the_setting(@TempDir Path another) {
    SandboxConfig config = RunningSandbox.config(another, ShopifyPlan.PLUS, sandbox.port());

    assertThatThrownBy(() -> SandboxServer.start(sandbox.vertx(), config, Clock.systemUTC()))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining(String.valueOf(sandbox.port()))
        .hasMessageContaining("ZYRA_SANDBOX_PORT");
  }

  @Test
  void shops_that_another_server_has_open_are_left_alone() {
    SandboxConfig config = RunningSandbox.config(folder, ShopifyPlan.PLUS, 0);

    assertThatThrownBy(() -> SandboxServer.start(sandbox.vertx(), config, Clock.systemUTC()))
        .hasMessageContaining("another server");
  }

  private String version(String asked) {
    return sandbox
        .post(
            "/test.myshopify.com/admin/api/" + asked + "/graphql.json",
            RunningSandbox.TOKEN,
            SHOP_QUERY)
        .headers()
        .firstValue("X-Shopify-API-Version")
        .orElse("none");
  }

  private int status(String path) {
    return sandbox.post(path, RunningSandbox.TOKEN, SHOP_QUERY).statusCode();
  }
}
