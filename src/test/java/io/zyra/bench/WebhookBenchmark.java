package io.zyra.bench;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.zyra.Api;
import io.zyra.ServerUnderTest;
import io.zyra.bench.engine.Series;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

/**
 * How many webhooks a second are checked, stored and acknowledged, beside bare inserts of the same
 * rows through the same pool, and how long the answers take at 500 a second, while they are worked
 * on. Not a test: it prints figures. Run it with {@code mvn test -Dtest=WebhookBenchmark}.
 */
@QuarkusTest
@QuarkusTestResource(ServerUnderTest.class)
class WebhookBenchmark {
  /** The compiler needs about half a minute of deliveries before their rate no longer rises. */
  private static final int WARMING_UP = Integer.getInteger("zyra.bench.warming-up", 12);

  private static final int ROUNDS = Integer.getInteger("zyra.bench.rounds", 7);
  private static final Duration ROUND = Duration.ofSeconds(3);
  private static final List<String> ADDRESS = List.of("/api/webhooks/shopify");
  private static final double PER_SECOND = 500;
  private static final String INSERT =
      """
      INSERT INTO webhook_delivery
             (id, shop_domain, webhook_id, topic, api_version, event_id, triggered_at, received_at,
              body, state, due_at)
      VALUES (?, ?, ?, 'orders/create', '2026-07', ?, now(), now(), ?, 'pending', now())
      """;

  @Inject DataSource database;

  @Test
  void deliveriesBesideBareInserts() throws Exception {
    String body = order();
    String shop = Api.newMerchant("safe").shop();
    List<Double> bare = new ArrayList<>();
    List<Double> ratios = new ArrayList<>();
    List<Double> delivered = new ArrayList<>();
    try (HttpLoadProcess load =
        new HttpLoadProcess("http://127.0.0.1:" + RestAssured.port, body, headers(shop, body))) {
      for (int round = 0; round < WARMING_UP + ROUNDS; round++) {
        double inserts = insertsPerSecond(body.getBytes(StandardCharsets.UTF_8));
        double deliveries = load.perSecond(ADDRESS, ROUND);
        System.out.printf(
            Locale.ROOT,
            "round %d: bare inserts %.0f/s, deliveries %.0f/s, ratio %.2f%n",
            round + 1,
            inserts,
            deliveries,
            deliveries / inserts);
        if (round >= WARMING_UP) {
          bare.add(inserts);
          delivered.add(deliveries);
          ratios.add(deliveries / inserts);
        }
      }
      HttpLoadProcess.Latencies took = load.latencies(ADDRESS, PER_SECOND, ROUND.multipliedBy(5));
      System.out.printf(
          Locale.ROOT,
          "MEDIAN bare inserts %.0f/s, deliveries %.0f/s, ratio %.2f;"
              + " at %.0f/s: p50 %.1f ms, p99 %.1f ms%n",
          Series.median(bare),
          Series.median(delivered),
          Series.median(ratios),
          PER_SECOND,
          took.p50(),
          took.p99());
    }
  }

  /** The same row for a shop that nobody has, from as many threads as there are connections. */
  private double insertsPerSecond(byte[] body) throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(HttpLoad.CONNECTIONS);
    AtomicLong inserted = new AtomicLong();
    long start = System.nanoTime();
    long end = start + ROUND.toNanos();
    List<Future<?>> all = new ArrayList<>();
    for (int i = 0; i < HttpLoad.CONNECTIONS; i++) {
      all.add(
          threads.submit(
              () -> {
                while (System.nanoTime() < end) {
                  insert(body);
                  inserted.incrementAndGet();
                }
                return null;
              }));
    }
    for (Future<?> each : all) {
      each.get();
    }
    threads.shutdown();
    return inserted.get() * 1e9 / (System.nanoTime() - start);
  }

  private void insert(byte[] body) throws SQLException {
    try (Connection connection = database.getConnection();
        PreparedStatement sql = connection.prepareStatement(INSERT)) {
      sql.setObject(1, UUID.randomUUID());
      sql.setString(2, "bare.myshopify.com");
      sql.setString(3, UUID.randomUUID().toString());
      sql.setString(4, UUID.randomUUID().toString());
      sql.setBytes(5, body);
      sql.executeUpdate();
    }
  }

  private static List<String> headers(String shop, String body) throws GeneralSecurityException {
    Mac mac = Mac.getInstance("HmacSHA256");
    mac.init(
        new SecretKeySpec(
            ServerUnderTest.CLIENT_SECRET.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
    String hmac =
        Base64.getEncoder().encodeToString(mac.doFinal(body.getBytes(StandardCharsets.UTF_8)));
    return List.of(
        "X-Shopify-Topic: orders/create",
        "X-Shopify-Shop-Domain: " + shop,
        "X-Shopify-API-Version: 2026-07",
        "X-Shopify-Webhook-Id: {uuid}",
        "X-Shopify-Event-Id: {uuid}",
        "X-Shopify-Triggered-At: 2026-11-20T10:00:00.123456789Z",
        "X-Shopify-Hmac-Sha256: " + hmac);
  }

  /** An order of 3 KB, as a small one of Shopify's is. */
  private static String order() {
    StringBuilder lines = new StringBuilder();
    for (int i = 0; i < 12; i++) {
      lines
          .append(i == 0 ? "" : ",")
          .append("{\"id\":")
          .append(866_550_311_766_439_020L + i)
          .append(",\"product_id\":632910392,\"variant_id\":808950810,\"quantity\":1,\"sku\":\"S-")
          .append(i)
          .append("\",\"title\":\"A product of the store with a usual title\",\"price\":\"19.90\",")
          .append("\"tax_lines\":[],\"discount_allocations\":[],\"properties\":[]}");
    }
    return "{\"id\":820982911946154508,\"currency\":\"EUR\",\"total_price\":\"238.80\","
        + "\"created_at\":\"2026-11-20T10:00:00+00:00\",\"line_items\":["
        + lines
        + "]}";
  }
}
