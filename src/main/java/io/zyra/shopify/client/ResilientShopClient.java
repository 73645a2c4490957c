package io.zyra.shopify.client;

import com.fasterxml.jackson.databind.JsonNode;
import io.smallrye.faulttolerance.api.TypedGuard;
import io.zyra.shopify.ShopCallException;
import io.zyra.shopify.ShopUnavailableException;
import io.zyra.shopify.ShopifyConfig;
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
 * are shared with other shops. The rate limit is divided with other replicas. Writes are retried as
 * well, because they are idempotent: they state the target values. Only {@link #callOnce} is for
 * those that are not.
 */
public final class ResilientShopClient {
  private static final Logger LOG = Logger.getLogger(ResilientShopClient.class);
  private static final int NO_LIMIT = -1;

  private final String shop;
  private final ShopifyConfig config;
  private final AdminHttpClient http;
  private final RetryClock retryClock;
  private final CostRateLimiter rateLimiter;
  private final RateLimitShare shares;
  private final Map<AdminOperation, Double> costs = new EnumMap<>(AdminOperation.class);
  private final TypedGuard<JsonNode> guard;

  /**
   * @param shares how the rate limit of the shop is divided with other processes
   */
  public ResilientShopClient(
      String shop,
      ShopifyConfig config,
      AdminHttpClient http,
      RetryClock retryClock,
      RateLimitShare shares) {
    this.shares = shares;
    this.shop = ShopDomain.requireValid(shop);
    this.config = config;
    this.http = http;
    this.retryClock = retryClock;
    this.rateLimiter = new CostRateLimiter(retryClock.clock());
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
        .whenException(failure -> failure instanceof RetriedAttempt)
        .beforeRetry(failure -> pause(((RetriedAttempt) failure).pause))
        .done()
        .withCircuitBreaker()
        .requestVolumeThreshold(config.circuitTries())
        .failureRatio(0.5)
        .delay(config.circuitDelay().toMillis(), ChronoUnit.MILLIS)
        .when(failure -> failure instanceof FailedAttempt tried && tried.reason.isUnavailable())
        .onStateChange(state -> LOG.warnf("shopify.circuit shop=%s state=%s", shop, state))
        .done()
        .build();
  }

  /**
   * Executes an operation and returns the value of its top-level field.
   *
   * @throws ShopCallException when it failed
   */
  public JsonNode call(AdminOperation operation, Map<String, ?> variables) {
    return call(operation, variables, () -> {});
  }

  /**
   * The same for a write.
   *
   * @param unsure run after each attempt that got no answer: it may still be carried out, also
   *     after a later attempt has succeeded
   * @throws ShopCallException when it failed
   */
  public JsonNode call(AdminOperation operation, Map<String, ?> variables, Runnable unsure) {
    return call(new Call(operation, AdminJson.request(operation, variables), unsure, true));
  }

  /**
   * The same for a write that must not be carried out twice: after an attempt without an answer
   * there is no other.
   */
  public JsonNode callOnce(AdminOperation operation, Map<String, ?> variables, Runnable unsure) {
    return call(new Call(operation, AdminJson.request(operation, variables), unsure, false));
  }

  private JsonNode call(Call call) {
    try {
      return guard.get(call::attempt);
    } catch (FailedAttempt e) {
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
      retryClock.pause().of(duration);
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

  private void recordCost(AdminOperation operation, AdminResponse response) {
    response
        .requestedCost()
        .ifPresent(
            cost -> {
              synchronized (costs) {
                costs.put(operation, cost);
              }
            });
    response
        .throttleStatus()
        .ifPresent(status -> rateLimiter.update(status, response.actualCost()));
  }

  /** A failed attempt. It is the last one unless it is a {@link RetriedAttempt}. */
  private static class FailedAttempt extends RuntimeException {
    final transient RetryableException reason;

    FailedAttempt(RetryableException reason) {
      super(reason);
      this.reason = reason;
    }
  }

  /** A failed attempt that is retried after a delay. */
  private static final class RetriedAttempt extends FailedAttempt {
    final Duration pause;

    RetriedAttempt(RetryableException reason, Duration pause) {
      super(reason);
      this.pause = pause;
    }
  }

  /** One call with all its attempts. */
  private final class Call {
    private final AdminOperation operation;
    private final byte[] body;
    private final Runnable unsure;
    private final boolean repeatable;
    private final Instant deadline = retryClock.now().plus(config.deadline());
    private int tries;

    /**
     * @param repeatable whether another attempt may follow one without an answer
     */
    Call(AdminOperation operation, byte[] body, Runnable unsure, boolean repeatable) {
      this.operation = operation;
      this.body = body;
      this.unsure = unsure;
      this.repeatable = repeatable;
    }

    JsonNode attempt() {
      tries++;
      double cost = knownCost(operation);
      Duration untilFits = rateLimiter.reserve(cost, shares.of(shop));
      try {
        if (untilFits.compareTo(left()) >= 0) {
          throw RetryableException.throttled("its rate limit is used up", Optional.of(untilFits));
        }
        pause(untilFits);
        Duration timeout = shorter(config.timeout(), left());
        AdminResponse response = http.post(shop, operation, body, timeout);
        recordCost(operation, response);
        return response.value();
      } catch (RetryableException reason) {
        if (reason.isUnsure()) {
          rateLimiter.spend(cost);
          unsure.run();
        }
        throw ended(reason);
      } finally {
        rateLimiter.release(cost);
      }
    }

    private FailedAttempt ended(RetryableException reason) {
      Duration pause =
          Backoff.delayBefore(tries, reason.retryAfter(), retryClock.chance().getAsDouble());
      boolean worthwhile = (repeatable || !reason.isUnsure()) && pause.compareTo(left()) < 0;
      LOG.debugf(
          "shopify.try.failed shop=%s operation=%s try=%d reason=%s again=%s",
          shop, operation, tries, reason.getMessage(), worthwhile);
      return worthwhile ? new RetriedAttempt(reason, pause) : new FailedAttempt(reason);
    }

    private Duration left() {
      return Duration.between(retryClock.now(), deadline);
    }

    private static Duration shorter(Duration one, Duration other) {
      return one.compareTo(other) < 0 ? one : other;
    }
  }
}
