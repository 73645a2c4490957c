package io.zyra.dmn;

import static io.restassured.RestAssured.given;
import static io.zyra.dmn.Models.decision;
import static io.zyra.dmn.Models.evaluate;
import static io.zyra.dmn.Models.get;
import static io.zyra.dmn.Models.input;
import static io.zyra.dmn.Models.model;
import static io.zyra.dmn.Models.post;
import static io.zyra.dmn.Models.unique;
import static io.zyra.dmn.Models.upload;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.zyra.ServerUnderTest;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The lifecycle of a model: draft, validated, tested, active, retired; one active version. */
@QuarkusTest
@QuarkusTestResource(ServerUnderTest.class)
@Timeout(180)
class LifeOfAModelTest {

  @Test
  void theVersionInForceStaysWhenANewOneIsUploadedAndComesBackWithOneCall() {
    String name = unique("life");
    upload(model(name, decision("d", "number", "1")));
    assertThat(post(name, "activate", "").statusCode()).isEqualTo(200);
    upload(model(name, decision("d", "number", "2")));
    assertThat(evaluate(name, "{}").jsonPath().getInt("results.d")).isEqualTo(1);

    Response activated = post(name, "versions/2/activate", "");
    assertThat(activated.jsonPath().getBoolean("active")).as(activated.asString()).isTrue();
    assertThat(evaluate(name, "{}").jsonPath().getInt("results.d")).isEqualTo(2);

    assertThat(post(name, "rollback", "").jsonPath().getInt("version")).isEqualTo(1);
    assertThat(evaluate(name, "{}").jsonPath().getInt("results.d")).isEqualTo(1);
    assertThat(get(name, "").jsonPath().getList("versions.state", String.class))
        .containsExactly("retired", "active");
  }

  @Test
  void whoDidWhatIsRecorded() {
    String name = unique("history");
    given()
        .contentType("application/xml")
        .header("Zyra-Actor", "ann")
        .body(model(name, decision("d", "number", "1")))
        .post("/api/v1/dmn/models");
    given()
        .header("Zyra-Actor", "bob")
        .pathParam("name", name)
        .post("/api/v1/dmn/models/{name}/activate");

    Response whole = get(name, "");

    assertThat(whole.jsonPath().getList("history.actor", String.class))
        .containsExactly("bob", "ann");
    assertThat(whole.jsonPath().getList("history.type", String.class))
        .containsExactly("dmn.activated", "dmn.uploaded");
  }

  @Test
  void aModelWithErrorsStaysADraftAndIsNotActivated() {
    String name = unique("broken");
    Response created = upload(model(name, decision("d", "number", "1 + + (")));

    assertThat(created.jsonPath().getString("state")).isEqualTo("draft");
    assertThat(created.jsonPath().getBoolean("report.valid")).isFalse();
    assertThat(post(name, "activate", "").statusCode()).isEqualTo(409);
  }

  @Test
  void testsRunOnEverySaveAndAFailingOneKeepsAVersionFromBeingActivated() {
    String name = unique("tested");
    upload(model(name, input("n", "number") + decision("d", "number", "n * 2", "n")));
    Response saved =
        given()
            .contentType("application/json")
            .pathParam("name", name)
            .body(
                """
                {"cases": [{"name": "doubles", "context": {"n": 2}, "expected": {"d": 4.0}}]}
                """)
            .put("/api/v1/dmn/models/{name}/tests");
    assertThat(saved.statusCode()).as(saved.asString()).isEqualTo(200);
    assertThat(saved.jsonPath().getInt("run.failed")).isZero();

    Response second =
        upload(model(name, input("n", "number") + decision("d", "number", "n * 3", "n")));

    assertThat(second.jsonPath().getInt("tests.failed")).isEqualTo(1);
    assertThat(second.jsonPath().getString("tests.failures[0].messages[0]")).contains("d is 6");
    Response refused = post(name, "versions/2/activate", "");
    assertThat(refused.statusCode()).isEqualTo(409);
    assertThat(refused.jsonPath().getString("type")).isEqualTo("urn:zyra:problem:failing-tests");
    assertThat(post(name, "versions/1/activate", "").statusCode()).isEqualTo(200);
  }

  @Test
  void testsGoOutAndComeInAsTheKitWritesThem() {
    String name = unique("kit");
    upload(model(name, input("n", "number") + decision("d", "number", "n * 2", "n")));
    String xml =
        """
        <testCases xmlns="http://www.omg.org/spec/DMN/20160719/testcase"
                   xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"
                   xmlns:xsd="http://www.w3.org/2001/XMLSchema">
          <testCase id="001"><inputNode name="n"><value xsi:type="xsd:decimal">2.5</value></inputNode>
            <resultNode name="d" type="decision"><expected><value xsi:type="xsd:decimal">5</value></expected></resultNode>
          </testCase>
        </testCases>
        """;

    Response imported =
        given()
            .contentType("application/xml")
            .pathParam("name", name)
            .body(xml)
            .put("/api/v1/dmn/models/{name}/tests");
    assertThat(imported.jsonPath().getInt("run.failed")).as(imported.asString()).isZero();
    assertThat(imported.jsonPath().getInt("run.cases")).isEqualTo(1);

    String exported =
        given()
            .accept("application/xml")
            .pathParam("name", name)
            .get("/api/v1/dmn/models/{name}/tests")
            .asString();
    assertThat(exported).contains("<testCase ").contains("2.5");
  }

  @Test
  void gapsAndOverlapsOfTablesAreTold() {
    String name = unique("gaps");
    Response created =
        upload(
            model(
                name,
                input("n", "number")
                    + """
                    <decision id="_size" name="size"><variable name="size" typeRef="string"/>
                      <informationRequirement><requiredInput href="#_n"/></informationRequirement>
                      <decisionTable id="_dt" hitPolicy="UNIQUE"><input id="_i"><inputExpression typeRef="number"><text>n</text></inputExpression></input>
                        <output id="_o" typeRef="string"/>
                        <rule id="_r1"><inputEntry id="_e1"><text>&lt; 10</text></inputEntry><outputEntry id="_f1"><text>"small"</text></outputEntry></rule>
                        <rule id="_r2"><inputEntry id="_e2"><text>[5..20]</text></inputEntry><outputEntry id="_f2"><text>"large"</text></outputEntry></rule>
                      </decisionTable></decision>
                    """));

    List<String> kinds = created.jsonPath().getList("report.messages.kind", String.class);
    assertThat(kinds).as(created.asString()).anyMatch(k -> k.contains("gap"));
    assertThat(kinds).anyMatch(k -> k.contains("overlap"));
  }
}
