package io.zyra.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.zyra.Api;
import io.zyra.ServerUnderTest;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.Test;

/**
 * How long 90 days of a metric take in a store of 10,000 products, and how many shopper events a
 * second are taken and counted. Not a test: it prints figures. Run it with {@code mvn test
 * -Dtest=MetricsBenchmark}.
 */
@QuarkusTest
@QuarkusTestResource(ServerUnderTest.class)
class MetricsBenchmark {
  private static final int PRODUCTS = 10_000;
  private static final int CALLS = 200;
  private static final int EVENTS = 20_000;
  private static final int TOGETHER = 50;

  @Test
  void ninetyDays() throws Exception {
    Api api = Api.newMerchant("safe");
    api.importCsv(Api.csv("lamp,Lamp,<p>A text.</p>,V,T,,true,Size,M,S-1,9.00,4,,,,,active"));
    try (Connection owner =
            DriverManager.getConnection(
                setting("zyra.db.url"),
                setting("zyra.db.owner-user"),
                setting("zyra.db.owner-password"));
        Statement sql = owner.createStatement()) {
      sql.execute(
          "SELECT make_metric_partitions('metric_day', now() - interval '100 days', now())");
      String days =
          "SELECT '%s', %s, m, d, %s FROM generate_series("
              + "date_trunc('day', now() AT TIME ZONE 'Europe/Berlin') - interval '99 days',"
              + " date_trunc('day', now() AT TIME ZONE 'Europe/Berlin'), interval '1 day') AS local,"
              + " LATERAL (SELECT local AT TIME ZONE 'Europe/Berlin' AS d) AS day,"
              + " unnest(ARRAY['views', 'orders', 'gross_revenue']) AS m";
      sql.execute(
          ("INSERT INTO metric_day " + days + ", generate_series(1, " + PRODUCTS + ") AS p")
              .formatted(api.merchant(), "'product:' || p", "p % 17"));
      sql.execute(("INSERT INTO metric_day " + days).formatted(api.merchant(), "'store'", "800"));
      sql.execute(
          ("INSERT INTO metric_day " + days).formatted(api.merchant(), "'product:lamp'", "3"));
      sql.execute("ANALYZE metric_day");
    }
    for (String subject : List.of("store", "product:lamp")) {
      List<Double> millis = new ArrayList<>();
      for (int i = 0; i < CALLS; i++) {
        String from = Instant.now().minus(Duration.ofDays(89)).toString();
        long begun = System.nanoTime();
        String answer = get(api.path("/metrics/views?subject=" + subject + "&from=" + from));
        millis.add((System.nanoTime() - begun) / 1e6);
        assertThat(answer.split("\"at\"")).hasSize(91);
      }
      Collections.sort(millis);
      System.out.printf(
          Locale.ROOT,
          "90 days of %s: median %.1f ms, 95 %% %.1f ms, over HTTP%n",
          subject,
          millis.get(CALLS / 2),
          millis.get(CALLS * 95 / 100));
    }
  }

  @Test
  void shopperEvents() throws Exception {
    Api api = Api.newMerchant("safe");
    send(api, -1);
    for (int round = 0; round < 3; round++) {
      long begun = System.nanoTime();
      ExecutorService browsers = Executors.newFixedThreadPool(4);
      List<Future<?>> calls = new ArrayList<>();
      for (int i = 0; i < EVENTS / TOGETHER; i++) {
        int call = round * EVENTS + i;
        calls.add(browsers.submit(() -> send(api, call)));
      }
      for (Future<?> call : calls) {
        call.get();
      }
      browsers.shutdown();
      double stored = (System.nanoTime() - begun) / 1e9;
      double all = TOGETHER * (1.0 + (round + 1) * (EVENTS / TOGETHER));
      await()
          .atMost(Duration.ofMinutes(5))
          .pollInterval(Duration.ofMillis(100))
          .until(() -> api.get("/metrics/views").jsonPath().getDouble("points.value.sum()") == all);
      double counted = (System.nanoTime() - begun) / 1e9;
      System.out.printf(
          Locale.ROOT,
          "round %d: %d events stored at %.0f/s, stored and counted at %.0f/s%n",
          round + 1,
          EVENTS,
          EVENTS / stored,
          EVENTS / counted);
    }
  }

  private final HttpClient http = HttpClient.newHttpClient();

  private Void send(Api api, int call) throws Exception {
    StringBuilder events = new StringBuilder();
    String now = Instant.now().toString();
    for (int i = 0; i < TOGETHER; i++) {
      events.append(i == 0 ? "" : ",");
      events.append(
          """
          {"id": "b-%d-%d", "clientId": "c%d", "name": "product_viewed", "timestamp": "%s",
           "data": {"productVariant": {"id": "%d", "product": {"id": "%d"}}}}
          """
              .formatted(call, i, call, now, 1 + i, 1 + Math.abs(call * 31 + i) % PRODUCTS));
    }
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + RestAssured.port + "/api/pixel"))
            .header("Content-Type", "text/plain")
            .POST(
                HttpRequest.BodyPublishers.ofString(
                    "{\"shop\": \"" + api.shop() + "\", \"events\": [" + events + "]}"))
            .build();
    HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
    return null;
  }

  private String get(String path) throws Exception {
    return http.send(
            HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + RestAssured.port + path))
                .build(),
            HttpResponse.BodyHandlers.ofString())
        .body();
  }

  private static String setting(String name) {
    return ConfigProvider.getConfig().getValue(name, String.class);
  }
}
