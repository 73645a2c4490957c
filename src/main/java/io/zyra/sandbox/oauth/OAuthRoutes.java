package io.zyra.sandbox.oauth;

import io.vertx.core.Handler;
import io.vertx.core.MultiMap;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import io.zyra.sandbox.shop.ShopProfile;
import io.zyra.sandbox.shop.ShopStore;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.stream.Stream;

/**
 * The HTTP routes of an app's way into a shop. Beside Shopify's own there are four that stand for
 * what happens in a real shop's admin: {@code PUT /:shop/app?scopes=} installs the app as Shopify
 * installs embedded apps, {@code DELETE /:shop/app} uninstalls it, {@code DELETE
 * /:shop/app/access-tokens} makes the shop refuse the access tokens that it has granted, and {@code
 * GET /:shop/app/session-token} answers a session token.
 */
public final class OAuthRoutes {
  private static final long LARGEST_BODY_BYTES = 64L * 1024;

  /** The form's answer redirects to the app, so the form may lead anywhere. */
  private static final String CONTENT_POLICY =
      "default-src 'none'; style-src 'self'; img-src data:; base-uri 'none';"
          + " form-action http: https:; frame-ancestors 'none'";

  private final AuthorizePage page = new AuthorizePage();
  private final ShopStore store;
  private final AppCredentials app;
  private final AppTokens tokens;
  private final AuthorizationCodes codes;
  private final SessionTokens sessions;
  private final TokenHandler endpoint;
  private final Clock clock;

  public OAuthRoutes(ShopStore store, AppCredentials app, AppTokens tokens, Clock clock) {
    this.store = store;
    this.app = app;
    this.tokens = tokens;
    this.clock = clock;
    this.codes = new AuthorizationCodes(clock);
    this.sessions = new SessionTokens(app, clock);
    this.endpoint = new TokenHandler(app, tokens, codes, sessions, clock);
  }

  public void addTo(Router router) {
    router.get("/:shop/admin/oauth/authorize").blockingHandler(withShop(this::show), false);
    router
        .post("/:shop/admin/oauth/authorize")
        .handler(BodyHandler.create(false).setBodyLimit(LARGEST_BODY_BYTES))
        .blockingHandler(withShop(this::answer), false);
    router
        .post("/:shop/admin/oauth/access_token")
        .handler(BodyHandler.create(false).setBodyLimit(LARGEST_BODY_BYTES))
        .blockingHandler(withShop(endpoint::answer), false);
    router.put("/:shop/app").blockingHandler(withShop(this::install), false);
    router
        .delete("/:shop/app")
        .blockingHandler(withShop((http, shop) -> done(http, () -> tokens.uninstall(shop))), false);
    router
        .delete("/:shop/app/access-tokens")
        .blockingHandler(
            withShop((http, shop) -> done(http, () -> tokens.revokeAccessTokens(shop))), false);
    router
        .get("/:shop/app/session-token")
        .blockingHandler(
            withShop((http, shop) -> http.response().end(sessions.issue(shop))), false);
  }

  private static Handler<RoutingContext> withShop(BiConsumer<RoutingContext, String> handler) {
    return http -> {
      String shop = http.pathParam("shop");
      if (ShopProfile.isDomain(shop)) {
        handler.accept(http, shop);
      } else {
        http.fail(404);
      }
    };
  }

  private void show(RoutingContext http, String shop) {
    asked(http, http.queryParams())
        .ifPresent(
            request ->
                http.response()
                    .putHeader("Content-Type", "text/html; charset=utf-8")
                    .putHeader("Content-Security-Policy", CONTENT_POLICY)
                    .putHeader("X-Content-Type-Options", "nosniff")
                    .end(page.render(shop, request)));
  }

  private void answer(RoutingContext http, String shop) {
    asked(http, http.request().formAttributes())
        .ifPresent(
            request -> {
              boolean accepted = "install".equals(http.request().getFormAttribute("answer"));
              String query =
                  app.signedQuery(
                      accepted
                          ? accepted(shop, request)
                          : parameters(shop, request, Map.of("error", "access_denied")));
              http.response()
                  .setStatusCode(302)
                  .putHeader("Location", request.redirectUri() + "?" + query)
                  .end();
            });
  }

  private Map<String, String> accepted(String shop, AuthorizeRequest request) {
    store.shopOrNew(shop);
    return parameters(shop, request, Map.of("code", codes.issue(shop, request.scopes())));
  }

  private Map<String, String> parameters(
      String shop, AuthorizeRequest request, Map<String, String> outcome) {
    String host = "admin.shopify.com/store/" + shop.substring(0, shop.indexOf('.'));
    Map<String, String> parameters = new LinkedHashMap<>(outcome);
    parameters.put(
        "host",
        Base64.getUrlEncoder()
            .withoutPadding()
            .encodeToString(host.getBytes(StandardCharsets.UTF_8)));
    parameters.put("shop", shop);
    parameters.put("state", request.state());
    parameters.put("timestamp", String.valueOf(clock.instant().getEpochSecond()));
    return parameters;
  }

  private Optional<AuthorizeRequest> asked(RoutingContext http, MultiMap parameters) {
    Optional<AuthorizeRequest> request =
        AuthorizeRequest.of(parameters).filter(r -> r.clientId().equals(app.clientId()));
    if (request.isEmpty()) {
      http.fail(400);
    }
    return request;
  }

  private void install(RoutingContext http, String shop) {
    List<String> scopes =
        Stream.of(http.request().getParam("scopes", "").split(","))
            .filter(scope -> !scope.isBlank())
            .toList();
    done(
        http,
        () -> {
          store.shopOrNew(shop);
          tokens.install(shop, scopes);
        });
  }

  private static void done(RoutingContext http, Runnable work) {
    work.run();
    http.response().setStatusCode(204).end();
  }
}
