package io.zyra.shopify;

import static io.zyra.shopify.MisbehavingPeer.cutOff;
import static io.zyra.shopify.MisbehavingPeer.json;
import static io.zyra.shopify.MisbehavingPeer.status;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.zyra.catalog.ProductContent;
import io.zyra.catalog.ProductContent.Seo;
import io.zyra.catalog.ProductContent.Status;
import io.zyra.catalog.edit.ProductEdit;
import io.zyra.catalog.edit.ProductField;
import io.zyra.catalog.edit.ProductField.Kind;
import io.zyra.shopify.MisbehavingPeer.Behaviour;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the adapter makes of shops that are busy, ill, closed or gone. */
class MisbehavingShopTest {
  private static final String SHOP = "ill.myshopify.com";
  private static final String TOKEN = "shpat_secret";
  private static final String SEVEN = "{\"data\":{\"productsCount\":{\"count\":7}}}";

  private final ShopTime time = new ShopTime();
  private MisbehavingPeer peer;
  private ShopifyAdminClient api;

  @BeforeEach
  void open() throws IOException {
    peer = new MisbehavingPeer();
    api = api(settings());
  }

  @AfterEach
  void close() {
    peer.close();
  }

  private Settings settings() {
    return Settings.at(peer.endpoint(), TOKEN);
  }

  private ShopifyAdminClient api(Settings settings) {
    return new ShopifyAdminClient(settings, time.retryClock(0));
  }

  private static String cost(int requested, int available, String data) {
    return """
    {%s, "extensions": {"cost": {"requestedQueryCost": %d, "throttleStatus":
      {"maximumAvailable": 2000.0, "currentlyAvailable": %d, "restoreRate": 100.0}}}}\
    """
        .formatted(data, requested, available);
  }

  private static Behaviour error(String code) {
    return json("{\"errors\":[{\"message\":\"No\",\"extensions\":{\"code\":\"" + code + "\"}}]}");
  }

  @Test
  void a_throttled_call_waits_until_it_fits() {
    String throttled =
        "\"errors\":[{\"message\":\"Throttled\",\"extensions\":{\"code\":\"THROTTLED\"}}]";
    peer.script(SHOP, json(cost(500, 200, throttled)), json(SEVEN));
    assertThat(api.productCount(SHOP)).isEqualTo(7);
    // The call's cost is known by now, but after the first wait it fits without another.
    assertThat(time.pauses()).containsExactly(Duration.ofSeconds(3));
  }

  @Test
  void a_call_whose_cost_is_known_not_to_fit_waits_before_it_is_made() {
    String seven = "\"data\":{\"productsCount\":{\"count\":7}}";
    peer.script(SHOP, json(cost(500, 100, seven)));
    api.productCount(SHOP);
    assertThat(time.pauses()).isEmpty();
    api.productCount(SHOP);
    assertThat(time.pauses()).containsExactly(Duration.ofSeconds(4));
    assertThat(peer.requests(SHOP)).hasSize(2);
  }

  @Test
  void too_many_calls_are_followed_by_the_wait_that_the_shop_asks_for() {
    peer.script(SHOP, status(429, Map.of("Retry-After", "2.0"), ""), json(SEVEN));
    assertThat(api.productCount(SHOP)).isEqualTo(7);
    assertThat(time.pauses()).containsExactly(Duration.ofSeconds(2));
  }

  @Test
  void an_ill_shop_is_asked_again_after_waits_that_double() {
    peer.script(SHOP, status(503), status(502), status(500), json(SEVEN));
    assertThat(api.productCount(SHOP)).isEqualTo(7);
    assertThat(time.pauses())
        .containsExactly(Duration.ofMillis(250), Duration.ofMillis(500), Duration.ofSeconds(1));
  }

  @Test
  void a_shop_that_stays_ill_is_given_up_by_the_deadline() {
    peer.script(SHOP, status(503));
    assertThatThrownBy(() -> api.productCount(SHOP))
        .isInstanceOfSatisfying(
            ShopUnavailableException.class, e -> assertThat(e.retryable()).isTrue())
        .hasMessageContaining(SHOP)
        .hasMessageContaining("503")
        .hasMessageNotContaining(TOKEN);
    assertThat(time.pauses().stream().mapToLong(Duration::toMillis).sum()).isLessThan(30_000);
  }

  @Test
  void answers_that_are_cut_off_broken_or_empty_are_asked_for_again() {
    peer.script(
        SHOP,
        cutOff("{\"data\":{\"pro"),
        json("{\"data\":{\"productsC"),
        json("<html>Oops</html>"),
        json("{}"),
        json(""),
        error("INTERNAL_SERVER_ERROR"),
        json(SEVEN));
    assertThat(api.productCount(SHOP)).isEqualTo(7);
    assertThat(peer.requests(SHOP)).hasSize(7);
  }

  @Test
  void an_answer_that_never_ends_is_not_waited_for() {
    ShopifyAdminClient hasty = api(settings().withTimeout(Duration.ofMillis(300)));
    peer.script(SHOP, peer.stalling(), peer.slow(SEVEN), json(SEVEN));
    assertThat(hasty.productCount(SHOP)).isEqualTo(7);
    assertThat(peer.requests(SHOP)).hasSize(3);
  }

  @Test
  void a_shop_that_cannot_be_reached_is_unavailable() {
    peer.close();
    assertThatThrownBy(() -> api.productCount(SHOP))
        .isInstanceOf(ShopUnavailableException.class)
        .hasMessageContaining(SHOP)
        .hasMessageNotContaining(TOKEN);
  }

  @ParameterizedTest
  @ValueSource(ints = {401, 402, 403, 404, 423})
  void a_closed_door_is_told_at_once(int status) {
    peer.script(SHOP, status(status));
    assertThatThrownBy(() -> api.productCount(SHOP))
        .isInstanceOfSatisfying(
            ShopAccessDeniedException.class, e -> assertThat(e.retryable()).isFalse())
        .hasMessageContaining(SHOP)
        .hasMessageContaining("" + status);
    assertThat(peer.requests(SHOP)).hasSize(1);
  }

  @Test
  void a_missing_scope_is_a_closed_door() {
    peer.script(SHOP, error("ACCESS_DENIED"));
    assertThatThrownBy(() -> api.productCount(SHOP)).isInstanceOf(ShopAccessDeniedException.class);
  }

  @Test
  void a_call_that_can_never_fit_is_not_made_again() {
    peer.script(SHOP, error("MAX_COST_EXCEEDED"));
    assertThatThrownBy(() -> api.productCount(SHOP))
        .isInstanceOf(ShopCallRejectedException.class)
        .hasMessageContaining("MAX_COST_EXCEEDED");
    assertThat(peer.requests(SHOP)).hasSize(1);
  }

  @Test
  void the_token_is_not_carried_to_where_a_shop_redirects() {
    peer.script("elsewhere", json(SEVEN));
    String there = peer.endpoint().replace("{shop}", "elsewhere");
    peer.script(SHOP, status(302, Map.of("Location", there), ""));
    assertThatThrownBy(() -> api.productCount(SHOP)).isInstanceOf(ShopCallRejectedException.class);
    assertThat(peer.requests("elsewhere")).isEmpty();
  }

  @Test
  void a_refused_write_tells_field_message_and_code_and_is_not_made_again() {
    peer.script(
        SHOP,
        json(
            """
            {"data": {"productUpdate": {"product": null, "userErrors": [
              {"field": ["seo", "title"], "message": "Title is too long", "code": "TOO_LONG"},
              {"field": null, "message": "Try something else"}]}}}\
            """));
    assertThatThrownBy(() -> api.apply(SHOP, product(), List.of(title("New")), () -> {}))
        .isInstanceOfSatisfying(
            ShopCallRejectedException.class,
            refused ->
                assertThat(refused.faults())
                    .containsExactly(
                        new ShopCallRejectedException.Fault(
                            "seo.title", "Title is too long", Optional.of("TOO_LONG")),
                        new ShopCallRejectedException.Fault(
                            "", "Try something else", Optional.empty())))
        .hasMessage(
            SHOP
                + ": refused productUpdate: seo.title: Title is too long (TOO_LONG);"
                + " Try something else");
    assertThat(peer.requests(SHOP)).hasSize(1);
  }

  @Test
  void a_write_whose_answer_is_lost_is_made_again_word_for_word() {
    String done = "{\"data\":{\"productUpdate\":{\"product\":{\"id\":\"x\"},\"userErrors\":[]}}}";
    peer.script(SHOP, cutOff(""), status(502), json(done));
    api.apply(SHOP, product(), List.of(title("New")), () -> {});
    assertThat(peer.requests(SHOP)).hasSize(3);
    assertThat(peer.requests(SHOP).stream().distinct()).hasSize(1);
  }

  @Test
  void no_edits_are_no_calls() {
    api.apply(SHOP, product(), List.of(), () -> {});
    assertThat(peer.requests(SHOP)).isEmpty();
  }

  @Test
  void a_slow_shop_holds_up_no_other() {
    peer.script(SHOP, peer.slow(SEVEN));
    peer.script("well.myshopify.com", json(SEVEN));
    CompletableFuture<Integer> slow = CompletableFuture.supplyAsync(() -> api.productCount(SHOP));
    assertThat(api.productCount("well.myshopify.com")).isEqualTo(7);
    assertThat(slow).isNotDone();
    peer.release();
    assertThat(slow.join()).isEqualTo(7);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "localhost",
        "evil.example/x.myshopify.com",
        "a.myshopify.com.evil.example",
        "a.b.myshopify.com",
        "A.myshopify.com",
        "-a.myshopify.com",
        "a.myshopify.com\n"
      })
  void what_is_no_shops_domain_is_never_called(String shop) {
    assertThatThrownBy(() -> api.productCount(shop)).isInstanceOf(IllegalArgumentException.class);
  }

  private static ProductEdit title(String title) {
    return new ProductEdit(ProductField.of(Kind.TITLE), Optional.of(title));
  }

  private ShopProduct product() {
    ProductContent content =
        new ProductContent(
            "mug",
            "Mug",
            "",
            "",
            "",
            "",
            List.of(),
            Status.ACTIVE,
            false,
            Seo.NONE,
            List.of(),
            List.of(),
            List.of(),
            List.of());
    return new ShopProduct("gid://shopify/Product/1", content, time.instant());
  }
}
