package io.zyra.bench;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.zyra.Api;
import io.zyra.ServerUnderTest;
import io.zyra.bench.engine.Series;
import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.Test;

/**
 * How many small decisions a second the server makes over HTTP, beside an endpoint that only gives
 * the JSON back. Not a test: it prints figures and judges nothing but the answers. Run it with
 * {@code mvn test -Dtest=HttpDecisionBenchmark}.
 */
@QuarkusTest
@QuarkusTestResource(ServerUnderTest.class)
class HttpDecisionBenchmark {
  private static final int WARMING_UP = Integer.getInteger("zyra.bench.warming-up", 8);
  private static final int ROUNDS = Integer.getInteger("zyra.bench.rounds", 15);
  private static final Duration ROUND = Duration.ofSeconds(3);
  private static final int MERCHANTS = Integer.getInteger("zyra.bench.merchants", 10_000);
  private static final String BODY = "{\"context\":{\"Age\":41,\"Country\":\"DK\"}}";
  private static final String FACTS =
      """
      {"facts":{"product":{"id":"7","title":"Linen Shirt","price":39.5,"seo_score":55,
        "inventory":12,"tags":["linen","summer"],"vendor":"Nord"},
        "metrics":{"revenue_7d":120.5,"views_7d":340}}}
      """;
  private static final List<String> ECHO = List.of("/api/v1/echo");
  private static final String MODEL =
      """
      <definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" id="m" name="Shipping"
          namespace="https://example.com/bench">
        <inputData id="a" name="Age"><variable id="av" name="Age" typeRef="number"/></inputData>
        <inputData id="c" name="Country"><variable id="cv" name="Country" typeRef="string"/></inputData>
        <decision id="d" name="Price"><variable id="dv" name="Price" typeRef="number"/>
          <informationRequirement id="r1"><requiredInput href="#a"/></informationRequirement>
          <informationRequirement id="r2"><requiredInput href="#c"/></informationRequirement>
          <decisionTable id="t" hitPolicy="FIRST">
            <input id="i1"><inputExpression id="e1" typeRef="number"><text>Age</text></inputExpression></input>
            <input id="i2"><inputExpression id="e2" typeRef="string"><text>Country</text></inputExpression></input>
            <output id="o"/>
            <rule id="w1"><inputEntry id="w11"><text>&lt; 18</text></inputEntry><inputEntry id="w12"><text>-</text></inputEntry><outputEntry id="w13"><text>1</text></outputEntry></rule>
            <rule id="w2"><inputEntry id="w21"><text>[18..40]</text></inputEntry><inputEntry id="w22"><text>"DK","SE"</text></inputEntry><outputEntry id="w23"><text>2</text></outputEntry></rule>
            <rule id="w3"><inputEntry id="w31"><text>&gt; 40</text></inputEntry><inputEntry id="w32"><text>"DK"</text></inputEntry><outputEntry id="w33"><text>3</text></outputEntry></rule>
            <rule id="w4"><inputEntry id="w41"><text>-</text></inputEntry><inputEntry id="w42"><text>-</text></inputEntry><outputEntry id="w43"><text>4</text></outputEntry></rule>
          </decisionTable>
        </decision>
      </definitions>
      """;

  @Test
  void decisionsBesideAnEcho() throws Exception {
    RestAssured.given().contentType("application/xml").body(MODEL).post("/api/v1/dmn/models");
    RestAssured.given().post("/api/v1/dmn/models/Shipping/activate").then().statusCode(200);
    Asked model = Asked.of("/api/v1/dmn/models/Shipping/evaluate");
    assertThat(once(model, BODY)).contains("\"Price\":3");
    try (HttpLoadProcess load = load(BODY)) {
      beside(load, "a decision model", List.of(model));
    }
  }

  /**
   * A store's rules, of which two fit the product that is asked about, with everything traced and
   * without.
   */
  @Test
  void decisionsByRulesBesideAnEcho() throws Exception {
    try (HttpLoadProcess load = load(FACTS)) {
      for (String size : System.getProperty("zyra.bench.rules", "1,20,200").split(",")) {
        int rules = Integer.parseInt(size);
        Api api = merchant(rules);
        Asked traced = Asked.of(api.path("/evaluate"));
        Asked bare = Asked.of(api.path("/evaluate?trace=false"));
        assertThat(once(traced, FACTS)).contains("\"ruleId\":\"rule-0\"", "\"policies\"");
        assertThat(once(bare, FACTS)).contains("\"ruleId\":\"rule-0\"").doesNotContain("policies");
        beside(load, rules + " rules", List.of(traced, bare));
      }
    }
  }

  /**
   * Each call is about another merchant: the first time none is known, then all are kept, or with
   * 20 rules each more than there is room for.
   */
  @Test
  void merchantsInTurn() throws Exception {
    for (int rules : List.of(1, 20)) {
      Asked inTurn = new Asked(merchants(merchant(rules)));
      try (HttpLoadProcess load = load(FACTS)) {
        String what = MERCHANTS + " merchants in turn with " + rules + " rules each";
        System.out.printf(
            Locale.ROOT,
            "MEDIAN %s, for the first time: %.0f/s%n",
            what,
            load.pass(inTurn.paths()));
        beside(load, what, List.of(inTurn));
      }
    }
  }

  /** What is asked for: one path, or several in turn. */
  private record Asked(List<String> paths) {
    static Asked of(String path) {
      return new Asked(List.of(path));
    }

    String name() {
      return paths.get(0).endsWith("trace=false") ? "without trace" : "with trace";
    }
  }

  private static HttpLoadProcess load(String body) throws IOException {
    return new HttpLoadProcess("http://127.0.0.1:" + RestAssured.port, body);
  }

  private static String once(Asked asked, String body) {
    return RestAssured.given()
        .contentType("application/json")
        .body(body)
        .post(asked.paths().get(0))
        .asString();
  }

  /** Makes many merchants like one, and gives the paths of their calls. */
  private List<String> merchants(Api like) throws SQLException {
    // Only the owner sees the rows of more than one merchant.
    try (Connection connection =
            DriverManager.getConnection(
                setting("zyra.db.url"),
                setting("zyra.db.owner-user"),
                setting("zyra.db.owner-password"));
        Statement sql = connection.createStatement()) {
      List<String> paths = new ArrayList<>();
      try (ResultSet ids =
          sql.executeQuery(
              """
              WITH made AS (
                INSERT INTO merchant
                SELECT gen_random_uuid(), md5(random()::text) || '.myshopify.com', name, timezone,
                       currency, autopilot_mode, autopilot_on, brand_voice, catalog_change_percent,
                       max_price_drop_percent, max_revenue_loss, rule_set_version, created_at,
                       updated_at
                  FROM merchant, generate_series(1, %2$d) WHERE id = '%1$s' RETURNING id),
              rules AS (
                INSERT INTO rule (merchant_id, id, version, enabled, created_at, updated_at)
                SELECT made.id, r.id, r.version, r.enabled, r.created_at, r.updated_at
                  FROM made, rule r WHERE r.merchant_id = '%1$s'),
              versions AS (
                INSERT INTO rule_version
                  (merchant_id, rule_id, version, source, created_at, created_by)
                SELECT made.id, v.rule_id, v.version, v.source, v.created_at, v.created_by
                  FROM made, rule_version v WHERE v.merchant_id = '%1$s')
              SELECT id FROM made
              """
                  .formatted(like.merchant(), MERCHANTS))) {
        while (ids.next()) {
          paths.add("/api/v1/merchants/" + ids.getString(1) + "/evaluate");
        }
      }
      return paths;
    }
  }

  private static String setting(String name) {
    return ConfigProvider.getConfig().getValue(name, String.class);
  }

  private static Api merchant(int rules) {
    Api api = Api.newMerchant("balanced");
    for (int i = 0; i < rules; i++) {
      // Two of them fit: those whose thresholds are above what the product has.
      int threshold = i < 2 ? 70 : i % 40;
      api.post(
              "/rules",
              """
              {"id":"rule-%d","if":{"type":"all","conditions":[
                 {"type":"metric_below","metric":"seo_score","threshold":%d},
                 {"type":"metric_above","metric":"price","threshold":10}]},
               "then":[{"type":"%s"}]}
              """
                  .formatted(i, threshold, i == 0 ? "optimize_title" : "flag"))
          .then()
          .statusCode(201);
    }
    return api;
  }

  private static void beside(HttpLoadProcess load, String what, List<Asked> all)
      throws IOException {
    List<Double> echoes = new ArrayList<>();
    List<List<Double>> rates = new ArrayList<>();
    all.forEach(each -> rates.add(new ArrayList<>()));
    for (int round = 0; round < WARMING_UP + ROUNDS; round++) {
      boolean counts = round >= WARMING_UP;
      double rate = load.perSecond(ECHO, ROUND);
      StringBuilder line =
          new StringBuilder(
              String.format(Locale.ROOT, "%s, round %d: echo %.0f/s", what, round + 1, rate));
      if (counts) {
        echoes.add(rate);
      }
      for (int i = 0; i < all.size(); i++) {
        rate = load.perSecond(all.get(i).paths(), ROUND);
        line.append(String.format(Locale.ROOT, ", %s %.0f/s", all.get(i).name(), rate));
        if (counts) {
          rates.get(i).add(rate);
        }
      }
      System.out.println(line);
    }
    double echoed = Series.median(echoes);
    for (int i = 0; i < all.size(); i++) {
      double median = Series.median(rates.get(i));
      HttpLoadProcess.Latencies took =
          load.latencies(all.get(i).paths(), echoed / 4, ROUND.multipliedBy(2));
      System.out.printf(
          Locale.ROOT,
          "MEDIAN %s, %s: echo %.0f/s, decisions %.0f/s, %.0f %% of the echo;"
              + " at %.0f/s p50 %.2f ms, p99 %.2f ms%n",
          what,
          all.get(i).name(),
          echoed,
          median,
          100 * median / echoed,
          echoed / 4,
          took.p50(),
          took.p99());
    }
  }
}
