package io.zyra.shopify.install;

import static io.zyra.shopify.MisbehavingPeer.json;
import static io.zyra.shopify.MisbehavingPeer.status;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.zyra.ServerUnderTest;
import io.zyra.event.EventStore;
import io.zyra.job.Jobs;
import io.zyra.merchant.Merchants;
import io.zyra.security.Tenancy;
import io.zyra.shopify.MisbehavingPeer;
import io.zyra.shopify.Settings;
import io.zyra.shopify.sync.HistorySync;
import io.zyra.shopify.sync.ProductSync;
import io.zyra.shopify.token.Installations;
import io.zyra.shopify.token.TokenEndpoint;
import io.zyra.shopify.webhook.WebhookSubscriptionCheck;
import io.zyra.web.ProblemException;
import jakarta.inject.Inject;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A token endpoint that hangs, fails or answers nonsense: it is said, and nothing is stored. */
@QuarkusTest
@QuarkusTestResource(ServerUnderTest.class)
@Timeout(60)
class UnavailableShopTest {
  private static final String GRANT = "{\"access_token\":\"shpat_1\",\"scope\":\"read_products\"}";

  @Inject ChosenFeatures choices;
  @Inject Installations installations;
  @Inject Merchants merchants;
  @Inject ProductSync sync;
  @Inject HistorySync history;
  @Inject EventStore events;
  @Inject Jobs jobs;
  @Inject WebhookSubscriptionCheck webhooks;
  @Inject Tenancy tenancy;

  private final String shop =
      "bad-" + UUID.randomUUID().toString().substring(0, 13) + ".myshopify.com";
  private MisbehavingPeer peer;
  private AppInstaller installs;

  @BeforeEach
  void aPeer() throws IOException {
    peer = new MisbehavingPeer();
    Settings settings = Settings.at(peer.endpoint(), "x").withTimeout(Duration.ofMillis(500));
    Clock clock = Clock.systemUTC();
    installs =
        new AppInstaller(
            new TokenEndpoint(settings, clock),
            choices,
            installations,
            merchants,
            sync,
            history,
            events,
            jobs,
            webhooks,
            tenancy,
            settings,
            clock);
  }

  @AfterEach
  void close() {
    peer.close();
  }

  @Test
  void aTokenEndpointThatHangsOrFailsOrAnswersNonsense() {
    peer.script(shop, peer.stalling());
    refused("shop-unavailable");
    peer.script(shop, status(500), status(302, Map.of("Location", "http://evil.com/"), ""));
    refused("shop-unavailable");
    refused("grant-refused");
    peer.script(shop, json("[]"), json("{\"access_token\":\"\"}"), json("<html>"));
    for (int i = 0; i < 3; i++) {
      refused("shop-unavailable");
    }
    peer.script(shop, status(400, Map.of(), "{\"error\":\"<script>shpat_9\"}"));
    assertThatThrownBy(() -> installs.byCode(shop, "code", Set.of()))
        .hasMessageContaining("no error code")
        .hasMessageNotContaining("shpat");
  }

  @Test
  void aShopThatIsNotToldOfAfterTheTokenWasGrantedIsNotStored() {
    peer.script(shop, json(GRANT), status(403));
    refused("shop-unavailable");
  }

  private void refused(String type) {
    assertThatThrownBy(() -> installs.byCode(shop, "code", Set.of()))
        .isInstanceOfSatisfying(
            ProblemException.class,
            e -> assertThat(e.problem().type()).isEqualTo("urn:zyra:problem:" + type));
    assertThat(merchants.ofShop(shop)).isEmpty();
  }
}
