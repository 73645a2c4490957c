package io.zyra.shopify.client;

import com.fasterxml.jackson.databind.JsonNode;
import io.zyra.shopify.ShopAccessDeniedException;
import io.zyra.shopify.ShopCallException;
import io.zyra.shopify.ShopCallRejectedException;
import io.zyra.shopify.ShopCallRejectedException.Fault;
import io.zyra.shopify.client.CostRateLimiter.ThrottleStatus;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;

/**
 * The response of the Admin API to one attempt, with its errors interpreted. There are three
 * places: the HTTP status, the top-level {@code errors}, and the {@code userErrors} of a mutation.
 */
final class AdminResponse {
  private static final Set<Integer> CLOSED_TO_US = Set.of(401, 402, 403, 404, 423);
  private static final Set<String> PASSING =
      Set.of("INTERNAL_SERVER_ERROR", "TIMEOUT", "SERVICE_UNAVAILABLE");
  private static final String THROTTLED = "THROTTLED";
  private static final String ACCESS_DENIED = "ACCESS_DENIED";

  private final String shop;
  private final AdminOperation operation;
  private final JsonNode root;

  private AdminResponse(String shop, AdminOperation operation, JsonNode root) {
    this.shop = shop;
    this.operation = operation;
    this.root = root;
  }

  /**
   * Parses a response.
   *
   * @param retryAfter the delay that the shop asked for
   * @throws RetryableException when a retry may succeed
   * @throws ShopCallException when a retry would fail too
   */
  static AdminResponse of(
      String shop,
      AdminOperation operation,
      int status,
      Optional<Duration> retryAfter,
      byte[] body) {
    if (status == 429) {
      throw RetryableException.throttled("too many calls (HTTP 429)", retryAfter);
    }
    if (status >= 500 || status == 408) {
      throw RetryableException.unavailable("HTTP " + status, retryAfter);
    }
    if (CLOSED_TO_US.contains(status)) {
      throw new ShopAccessDeniedException(shop, "does not let us in (HTTP " + status + ")");
    }
    if (status != 200) {
      throw refused(shop, operation, "HTTP " + status, Optional.empty());
    }
    try {
      JsonNode root = AdminJson.read(body);
      if (!root.isObject()) {
        throw RetryableException.unavailable("the answer is no JSON object", Optional.empty());
      }
      return new AdminResponse(shop, operation, root);
    } catch (IOException e) {
      // No cause: it would quote the response, which may hold the merchant's data.
      throw RetryableException.unavailable("the answer is broken JSON", Optional.empty());
    }
  }

  /** The throttle status, if the response has one. */
  Optional<ThrottleStatus> throttleStatus() {
    JsonNode status = root.at("/extensions/cost/throttleStatus");
    return status.path("maximumAvailable").isNumber()
            && status.path("currentlyAvailable").isNumber()
            && status.path("restoreRate").isNumber()
        ? Optional.of(
            new ThrottleStatus(
                status.path("maximumAvailable").asDouble(),
                status.path("currentlyAvailable").asDouble(),
                status.path("restoreRate").asDouble()))
        : Optional.empty();
  }

  /** What the call has really cost; 0 if it was not carried out. */
  double actualCost() {
    return root.at("/extensions/cost/actualQueryCost").asDouble(0);
  }

  /** The maximum cost of the call in points, if the response has it. */
  OptionalDouble requestedCost() {
    JsonNode cost = root.at("/extensions/cost/requestedQueryCost");
    return cost.isNumber() ? OptionalDouble.of(cost.asDouble()) : OptionalDouble.empty();
  }

  /**
   * The value of the operation's top-level field, or all of the data if it has several.
   *
   * @throws RetryableException when a retry may succeed
   * @throws ShopCallException when a retry would fail too
   */
  JsonNode value() {
    JsonNode failures = root.path("errors");
    if (!failures.isMissingNode() && !failures.isNull()) {
      throw failure(failures);
    }
    JsonNode data = root.path("data");
    JsonNode value = operation.hasSeveralFields() ? data : data.path(operation.field());
    if (value.isMissingNode() || (operation.hasSeveralFields() && !value.isObject())) {
      throw RetryableException.unavailable("the answer has no data", Optional.empty());
    }
    List<Fault> faults = new ArrayList<>();
    List<String> refused = new ArrayList<>();
    data.fields()
        .forEachRemaining(
            field -> {
              JsonNode errors = field.getValue().path("userErrors");
              if (!errors.isEmpty()) {
                refused.add(field.getKey());
                errors.forEach(error -> faults.add(fault(error)));
              }
            });
    if (!faults.isEmpty()) {
      throw new ShopCallRejectedException(shop, String.join(" and ", refused), faults);
    }
    return value;
  }

  private RuntimeException failure(JsonNode errors) {
    if (!errors.isArray()) {
      return refused(shop, operation, errors.toString(), Optional.empty());
    }
    List<Fault> faults = new ArrayList<>();
    for (JsonNode error : errors) {
      Optional<String> code = AdminJson.text(error.at("/extensions/code"));
      String message = error.path("message").asText("no message");
      if (code.filter(THROTTLED::equals).isPresent()) {
        return RetryableException.throttled("throttled", untilFits());
      }
      if (code.filter(ACCESS_DENIED::equals).isPresent()) {
        return new ShopAccessDeniedException(shop, message);
      }
      if (code.filter(PASSING::contains).isPresent()) {
        return RetryableException.unavailable(message, Optional.empty());
      }
      faults.add(new Fault("", message, code));
    }
    return new ShopCallRejectedException(shop, operation.label(), faults);
  }

  private Optional<Duration> untilFits() {
    OptionalDouble cost = requestedCost();
    return cost.isEmpty()
        ? Optional.empty()
        : throttleStatus().map(s -> s.untilFits(cost.getAsDouble()));
  }

  private static Fault fault(JsonNode error) {
    List<String> path = new ArrayList<>();
    error.path("field").forEach(part -> path.add(part.asText()));
    return new Fault(
        String.join(".", path), error.path("message").asText(), AdminJson.text(error.path("code")));
  }

  private static ShopCallRejectedException refused(
      String shop, AdminOperation operation, String message, Optional<String> code) {
    return new ShopCallRejectedException(
        shop, operation.label(), List.of(new Fault("", message, code)));
  }
}
