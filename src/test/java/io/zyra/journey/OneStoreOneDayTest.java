package io.zyra.journey;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.zyra.Api;
import io.zyra.ServerUnderTest;
import io.zyra.core.Samples;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The whole way: a file goes in, rules decide, a person approves, the shop changes and back. */
@QuarkusTest
@QuarkusTestResource(ServerUnderTest.class)
class OneStoreOneDayTest {

  @Test
  void aCatalogueIsImprovedAndAnImprovementTakenBack() {
    Api api = Api.newMerchant("safe");
    assertThat(
            api.importCsv(
                    Api.csv(
                        "linen-shirt,Linen Shirt,<p>A washed linen shirt with horn"
                            + " buttons.</p>,Fjord,Shirts,\"linen, summer\",true,Size,M,LS-M,59.00,4,"
                            + "https://example.com/a.jpg,,,,active",
                        "linen-shirt,,,,,,,,L,LS-L,59.00,2,,,,,"))
                .jsonPath()
                .getInt("imported"))
        .isEqualTo(1);
    assertThat(api.post("/rules", Samples.SEO_RULE).statusCode()).isEqualTo(201);
    JsonPath before = api.get("/products/linen-shirt").jsonPath();

    JsonPath audit = api.post("/audits", Map.of()).jsonPath();

    assertThat(audit.getInt("decisions.approval")).isEqualTo(3);
    String decision =
        api.get("/decisions?audit=" + audit.getString("id"))
            .jsonPath()
            .getString("items.find { it.actionType == 'optimize_meta' }.id");
    JsonPath why = api.get("/decisions/" + decision).jsonPath();
    assertThat(why.getString("trace.conditions.kind")).isEqualTo("metric_below");
    assertThat(why.getString("trace.conditions.actual")).isEqualTo(before.getString("seoScore"));
    assertThat(why.getList("trace.policies.policy", String.class))
        .contains("autopilot", "rule_publish");
    assertThat(why.getString("action.state")).isEqualTo("awaiting_approval");
    assertThat(why.getString("action.diff[0].field")).isEqualTo("seo.description");

    String action = why.getString("action.id");
    assertThat(api.post("/actions/" + action + "/approve", "").statusCode()).isEqualTo(200);
    api.action(action, "published");
    String written = why.getString("action.diff[0].after");
    JsonPath changed = api.get("/products/linen-shirt").jsonPath();
    assertThat(changed.getString("content.seo.description")).isEqualTo(written);

    String rollback =
        api.post("/rollback", Map.of("action_id", action, "reason", "not ours"))
            .then()
            .statusCode(202)
            .extract()
            .path("actionId");
    api.action(rollback, "published");
    api.action(action, "rolled_back");
    JsonPath after = api.get("/products/linen-shirt").jsonPath();
    assertThat(after.getMap("content")).isEqualTo(before.getMap("content"));
    assertThat(
            api.post("/decisions/" + decision + "/replay", "").jsonPath().getBoolean("identical"))
        .isTrue();
    List<String> reasons =
        api.get("/products/linen-shirt/snapshots").jsonPath().getList("items.reason");
    assertThat(reasons)
        .contains("import", "listed in shop", "before action " + action, "after action " + action);
  }
}
