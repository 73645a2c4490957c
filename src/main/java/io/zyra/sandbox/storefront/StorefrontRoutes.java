package io.zyra.sandbox.storefront;

import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.zyra.sandbox.shop.ImageUrl;
import io.zyra.sandbox.shop.ProductImage;
import io.zyra.sandbox.shop.SandboxWebPixel;
import io.zyra.sandbox.shop.Shop;
import io.zyra.sandbox.shop.ShopProfile;
import io.zyra.sandbox.shop.ShopStore;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.regex.Pattern;

/**
 * The HTTP routes of the storefront: pages, Shopify's public JSON and images, which are read only.
 */
public final class StorefrontRoutes {
  static final String HTML = "text/html; charset=utf-8";
  private static final String SCRIPT = "text/javascript; charset=utf-8";
  private static final String JSON = "application/json; charset=utf-8";

  /** Allows the sandbox's own style sheet and images. */
  private static final String POLICY_WITHOUT_SCRIPTS =
      "default-src 'none'; style-src 'self'; img-src 'self' data: http: https:; base-uri 'none';"
          + " form-action 'self'; frame-ancestors 'none'";

  /** Allows the host of pixels, which sends to the shop and to the app; no other scripts. */
  private static final String PAGE_POLICY =
      POLICY_WITHOUT_SCRIPTS + "; script-src 'self'; connect-src 'self' %s";

  private static final Pattern PICTURE = Pattern.compile("[a-z0-9-]{1,120}\\.svg");

  private final ShopStore store;
  private final StorefrontPages pages = new StorefrontPages();
  private final StorefrontJson json = new StorefrontJson();
  private final DemoImageRenderer studio = new DemoImageRenderer();

  public StorefrontRoutes(ShopStore store) {
    this.store = store;
  }

  public void addTo(Router router) {
    get(router, "/", http -> send(http, HTML, pages.shops(store)));
    get(router, "/assets/shop.css", http -> send(http, "text/css; charset=utf-8", pages.style()));
    get(router, "/assets/pixel-host.js", http -> send(http, SCRIPT, pages.pixelHost()));
    get(router, "/assets/zyra-pixel.js", http -> send(http, SCRIPT, pages.pixel()));
    withShop(router, "/:shop/", this::grid);
    withShop(router, "/:shop/search", this::grid);
    withShop(router, "/:shop/products.json", this::productsJson);
    withShop(router, "/:shop/products/:handle", this::product);
    withShop(router, "/:shop/images/:name", this::picture);
    withShop(router, "/:shop/cdn/shop/files/:id/:name", this::copy);
    router.get("/:shop").handler(http -> http.redirect("/" + http.pathParam("shop") + "/"));
  }

  private interface Page {
    void answer(RoutingContext http);
  }

  private static void get(Router router, String path, Page page) {
    router.get(path).blockingHandler(page::answer, false);
  }

  private void withShop(Router router, String path, BiConsumer<RoutingContext, Shop> page) {
    get(
        router,
        path,
        http ->
            Optional.of(http.pathParam("shop"))
                .filter(ShopProfile::isDomain)
                .flatMap(store::shop)
                .ifPresentOrElse(shop -> page.accept(http, shop), () -> notFound(http)));
  }

  private void grid(RoutingContext http, Shop shop) {
    Optional<SandboxWebPixel> pixel = pixel(shop);
    int page = number(http, "page", 1);
    sendPage(http, pages.grid(shop, page, http.queryParams().get("q"), pixel), pixel);
  }

  private void productsJson(RoutingContext http, Shop shop) {
    int limit = Math.min(250, number(http, "limit", 30));
    send(http, JSON, json.products(shop, limit, number(http, "page", 1), baseUrl(http)));
  }

  private void product(RoutingContext http, Shop shop) {
    String name = http.pathParam("handle");
    boolean asJson = name.endsWith(".json");
    String handle = asJson ? name.substring(0, name.length() - ".json".length()) : name;
    shop.productByHandle(handle)
        .ifPresentOrElse(
            product -> {
              if (asJson) {
                send(http, JSON, json.product(product, baseUrl(http)));
              } else {
                Optional<SandboxWebPixel> pixel = pixel(shop);
                sendPage(http, pages.product(shop, product, baseUrl(http), pixel), pixel);
              }
            },
            () -> redirected(http, shop, handle, asJson ? ".json" : ""));
  }

  private void redirected(RoutingContext http, Shop shop, String handle, String suffix) {
    shop.redirect(handle)
        .ifPresentOrElse(
            to ->
                http.response()
                    .setStatusCode(301)
                    .putHeader(
                        "Location",
                        "/%s/products/%s%s".formatted(shop.profile().domain(), encoded(to), suffix))
                    .end(),
            () -> notFound(http));
  }

  private static String encoded(String segment) {
    return URLEncoder.encode(segment, StandardCharsets.UTF_8).replace("+", "%20");
  }

  private void picture(RoutingContext http, Shop shop) {
    String name = http.pathParam("name");
    if (PICTURE.matcher(name).matches()) {
      http.response().putHeader("Cache-Control", "max-age=86400");
      send(http, "image/svg+xml", studio.draw(name.substring(0, name.length() - 4)));
    } else {
      notFound(http);
    }
  }

  /** Images are not copied: the address of a copy leads to where the image is. */
  private void copy(RoutingContext http, Shop shop) {
    String number = http.pathParam("id");
    Optional<ProductImage> image =
        number.matches("[0-9]{1,18}")
            ? shop.productWithPart(Long.parseLong(number)).stream()
                .flatMap(product -> product.pictures().stream())
                .filter(each -> each.id() == Long.parseLong(number))
                .findFirst()
            : Optional.empty();
    image.ifPresentOrElse(
        found -> http.redirect(ImageUrl.toPublic(found.source(), baseUrl(http))),
        () -> notFound(http));
  }

  private void notFound(RoutingContext http) {
    http.response().setStatusCode(404);
    send(http, HTML, pages.notFound());
  }

  private Optional<SandboxWebPixel> pixel(Shop shop) {
    return SandboxWebPixel.in(store, shop.profile().domain());
  }

  /** A page of the shop, on which the app's pixel runs if the shop has it. */
  private static void sendPage(RoutingContext http, String html, Optional<SandboxWebPixel> pixel) {
    String app = pixel.map(SandboxWebPixel::endpoint).map(StorefrontRoutes::origin).orElse("");
    send(http, HTML, html, PAGE_POLICY.formatted(app));
  }

  private static String origin(URI address) {
    return address.getScheme() + "://" + address.getRawAuthority() + "/";
  }

  /** Without scripts. */
  static void send(RoutingContext http, String type, String body) {
    send(http, type, body, POLICY_WITHOUT_SCRIPTS);
  }

  private static void send(RoutingContext http, String type, String body, String policy) {
    http.response()
        .putHeader("Content-Type", type)
        .putHeader("Content-Security-Policy", policy)
        .putHeader("X-Content-Type-Options", "nosniff")
        .putHeader("Referrer-Policy", "no-referrer")
        .end(body);
  }

  private static int number(RoutingContext http, String name, int otherwise) {
    return Optional.ofNullable(http.queryParams().get(name))
        .filter(text -> text.matches("[0-9]{1,6}"))
        .map(Integer::parseInt)
        .filter(n -> n > 0)
        .orElse(otherwise);
  }

  private static String baseUrl(RoutingContext http) {
    HttpServerRequest request = http.request();
    return "http://" + request.localAddress().host() + ":" + request.localAddress().port();
  }
}
