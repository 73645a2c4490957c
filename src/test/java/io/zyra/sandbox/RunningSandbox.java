package io.zyra.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vertx.core.Vertx;
import io.zyra.sandbox.admin.ShopifyPlan;
import io.zyra.sandbox.oauth.Grants;
import io.zyra.sandbox.shop.Shop;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Map;

/** A sandbox shop on a free port, spoken to over HTTP, whose clock moves only when told to. */
public final class RunningSandbox implements AutoCloseable {
  public static final String SHOP = "test.myshopify.com";
  public static final String DEMO = "demo.myshopify.com";
  public static final String TOKEN = "secret-token";
  public static final String CLIENT_ID = "the-app";
  public static final String CLIENT_SECRET = "the secret of the app";

  private static final ObjectMapper JSON = new ObjectMapper();

  private final HttpClient client = HttpClient.newHttpClient();
  private final Vertx vertx = Vertx.vertx();
  private final Path folder;
  private final ShopifyPlan plan;
  public final TestClock clock = new TestClock();
  private SandboxServer server;

  public RunningSandbox(Path folder, ShopifyPlan plan) {
    this.folder = folder;
    this.plan = plan;
    this.server = SandboxServer.start(vertx, config(folder, plan, 0), clock);
  }

  public static RunningSandbox in(Path folder) {
    return new RunningSandbox(folder, ShopifyPlan.ENTERPRISE);
  }

  public static SandboxConfig config(Path folder, ShopifyPlan plan, int port) {
    return new Config(true, port, folder, TOKEN, CLIENT_ID, CLIENT_SECRET, plan, DEMO);
  }

  /** Stops the server in an orderly way and starts it again on what it has kept. */
  public void restart() {
    server.close();
    server = SandboxServer.start(vertx, config(folder, plan, 0), clock);
  }

  public Vertx vertx() {
    return vertx;
  }

  public int port() {
    return server.port();
  }

  public String baseUrl() {
    return server.baseUrl();
  }

  public HttpResponse<String> get(String path) {
    return send(HttpRequest.newBuilder(URI.create(baseUrl() + path)).build());
  }

  public HttpResponse<String> post(String path, String token, String body) {
    return send(
        HttpRequest.newBuilder(URI.create(baseUrl() + path))
            .header("X-Shopify-Access-Token", token)
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build());
  }

  /** The whole answer to a GraphQL call. */
  public JsonNode answer(String shop, String query, Map<String, ?> variables) {
    String body = text(Map.of("query", query, "variables", variables));
    return json(post("/" + shop + "/admin/api/2026-07/graphql.json", TOKEN, body).body());
  }

  /** The data in the answer to a GraphQL call on the test shop, which must have no errors. */
  public JsonNode data(String query, Map<String, ?> variables) {
    JsonNode answer = answer(SHOP, query, variables);
    if (answer.has("errors")) {
      throw new AssertionError(answer.toPrettyString());
    }
    return answer.get("data");
  }

  public JsonNode data(String query) {
    return data(query, Map.of());
  }

  /** Makes a product and gives back what was asked for of it. */
  public JsonNode create(Map<String, ?> input, String selection) {
    String mutation =
        "mutation($input: ProductSetInput!) { productSet(input: $input) { product { "
            + selection
            + " } userErrors { code field message } } }";
    JsonNode answer = data(mutation, Map.of("input", input)).get("productSet");
    if (!answer.get("userErrors").isEmpty()) {
      throw new AssertionError(answer.toPrettyString());
    }
    return answer.get("product");
  }

  public static JsonNode json(String text) {
    try {
      return JSON.readTree(text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static String text(Object value) {
    try {
      return JSON.writeValueAsString(value);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A token of a shop with exactly these scopes. */
  public String grant(String shop, String... scopes) {
    return Grants.token(server.store(), clock, shop, scopes);
  }

  /** A shop as the sandbox itself sees it, to sell something in it without going over HTTP. */
  public Shop shop(String domain) {
    return server.store().shopOrNew(domain);
  }

  @Override
  public void close() {
    server.close();
    vertx.close().toCompletionStage().toCompletableFuture().join();
  }

  private HttpResponse<String> send(HttpRequest request) {
    try {
      return client.send(request, HttpResponse.BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private record Config(
      boolean enabled,
      int port,
      Path dataDir,
      String accessToken,
      String clientId,
      String clientSecret,
      ShopifyPlan plan,
      String demoShop)
      implements SandboxConfig {}

  /** A clock that stands still. */
  public static final class TestClock extends Clock {
    private Instant now = Instant.parse("2026-11-23T10:00:00Z");

    public void advance(Duration duration) {
      now = now.plus(duration);
    }

    @Override
    public Instant instant() {
      return now;
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }
  }
}
