package io.zyra.sandbox.admin;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vertx.ext.web.RoutingContext;
import io.zyra.sandbox.bulk.BulkOperations;
import io.zyra.sandbox.oauth.AppTokens;
import io.zyra.sandbox.shop.ShopProfile;
import io.zyra.sandbox.shop.ShopStore;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The HTTP handler of the Admin API: checks shop, API version and access token, and passes the
 * query on.
 */
public final class AdminApiHandler {
  private static final String TOKEN_HEADER = "X-Shopify-Access-Token";
  private static final String VERSION_HEADER = "X-Shopify-API-Version";
  private static final String UNAUTHORIZED =
      "[API] Invalid API key or access token (unrecognized login or wrong password)";

  private static final long SLOW_MILLIS = 1000;

  /**
   * By version. They have no state, and are made at a version's first call, since reading its
   * schema takes half a second.
   */
  private static final Map<String, AdminGraphQlExecutor> ENGINES = new ConcurrentHashMap<>();

  private static final List<String> ALL_SCOPES =
      List.of(
          "read_all_orders",
          "read_customer_events",
          "read_customers",
          "read_files",
          "read_inventory",
          "read_locations",
          "read_orders",
          "read_products",
          "write_customers",
          "write_files",
          "write_inventory",
          "write_orders",
          "write_pixels",
          "write_products");

  private final ObjectMapper json =
      new ObjectMapper().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);
  private final Map<String, LeakyBucket> buckets = new ConcurrentHashMap<>();
  private final Map<String, AdminFaults> faults = new ConcurrentHashMap<>();
  private final ShopStore store;
  private final Clock clock;
  private final ShopifyPlan plan;
  private final byte[] accessToken;
  private final AppTokens tokens;
  private final BulkOperations bulk;

  public AdminApiHandler(
      ShopStore store,
      BulkOperations bulk,
      Clock clock,
      ShopifyPlan plan,
      String accessToken,
      AppTokens tokens) {
    this.bulk = bulk;
    this.tokens = tokens;
    this.store = store;
    this.clock = clock;
    this.plan = plan;
    this.accessToken = accessToken.getBytes(StandardCharsets.UTF_8);
  }

  /** Answers one request. It may block on disk access, so it must not run on an event loop. */
  public void answer(RoutingContext http, String baseUrl) {
    String domain = http.pathParam("shop");
    Optional<String> version = AdminApiVersion.resolve(http.pathParam("version"));
    if (!ShopProfile.isDomain(domain) || version.isEmpty()) {
      send(http, 404, Map.of("errors", "Not Found"));
      return;
    }
    Optional<List<String>> scopes =
        Optional.ofNullable(http.request().getHeader(TOKEN_HEADER))
            .flatMap(token -> scopes(domain, token));
    if (scopes.isEmpty()) {
      send(http, 401, Map.of("errors", UNAUTHORIZED));
      return;
    }
    http.response().putHeader(VERSION_HEADER, version.get());
    Optional<AdminGraphQlExecutor.Request> request = request(http.body().asString());
    if (request.isEmpty()) {
      send(http, 400, Map.of("errors", Map.of("query", "Required parameter missing or invalid")));
      return;
    }
    AdminGraphQlExecutor engine = ENGINES.computeIfAbsent(version.get(), AdminGraphQlExecutor::new);
    AdminCall call =
        new AdminCall(
            store,
            bulk,
            engine,
            store.shopOrNew(domain),
            plan,
            baseUrl,
            scopes.get(),
            clock.instant().truncatedTo(ChronoUnit.SECONDS));
    LeakyBucket bucket = buckets.computeIfAbsent(domain, d -> new LeakyBucket(plan, clock));
    AdminFaults.Fault fault =
        faults.getOrDefault(domain, AdminFaults.NONE).next(http.body().asString());
    Map<String, Object> answer =
        fault.isCarriedOut() ? engine.answer(request.get(), call, bucket) : Map.of();
    switch (fault) {
      case NONE -> send(http, 200, answer);
      case THROTTLED -> send(http, 429, Map.of("errors", "Throttled"));
      case OUT_OF_POINTS -> send(http, 200, AdminGraphQlExecutor.outOfPoints(plan));
      case REVOKED -> send(http, 401, Map.of("errors", UNAUTHORIZED));
      case SLOW -> http.vertx().setTimer(SLOW_MILLIS, timer -> send(http, 200, answer));
      case UNAVAILABLE -> send(http, 503, Map.of("errors", "Service Unavailable"));
      case FAILED_AFTER -> send(http, 502, Map.of("errors", "Bad Gateway"));
      case LOST_BEFORE, LOST_AFTER -> http.request().connection().close();
      case UNANSWERED -> {
        // The caller waits until its own timeout.
      }
    }
  }

  /** Has the calls of a shop fail on demand from now on. */
  public void inject(String domain, AdminFaults failing) {
    faults.put(domain, failing);
  }

  /**
   * The scopes of a token; empty if it is not accepted. The configured token opens every shop with
   * all scopes, others only the shop that has granted them.
   */
  private Optional<List<String>> scopes(String shop, String token) {
    return MessageDigest.isEqual(token.getBytes(StandardCharsets.UTF_8), accessToken)
        ? Optional.of(ALL_SCOPES)
        : tokens.scopes(shop, token);
  }

  private Optional<AdminGraphQlExecutor.Request> request(String body) {
    try {
      JsonNode root = json.readTree(Optional.ofNullable(body).orElse(""));
      if (!root.path("query").isTextual() || !isObjectOrNone(root.path("variables"))) {
        return Optional.empty();
      }
      Map<String, Object> variables =
          root.path("variables").isObject()
              ? json.convertValue(
                  root.get("variables"),
                  json.getTypeFactory()
                      .constructMapType(LinkedHashMap.class, String.class, Object.class))
              : Map.of();
      return Optional.of(
          new AdminGraphQlExecutor.Request(
              root.get("query").asText(),
              variables,
              Optional.ofNullable(root.path("operationName").textValue())));
    } catch (JsonProcessingException e) {
      return Optional.empty();
    }
  }

  private static boolean isObjectOrNone(JsonNode node) {
    return node.isObject() || node.isMissingNode() || node.isNull();
  }

  private void send(RoutingContext http, int status, Object answer) {
    try {
      http.response()
          .setStatusCode(status)
          .putHeader("Content-Type", "application/json; charset=utf-8")
          .putHeader("Cache-Control", "no-store")
          .end(json.writeValueAsString(answer));
    } catch (JsonProcessingException e) {
      http.fail(e);
    }
  }
}
