package io.zyra.sandbox;

import io.netty.handler.codec.http.HttpResponseStatus;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import io.zyra.sandbox.admin.AdminApiHandler;
import io.zyra.sandbox.admin.AdminFaults;
import io.zyra.sandbox.bulk.BulkFileRoute;
import io.zyra.sandbox.bulk.BulkOperations;
import io.zyra.sandbox.bulk.StagedUploadRoute;
import io.zyra.sandbox.oauth.AppCredentials;
import io.zyra.sandbox.oauth.AppTokens;
import io.zyra.sandbox.oauth.OAuthRoutes;
import io.zyra.sandbox.shop.ShopProfile;
import io.zyra.sandbox.shop.ShopStore;
import io.zyra.sandbox.shopper.SimulationRoutes;
import io.zyra.sandbox.storefront.CheckoutRoutes;
import io.zyra.sandbox.storefront.StorefrontRoutes;
import io.zyra.sandbox.webhook.WebhookFaults;
import io.zyra.sandbox.webhook.WebhookSender;
import java.net.BindException;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.Currency;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicInteger;
import org.jboss.logging.Logger;

/** The HTTP server of the sandbox shop. It listens on the loopback address only. */
public final class SandboxServer implements AutoCloseable {
  private static final Logger LOG = Logger.getLogger(SandboxServer.class);
  private static final String LOOPBACK = "127.0.0.1";
  private static final long LARGEST_BODY_BYTES = 16L * 1024 * 1024;

  private final ShopStore store;
  private final HttpServer http;
  private final WebhookSender webhooks;
  private final SimulationRoutes simulations;
  private final BulkOperations bulk;

  private SandboxServer(
      ShopStore store,
      HttpServer http,
      WebhookSender webhooks,
      SimulationRoutes simulations,
      BulkOperations bulk) {
    this.bulk = bulk;
    this.store = store;
    this.simulations = simulations;
    this.http = http;
    this.webhooks = webhooks;
  }

  /**
   * Starts the server. It accepts requests when this method returns.
   *
   * @throws IllegalStateException if the port is in use or the shops' data cannot be opened
   */
  public static SandboxServer start(Vertx vertx, SandboxConfig config, Clock clock) {
    ShopStore store = ShopStore.in(config.dataDir());
    try {
      DemoCatalog.fill(store, config.demoShop(), clock);
      AtomicInteger port = new AtomicInteger(config.port());
      WebhookSender webhooks =
          new WebhookSender(store, config.clientSecret(), () -> baseUrl(port.get()), clock, vertx);
      store.listen(webhooks::changed);
      store.listenToEvents(webhooks::happened);
      SimulationRoutes simulations = new SimulationRoutes(store, clock, webhooks::busy);
      BulkOperations bulk =
          new BulkOperations(store, config.dataDir().resolve("bulk"), clock, webhooks::finished);
      HttpServer http = listen(vertx, config, store, webhooks, simulations, bulk, clock);
      port.set(http.actualPort());
      return new SandboxServer(store, http, webhooks, simulations, bulk);
    } catch (RuntimeException e) {
      store.close();
      throw e;
    }
  }

  /** The port that the server listens on. */
  int port() {
    return http.actualPort();
  }

  ShopStore store() {
    return store;
  }

  /** The base address of all shops, without a trailing slash. */
  String baseUrl() {
    return baseUrl(http.actualPort());
  }

  @Override
  public void close() {
    simulations.close();
    bulk.close();
    webhooks.close();
    http.close().toCompletionStage().toCompletableFuture().join();
    store.close();
  }

  private static void failed(RoutingContext http) {
    boolean stopping = http.failure() instanceof ShopStore.ClosedException;
    int status = stopping ? 503 : http.statusCode() < 400 ? 500 : http.statusCode();
    if (status >= 500 && !stopping) {
      LOG.errorf(http.failure(), "sandbox.request.failed path=%s", http.request().path());
    }
    http.response()
        .setStatusCode(status)
        .putHeader("Content-Type", "application/json; charset=utf-8")
        .end("{\"errors\":\"" + HttpResponseStatus.valueOf(status).reasonPhrase() + "\"}");
  }

  /** Sets what is set in the admin of a real shop: {@code ?currency=JPY}. */
  private static void settings(RoutingContext http, ShopStore store) {
    String domain = http.pathParam("shop");
    String code = http.request().getParam("currency", "");
    Optional<Currency> currency =
        Currency.getAvailableCurrencies().stream()
            .filter(each -> each.getCurrencyCode().equals(code))
            .findFirst();
    if (!ShopProfile.isDomain(domain) || currency.isEmpty()) {
      http.fail(400);
      return;
    }
    store.choose(domain, currency.get());
    http.response().setStatusCode(204).end();
  }

  /** Has deliveries fail on demand: {@code ?doubled=0.2&late=0.1&lateBy=PT1M&dropped=0.05}. */
  private static void faults(RoutingContext http, WebhookSender webhooks) {
    String domain = http.pathParam("shop");
    if (!ShopProfile.isDomain(domain)) {
      http.fail(400);
      return;
    }
    try {
      webhooks.inject(
          domain,
          new WebhookFaults(
              share(http, "doubled"),
              share(http, "late"),
              share(http, "reordered"),
              share(http, "dropped"),
              Duration.parse(http.request().getParam("lateBy", "PT1M"))));
      http.response().setStatusCode(204).end();
    } catch (IllegalArgumentException | DateTimeException e) {
      http.fail(400);
    }
  }

  /** Has Admin API calls fail on demand: {@code ?throttled=0.1&lostAfter=0.05&seed=7}. */
  private static void adminFaults(RoutingContext http, AdminApiHandler api) {
    String domain = http.pathParam("shop");
    if (!ShopProfile.isDomain(domain)) {
      http.fail(400);
      return;
    }
    try {
      Map<AdminFaults.Fault, Double> shares = new EnumMap<>(AdminFaults.Fault.class);
      for (AdminFaults.Fault fault : AdminFaults.Fault.values()) {
        if (http.queryParams().contains(fault.key())) {
          shares.put(fault, share(http, fault.key()));
        }
      }
      long seed = Long.parseLong(http.request().getParam("seed", "0"));
      api.inject(domain, new AdminFaults(shares, seed, http.request().getParam("only", "")));
      http.response().setStatusCode(204).end();
    } catch (IllegalArgumentException e) {
      http.fail(400);
    }
  }

  private static double share(RoutingContext http, String name) {
    return Double.parseDouble(http.request().getParam(name, "0"));
  }

  private static String baseUrl(int port) {
    return "http://" + LOOPBACK + ":" + port;
  }

  private static HttpServer listen(
      Vertx vertx,
      SandboxConfig config,
      ShopStore store,
      WebhookSender webhooks,
      SimulationRoutes simulations,
      BulkOperations bulk,
      Clock clock) {
    AppTokens tokens = new AppTokens(store, clock);
    AdminApiHandler api =
        new AdminApiHandler(store, bulk, clock, config.plan(), config.accessToken(), tokens);
    Router router = Router.router(vertx);
    AppCredentials app = new AppCredentials(config.clientId(), config.clientSecret());
    new OAuthRoutes(store, app, tokens, clock).addTo(router);
    router
        .post("/:shop/admin/api/:version/graphql.json")
        .handler(BodyHandler.create(false).setBodyLimit(LARGEST_BODY_BYTES))
        .blockingHandler(
            http -> api.answer(http, baseUrl(http.request().localAddress().port())), false);
    router.put("/:shop/settings").blockingHandler(http -> settings(http, store), false);
    router.put("/:shop/admin-faults").handler(http -> adminFaults(http, api));
    router.put("/:shop/webhook-faults").handler(http -> faults(http, webhooks));
    new BulkFileRoute(bulk).addTo(router);
    new StagedUploadRoute(bulk, config.dataDir().resolve("bulk").resolve("incoming")).addTo(router);
    simulations.addTo(router);
    new CheckoutRoutes(store, clock).addTo(router);
    new StorefrontRoutes(store).addTo(router);
    router.route().failureHandler(SandboxServer::failed);
    HttpServerOptions options = new HttpServerOptions().setHost(LOOPBACK).setPort(config.port());
    try {
      return vertx
          .createHttpServer(options)
          .requestHandler(router)
          .listen()
          .toCompletionStage()
          .toCompletableFuture()
          .join();
    } catch (CompletionException e) {
      if (e.getCause() instanceof BindException) {
        throw new IllegalStateException(
            "The sandbox shop cannot use port "
                + config.port()
                + ": something else on this machine is. Stop that, or set ZYRA_SANDBOX_PORT to"
                + " another port (0 picks a free one).",
            e);
      }
      throw e;
    }
  }
}
