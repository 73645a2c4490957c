package io.zyra.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.zyra.Api;
import io.zyra.ServerUnderTest;
import io.zyra.catalog.csv.ProductCsvParser;
import io.zyra.catalog.importing.ProductImport;
import io.zyra.security.MerchantId;
import jakarta.inject.Inject;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;

/** How many SQL statements the lists and the home page take, in a store with 10,000 products. */
@QuarkusTest
@QuarkusTestResource(ServerUnderTest.class)
class StatementsOfListsTest {
  private static final int PRODUCTS = Integer.getInteger("zyra.test.list-products", 10_000);
  private static final int A_FEW = 11;

  /** To schedule a task: look for it, insert it. */
  private static final int SCHEDULING = 2;

  @Inject ProductImport products;

  @Test
  void aListTakesAsManyStatementsHoweverLongItIs() throws IOException {
    Api api = store();
    String product = api.get("/products?limit=1").path("items[0].id");
    String action = api.get("/actions?limit=1").path("items[0].id");
    String decision = api.get("/decisions?limit=1").path("items[0].id");
    SoftAssertions all = new SoftAssertions();
    for (String list :
        List.of(
            "/products?",
            "/products?q=title-1&",
            "/products/" + product + "/snapshots?",
            "/rules?",
            "/decisions?",
            "/decisions?verdict=block&",
            "/decisions?product=" + product + "&",
            "/actions?",
            "/actions?state=awaiting_approval&",
            "/audits?",
            "/messages?",
            "/events?",
            "/events?subject=product:" + product + "&",
            "/experiments?",
            "/segments?")) {
      int few = statements(all, api.get(list + "limit=2"), list, A_FEW);
      int many = statements(all, api.get(list + "limit=200"), list, A_FEW);
      // What waits for approval also has the actions behind the page composed, by a task.
      int scheduling = list.contains("awaiting_approval") ? SCHEDULING : 0;
      all.assertThat(many)
          .as(list + " with more rows")
          .isBetween(few - scheduling, few + scheduling);
    }
    for (String call :
        List.of(
            "/summary",
            "/matches-today",
            "/products/" + product,
            "/actions/" + action,
            "/decisions/" + decision)) {
      api.get(call);
      statements(all, api.get(call), call, A_FEW);
    }
    all.assertAll();
  }

  private static int statements(SoftAssertions all, Response answer, String call, int most) {
    all.assertThat(answer.statusCode()).as(call).isEqualTo(200);
    String told = answer.header("Server-Timing");
    assertThat(told).as(call).matches("db;desc=\"\\d+ statements\"");
    int statements = Integer.parseInt(told.replaceAll("\\D", ""));
    System.out.printf("%s: %d statements, %d ms%n", call, statements, answer.time());
    all.assertThat(statements).as(call).isBetween(1, most);
    return statements;
  }

  /**
   * Rules want something of a few hundred products. The products are imported without telling the
   * shop, which would take minutes at the rate that it allows.
   */
  private Api store() throws IOException {
    Api api = Api.newMerchant("balanced");
    String[] rows =
        IntStream.range(0, PRODUCTS).mapToObj(StatementsOfListsTest::row).toArray(String[]::new);
    products.importFile(
        MerchantId.fromString(api.merchant()),
        ProductCsvParser.parse(
            new ByteArrayInputStream(Api.csv(rows).getBytes(StandardCharsets.UTF_8))));
    for (String action : List.of("optimize_title", "flag")) {
      api.post(
              "/rules",
              """
              {"id":"%s","if":{"type":"attribute","attribute":"vendor","equals":"Nord"},
               "scope":"product","then":[{"type":"%s"}],"publish":"approve"}
              """
                  .formatted(action, action))
          .then()
          .statusCode(201);
    }
    api.post("/audits", Map.of()).then().statusCode(200);
    // The first who look at what waits for approval have it composed; the lists are counted after.
    api.until(
        "/actions?state=awaiting_approval&limit=200",
        json ->
            json.getList("items.state").size() == 200
                && Set.copyOf(json.getList("items.state")).equals(Set.of("awaiting_approval")));
    return api;
  }

  private static String row(int i) {
    return "title-%d,\"Shirt number %d\",<p>Plain.</p>,%s,Shirts,,true,,,S%d,19.5,3,,,,,active"
        .formatted(i, i, i < 300 ? "Nord" : "Sued", i);
  }
}
