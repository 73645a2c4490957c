package io.zyra.sandbox.storefront;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vertx.core.http.Cookie;
import io.vertx.core.http.CookieSameSite;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import io.zyra.sandbox.commerce.BuyerContact;
import io.zyra.sandbox.commerce.CheckoutProcess;
import io.zyra.sandbox.commerce.Commerce;
import io.zyra.sandbox.commerce.CommerceException;
import io.zyra.sandbox.commerce.PostalAddress;
import io.zyra.sandbox.commerce.SandboxCheckout;
import io.zyra.sandbox.commerce.ShoppingCarts;
import io.zyra.sandbox.shop.Shop;
import io.zyra.sandbox.shop.ShopProfile;
import io.zyra.sandbox.shop.ShopStore;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The HTTP routes by which a browser or a program buys: Shopify's cart API, cart and checkout. */
public final class CheckoutRoutes {
  private static final String COOKIE = "cart";
  private static final String TOKEN = "[0-9a-f]{32}";
  private static final long LARGEST_BODY_BYTES = 64 * 1024;
  private static final int LONGEST_TEXT = 255;

  private final SecureRandom random = new SecureRandom();
  private final ObjectMapper json = new ObjectMapper();
  private final CheckoutPages pages = new CheckoutPages();
  private final ShopStore store;
  private final Clock clock;

  public CheckoutRoutes(ShopStore store, Clock clock) {
    this.store = store;
    this.clock = clock;
  }

  private interface Answer {
    void to(RoutingContext http, Shop shop) throws JsonProcessingException;
  }

  public void addTo(Router router) {
    BodyHandler body = BodyHandler.create(false).setBodyLimit(LARGEST_BODY_BYTES);
    get(router, "/:shop/cart.js", (http, shop) -> sendCart(http, shop, token(http)));
    get(
        router,
        "/:shop/cart",
        (http, shop) -> html(http, pages.cart(shop, Commerce.of(shop).cart(token(http)))));
    post(router, body, "/:shop/cart/add.js", this::add);
    post(router, body, "/:shop/cart/change.js", this::change);
    post(router, body, "/:shop/cart/clear.js", this::clear);
    post(router, body, "/:shop/cart/add", this::addFromPage);
    post(router, body, "/:shop/cart", this::begin);
    get(router, "/:shop/checkouts/:token", (http, shop) -> show(http, shop, ""));
    post(router, body, "/:shop/checkouts/:token", this::enter);
    get(router, "/:shop/checkouts/:token/recover", this::recover);
  }

  private void get(Router router, String path, Answer answer) {
    router.get(path).blockingHandler(http -> answer(http, answer), false);
  }

  private void post(Router router, BodyHandler body, String path, Answer answer) {
    router.post(path).handler(body).blockingHandler(http -> answer(http, answer), false);
  }

  private void answer(RoutingContext http, Answer answer) {
    Optional<Shop> shop =
        Optional.of(http.pathParam("shop")).filter(ShopProfile::isDomain).flatMap(store::shop);
    try {
      if (shop.isEmpty()) {
        refuse(http, 404, "There is no such shop");
      } else {
        answer.to(http, shop.get());
      }
    } catch (CommerceException e) {
      refuse(http, e.missing() ? 404 : 422, e.getMessage());
    } catch (JsonProcessingException | IllegalArgumentException e) {
      refuse(http, 400, "Send a variant as id and a whole number as quantity");
    }
  }

  private void add(RoutingContext http, Shop shop) throws JsonProcessingException {
    JsonNode asked = body(http);
    String token = token(http);
    Map<Long, Integer> items = new LinkedHashMap<>();
    if (asked.path("items").isArray()) {
      asked.get("items").forEach(item -> put(items, item));
    } else {
      put(items, asked);
    }
    carts(shop).add(token, items, now());
    keep(http, token);
    sendCart(http, shop, token);
  }

  private static void put(Map<Long, Integer> items, JsonNode item) {
    items.merge(number(item, "id"), (int) number(item, "quantity", 1), Math::addExact);
  }

  private void change(RoutingContext http, Shop shop) throws JsonProcessingException {
    JsonNode asked = body(http);
    String id = asked.path("id").asText().replaceFirst(":.*", "");
    carts(shop).set(token(http), Long.parseLong(id), (int) number(asked, "quantity", 1), now());
    sendCart(http, shop, token(http));
  }

  private void clear(RoutingContext http, Shop shop) throws JsonProcessingException {
    carts(shop).clear(token(http), now());
    sendCart(http, shop, token(http));
  }

  private void addFromPage(RoutingContext http, Shop shop) {
    String token = token(http);
    carts(shop).add(token, Long.parseLong(field(http, "id")), 1, now());
    keep(http, token);
    redirect(http, "/" + shop.profile().domain() + "/cart");
  }

  private void begin(RoutingContext http, Shop shop) {
    redirectTo(http, shop, process(shop).begin(token(http), now()));
  }

  private void show(RoutingContext http, Shop shop, String message) {
    SandboxCheckout checkout = checkout(http, shop);
    html(
        http, pages.checkout(shop, checkout, Commerce.of(shop).orderOf(checkout.token()), message));
  }

  private void enter(RoutingContext http, Shop shop) {
    SandboxCheckout checkout = checkout(http, shop);
    try {
      if (checkout.completedAt().isEmpty()) {
        process(shop).contact(checkout.token(), contact(http, checkout), now());
      }
      if (field(http, "step").equals("pay")) {
        process(shop).complete(checkout.token(), now());
      }
      redirectTo(http, shop, checkout);
    } catch (CommerceException e) {
      http.response().setStatusCode(422);
      show(http, shop, e.getMessage());
    }
  }

  /** The link in a message: whoever has it gets the cart back. */
  private void recover(RoutingContext http, Shop shop) {
    SandboxCheckout checkout = checkout(http, shop);
    byte[] key = http.request().getParam("key", "").getBytes(StandardCharsets.UTF_8);
    if (!MessageDigest.isEqual(key, checkout.recoveryKey().getBytes(StandardCharsets.UTF_8))) {
      throw CommerceException.missing("There is no such checkout");
    }
    keep(http, checkout.cartToken());
    redirectTo(http, shop, checkout);
  }

  private static BuyerContact contact(RoutingContext http, SandboxCheckout checkout) {
    Optional<String> email = filled(http, "email").map(text -> text.toLowerCase(Locale.ROOT));
    if (email.isPresent() && !email.get().matches("[^@\\s]+@[^@\\s]+")) {
      throw CommerceException.refused("Enter a valid e-mail address");
    }
    Optional<PostalAddress> address =
        filled(http, "address1")
            .map(
                street ->
                    new PostalAddress(
                        checkout.id(),
                        field(http, "first_name"),
                        field(http, "last_name"),
                        street,
                        field(http, "zip"),
                        field(http, "city"),
                        filled(http, "country_code")
                            .map(code -> code.toUpperCase(Locale.ROOT))
                            .filter(code -> code.matches("[A-Z]{2}"))
                            .orElse("DE"),
                        filled(http, "phone")));
    return new BuyerContact(
        email,
        filled(http, "phone"),
        address,
        field(http, "accepts_email").equals("true"),
        field(http, "accepts_sms").equals("true"));
  }

  private static Optional<String> filled(RoutingContext http, String name) {
    return Optional.of(field(http, name)).filter(text -> !text.isEmpty());
  }

  private static String field(RoutingContext http, String name) {
    String text = Optional.ofNullable(http.request().getFormAttribute(name)).orElse("").strip();
    return text.substring(0, Math.min(LONGEST_TEXT, text.length()));
  }

  private static SandboxCheckout checkout(RoutingContext http, Shop shop) {
    return Commerce.of(shop)
        .checkout(http.pathParam("token"))
        .orElseThrow(() -> CommerceException.missing("There is no such checkout"));
  }

  private static ShoppingCarts carts(Shop shop) {
    return new ShoppingCarts(Commerce.of(shop));
  }

  private CheckoutProcess process(Shop shop) {
    return new CheckoutProcess(Commerce.of(shop), this::newToken);
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.SECONDS);
  }

  private String newToken() {
    byte[] bytes = new byte[16];
    random.nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }

  /** The token of the caller's cart, or a new one. */
  private String token(RoutingContext http) {
    return Optional.ofNullable(http.request().getCookie(COOKIE))
        .map(Cookie::getValue)
        .filter(value -> value.matches(TOKEN))
        .orElseGet(this::newToken);
  }

  private static void keep(RoutingContext http, String token) {
    http.response()
        .addCookie(
            Cookie.cookie(COOKIE, token)
                .setPath("/" + http.pathParam("shop"))
                .setHttpOnly(true)
                .setSameSite(CookieSameSite.LAX));
  }

  private JsonNode body(RoutingContext http) throws JsonProcessingException {
    return json.readTree(Optional.ofNullable(http.body().asString()).orElse("{}"));
  }

  private static long number(JsonNode node, String field) {
    return Long.parseLong(node.path(field).asText());
  }

  private static long number(JsonNode node, String field, long otherwise) {
    return node.has(field) ? Integer.parseInt(node.get(field).asText()) : otherwise;
  }

  private void sendCart(RoutingContext http, Shop shop, String token)
      throws JsonProcessingException {
    send(http, CartJson.of(token, Commerce.of(shop).cart(token), shop.profile().currency()));
  }

  private void send(RoutingContext http, Object answer) throws JsonProcessingException {
    http.response()
        .putHeader("Content-Type", "application/json; charset=utf-8")
        .putHeader("Cache-Control", "no-store")
        .end(json.writeValueAsString(answer));
  }

  /** An error as Shopify's cart API gives it. */
  private void refuse(RoutingContext http, int status, String description) {
    http.response()
        .setStatusCode(status)
        .putHeader("Content-Type", "application/json; charset=utf-8")
        .end(
            json.createObjectNode()
                .put("status", status)
                .put("message", "Cart Error")
                .put("description", description)
                .toString());
  }

  private static void html(RoutingContext http, String page) {
    StorefrontRoutes.send(http, StorefrontRoutes.HTML, page);
  }

  private static void redirectTo(RoutingContext http, Shop shop, SandboxCheckout checkout) {
    redirect(http, "/" + shop.profile().domain() + "/checkouts/" + checkout.token());
  }

  private static void redirect(RoutingContext http, String path) {
    http.response().setStatusCode(303).putHeader("Location", path).end();
  }
}
