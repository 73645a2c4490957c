package io.zyra.web;

import static io.zyra.web.Problems.refused;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.zyra.Api;
import io.zyra.ServerUnderTest;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Bodies that are no JSON, or none that can be kept, change nothing and are explained. */
@QuarkusTest
@QuarkusTestResource(ServerUnderTest.class)
@Timeout(180)
class MalformedJsonTest {
  private static final String DEEP = "[".repeat(100) + "]".repeat(100);

  private Api api;

  @BeforeEach
  void aMerchant() {
    api = Api.newMerchant("safe");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{",
        "{\"a\":}",
        "nonsense",
        "{\"id\":\"a\",\"id\":\"b\"}",
        "{} trailing",
        "{} {}",
        "{\"a\":1e999}",
        "{\"a\":1e-999999999}",
        "{\"a\":1e99999999999999}",
        "{\"a\":NaN}",
        "{\"a\":+5}",
        "{\"a\":\"\\u0000\"}",
        "{\"\\u0000\":1}",
        "{\"a\":\"\\ud800\"}",
        "{\"a\":[\"x\\udc00\"]}",
        "{'a':1}",
        "{\"a\":\"\n\"}"
      })
  void everyWriteRefusesABodyThatIsNoUsableJson(String body) {
    everyJsonWrite(body, 400);
  }

  @Test
  void everyWriteRefusesTooDeepNesting() {
    everyJsonWrite("{\"a\":" + DEEP + "}", 400);
  }

  @ParameterizedTest
  @ValueSource(strings = {"[]", "3", "\"text\"", "true", "{\"surely_unknown\":1}"})
  void everyWriteThatTakesABodyRefusesOneOfAnotherShape(String body) {
    everyJsonWriteThatNeedsABody(body);
  }

  @ParameterizedTest
  @ValueSource(strings = {"null", "{}", ""})
  void everyWriteThatNeedsABodyRefusesOneWithoutContent(String body) {
    everyJsonWriteThatNeedsABody(body);
  }

  private void everyJsonWrite(String body, int status) {
    long events = events();
    SoftAssertions.assertSoftly(
        all ->
            Operations.ofMerchant().stream()
                .filter(Operations.Operation::takesJson)
                .filter(operation -> !operation.path().endsWith("/validate"))
                .forEach(
                    operation ->
                        all.assertThatCode(
                                () ->
                                    refused(operation.ask(api.merchant(), Map.of(), body), status))
                            .as(operation + " " + body)
                            .doesNotThrowAnyException()));
    assertThat(events()).isEqualTo(events);
  }

  private void everyJsonWriteThatNeedsABody(String body) {
    List<String> optional =
        List.of(
            "/audits",
            "/sync",
            "/approve",
            "/reject",
            "/pause",
            "/resume",
            "/proceed",
            "/features/{feature}",
            "{rollout}/rollback",
            "/replay",
            "/simulate",
            "/restore",
            "/stop");
    long events = events();
    SoftAssertions.assertSoftly(
        all ->
            Operations.ofMerchant().stream()
                .filter(Operations.Operation::takesJson)
                .filter(o -> !o.path().endsWith("/validate") && !o.path().endsWith("{merchant}"))
                .filter(o -> optional.stream().noneMatch(o.path()::endsWith))
                .forEach(
                    operation ->
                        all.assertThatCode(
                                () -> {
                                  Response answer = operation.ask(api.merchant(), Map.of(), body);
                                  assertThat(answer.statusCode()).isIn(400, 422);
                                  refused(answer, answer.statusCode());
                                })
                            .as(operation + " " + body)
                            .doesNotThrowAnyException()));
    assertThat(events()).isEqualTo(events);
  }

  private long events() {
    return api.get("/events?limit=200").jsonPath().getList("items").size();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"{\"a\":NaN}", "{'a':1}", "{\"a\":\"\n\"}", "{} x", "{\"a\":+1}", "{\"a\":.5}"})
  void messagesNameNoSettingsOfTheParser(String body) {
    assertThat(refused(api.post("/evaluate", body), 400).getString("errors.message"))
        .doesNotContainPattern("Feature|Constraints|Exception|ALLOW_");
  }

  @Test
  void nestingIsExplainedWithoutSettingsOfTheParser() {
    assertThat(
            refused(api.post("/evaluate", "{\"a\":" + DEEP + "}"), 400).getString("errors.message"))
        .doesNotContainPattern("Feature|Constraints|Exception|ALLOW_");
  }

  @Test
  void aFaultIsNamedWithItsPlace() {
    JsonPath number =
        refused(api.post("/evaluate", "{\"facts\":\n {\"metrics\":{\"price\":1e999}}}"), 400);
    assertThat(number.getString("errors[0].pointer")).isEqualTo("/facts/metrics/price");
    assertThat(number.getString("detail")).contains("line 2");

    JsonPath syntax = refused(api.post("/evaluate", "{\"facts\":\n {,}}"), 400, "malformed-json");
    assertThat(syntax.getInt("errors[0].line")).isEqualTo(2);

    JsonPath doubled = refused(api.post("/evaluate", "{\"facts\":{},\"facts\":{}}"), 400);
    assertThat(doubled.getString("errors[0].message")).contains("Duplicate").contains("facts");

    JsonPath unknown = refused(api.post("/publish", "{\"changez\":[]}"), 400);
    assertThat(unknown.getString("errors[0].pointer")).isEqualTo("/changez");
    assertThat(unknown.getString("errors[0].hint")).contains("changes");

    JsonPath nested = refused(api.post("/events", "{\"events\":[{\"type\":\"ok\"},{}]}"), 422);
    assertThat(nested.getString("errors[0].pointer")).isEqualTo("/events/1/type");

    JsonPath none = refused(api.post("/events", ""), 422);
    assertThat(none.getString("errors[0].message")).isEqualTo("There is no body");
  }

  @Test
  void bytesThatAreNotUtf8AreRefused() {
    byte[] latin1 = "{\"name\":\"Caf\u00e9\"}".getBytes(StandardCharsets.ISO_8859_1);
    refused(Api.json().body(latin1).patch(api.path("")), 400, "malformed-json");
  }

  @Test
  void hugeTextsAreRefusedBeforeTheyGetAnywhere() {
    String huge = "x".repeat(1_900_000);
    refused(Api.json().body(Map.of("name", huge)).patch(api.path("")), 422);
    refused(api.post("/actions", Map.of("actionType", huge, "productId", "a")), 422);
    refused(api.post("/actions", Map.of("actionType", "set_price", "productId", huge)), 404);
    refused(api.post("/rollback", Map.of("action_id", huge)), 404);
    refused(api.post("/rollback", Map.of("action_id", "a", "mode", huge)), 404);
    assertThat(api.post("/rules/validate", Map.of("id", huge)).asString().length())
        .isLessThan(2000);
    assertThat(api.post("/actions", Map.of("actionType", huge, "productId", "a")).asString())
        .hasSizeLessThan(2000);
  }

  @Test
  void aZeroCharacterInTheAddressIsRefused() {
    for (String path :
        List.of("/products?q=%00", "/products/%00", "/rules/a%00b", "/events?type=%00")) {
      refused(
          io.restassured.RestAssured.given().urlEncodingEnabled(false).get(api.path(path)),
          400,
          "unreadable-address");
    }
  }
}
