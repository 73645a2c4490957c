package io.zyra.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.zyra.Api;
import io.zyra.ServerUnderTest;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;

/** How many SQL statements the lists and the home page take, in a store with 10,000 products. */
@QuarkusTest
@QuarkusTestResource(ServerUnderTest.class)
class StatementsOfListsTest {
  private static final int PRODUCTS = Integer.getInteger("zyra.test.list-products", 10_000);
  private static final int AT_ONCE = 500;
  private static final int A_FEW = 15;

  @Test
  void aListTakesAsManyStatementsHoweverLongItIs() {
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
      int few = statements(all, api.get(list + "limit=2"), list);
      int many = statements(all, api.get(list + "limit=200"), list);
      all.assertThat(many).as(list + " with more rows").isEqualTo(few);
    }
    for (String call :
        List.of(
            "/summary",
            "/matches-today",
            "/products/" + product,
            "/actions/" + action,
            "/decisions/" + decision)) {
      statements(all, api.get(call), call);
    }
    all.assertAll();
  }

  private static int statements(SoftAssertions all, Response answer, String call) {
    all.assertThat(answer.statusCode()).as(call).isEqualTo(200);
    String told = answer.header("Server-Timing");
    assertThat(told).as(call).matches("db;desc=\"\\d+ statements\"");
    int statements = Integer.parseInt(told.replaceAll("\\D", ""));
    System.out.printf("%s: %d statements, %d ms%n", call, statements, answer.time());
    all.assertThat(statements).as(call).isBetween(1, A_FEW);
    return statements;
  }

  /** Rules want something of a few hundred products; some of it is published and taken back. */
  private static Api store() {
    Api api = Api.newMerchant("balanced");
    // In parts, so that a slow machine answers each in time.
    for (int from = 0; from < PRODUCTS; from += AT_ONCE) {
      String rows =
          IntStream.range(from, Math.min(from + AT_ONCE, PRODUCTS))
              .mapToObj(StatementsOfListsTest::row)
              .collect(Collectors.joining("\n"));
      api.importCsv(Api.csv(rows)).then().statusCode(200);
    }
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
    api.until("/actions?state=awaiting_approval", json -> !json.getList("items").isEmpty());
    return api;
  }

  private static String row(int i) {
    return "title-%d,\"Shirt number %d\",<p>Plain.</p>,%s,Shirts,,true,,,S%d,19.5,3,,,,,active"
        .formatted(i, i, i < 300 ? "Nord" : "Sued", i);
  }
}
