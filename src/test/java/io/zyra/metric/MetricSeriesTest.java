package io.zyra.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.zyra.Api;
import io.zyra.ServerUnderTest;
import io.zyra.shopify.webhook.Delivery;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.Test;

/** What happens in a shop becomes time series that are read over HTTP. */
@QuarkusTest
@QuarkusTestResource(ServerUnderTest.class)
class MetricSeriesTest {
  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

  @Inject MetricPartitions partitions;

  @Test
  void anOrderCountsForTheStoreItsChannelAndItsProduct() {
    Api api = Api.newMerchant("safe");
    Instant at = daysAgo(2);
    order(api, 11, at, "web", "product_id", 77, 2, "10.00");
    assertThat(sum(api, "orders", "store", 1)).isEqualTo(1);
    assertThat(sum(api, "units", "store", 2)).isEqualTo(2);
    assertThat(sum(api, "gross_revenue", "store", 20)).isEqualTo(20);
    assertThat(sum(api, "gross_revenue", "channel:web", 20)).isEqualTo(20);
    Response series = series(api, "gross_revenue", "store", "&step=day");
    LocalDate day = at.atZone(BERLIN).toLocalDate();
    assertThat(series.<String>path("unit")).isEqualTo("EUR");
    assertThat(series.<String>path("definition")).contains("before refunds");
    assertThat(series.jsonPath().getDouble("points.find { it.at.startsWith('" + day + "') }.value"))
        .isEqualTo(20);
  }

  @Test
  void aProductIsAskedForByItsHandleOrId() {
    Api api = Api.newMerchant("safe");
    api.importCsv(Api.csv("lamp,Lamp,<p>A text.</p>,V,T,,true,Size,M,S-1,9.00,4,,,,,active"));
    String product = api.get("/products").path("items[0].id");
    String shopId = api.shopId(product);
    long number = Long.parseLong(shopId.substring(shopId.lastIndexOf('/') + 1));
    order(api, 21, daysAgo(1), "pos", "product_id", number, 3, "9.00");
    assertThat(sum(api, "units", "product:lamp", 3)).isEqualTo(3);
    assertThat(sum(api, "units", "product:" + product, 3)).isEqualTo(3);
    assertThat(sum(api, "units", "channel:pos", 3)).isEqualTo(3);
    assertThat(series(api, "units", "product:no-such", "").statusCode()).isEqualTo(404);
  }

  @Test
  void lateAndCorrectedEventsCorrectThePast() {
    Api api = Api.newMerchant("safe");
    Instant at = daysAgo(5);
    order(api, 31, at, "web", "product_id", 77, 2, "10.00");
    sum(api, "net_revenue", "store", 20);
    events(
        api,
        event(
            "refunds/create",
            daysAgo(1),
            Map.of(
                "id",
                1,
                "order_id",
                31,
                "refund_line_items",
                List.of(
                    Map.of(
                        "quantity",
                        1,
                        "subtotal",
                        "10.00",
                        "line_item_id",
                        1,
                        "line_item",
                        Map.of("product_id", 77))))));
    assertThat(sum(api, "net_revenue", "store", 10)).isEqualTo(10);
    assertThat(sum(api, "gross_revenue", "store", 20)).isEqualTo(20);
    assertThat(sum(api, "refunded_amount", "store", 10)).isEqualTo(10);
    events(api, event("orders/cancelled", daysAgo(0), Map.of("id", 31)));
    assertThat(sum(api, "net_revenue", "store", 0)).isZero();
    assertThat(sum(api, "orders", "store", 0)).isZero();
  }

  @Test
  void aTestOrderCountsNowhere() {
    Api api = Api.newMerchant("safe");
    Map<String, Object> test = order(41, "web", "product_id", 77, 1, "5.00");
    test.put("test", true);
    events(api, event("orders/create", daysAgo(1), test));
    order(api, 42, daysAgo(1), "web", "product_id", 77, 1, "7.00");
    assertThat(sum(api, "gross_revenue", "store", 7)).isEqualTo(7);
    assertThat(sum(api, "orders", "store", 1)).isEqualTo(1);
  }

  @Test
  void aWebhookThatIsDeliveredAgainCountsOnce() {
    Api api = Api.newMerchant("safe");
    String body =
        """
        {"id": 51, "line_items": [{"id": 1, "product_id": 77, "quantity": 1, "price": "4.00"}]}
        """;
    for (int i = 0; i < 3; i++) {
      Delivery.of(api.shop(), "orders/create", body).accepted();
    }
    order(api, 52, daysAgo(1), "web", "product_id", 77, 1, "1.00");
    assertThat(sum(api, "orders", "store", 2)).isEqualTo(2);
    assertThat(sum(api, "gross_revenue", "store", 5)).isEqualTo(5);
  }

  @Test
  void ordersThatComeAtOnceFromSeveralSidesAllCount() throws Exception {
    Api api = Api.newMerchant("safe");
    ExecutorService many = Executors.newFixedThreadPool(4);
    List<Future<?>> sent = new ArrayList<>();
    for (int i = 0; i < 60; i++) {
      int order = i % 20;
      sent.add(
          many.submit(
              () -> order(api, 600 + order, daysAgo(1), "web", "product_id", 77, 1, "2.00")));
    }
    for (Future<?> each : sent) {
      each.get();
    }
    many.shutdown();
    assertThat(sum(api, "orders", "store", 20)).isEqualTo(20);
    assertThat(sum(api, "gross_revenue", "store", 40)).isEqualTo(40);
  }

  @Test
  void aCollectionsSeriesIsTheSumOfItsProducts() {
    Api api = Api.newMerchant("safe");
    api.importCsv(
        Api.csv(
            "lamp,Lamp,<p>A text.</p>,V,T,,true,Size,M,S-1,9.00,4,,,,,active",
            "torch,Torch,<p>A text.</p>,V,T,,true,Size,M,S-2,9.00,4,,,,,active",
            "chair,Chair,<p>A text.</p>,V,T,,true,Size,M,S-3,9.00,4,,,,,active"));
    order(api, 91, daysAgo(1), "web", "product_id", number(api.shopId("lamp")), 3, "9.00");
    order(api, 92, daysAgo(2), "web", "product_id", number(api.shopId("torch")), 2, "9.00");
    order(api, 93, daysAgo(2), "web", "product_id", number(api.shopId("chair")), 5, "9.00");
    collection(api, "create", daysAgo(9), "lamp", "torch");
    assertThat(sum(api, "units", "store", 10)).isEqualTo(10);
    assertThat(sum(api, "units", "collection:lights", 5)).isEqualTo(5);
    assertThat(sum(api, "gross_revenue", "collection:lights", 45)).isEqualTo(45);

    collection(api, "update", daysAgo(0), "lamp");
    assertThat(sum(api, "units", "collection:lights", 3)).isEqualTo(3);
    collection(api, "update", Instant.now());
    assertThat(sum(api, "units", "collection:lights", 0)).isZero();
    assertThat(series(api, "orders", "collection:darkness", "").statusCode()).isEqualTo(404);
  }

  private static void collection(Api api, String what, Instant at, String... products) {
    Map<String, ?> payload =
        Map.of("id", 5, "handle", "lights", "title", "Lights", "products", List.of(products));
    events(api, event("collections/" + what, at, payload));
  }

  private static long number(String shopId) {
    return Long.parseLong(shopId.substring(shopId.lastIndexOf('/') + 1));
  }

  @Test
  void anotherTimeZoneMakesTheSeriesAgain() throws SQLException {
    Api api = Api.newMerchant("safe", "Europe/Berlin");
    Instant at =
        Instant.now().truncatedTo(ChronoUnit.DAYS).minus(3, ChronoUnit.DAYS).plusSeconds(60);
    order(api, 71, at, "web", "product_id", 77, 1, "2.00");
    sum(api, "orders", "store", 1);
    assertThat(dayOf(api)).isEqualTo(at.atZone(BERLIN).toLocalDate().toString());
    try (Connection owner = connect("zyra.db.owner-user", "zyra.db.owner-password");
        Statement statement = owner.createStatement()) {
      statement.execute(
          "UPDATE merchant SET timezone = 'America/Los_Angeles' WHERE id = '"
              + api.merchant()
              + "'");
    }
    String there = at.atZone(ZoneId.of("America/Los_Angeles")).toLocalDate().toString();
    await().atMost(Duration.ofSeconds(60)).until(() -> there.equals(dayOf(api)));
  }

  private static String dayOf(Api api) {
    String at =
        series(api, "orders", "store", "").jsonPath().getString("points.find { it.value > 0 }.at");
    return at == null ? "" : at.substring(0, 10);
  }

  @Test
  void measurementsOfOtherSystemsAreSeriesWithGaps() {
    Api api = Api.newMerchant("safe");
    Map<String, Object> measured = event("metrics", daysAgo(1), Map.of("ctr", 0.0));
    measured.put("subject", "store");
    events(api, measured);
    await()
        .atMost(Duration.ofSeconds(60))
        .until(
            () ->
                series(api, "ctr", "store", "").jsonPath().getList("points.value").stream()
                    .anyMatch(value -> value != null));
    assertThat(series(api, "ctr", "store", "").jsonPath().getList("points.value"))
        .contains((Object) null);
  }

  @Test
  void theTimeBeforeIsAddedForComparison() {
    Api api = Api.newMerchant("safe");
    order(api, 81, daysAgo(10), "web", "product_id", 77, 1, "2.00");
    sum(api, "orders", "store", 1);
    String from = LocalDate.now(BERLIN).minusDays(7).toString();
    Response series = series(api, "orders", "store", "&compare=previous&from=" + from);
    assertThat(series.jsonPath().getList("previous"))
        .hasSameSizeAs(series.jsonPath().getList("points"));
    assertThat(series.jsonPath().getDouble("previous.value.sum()")).isEqualTo(1);
    assertThat(series.jsonPath().getDouble("points.value.sum()")).isZero();
  }

  @Test
  void whatCannotBeAnsweredIsSaidWithWhatToDo() {
    Api api = Api.newMerchant("safe");
    refused(series(api, "fame", "store", ""), 404, "unknown-metric", "gross_revenue");
    refused(series(api, "orders", "shelf:1", ""), 400, "unknown-subject", "collection:<handle>");
    refused(series(api, "orders", "store", "&from=soon"), 400, "bad-time-range", "2026-11-23");
    refused(
        series(api, "orders", "store", "&from=2026-01-02&to=2026-01-01"),
        400,
        "bad-time-range",
        "before");
    refused(
        series(api, "orders", "store", "&step=hour&from=2020-01-01"),
        400,
        "too-many-points",
        "larger step");
    refused(series(api, "orders", "store", "&step=year"), 400, "unknown-step", "step=week");
    refused(
        series(api, "orders", "store", "&compare=rival"), 400, "unknown-comparison", "previous");
  }

  private static void refused(Response answer, int status, String type, String fix) {
    assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(status);
    assertThat(answer.<String>path("type")).endsWith(type);
    assertThat(answer.<String>path("fix")).contains(fix);
  }

  @Test
  void theMetricsAreListedWithTheirDefinitions() {
    Api api = Api.newMerchant("safe");
    Response list = api.get("/metrics");
    assertThat(list.jsonPath().getList("items.name")).containsExactlyElementsOf(ShopMetric.keys());
    assertThat(list.jsonPath().getList("items.definition")).doesNotContainNull();
  }

  @Test
  void partitionsAreMadeAheadAndDroppedWhenTheirTimeIsOver() throws SQLException {
    Instant now = Instant.now();
    partitions.run(now, now);
    List<String> before = tables();
    assertThat(before).anyMatch(name -> name.startsWith("metric_hour_"));
    Instant later = now.plus(Duration.ofDays(900));
    partitions.run(later, later);
    List<String> after = tables();
    assertThat(after.stream().filter(name -> name.startsWith("metric_hour_")))
        .isNotEmpty()
        .doesNotContainAnyElementsOf(
            before.stream().filter(name -> name.startsWith("metric_hour_")).toList());
    partitions.run(now, now);
  }

  /** It is run as any replica runs it: by the scheduler, outside any request. */
  @Test
  void thePartitionsAreLookedAfterByTheScheduler() {
    await().atMost(Duration.ofSeconds(60)).until(MetricSeriesTest::partitionsWereLookedAfter);
  }

  private static boolean partitionsWereLookedAfter() throws SQLException {
    try (Connection owner = connect("zyra.db.owner-user", "zyra.db.owner-password");
        Statement statement = owner.createStatement();
        ResultSet rows =
            statement.executeQuery(
                "SELECT last_success FROM scheduled_tasks WHERE task_name = 'partition-metrics'")) {
      return rows.next() && rows.getTimestamp(1) != null;
    }
  }

  @Test
  void theServersRoleReachesNoPartitionItself() throws SQLException {
    Instant now = Instant.now();
    partitions.run(now, now);
    try (Connection server = connect("zyra.db.user", "zyra.db.password");
        Statement statement = server.createStatement()) {
      statement.execute("SET ROLE zyra_server");
      for (String table : tables()) {
        assertThatThrownBy(() -> statement.execute("SELECT * FROM metric_partition." + table))
            .hasMessageContaining("permission denied");
      }
    }
  }

  private static List<String> tables() throws SQLException {
    List<String> names = new ArrayList<>();
    try (Connection owner = connect("zyra.db.owner-user", "zyra.db.owner-password");
        Statement statement = owner.createStatement();
        ResultSet rows =
            statement.executeQuery(
                "SELECT tablename FROM pg_tables WHERE schemaname = 'metric_partition'")) {
      while (rows.next()) {
        names.add(rows.getString(1));
      }
    }
    return names;
  }

  private static Connection connect(String user, String password) throws SQLException {
    return DriverManager.getConnection(setting("zyra.db.url"), setting(user), setting(password));
  }

  private static String setting(String name) {
    return ConfigProvider.getConfig().getValue(name, String.class);
  }

  private static Instant daysAgo(int days) {
    return Instant.now().minus(days, ChronoUnit.DAYS);
  }

  private static void order(
      Api api,
      long id,
      Instant at,
      String channel,
      String name,
      long product,
      int n,
      String price) {
    events(api, event("orders/create", at, order(id, channel, name, product, n, price)));
  }

  private static Map<String, Object> order(
      long id, String channel, String name, long product, int n, String price) {
    Map<String, Object> order = new HashMap<>();
    order.put("id", id);
    order.put("source_name", channel);
    order.put("line_items", List.of(Map.of("id", 1, name, product, "quantity", n, "price", price)));
    return order;
  }

  private static Map<String, Object> event(String type, Instant at, Map<String, ?> payload) {
    Map<String, Object> event = new HashMap<>();
    event.put("type", type);
    event.put("occurredAt", at.toString());
    event.put("payload", payload);
    event.put("key", UUID.randomUUID().toString());
    return event;
  }

  private static void events(Api api, Map<String, Object> event) {
    Response answer = api.post("/events", Map.of("events", List.of(event)));
    assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(202);
  }

  private static Response series(Api api, String metric, String subject, String more) {
    return api.get("/metrics/" + metric + "?subject=" + subject + more);
  }

  /** Waits until the sum is as expected. */
  private static double sum(Api api, String metric, String subject, double expected) {
    return await()
        .atMost(Duration.ofSeconds(60))
        .until(
            () -> series(api, metric, subject, "").jsonPath().getDouble("points.value.sum()"),
            sum -> sum == expected);
  }
}
