package io.zyra.shopify;

import com.fasterxml.jackson.databind.JsonNode;
import io.smallrye.faulttolerance.api.TypedGuard;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.faulttolerance.exceptions.CircuitBreakerOpenException;
import org.jboss.logging.Logger;

/**
 * Calls the Admin API of one shop with rate limiting, retries and a circuit breaker, none of which
 * are shared with other shops. Every call may be retried, also writes, because all of them are
 * idempotent: they state the target values.
 */
final class ResilientShopClient {
  private static final Logger LOG = Logger.getLogger(ResilientShopClient.class);
  private static final int NO_LIMIT = -1;

  private final String shop;
  private final ShopifyConfig config;
  private final AdminHttpClient http;
  private final RetryClock pacing;
  private final CostRateLimiter bucket;
  private final Map<AdminOperation, Double> costs = new EnumMap<>(AdminOperation.class);
  private final TypedGuard<JsonNode> guard;

  ResilientShopClient(String shop, ShopifyConfig config, AdminHttpClient http, RetryClock pacing) {
    this.shop = ShopDomain.checked(shop);
    this.config = config;
    this.http = http;
    this.pacing = pacing;
    this.bucket = new CostRateLimiter(pacing.clock());
    this.guard = guard();
  }

  /**
   * The number of retries is unlimited; the deadline of the call ends them. The delay between
   * attempts is made by {@link RetryClock}.
   */
  private TypedGuard<JsonNode> guard() {
    return TypedGuard.create(JsonNode.class)
        .withDescription("Admin API of " + shop)
        .withRetry()
        .maxRetries(NO_LIMIT)
        .maxDuration(1, ChronoUnit.DAYS)
        .delay(0, ChronoUnit.MILLIS)
        .jitter(0, ChronoUnit.MILLIS)
        .whenException(failure -> failure instanceof Waiting)
        .beforeRetry(failure -> pause(((Waiting) failure).pause))
        .done()
        .withCircuitBreaker()
        .requestVolumeThreshold(config.circuitTries())
        .failureRatio(0.5)
        .delay(config.circuitDelay().toMillis(), ChronoUnit.MILLIS)
        .when(failure -> failure instanceof TriedInVain tried && tried.reason.isSick())
        .onStateChange(state -> LOG.warnf("shopify.circuit shop=%s state=%s", shop, state))
        .done()
        .build();
  }

  /**
   * Executes an operation and returns the value of its top-level field.
   *
   * @throws ShopCallException when it failed
   */
  JsonNode call(AdminOperation operation, Map<String, ?> variables) {
    Call call = new Call(operation, AdminJson.request(operation, variables));
    try {
      return guard.get(call::attempt);
    } catch (TriedInVain e) {
      String message = e.reason.getMessage() + ", after " + call.tries + " tries";
      throw new ShopUnavailableException(shop, message, e.reason.getCause());
    } catch (CircuitBreakerOpenException e) {
      throw new ShopUnavailableException(shop, "is left alone for a while, as it keeps failing", e);
    }
  }

  private void pause(Duration duration) {
    if (duration.isZero()) {
      return;
    }
    try {
      pacing.pause().of(duration);
    } catch (InterruptedException e) {
      // The next attempt sees the interrupt flag and ends the call.
      Thread.currentThread().interrupt();
    }
  }

  private double knownCost(AdminOperation operation) {
    synchronized (costs) {
      return costs.getOrDefault(operation, 0.0);
    }
  }

  private void learn(AdminOperation operation, GraphQlResponse answer) {
    answer
        .requestedCost()
        .ifPresent(
            cost -> {
              synchronized (costs) {
                costs.put(operation, cost);
              }
            });
    answer.status().ifPresent(bucket::learn);
  }

  /** A failed attempt. It is the last one unless it is a {@link Waiting}. */
  private static class TriedInVain extends RuntimeException {
    final transient RetryableException reason;

    TriedInVain(RetryableException reason) {
      super(reason);
      this.reason = reason;
    }
  }

  /** A failed attempt that is retried after a delay. */
  private static final class Waiting extends TriedInVain {
    final Duration pause;

    Waiting(RetryableException reason, Duration pause) {
      super(reason);
      this.pause = pause;
    }
  }

  /** One call with all its attempts. */
  private final class Call {
    private final AdminOperation operation;
    private final byte[] body;
    private final Instant deadline = pacing.now().plus(config.deadline());
    private int tries;

    Call(AdminOperation operation, byte[] body) {
      this.operation = operation;
      this.body = body;
    }

    JsonNode attempt() {
      tries++;
      double cost = knownCost(operation);
      Duration untilFits = bucket.take(cost);
      try {
        if (untilFits.compareTo(left()) >= 0) {
          throw RetryableException.busy("its rate limit is used up", Optional.of(untilFits));
        }
        pause(untilFits);
        Duration timeout = shorter(config.timeout(), left());
        GraphQlResponse answer = http.post(shop, operation, body, timeout);
        learn(operation, answer);
        return answer.value();
      } catch (RetryableException reason) {
        throw ended(reason);
      } finally {
        bucket.over(cost);
      }
    }

    private TriedInVain ended(RetryableException reason) {
      Duration pause = Backoff.before(tries, reason.asked(), pacing.chance().getAsDouble());
      boolean worthwhile = pause.compareTo(left()) < 0;
      LOG.debugf(
          "shopify.try.failed shop=%s operation=%s try=%d reason=%s again=%s",
          shop, operation, tries, reason.getMessage(), worthwhile);
      return worthwhile ? new Waiting(reason, pause) : new TriedInVain(reason);
    }

    private Duration left() {
      return Duration.between(pacing.now(), deadline);
    }

    private static Duration shorter(Duration one, Duration other) {
      return one.compareTo(other) < 0 ? one : other;
    }
  }
}
