package io.zyra.shopify.webhook;

import io.zyra.web.IdGenerator;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import javax.sql.DataSource;

/**
 * Stores deliveries. Those that arrive while a statement runs are stored together by the next one,
 * so that many at once need few commits. A delivery is acknowledged after its commit, and never
 * before.
 */
@ApplicationScoped
class WebhookInbox {
  static final String UNKNOWN_SHOP =
      "No merchant had connected this shop when it was delivered. Connect it and replay.";

  /** One collects while the other commits. */
  private static final int WRITERS = 2;

  private static final int TOGETHER = 100;

  /** Beyond so many the database is not keeping up; Shopify delivers again later. */
  private static final int MOST_WAITING = 5_000;

  /**
   * The conflict names no constraint: naming it would ask for the right to read the row. Duplicates
   * in the same statement conflict as well.
   */
  private static final String INSERT =
      """
      INSERT INTO webhook_delivery
             (id, shop_domain, webhook_id, topic, api_version, event_id, triggered_at, received_at,
              body, due_at, state, error, finished_at)
      SELECT d.id, d.shop, d.webhook, d.topic, d.version, d.event, CAST(d.triggered AS timestamptz),
             d.at, d.body, d.at,
             CASE WHEN d.known THEN 'pending' ELSE 'dead' END,
             CASE WHEN NOT d.known THEN ? END,
             CASE WHEN NOT d.known THEN d.at END
        FROM (SELECT g.*, is_connected(g.shop) AS known, CAST(? AS timestamptz) AS at
                FROM unnest(?::uuid[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[],
                            ?::text[], ?::bytea[])
                  AS g (id, shop, webhook, topic, version, event, triggered, body)) AS d
      ON CONFLICT DO NOTHING
      """;

  private final LinkedBlockingQueue<Waiting> queue = new LinkedBlockingQueue<>(MOST_WAITING);
  private final AtomicInteger writers = new AtomicInteger();
  private final DataSource database;
  private final IdGenerator ids;
  private final Clock clock;
  private final WebhookTaskScheduler scheduler;
  private final ScheduledExecutorService threads;

  WebhookInbox(
      DataSource database,
      IdGenerator ids,
      Clock clock,
      WebhookTaskScheduler scheduler,
      ScheduledExecutorService threads) {
    this.database = database;
    this.ids = ids;
    this.clock = clock;
    this.scheduler = scheduler;
    this.threads = threads;
  }

  private record Waiting(
      UUID id, WebhookHeaders headers, byte[] body, CompletableFuture<Void> stored) {}

  /**
   * Stores a delivery. One that is stored already changes nothing.
   *
   * @return completed once the delivery is committed
   */
  CompletionStage<Void> add(WebhookHeaders headers, byte[] body) {
    Waiting delivery = new Waiting(ids.next(), headers, body, new CompletableFuture<>());
    if (!queue.offer(delivery)) {
      return CompletableFuture.failedFuture(
          new RejectedExecutionException("Too many deliveries wait to be stored"));
    }
    startWriter();
    return delivery.stored();
  }

  /** Whether more deliveries come than are stored at once. */
  boolean isBusy() {
    return queue.size() > WRITERS;
  }

  private void startWriter() {
    int running = writers.get();
    while (running < WRITERS && !queue.isEmpty()) {
      if (writers.compareAndSet(running, running + 1)) {
        threads.execute(this::write);
        return;
      }
      running = writers.get();
    }
  }

  private void write() {
    try {
      List<Waiting> some = new ArrayList<>();
      while (queue.drainTo(some, TOGETHER) > 0) {
        store(some);
        some.clear();
      }
    } finally {
      writers.decrementAndGet();
    }
    // What came after the last look and before the count went down.
    startWriter();
  }

  private void store(List<Waiting> some) {
    try {
      insert(some);
    } catch (SQLException | RuntimeException e) {
      some.forEach(this::storeAlone);
      return;
    }
    stored(some);
  }

  /** One that cannot be stored is no reason to refuse the others. */
  private void storeAlone(Waiting delivery) {
    try {
      insert(List.of(delivery));
      stored(List.of(delivery));
    } catch (SQLException | RuntimeException e) {
      delivery.stored().completeExceptionally(e);
    }
  }

  private void stored(List<Waiting> some) {
    Set<String> shops = new HashSet<>();
    for (Waiting delivery : some) {
      delivery.stored().complete(null);
      shops.add(delivery.headers().shopDomain());
    }
    shops.forEach(scheduler::scheduleSoon);
  }

  private void insert(List<Waiting> some) throws SQLException {
    try (Connection connection = database.getConnection();
        PreparedStatement sql = connection.prepareStatement(INSERT)) {
      sql.setString(1, UNKNOWN_SHOP);
      sql.setString(2, clock.instant().toString());
      setArray(sql, 3, "uuid", some, Waiting::id);
      setTexts(sql, 4, some, WebhookHeaders::shopDomain);
      setTexts(sql, 5, some, WebhookHeaders::webhookId);
      setTexts(sql, 6, some, WebhookHeaders::topic);
      setTexts(sql, 7, some, WebhookHeaders::apiVersion);
      setTexts(sql, 8, some, headers -> headers.eventId().orElse(null));
      setTexts(sql, 9, some, headers -> headers.triggeredAt().map(Instant::toString).orElse(null));
      sql.setArray(
          10,
          connection.createArrayOf(
              "bytea", some.stream().map(Waiting::body).toArray(byte[][]::new)));
      sql.executeUpdate();
    }
  }

  private static void setTexts(
      PreparedStatement sql, int index, List<Waiting> some, Function<WebhookHeaders, String> text)
      throws SQLException {
    setArray(sql, index, "text", some, delivery -> text.apply(delivery.headers()));
  }

  private static void setArray(
      PreparedStatement sql,
      int index,
      String type,
      List<Waiting> some,
      Function<Waiting, Object> value)
      throws SQLException {
    sql.setArray(
        index, sql.getConnection().createArrayOf(type, some.stream().map(value).toArray()));
  }
}
