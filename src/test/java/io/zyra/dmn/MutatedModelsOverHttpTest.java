package io.zyra.dmn;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.zyra.ServerUnderTest;
import io.zyra.core.policy.dmn.ModelMutations;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Whatever models and bodies are sent, the server answers with a result or a 4xx problem, and
 * nothing in an answer comes from Java. {@code -Dzyra.dmn.http-mutants=5000} tries more.
 */
@QuarkusTest
@QuarkusTestResource(ServerUnderTest.class)
@Timeout(600)
class MutatedModelsOverHttpTest {
  private static final int MUTANTS = Integer.getInteger("zyra.dmn.http-mutants", 120);
  private static final String MODELS = "/api/v1/dmn/models";

  private final Set<String> found = new TreeSet<>();

  @Test
  void modelsAreStoredOrRefusedAndEvaluated() {
    ModelMutations mutations = new ModelMutations(13);
    for (int i = 0; i < MUTANTS; i++) {
      String xml = mutations.model();
      Response stored = Models.upload(xml);
      look(stored, xml);
      if (stored.statusCode() == 201) {
        String body = "{\"context\": " + mutations.context(xml) + "}";
        look(
            given()
                .contentType("application/json")
                .pathParam("name", stored.jsonPath().getString("name"))
                .pathParam("version", stored.jsonPath().getInt("version"))
                .queryParam("namespace", stored.jsonPath().getString("namespace"))
                .body(body.getBytes(StandardCharsets.UTF_8))
                .post(MODELS + "/{name}/versions/{version}/evaluate"),
            body + "\n" + xml);
      }
    }
    assertThat(found).isEmpty();
  }

  @Test
  void bodiesAreEvaluatedOrRefused() {
    String name = Models.unique("bodies");
    Models.upload(
            Models.model(
                name,
                Models.input("n", "number")
                    + Models.input("d", "date")
                    + Models.decision("v", "number", "n + 1", "n")
                    + Models.decision("w", "", "d", "d")))
        .then()
        .statusCode(201);
    ModelMutations mutations = new ModelMutations(7);
    List<String> bodies =
        List.of(
            "{\"context\": {\"n\": 1, \"d\": \"2026-01-31\"}}",
            "{\"context\": {\"n\": {\"$feel\": \"1 + 1\"}}, \"decision\": \"v\"}",
            "{\"context\": {}, \"decisionService\": \"s\"}",
            "{\"context\": {\"n\": 1e99999, \"d\": null}, \"decision\": 5}");
    for (int i = 0; i < 8 * MUTANTS; i++) {
      String body = mutations.broken(mutations.one(bodies));
      look(
          given()
              .contentType("application/json")
              .pathParam("name", name)
              .body(body.getBytes(StandardCharsets.UTF_8))
              .post(MODELS + "/{name}/evaluate"),
          body);
    }
    assertThat(found).isEmpty();
  }

  @Test
  void brokenXmlIsRefused() {
    ModelMutations mutations = new ModelMutations(3);
    for (int i = 0; i < 4 * MUTANTS; i++) {
      String xml = mutations.broken(mutations.model());
      look(Models.upload(xml), xml);
    }
    assertThat(found).isEmpty();
  }

  private void look(Response answer, String sent) {
    String text = answer.asString();
    if (answer.statusCode() >= 500 || ModelMutations.showsJava(text)) {
      found.add(answer.statusCode() + " " + text + "\nfor " + sent);
    }
  }
}
