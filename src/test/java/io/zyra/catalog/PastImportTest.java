package io.zyra.catalog;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.zyra.Api;
import io.zyra.ServerUnderTest;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Exports of the past, taken in as history. */
@QuarkusTest
@QuarkusTestResource(ServerUnderTest.class)
class PastImportTest {
  private Api api;

  @BeforeEach
  void aMerchant() {
    api = Api.newMerchant("safe");
  }

  @Test
  void aPastExportBecomesHistoryAndTheProductStaysAsItIs() {
    api.importCsv(file("Desk", "30.00")).then().statusCode(200);
    String product = api.get("/products").jsonPath().getString("items[0].id");
    api.shopId(product);

    assertThat(past(file("Old Desk", "20.00"), ago(20)).jsonPath().getInt("updated")).isEqualTo(1);
    assertThat(past(file("Old Desk", "20.00"), ago(20)).jsonPath().getInt("unchanged"))
        .isEqualTo(1);
    assertThat(past(file("Older Desk", "10.00"), ago(40)).jsonPath().getInt("updated"))
        .isEqualTo(1);

    JsonPath snapshots = api.get("/products/" + product + "/snapshots").jsonPath();
    List<String> titles = snapshots.getList("items.content.title", String.class);
    assertThat(titles).startsWith("Desk").endsWith("Old Desk", "Older Desk");
    assertThat(snapshots.getList("items.createdAt", String.class))
        .isSortedAccordingTo((a, b) -> Instant.parse(b).compareTo(Instant.parse(a)));
    JsonPath now = api.get("/products/" + product).jsonPath();
    assertThat(now.getString("content.title")).isEqualTo("Desk");
  }

  @Test
  void aProductThatIsOnlyKnownFromThePastIsWhatItWasLast() {
    past(file("Older Desk", "10.00"), ago(40)).then().statusCode(200);
    past(file("Old Desk", "20.00"), ago(20)).then().statusCode(200);
    past(file("Oldest Desk", "5.00"), ago(60)).then().statusCode(200);

    JsonPath products = api.get("/products").jsonPath();
    assertThat(products.getList("items.title")).containsExactly("Old Desk");
    assertThat(products.getString("items[0].updatedAt")).startsWith(ago(20).substring(0, 16));
  }

  @Test
  void aDayIsTakenForItsFirstInstantAndTheFutureIsRefused() {
    past(file("Desk", "10.00"), "2026-01-15").then().statusCode(200);
    past(file("Desk", "10.00"), Instant.now().plusSeconds(3600).toString()).then().statusCode(400);
    past(file("Desk", "10.00"), "yesterday").then().statusCode(400);
    String product = api.get("/products").jsonPath().getString("items[0].id");
    assertThat(
            api.get("/products/" + product + "/snapshots")
                .jsonPath()
                .getString("items[0].createdAt"))
        .isEqualTo("2026-01-14T23:00:00Z");
  }

  @Test
  void aFileSaysWhichCollectionAProductIsIn() {
    String csv =
        "Handle,Title,Variant Price,Collection\nmug,Mug,9.00,Kitchen & Bar\npot,Pot,9.00,\n";
    api.importCsv(csv).then().statusCode(200);
    api.importCsv(csv).then().statusCode(200);

    JsonPath collections = api.get("/subjects?scope=collection").jsonPath();
    assertThat(collections.getList("items.id")).containsExactly("kitchen-bar");
    assertThat(collections.getList("items.label")).containsExactly("Kitchen & Bar");
    assertThat(api.get("/events?type=products.collections").jsonPath().getList("items")).hasSize(1);
  }

  @Test
  void impossibleMeasurementsAreRefusedWithTheirReasons() {
    JsonPath problem =
        api.post(
                "/events",
                """
                {"events":[{"type":"metrics","subject":"product:mug",
                  "payload":{"ctr":1.4,"views_7d":3.5,"ctx":1,"bounce_rate":"high"}}]}
                """)
            .then()
            .statusCode(422)
            .extract()
            .jsonPath();
    assertThat(problem.getList("errors.pointer", String.class))
        .containsExactly(
            "/events/0/payload/ctr",
            "/events/0/payload/views_7d",
            "/events/0/payload/ctx",
            "/events/0/payload/bounce_rate");
    api.post("/events", "{\"events\":[{\"type\":\"metrics\",\"payload\":{\"ctr\":0.1}}]}")
        .then()
        .statusCode(422);
  }

  private static String ago(int days) {
    return Instant.now().minus(Duration.ofDays(days)).toString();
  }

  private static String file(String title, String price) {
    return Api.csv(
        "desk," + title + ",<p>Oak.</p>,V,T,,true,Size,M,S-1," + price + ",4,,,,,active");
  }

  private Response past(String csv, String at) {
    return given()
        .contentType("text/csv")
        .queryParam("at", at)
        .body(csv)
        .post(api.path("/imports/products"));
  }
}
