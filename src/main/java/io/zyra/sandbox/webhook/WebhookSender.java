package io.zyra.sandbox.webhook;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vertx.core.Vertx;
import io.zyra.sandbox.admin.AdminApiVersion;
import io.zyra.sandbox.bulk.SandboxBulkOperation;
import io.zyra.sandbox.shop.SandboxProductChange;
import io.zyra.sandbox.shop.SandboxWebhookSubscription;
import io.zyra.sandbox.shop.ShopEvent;
import io.zyra.sandbox.shop.ShopStore;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Comparator;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.PriorityBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jboss.logging.Logger;

/**
 * Delivers what changes in the shops to the app's subscriptions. The receiver has a second to
 * accept the connection and five in all. What fails is repeated eight times over four hours, with
 * the same id and body. A subscription of which eight deliveries in a row were refused is deleted.
 */
public final class WebhookSender implements AutoCloseable {
  private static final Logger LOG = Logger.getLogger(WebhookSender.class);
  private static final Duration CONNECT = Duration.ofSeconds(1);
  private static final Duration WHOLE = Duration.ofSeconds(5);
  private static final int RETRIES = 8;

  /** The pauses double; the eight of them are four hours. */
  private static final Duration FIRST_PAUSE = Duration.ofHours(4).dividedBy((1L << RETRIES) - 1);

  private static final long LOOK_EVERY_MILLIS = 200;
  private static final int MOST_FAILURES = 8;

  /** More at once would make a receiver on the same machine exceed its five seconds. */
  private static final int MOST_IN_FLIGHT = 64;

  private static final Duration UNTIL_NEXT = Duration.ofSeconds(2);

  private final PriorityBlockingQueue<OutgoingDelivery> waiting =
      new PriorityBlockingQueue<>(16, Comparator.comparing(OutgoingDelivery::due));
  private final Map<String, WebhookFaults> faults = new ConcurrentHashMap<>();
  private final Random chance = new Random(1);
  private final ObjectMapper json = new ObjectMapper();
  private final ShopStore store;
  private final byte[] secret;
  private final Supplier<String> baseUrl;
  private final Clock clock;
  private final AtomicInteger inFlight = new AtomicInteger();
  private volatile boolean closed;

  /** Made at the first delivery, since its TLS takes a part of the server's start. */
  private static final class LazyClient {
    static final HttpClient HTTP = HttpClient.newBuilder().connectTimeout(CONNECT).build();
  }

  private final Vertx vertx;
  private final long timer;

  /**
   * @param secret of the app, which signs
   * @param baseUrl the sandbox's own address, which is known once it listens
   */
  public WebhookSender(
      ShopStore store, String secret, Supplier<String> baseUrl, Clock clock, Vertx vertx) {
    this.store = store;
    this.baseUrl = baseUrl;
    this.vertx = vertx;
    this.timer = vertx.setPeriodic(LOOK_EVERY_MILLIS, unused -> sendDue());
    this.secret = secret.getBytes(StandardCharsets.UTF_8);
    this.clock = clock;
  }

  /** Has these faults happen to the deliveries of a shop from now on. */
  public void inject(String domain, WebhookFaults injected) {
    faults.put(domain, injected);
  }

  /** Delivers a change to all who have subscribed to it; nothing without a secret to sign with. */
  public void changed(SandboxProductChange change) {
    if (secret.length == 0) {
      return;
    }
    String topic =
        switch (change.kind()) {
          case CREATED -> WebhookTopic.PRODUCTS_CREATE;
          case UPDATED -> WebhookTopic.PRODUCTS_UPDATE;
          case DELETED -> WebhookTopic.PRODUCTS_DELETE;
        };
    publish(
        change.shop().profile().domain(),
        topic,
        change.kind() == SandboxProductChange.Kind.DELETED
            ? Map.of("id", change.product().id())
            : new ProductPayload(change.product(), change.shop().profile().timezone()).fields(),
        change.at());
  }

  /** Tells of a bulk operation that has ended. */
  public void finished(String domain, SandboxBulkOperation operation) {
    if (secret.length > 0) {
      publish(
          domain,
          WebhookTopic.BULK_OPERATIONS_FINISH,
          BulkOperationPayload.of(operation, store.shop(domain).orElseThrow().profile().timezone()),
          clock.instant());
    }
  }

  /** Delivers an event to all who have subscribed to it, as {@link #changed} does. */
  public void happened(ShopEvent event) {
    String domain = event.shop().profile().domain();
    boolean wanted =
        secret.length > 0
            && store.subscriptions().list(domain).stream()
                .anyMatch(each -> each.topic().equals(event.topic()));
    if (wanted) {
      publish(domain, event.topic(), EventPayloads.of(event, baseUrl.get()), event.at());
    }
  }

  private void publish(
      String domain, String topic, Map<String, Object> payload, Instant triggeredAt) {
    Instant now = clock.instant();
    String eventId = UUID.randomUUID().toString();
    for (SandboxWebhookSubscription subscription : store.subscriptions().list(domain)) {
      if (subscription.topic().equals(topic)) {
        enqueue(
            new OutgoingDelivery(
                domain,
                subscription.id(),
                subscription.uri(),
                topic,
                UUID.randomUUID().toString(),
                eventId,
                triggeredAt,
                bytes(payload),
                0,
                now));
      }
    }
  }

  private void enqueue(OutgoingDelivery delivery) {
    WebhookFaults injected = faults.getOrDefault(delivery.domain(), WebhookFaults.NONE);
    if (happens(injected.dropped())) {
      return;
    }
    OutgoingDelivery planned = delivery;
    if (happens(injected.late())) {
      planned = delivery.at(delivery.due().plus(injected.lateBy()));
    } else if (happens(injected.reordered())) {
      planned = delivery.at(delivery.due().plus(UNTIL_NEXT));
    }
    waiting.add(planned);
    if (happens(injected.doubled())) {
      waiting.add(planned);
    }
    sendDue();
  }

  private synchronized boolean happens(double share) {
    return share > 0 && chance.nextDouble() < share;
  }

  /** Sends what is due. Called when something is new, and regularly. */
  private void sendDue() {
    Instant now = clock.instant();
    while (!closed && inFlight.get() < MOST_IN_FLIGHT) {
      OutgoingDelivery next = waiting.poll();
      if (next == null) {
        return;
      }
      if (next.due().isAfter(now)) {
        waiting.add(next);
        return;
      }
      send(next);
    }
  }

  private void send(OutgoingDelivery delivery) {
    inFlight.incrementAndGet();
    LazyClient.HTTP
        .sendAsync(request(delivery), HttpResponse.BodyHandlers.discarding())
        .handle((answer, failure) -> failure == null && answer.statusCode() / 100 == 2)
        .thenAccept(success -> sent(delivery, success));
  }

  /** Whether as many deliveries are on their way as may be at once. */
  public boolean busy() {
    return inFlight.get() >= MOST_IN_FLIGHT;
  }

  private void sent(OutgoingDelivery delivery, boolean success) {
    inFlight.decrementAndGet();
    if (closed) {
      return;
    }
    try {
      note(delivery, success);
    } catch (ShopStore.ClosedException e) {
      LOG.debug("A delivery was answered while the sandbox was stopping");
      return;
    }
    sendDue();
  }

  private void note(OutgoingDelivery delivery, boolean success) {
    boolean stays =
        store
            .subscriptions()
            .noteDelivery(delivery.domain(), delivery.subscription(), success, MOST_FAILURES);
    if (!stays) {
      LOG.infof(
          "sandbox.webhook.unsubscribed shop=%s topic=%s", delivery.domain(), delivery.topic());
    }
    if (!success && delivery.attempts() < RETRIES) {
      Duration pause = FIRST_PAUSE.multipliedBy(1L << delivery.attempts());
      waiting.add(delivery.after(clock.instant().plus(pause)));
    }
  }

  private HttpRequest request(OutgoingDelivery delivery) {
    return HttpRequest.newBuilder(URI.create(delivery.uri()))
        .timeout(WHOLE)
        .header("Content-Type", "application/json")
        .header("User-Agent", "Shopify-Captain-Hook")
        .header("X-Shopify-Topic", WebhookTopic.header(delivery.topic()))
        .header("X-Shopify-Hmac-Sha256", hmac(delivery.body()))
        .header("X-Shopify-Shop-Domain", delivery.domain())
        .header("X-Shopify-API-Version", AdminApiVersion.OF_WEBHOOKS)
        .header("X-Shopify-Webhook-Id", delivery.id())
        .header("X-Shopify-Event-Id", delivery.eventId())
        .header("X-Shopify-Triggered-At", delivery.triggeredAt().toString())
        .POST(HttpRequest.BodyPublishers.ofByteArray(delivery.body()))
        .build();
  }

  private String hmac(byte[] body) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(secret, "HmacSHA256"));
      return Base64.getEncoder().encodeToString(mac.doFinal(body));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private byte[] bytes(Map<String, Object> payload) {
    try {
      return json.writeValueAsBytes(payload);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    closed = true;
    vertx.cancelTimer(timer);
    waiting.clear();
  }
}
