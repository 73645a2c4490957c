package io.zyra.shopify;

import static io.zyra.shopify.MisbehavingPeer.json;
import static io.zyra.shopify.MisbehavingPeer.status;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A shop that keeps failing is left alone, and no other is. */
class CircuitTest {
  private static final String ILL = "ill.myshopify.com";
  private static final String WELL = "well.myshopify.com";
  private static final String SEVEN = "{\"data\":{\"productsCount\":{\"count\":7}}}";

  private final ShopTime time = new ShopTime();
  private MisbehavingPeer peer;

  @BeforeEach
  void open() throws IOException {
    peer = new MisbehavingPeer();
    peer.script(WELL, json(SEVEN));
  }

  @AfterEach
  void close() {
    peer.close();
  }

  private ShopifyAdminClient api(Duration circuitDelay) {
    return new ShopifyAdminClient(
        Settings.at(peer.endpoint(), "token").withCircuit(circuitDelay, 4), time.retryClock(0));
  }

  @Test
  void after_some_failures_it_is_not_called_any_more_while_others_are() {
    ShopifyAdminClient api = api(Duration.ofHours(1));
    peer.script(ILL, status(500));
    assertThatThrownBy(() -> api.productCount(ILL)).isInstanceOf(ShopUnavailableException.class);
    assertThatThrownBy(() -> api.productCount(ILL))
        .isInstanceOf(ShopUnavailableException.class)
        .hasMessageContaining("left alone");
    assertThat(peer.requests(ILL)).hasSize(4);
    assertThat(api.productCount(WELL)).isEqualTo(7);
  }

  @Test
  void it_is_called_again_after_a_while() {
    ShopifyAdminClient api = api(Duration.ofMillis(50));
    peer.script(ILL, status(500), status(500), status(500), status(500), json(SEVEN));
    assertThatThrownBy(() -> api.productCount(ILL)).isInstanceOf(ShopUnavailableException.class);
    await().ignoreExceptions().until(() -> api.productCount(ILL) == 7);
  }

  @Test
  void being_busy_is_not_being_ill() {
    ShopifyAdminClient api = api(Duration.ofHours(1));
    MisbehavingPeer.Behaviour busy = status(429, Map.of("Retry-After", "1"), "");
    peer.script(ILL, busy, busy, busy, busy, busy, busy, busy, busy, json(SEVEN));
    assertThat(api.productCount(ILL)).isEqualTo(7);
  }
}
