package io.zyra.shopify.install;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.zyra.LogLines;
import io.zyra.ServerUnderTest;
import io.zyra.merchant.Merchant;
import io.zyra.merchant.Merchants;
import io.zyra.shopify.token.Installation;
import io.zyra.shopify.token.InstallationState;
import io.zyra.shopify.token.Installations;
import io.zyra.web.Problems;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * An install from the start page through the shop's page and back; and what is refused on the way.
 */
@QuarkusTest
@QuarkusTestResource(ServerUnderTest.class)
@Timeout(120)
class AuthorizationCodeTest {
  @Inject Merchants merchants;
  @Inject Installations installations;

  private final Browser browser = new Browser();
  private String shop;
  private LogLines log;

  @BeforeEach
  void aShopThatNobodyKnows() {
    shop = "new-" + UUID.randomUUID().toString().substring(0, 13) + ".myshopify.com";
    log = new LogLines();
  }

  @AfterEach
  void noTokenWasLogged() {
    log.close();
    assertThat(log.all()).doesNotContain("shpat_", "shprt_", ServerUnderTest.CLIENT_SECRET);
  }

  @Test
  void aPersonAcceptsTheAppAndTheFirstSyncBegins() {
    Response begun = browser.begin(shop);
    assertThat(begun.getHeader("Location"))
        .contains("/" + shop + "/admin/oauth/authorize?", "scope=read_products&");
    assertThat(browser.cookie().isHttpOnly()).isTrue();
    assertThat(browser.cookie().getSameSite()).isEqualTo("Lax");
    assertThat(browser.cookie().isSecured()).as("over http").isFalse();

    Response installed = browser.follow(browser.answer(begun, true));

    assertThat(installed.statusCode()).as(installed.asString()).isEqualTo(303);
    Merchant merchant = merchants.ofShop(shop).orElseThrow();
    assertThat(merchant.timezone().getId()).as("the shop's").isEqualTo("Europe/Berlin");
    assertThat(merchant.currency().getCurrencyCode()).isEqualTo("EUR");
    URI page = URI.create(installed.getHeader("Location"));
    assertThat(page.getPath()).isEqualTo("/m/" + merchant.id() + "/onboarding");
    String job = Browser.query(page).get("sync");
    await()
        .until(
            () ->
                "finished"
                    .equals(
                        given()
                            .get("/api/v1/merchants/" + merchant.id() + "/jobs/" + job)
                            .path("state")));
    Installation stored = installations.find(merchant.id()).orElseThrow();
    assertThat(stored.state()).isEqualTo(InstallationState.INSTALLED);
    assertThat(stored.scopes()).hasToString("read_products");
    assertThat(stored.grant().orElseThrow().refresh()).isPresent();
  }

  @Test
  void moreFeaturesAreAskedForByName() {
    assertThat(browser.begin(shop, "&features=product_changes,alt_texts").getHeader("Location"))
        .contains("write_files", "write_products");
    Problems.refused(browser.begin(shop, "&features=everything"), 400, "unknown-feature");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "evil.com",
        "a.myshopify.com.evil.com",
        "a.myshopify.com@evil",
        "a.myshopify.com%40evil.com",
        "evil.com%2Fa.myshopify.com",
        "A.myshopify.com",
        "a.myshopify.com%0A",
        "a.myshopify.com%00",
        "%20a.myshopify.com",
        "-a.myshopify.com",
        "a_b.myshopify.com",
        "%C3%A4.myshopify.com",
        "a%E3%80%82myshopify.com",
        "a.myshopify.com%2F",
        "a.b.myshopify.com",
        "a.myshopify.io"
      })
  void aShopThatIsNoneIsRefusedBeforeAnythingElse(String text) {
    Response begun = browser.begin(text);
    assertThat(begun.statusCode()).as(begun.asString()).isEqualTo(400);
    assertThat(begun.getHeader("Set-Cookie")).isNull();
    Response called = browser.follow("http://x/api/shopify/callback?shop=" + text + "&hmac=x");
    assertThat(called.statusCode()).isEqualTo(400);
  }

  @Test
  void aShopThatIsNamedTwiceIsRefused() {
    Problems.refused(browser.begin(shop, "&shop=other.myshopify.com"), 400, "repeated-parameter");
  }

  @Test
  void aStateThatWasUsedOrIsUnknownOrOfAnotherShopOrAnotherBrowserIsRefused() {
    String callback = browser.answer(browser.begin(shop), true);
    Problems.refused(new Browser().follow(callback), 403, "other-browser");
    Browser other = new Browser();
    other.begin(shop);
    Problems.refused(other.follow(callback), 403, "other-browser");
    assertThat(merchants.ofShop(shop)).isEmpty();

    assertThat(browser.follow(callback).statusCode()).isEqualTo(303);
    Problems.refused(browser.follow(callback), 409, "used-install");

    Map<String, String> parameters = parameters();
    parameters.put("shop", "other-" + shop);
    Problems.refused(
        browser.follow(Browser.signed(parameters, ServerUnderTest.CLIENT_SECRET)),
        403,
        "unknown-install");
    assertThat(merchants.ofShop("other-" + shop)).isEmpty();
  }

  @Test
  void aQueryThatIsNotSignedAsItIsIsRefused() {
    browser.begin(shop);
    Map<String, String> parameters = parameters();
    refused(Browser.unsigned(parameters), 400, "missing-parameter");
    refused(Browser.signed(parameters, "another secret"), 401, "wrong-signature");
    String signed = Browser.signed(parameters, ServerUnderTest.CLIENT_SECRET);
    refused(signed + "&more=1", 401, "wrong-signature");
    refused(signed + "&state=" + parameters.get("state"), 400, "repeated-parameter");
    refused(signed + "&hmac=x", 400, "repeated-parameter");
    refused(signed.replace("code=the-code", "code=the-c%6Fde2"), 401, "wrong-signature");
    refused(signed.replace("hmac=", "hmac=A"), 401, "wrong-signature");
    refused(signed.replaceAll("hmac=[0-9a-f]+", "hmac="), 400, "missing-parameter");
    refused("http://x/api/shopify/callback?x=1", 400, "missing-parameter");
  }

  @Test
  void spacesAreSignedAsPercent20HoweverTheyAreSent() {
    browser.begin(shop);
    Map<String, String> parameters = parameters();
    parameters.put("note", "with spaces");
    String signed = Browser.signed(parameters, ServerUnderTest.CLIENT_SECRET);
    refused(signed, 403, "grant-refused");

    browser.begin(shop);
    parameters.put("state", browser.cookie().getValue());
    String again = Browser.signed(parameters, ServerUnderTest.CLIENT_SECRET);
    refused(again.replace("with%20spaces", "with+spaces"), 403, "grant-refused");
  }

  @Test
  void aTimestampFartherAwayThanNinetySecondsIsRefused() {
    browser.begin(shop);
    for (long seconds : List.of(-95L, 95L, -86_400L)) {
      Map<String, String> parameters = parameters();
      parameters.put("timestamp", String.valueOf(Instant.now().getEpochSecond() + seconds));
      refused(Browser.signed(parameters, ServerUnderTest.CLIENT_SECRET), 401, "old-call");
    }
    for (String text : List.of("soon", "-1", "1.5", "99999999999999999999")) {
      Map<String, String> parameters = parameters();
      parameters.put("timestamp", text);
      refused(Browser.signed(parameters, ServerUnderTest.CLIENT_SECRET), 401, "old-call");
    }
  }

  @Test
  void aPersonWhoDoesNotAcceptIsToldSoAndNothingIsStored() {
    refused(browser.answer(browser.begin(shop), false), 403, "install-declined");
    assertThat(merchants.ofShop(shop)).isEmpty();
  }

  @Test
  void aCodeThatTheShopRefusesIsToldAndNothingIsStored() {
    browser.begin(shop);
    refused(Browser.signed(parameters(), ServerUnderTest.CLIENT_SECRET), 403, "grant-refused");
    assertThat(merchants.ofShop(shop)).isEmpty();
  }

  @Test
  void ofTwoCallbacksAtOnceOneInstalls() {
    String callback = browser.answer(browser.begin(shop), true);
    List<Integer> answers =
        Stream.of(1, 2, 3, 4)
            .map(i -> CompletableFuture.supplyAsync(() -> browser.follow(callback).statusCode()))
            .toList()
            .stream()
            .map(CompletableFuture::join)
            .sorted()
            .toList();
    assertThat(answers).containsExactly(303, 409, 409, 409);
    assertThat(merchants.all().stream().filter(m -> m.shop().equals(shop))).hasSize(1);
  }

  @Test
  void aPersonInABrowserGetsAPage() {
    Response page = given().accept("text/html").get("/api/shopify/install?shop=<b>evil.com");
    assertThat(page.statusCode()).isEqualTo(400);
    assertThat(page.contentType()).startsWith("text/html");
    assertThat(page.asString())
        .contains("not a shop", "your-shop.myshopify.com", "/welcome")
        .doesNotContain("<b>");
  }

  @Test
  void anInstallAgainFindsTheMerchantAndKeepsTheShopInstalled() {
    browser.install(shop);
    Merchant before = merchants.ofShop(shop).orElseThrow();
    Response again = browser.install(shop);
    assertThat(again.getHeader("Location")).endsWith("/m/" + before.id() + "/onboarding");
    assertThat(installations.find(before.id()).orElseThrow().state())
        .isEqualTo(InstallationState.INSTALLED);
  }

  private void refused(String address, int status, String... types) {
    Response answer = browser.follow(address);
    assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(status);
    assertThat(Optional.ofNullable(answer.<String>path("type")).orElse("").replaceAll(".*:", ""))
        .isIn((Object[]) types);
    assertThat(merchants.ofShop(shop)).isEmpty();
  }

  /** Those of a callback that fits what the browser has begun, with a code that nobody issued. */
  private Map<String, String> parameters() {
    return new HashMap<>(
        Map.of(
            "code",
            "the-code",
            "host",
            "YWRtaW4uc2hvcGlmeS5jb20vc3RvcmUveA",
            "shop",
            shop,
            "state",
            browser.cookie().getValue(),
            "timestamp",
            String.valueOf(Instant.now().getEpochSecond())));
  }
}
