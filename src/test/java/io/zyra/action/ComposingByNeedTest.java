package io.zyra.action;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.zyra.Api;
import io.zyra.ServerUnderTest;
import io.zyra.core.Samples;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.Test;

/** What waits for a person is composed when somebody needs it, and a few are composed ahead. */
@QuarkusTest
@QuarkusTestResource(ServerUnderTest.class)
class ComposingByNeedTest {
  private static final int AHEAD = ServerUnderTest.COMPOSED_AHEAD;
  private static final int LATER = 10;
  private static final String TAGS =
      """
      {"id":"tags","if":{"type":"metric_above","metric":"price","threshold":1},
       "then":[{"type":"add_tags","tags":["picked"]}],"publish":"auto"}
      """;

  @Test
  void afterAnAuditOnlyTheFirstOfTheListAreComposed() {
    Api api = audited(AHEAD + LATER, TAGS);

    List<String> proposed = proposed(api, LATER);

    JsonPath list = api.get("/actions?state=awaiting_approval&limit=10").jsonPath();
    assertThat(list.getInt("total")).isEqualTo(AHEAD + LATER);
    assertThat(list.getList("items.state")).hasSize(10).containsOnly("awaiting_approval");
    assertThat(list.getList("items.diff"))
        .allSatisfy(diff -> assertThat((List<?>) diff).hasSize(1));
    assertThat(list.getList("items.id", String.class)).doesNotContainAnyElementsOf(proposed);
    assertThat(api.get("/summary").jsonPath().getInt("waiting.approvals")).isEqualTo(AHEAD + LATER);
  }

  @Test
  void readingTheListComposesWhatFollowsInIt() {
    Api api = audited(AHEAD + LATER, TAGS);
    proposed(api, LATER);

    String next = api.get("/actions?state=awaiting_approval&limit=20").path("next");

    proposed(api, 0);
    JsonPath second =
        api.get("/actions?state=awaiting_approval&limit=200&cursor=" + next).jsonPath();
    assertThat(second.getList("items.state"))
        .hasSize(AHEAD + LATER - 20)
        .containsOnly("awaiting_approval");
    assertThat(second.getString("next")).isNull();
  }

  @Test
  void aPageBeyondWhatIsComposedAheadShowsWhatWaitsAndItIsComposedSoon() {
    Api api = audited(AHEAD + LATER, TAGS);
    String first = proposed(api, LATER).get(0);

    JsonPath page =
        api.get("/actions?state=awaiting_approval&limit=200&cursor=" + after(first)).jsonPath();

    assertThat(page.getList("items")).hasSize(LATER);
    assertThat(page.getList("items.state", String.class))
        .isSubsetOf("proposed", "awaiting_approval");
    proposed(api, 0);
  }

  @Test
  void openingAnActionComposesItOnceHoweverManyOpenIt() {
    Api api = audited(AHEAD + LATER, TAGS);
    String action = proposed(api, LATER).get(LATER - 1);

    List<CompletableFuture<JsonPath>> opened =
        IntStream.range(0, 8)
            .mapToObj(
                i -> CompletableFuture.supplyAsync(() -> api.get("/actions/" + action).jsonPath()))
            .toList();

    assertThat(opened.stream().map(CompletableFuture::join))
        .allSatisfy(
            view -> {
              assertThat(view.getString("state")).isEqualTo("awaiting_approval");
              assertThat(view.getString("diff[0].after")).isEqualTo("oak, picked");
              assertThat(view.getList("story.type")).containsExactly("action.awaiting_approval");
            });
    proposed(api, LATER - 1);
  }

  @Test
  void openingADecisionComposesItsAction() {
    Api api = audited(AHEAD + LATER, TAGS);
    JsonPath proposed = api.get("/actions?state=proposed").jsonPath();

    JsonPath decision =
        api.get("/decisions/" + proposed.getString("items[-1].decisionId")).jsonPath();

    assertThat(decision.getString("action.state")).isEqualTo("awaiting_approval");
    assertThat(decision.getList("action.diff")).hasSize(1);
  }

  @Test
  void whatIsApprovedUnseenIsComposedAndTheAnswerShowsIt() {
    Api api = audited(AHEAD + LATER, TAGS);
    String action = proposed(api, LATER).get(LATER - 1);

    JsonPath approved = api.post("/actions/" + action + "/approve", "").jsonPath();

    assertThat(approved.getString("diff[0].after")).isEqualTo("oak, picked");
    assertThat(approved.getList("story.type"))
        .containsExactly("action.awaiting_approval", "action.approved");
    JsonPath done = api.action(action, "published");
    assertThat(done.getList("diff")).isEqualTo(approved.getList("diff"));
  }

  @Test
  void whatIsApprovedUnseenAndChangesNothingSaysSo() {
    Api api = audited(AHEAD + LATER, TAGS);
    String action = proposed(api, LATER).get(LATER - 1);
    api.importCsv(product(api, action, "\"oak, picked\"", "20.00")).then().statusCode(200);

    Response answer = api.post("/actions/" + action + "/approve", "");

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.<String>path("state")).isEqualTo("unchanged");
    assertThat(answer.<List<?>>path("diff")).isEmpty();
    assertThat(answer.<List<String>>path("story.text")).containsExactly("Nothing to change");
    assertThat(api.post("/actions/" + action + "/approve", "").<String>path("state"))
        .isEqualTo("unchanged");
  }

  @Test
  void whatIsProposedCanBeRejectedWithoutComposingIt() {
    Api api = audited(AHEAD + LATER, TAGS);
    String action = proposed(api, LATER).get(LATER - 1);

    JsonPath rejected =
        api.post("/actions/" + action + "/reject", Map.of("reason", "no")).jsonPath();

    assertThat(rejected.getString("state")).isEqualTo("rejected");
    assertThat(rejected.getList("story.type")).containsExactly("action.rejected");
    assertThat(api.post("/actions/" + action + "/approve", "").statusCode()).isEqualTo(409);
  }

  @Test
  void whatIsProposedIsComposedFromTheProductAsItIsThen() {
    Api api =
        audited(
            AHEAD + LATER,
            """
            {"id":"sale","if":{"type":"metric_above","metric":"price","threshold":1},
             "then":[{"type":"discount","percent":10}],"publish":"auto"}
            """);
    String action = proposed(api, LATER).get(LATER - 1);
    api.importCsv(product(api, action, "oak", "50.00")).then().statusCode(200);

    JsonPath opened = api.get("/actions/" + action).jsonPath();

    assertThat(opened.getList("diff.before", String.class)).contains("50.00");
    assertThat(opened.getList("diff.after", String.class)).contains("45.00");
  }

  @Test
  void whatIsProposedForAProductThatIsGoneFailsWithTheReason() throws SQLException {
    Api api = audited(AHEAD + LATER, TAGS);
    String action = proposed(api, LATER).get(LATER - 1);
    owner("DELETE FROM product WHERE id = '%s'".formatted(subject(api, action)));

    Response approved = api.post("/actions/" + action + "/approve", "");

    assertThat(approved.statusCode()).isEqualTo(409);
    assertThat(approved.<String>path("detail")).contains("gone");
    JsonPath opened = api.get("/actions/" + action).jsonPath();
    assertThat(opened.getString("state")).isEqualTo("failed");
    assertThat(opened.getString("error")).contains("What it changes is gone");
  }

  @Test
  void aFurtherAuditDoesNotProposeAgainWhatWaits() {
    Api api = audited(AHEAD + LATER, TAGS);
    List<String> proposed = proposed(api, LATER);

    assertThat(api.post("/audits", Map.of()).<Integer>path("actions")).isZero();

    JsonPath list = api.get("/actions?state=awaiting_approval&limit=1").jsonPath();
    assertThat(list.getInt("total")).isEqualTo(AHEAD + LATER);
    assertThat(api.get("/decisions?state=awaiting_approval&limit=200").<List<?>>path("items"))
        .hasSize(2 * (AHEAD + LATER));
    assertThat(proposed).hasSize(LATER);
  }

  @Test
  void textsComposedByManyAtOnceAreUniqueInTheCatalogue() {
    String[] alike =
        IntStream.range(0, 60)
            .mapToObj(
                i ->
                    "box-%d,Oak Box,<p>An oak box with a lid and brass hinges.</p>,Fjord,"
                            .formatted(i)
                        + "Boxes,oak,true,Size,%d cm,OB-%d,20.00,5,,,,,active".formatted(i + 10, i))
            .toArray(String[]::new);
    Api api = Api.newMerchant("safe");
    api.importCsv(Api.csv(alike)).then().statusCode(200);
    api.post("/rules", Samples.SEO_RULE).then().statusCode(201);
    api.post("/audits", Map.of()).then().statusCode(200);
    List<String> proposed = api.get("/actions?state=proposed&limit=200").path("items.id");
    assertThat(proposed).isNotEmpty();

    List<CompletableFuture<Integer>> opened =
        proposed.stream()
            .map(id -> CompletableFuture.supplyAsync(() -> api.get("/actions/" + id).statusCode()))
            .toList();

    assertThat(opened.stream().map(CompletableFuture::join)).containsOnly(200);
    for (String field : List.of("seo.title", "seo.description")) {
      List<String> texts = written(api, field);
      assertThat(texts).isNotEmpty().doesNotHaveDuplicates();
    }
  }

  @Test
  void whatGoesOutByItselfIsComposedWhenTheDaysBudgetHasRoom() throws SQLException {
    Api api = Api.newMerchant("aggressive");
    api.importCsv(Catalogues.thin(20));
    api.shopId("item-19");
    limit(api, 0);
    api.post("/rules", TAGS).then().statusCode(201);
    api.post("/audits", Map.of()).then().statusCode(200);
    String action = api.get("/actions?limit=1").path("items[0].id");
    // As if the limit had been lowered between the decision and its composing.
    owner(
        """
        UPDATE action SET state = 'composing', automatic = true, changes = '[]', held_because = '[]'
         WHERE id = '%s'
        """
            .formatted(action));

    composeAgain(api, "other-1");
    JsonPath held = api.until("/actions/" + action, view -> !view.getList("heldBecause").isEmpty());

    assertThat(held.getString("state")).isEqualTo("composing");
    assertThat(held.getString("heldBecause[0]")).contains("budget");
    assertThat(held.getList("diff")).isEmpty();

    limit(api, 100);
    composeAgain(api, "other-2");

    JsonPath done = api.action(action, "published");
    assertThat(done.getList("heldBecause")).isEmpty();
    assertThat(done.getString("diff[0].after")).isEqualTo("oak, picked");
  }

  private static void limit(Api api, int percent) {
    Response changed = api.patch(Map.of("limits", Map.of("catalogChangePercent", percent)));
    assertThat(changed.statusCode()).as(changed.asString()).isEqualTo(200);
  }

  /** An audit that begins at least one action has what is due composed. */
  private static void composeAgain(Api api, String rule) {
    api.post(
            "/rules",
            """
            {"id":"%s","if":{"type":"metric_above","metric":"price","threshold":1},
             "then":[{"type":"flag","message":"%s"}],"publish":"auto"}
            """
                .formatted(rule, rule))
        .then()
        .statusCode(201);
    assertThat(api.post("/audits", Map.of()).<Integer>path("actions")).isPositive();
  }

  private static Api audited(int products, String rule) {
    Api api = Api.newMerchant("safe");
    api.importCsv(Catalogues.thin(products)).then().statusCode(200);
    api.shopId("item-" + (products - 1));
    api.post("/rules", rule).then().statusCode(201);
    assertThat(api.post("/audits", Map.of()).<Integer>path("actions")).isEqualTo(products);
    return api;
  }

  /** The actions that are not composed, as soon as there are so many; asking composes none. */
  private static List<String> proposed(Api api, int count) {
    return api.until(
            "/actions?state=proposed&limit=200", page -> page.getList("items").size() == count)
        .getList("items.id");
  }

  /** The cursor of the page that begins with an action. */
  private static String after(String id) {
    String last = id.substring(id.length() - 8);
    return id.substring(0, id.length() - 8)
        + "%08x".formatted((Long.parseLong(last, 16) + 1) & 0xffffffffL);
  }

  private static String subject(Api api, String action) {
    JsonPath all = api.get("/actions?state=proposed&limit=200").jsonPath();
    return all.getString("items.find { it.id == '" + action + "' }.subject.id");
  }

  /** A file in which the action's product has other tags and another price. */
  private static String product(Api api, String action, String tags, String price) {
    JsonPath product = api.get("/products/" + subject(api, action)).jsonPath();
    String number = product.getString("content.handle").replace("item-", "");
    return Catalogues.thin(Integer.parseInt(number) + 1)
        .lines()
        .filter(line -> line.startsWith("Handle") || line.startsWith("item-" + number + ","))
        .map(line -> line.replace(",oak,", "," + tags + ",").replace(",20.00,", "," + price + ","))
        .collect(Collectors.joining("\n", "", "\n"));
  }

  private static List<String> written(Api api, String field) {
    List<String> texts = new ArrayList<>();
    String next = "";
    while (next != null) {
      JsonPath page = api.get("/actions?limit=200" + next).jsonPath();
      for (Map<String, Object> action : page.<Map<String, Object>>getList("items")) {
        for (Object line : (List<?>) action.get("diff")) {
          if (field.equals(((Map<?, ?>) line).get("field"))) {
            texts.add(String.valueOf(((Map<?, ?>) line).get("after")));
          }
        }
      }
      next = page.getString("next") == null ? null : "&cursor=" + page.getString("next");
    }
    return texts;
  }

  private static void owner(String sql) throws SQLException {
    try (Connection connection =
            DriverManager.getConnection(
                setting("zyra.db.url"),
                setting("zyra.db.owner-user"),
                setting("zyra.db.owner-password"));
        Statement statement = connection.createStatement()) {
      assertThat(statement.executeUpdate(sql)).isEqualTo(1);
    }
  }

  private static String setting(String name) {
    return ConfigProvider.getConfig().getValue(name, String.class);
  }
}
