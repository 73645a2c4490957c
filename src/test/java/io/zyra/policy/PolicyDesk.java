package io.zyra.policy;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.restassured.response.Response;
import io.zyra.Api;
import io.zyra.core.policy.PolicyKey;
import java.nio.charset.StandardCharsets;

/** HTTP calls of an analyst: upload, activate and list policies. */
final class PolicyDesk {
  private static final String MODEL = "/api/v1/dmn/models/{name}";

  private PolicyDesk() {}

  static Response policies() {
    return given().get("/api/v1/policies");
  }

  static int versionInForce(PolicyKey policy) {
    return policies().jsonPath().getInt("items.find { it.key == '" + policy.key() + "' }.version");
  }

  static Response model(String name) {
    return given().queryParam("namespace", PolicyKey.NAMESPACE).get(MODEL, name);
  }

  static Response upload(String xml, String actor) {
    return given()
        .contentType("application/xml")
        .header("Zyra-Actor", actor)
        .body(xml.getBytes(StandardCharsets.UTF_8))
        .post("/api/v1/dmn/models");
  }

  /** Uploads a text whose tests are not those of the text before. */
  static int uploaded(PolicyKey policy, String xml) {
    Api.json()
        .queryParam("namespace", PolicyKey.NAMESPACE)
        .body("{\"cases\": []}")
        .put(MODEL + "/tests", policy.key())
        .then()
        .statusCode(200);
    Response created = upload(xml, "ann");
    assertThat(created.statusCode()).as(created.asString()).isEqualTo(201);
    return created.path("version");
  }

  static Response activate(String name, int version, String actor) {
    return given()
        .queryParam("namespace", PolicyKey.NAMESPACE)
        .header("Zyra-Actor", actor)
        .post(MODEL + "/versions/{version}/activate", name, version);
  }

  static Response post(String name, String what) {
    return given()
        .queryParam("namespace", PolicyKey.NAMESPACE)
        .header("Zyra-Actor", "ann")
        .post(MODEL + "/" + what, name);
  }

  /** Puts the product's own texts back, as the next test expects them. */
  static void restore() {
    for (PolicyKey policy : PolicyKey.values()) {
      if (versionInForce(policy) != 1) {
        assertThat(activate(policy.key(), 1, "ann").statusCode()).isEqualTo(200);
      }
    }
  }
}
