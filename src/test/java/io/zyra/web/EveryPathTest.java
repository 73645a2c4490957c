package io.zyra.web;

import static io.restassured.RestAssured.given;
import static io.zyra.web.Problems.refused;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.config.EncoderConfig;
import io.restassured.config.RestAssuredConfig;
import io.restassured.response.Response;
import io.zyra.Api;
import io.zyra.ServerUnderTest;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What holds for every path there is: its OpenAPI is asked, so that none is forgotten. */
@QuarkusTest
@QuarkusTestResource(ServerUnderTest.class)
@Timeout(180)
class EveryPathTest {
  private static final String NOBODY = UUID.randomUUID().toString();

  private Api api;

  @BeforeEach
  void aMerchant() {
    api = Api.newMerchant("safe");
  }

  @Test
  void thePathsOfTheContractAreListed() {
    assertThat(Operations.ofMerchant())
        .extracting(Operations.Operation::toString)
        .contains(
            "GET /api/v1/merchants/{merchant}",
            "POST /api/v1/merchants/{merchant}/publish",
            "DELETE /api/v1/merchants/{merchant}/rules/{rule}")
        .hasSizeGreaterThan(30);
  }

  @Test
  void anUnknownMerchantIsAnsweredTheSameEverywhere() {
    SoftAssertions.assertSoftly(
        all -> {
          for (Operations.Operation operation : Operations.ofMerchant()) {
            for (String merchant : List.of(NOBODY, "not-an-id")) {
              for (String body : operation.writes() ? List.of("{}", "not json") : List.of("")) {
                all.assertThatCode(
                        () ->
                            refused(
                                operation.ask(merchant, Map.of(), body), 404, "unknown-merchant"))
                    .as(operation + " as " + merchant + " with " + body)
                    .doesNotThrowAnyException();
              }
            }
          }
        });
    refused(given().get("/api/v1/stream?merchant=" + NOBODY), 404, "unknown-merchant");
    refused(given().get("/api/v1/stream?merchant=x"), 404, "unknown-merchant");
    refused(given().get("/api/v1/stream"), 404, "unknown-merchant");
  }

  @Test
  void whatDoesNotExistIsNotFound() {
    for (Operations.Operation operation : Operations.ofMerchant()) {
      if (!operation.writes() && operation.namesSomething()) {
        refused(operation.ask(api.merchant(), Map.of(), ""), 404);
        String odd = "no-such-thing";
        refused(
            operation.ask(
                api.merchant(),
                Map.of(
                    "product",
                    odd,
                    "rule",
                    odd,
                    "action",
                    odd,
                    "decision",
                    odd,
                    "audit",
                    odd,
                    "job",
                    odd),
                ""),
            404);
      }
    }
    String random = UUID.randomUUID().toString();
    refused(api.get("/products/" + random), 404, "unknown-product");
    refused(api.get("/products/" + random + "/snapshots"), 404, "unknown-product");
    refused(api.get("/rules/" + random), 404, "unknown-rule");
    refused(api.get("/rules/" + random + "/versions"), 404, "unknown-rule");
    refused(given().delete(api.path("/rules/" + random)), 404, "unknown-rule");
    refused(Api.json().body("{\"enabled\":true}").patch(api.path("/rules/x")), 404, "unknown-rule");
    refused(api.get("/audits/" + random), 404, "unknown-audit");
    refused(api.get("/decisions/" + random), 404, "unknown-decision");
    refused(api.get("/decisions?product=" + random), 404, "unknown-product");
    refused(api.post("/decisions/" + random + "/replay", ""), 404, "unknown-decision");
    refused(api.get("/actions/" + random), 404, "unknown-action");
    refused(api.post("/actions/" + random + "/approve", ""), 404, "unknown-action");
    refused(api.post("/actions/" + random + "/reject", "{}"), 404, "unknown-action");
    refused(api.post("/rollback", Map.of("action_id", random)), 404, "unknown-action");
    refused(api.post("/rollback", Map.of("action_id", "x")), 404, "unknown-action");
    refused(api.get("/jobs/" + random), 404, "unknown-job");
    refused(given().get("/api/v1/nothing-here"), 404, "not-found");
    refused(api.get("/nothing-here"), 404, "not-found");
  }

  @Test
  void anotherMethodContentTypeOrAcceptIsRefused() {
    // Where several resources share the beginning of a path, a method that none of them has is
    // answered as if nothing were there.
    for (Response answer :
        List.of(
            given().put(api.path("/rules")),
            given().delete(api.path("/products")),
            Api.json().body("{}").put(api.path("/audits")),
            given().delete("/api/v1/merchants"))) {
      assertThat(answer.statusCode()).as(answer.asString()).isIn(404, 405);
      refused(answer, answer.statusCode());
    }
    refused(
        given().contentType("application/xml").body("<a/>").post(api.path("/publish")),
        415,
        "unsupported-media-type");
    refused(
        given().contentType("text/plain").body("{}").post(api.path("/rules")),
        415,
        "unsupported-media-type");
    refused(
        given().contentType("application/json").body("{}").post(api.path("/imports/products")),
        415,
        "unsupported-media-type");
    refused(given().accept("application/xml").get(api.path("/products")), 406, "not-acceptable");
  }

  @ParameterizedTest
  @ValueSource(strings = {"products", "audits", "decisions", "actions", "events", "messages"})
  void listsRefuseALimitOrCursorThatMeansNothing(String list) {
    for (String limit : List.of("0", "-1", "abc", "1.5", "99999999999999")) {
      refused(api.get("/" + list + "?limit=" + limit), 400, "unusable-limit");
    }
    refused(api.get("/" + list + "?cursor=garbage"), 400, "unknown-cursor");
    assertThat(api.get("/" + list + "?limit=100000").statusCode()).isEqualTo(200);
    assertThat(api.get("/" + list + "?limit=1").statusCode()).isEqualTo(200);
  }

  @Test
  void aFilterThatIsNoIdIsRefused() {
    refused(api.get("/decisions?audit=garbage"), 400, "unusable-filter");
  }

  @ParameterizedTest
  @ValueSource(strings = {"nonsense", "a/b/c", "application/json;charset"})
  void aMediaTypeThatCannotBeReadIsRefusedEverywhere(String mediaType) {
    SoftAssertions.assertSoftly(
        all -> {
          for (Operations.Operation operation : Operations.ofMerchant()) {
            String address = operation.path().replace("{merchant}", api.merchant());
            Response byAccept =
                given()
                    .urlEncodingEnabled(false)
                    .header("Accept", mediaType)
                    .request(operation.method(), address.replaceAll("\\{\\w+}", "x"));
            all.assertThat(byAccept.statusCode()).as(operation + " accept").isLessThan(500);
            if (operation.writes()) {
              Response byContent =
                  given()
                      .config(
                          RestAssuredConfig.config()
                              .encoderConfig(
                                  EncoderConfig.encoderConfig()
                                      .appendDefaultContentCharsetToContentTypeIfUndefined(false)))
                      .urlEncodingEnabled(false)
                      .header("Content-Type", mediaType)
                      .request(operation.method(), address.replaceAll("\\{\\w+}", "x"));
              all.assertThat(byContent.statusCode()).as(operation + " type").isLessThan(500);
            }
          }
        });
    refused(given().header("Accept", "nonsense").get(api.path("/rules")), 406, "not-acceptable");
  }

  @Test
  void theCharacterNulIsRefusedInAnyAddress() {
    for (String address :
        List.of("/products?q=%00", "/rules/%00", "/audits?cursor=a%00b", "/decisions?rule=%00")) {
      refused(given().urlEncodingEnabled(false).get(api.path(address)), 400, "unreadable-address");
    }
  }

  @Test
  void aTimeThatTheDatabaseDoesNotKnowIsRefused() {
    for (String since :
        List.of(
            "-999999999-01-01T00:00:00Z",
            "%2B999999999-12-31T00:00:00Z",
            "%2B10000-01-01T00:00:00Z")) {
      for (String list : List.of("actions", "decisions")) {
        refused(
            given().urlEncodingEnabled(false).get(api.path("/" + list + "?since=" + since)),
            400,
            "unreadable-instant");
      }
    }
  }
}
