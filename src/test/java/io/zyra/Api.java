package io.zyra;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import org.eclipse.microprofile.config.ConfigProvider;

/** The server as a program outside meets it: one merchant of its own, over HTTP. */
public final class Api {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final String shop;
  private final String merchant;

  private Api(String shop, String merchant) {
    this.shop = shop;
    this.merchant = merchant;
  }

  /** A merchant that is there already. */
  public static Api of(String shop, String merchant) {
    return new Api(shop, merchant);
  }

  /** A merchant with a shop that is still empty. */
  public static Api newMerchant(String autopilotMode) {
    return newMerchant(autopilotMode, "Europe/Berlin");
  }

  /** A merchant in a time zone of its own, with a shop that is still empty. */
  public static Api newMerchant(String autopilotMode, String timezone) {
    return newMerchant(autopilotMode, timezone, "EUR");
  }

  /** The same with a currency of its own. */
  public static Api newMerchant(String autopilotMode, String timezone, String currency) {
    String shop = "t-" + UUID.randomUUID().toString().substring(0, 13) + ".myshopify.com";
    Response created =
        json()
            .body(
                Map.of(
                    "shop",
                    shop,
                    "timezone",
                    timezone,
                    "currency",
                    currency,
                    "autopilotMode",
                    autopilotMode))
            .post("/api/v1/merchants");
    assertThat(created.statusCode()).as(created.asString()).isEqualTo(201);
    tellSandbox(shop, currency);
    return new Api(shop, created.path("id"));
  }

  public static RequestSpecification json() {
    return given().contentType("application/json");
  }

  public String shop() {
    return shop;
  }

  public String merchant() {
    return merchant;
  }

  /** The merchant's path, with more behind it. */
  public String path(String rest) {
    return "/api/v1/merchants/" + merchant + rest;
  }

  public Response get(String rest) {
    return given().get(path(rest));
  }

  public Response post(String rest, Object body) {
    return json().body(body).post(path(rest));
  }

  public Response patch(Object body) {
    return json().body(body).patch(path(""));
  }

  /**
   * Shops of a server in another process, whose sandbox is not known here, keep what they are sent;
   * so do shops that are no sandbox.
   */
  private static void tellSandbox(String shop, String currency) {
    boolean isOn =
        ConfigProvider.getConfig()
            .getOptionalValue("zyra.sandbox.enabled", Boolean.class)
            .orElse(true);
    sandboxPort().filter(port -> isOn).ifPresent(port -> new ShopWindow(port, shop).goBy(currency));
  }

  private static Optional<Integer> sandboxPort() {
    return ConfigProvider.getConfig().getOptionalValue("zyra.sandbox.port", Integer.class);
  }

  /** The merchant's shop, seen from the shop's side. */
  public ShopWindow shopWindow() {
    return new ShopWindow(sandboxPort().orElseThrow(), shop);
  }

  /** The shop's id of a product, as soon as it is listed there. */
  public String shopId(String product) {
    return until("/products/" + product, json -> json.getString("shopProductId") != null)
        .getString("shopProductId");
  }

  /** Publishes a patch of one product, and answers with the one action that comes of it. */
  public String publish(String product, Map<String, ?> patch) {
    return json()
        .body(Map.of("changes", List.of(Map.of("product_id", product, "patch", patch))))
        .post(path("/publish"))
        .then()
        .statusCode(202)
        .extract()
        .path("actionIds[0]");
  }

  public Response importCsv(String csv) {
    return importCsv(csv.getBytes(StandardCharsets.UTF_8));
  }

  public Response importCsv(byte[] csv) {
    return given().contentType("text/csv").body(csv).post(path("/imports/products"));
  }

  /** Asks until the answer is as wanted. */
  public JsonPath until(String rest, Predicate<JsonPath> wanted) {
    return await()
        .atMost(PATIENCE)
        .pollDelay(Duration.ZERO)
        .pollInterval(Duration.ofMillis(50))
        .until(() -> get(rest).jsonPath(), wanted);
  }

  /** Waits until an action has come to the state. */
  public JsonPath action(String id, String state) {
    return until("/actions/" + id, action -> state.equals(action.getString("state")));
  }

  /** A product file with these rows below the usual header. */
  public static String csv(String... rows) {
    return "Handle,Title,Body (HTML),Vendor,Type,Tags,Published,Option1 Name,Option1 Value,"
        + "Variant SKU,Variant Price,Variant Inventory Qty,Image Src,Image Alt Text,SEO Title,"
        + "SEO Description,Status\n"
        + String.join("\n", rows)
        + "\n";
  }
}
