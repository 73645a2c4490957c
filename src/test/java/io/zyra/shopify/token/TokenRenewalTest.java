package io.zyra.shopify.token;

import static io.zyra.shopify.MisbehavingPeer.json;
import static io.zyra.shopify.MisbehavingPeer.status;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.zyra.Api;
import io.zyra.LogLines;
import io.zyra.ServerUnderTest;
import io.zyra.event.EventStore;
import io.zyra.merchant.Merchants;
import io.zyra.security.MerchantId;
import io.zyra.security.Secret;
import io.zyra.security.Tenancy;
import io.zyra.shopify.MisbehavingPeer;
import io.zyra.shopify.Settings;
import io.zyra.shopify.ShopAccessDeniedException;
import io.zyra.shopify.ShopUnavailableException;
import io.zyra.shopify.ShopifyAdminClient;
import io.zyra.shopify.client.RateLimitShare;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Tokens are renewed in time, once, and not lost. */
@QuarkusTest
@QuarkusTestResource(ServerUnderTest.class)
@Timeout(120)
class TokenRenewalTest {
  private static final String OLD = "shpat_old_0123456789";
  private static final String NEW = "shpat_new_0123456789";
  private static final String OLD_REFRESH = "shprt_old_0123456789";
  private static final String NEW_REFRESH = "shprt_new_0123456789";
  private static final String ANSWER =
      """
      {"access_token":"%s","scope":"read_products","expires_in":3600,
       "refresh_token":"%s","refresh_token_expires_in":7776000}
      """
          .formatted(NEW, NEW_REFRESH);
  private static final String PRODUCTS_COUNT = "{\"data\":{\"productsCount\":{\"count\":7}}}";

  @Inject InstallationRepository installations;
  @Inject EventStore events;
  @Inject Tenancy tenancy;
  @Inject Merchants merchants;
  @Inject DataSource database;

  private final Clock clock = Clock.systemUTC();
  private Duration timeout = Duration.ofMinutes(1);
  private MisbehavingPeer peer;
  private LogLines log;
  private String shop;
  private MerchantId merchant;

  @BeforeEach
  void aShop() throws IOException {
    log = new LogLines();
    peer = new MisbehavingPeer();
    Api api = Api.newMerchant("safe");
    shop = api.shop();
    merchant = MerchantId.fromString(api.merchant());
  }

  @AfterEach
  void noTokenWasLogged() {
    log.close();
    peer.close();
    assertThat(log.all()).doesNotContain("shpat_", "shprt_", "\"secret\"");
  }

  @Test
  void aTokenThatLastsIsUsedAsItIs() {
    installed(Duration.ofMinutes(6));
    assertThat(replica().accessToken(shop)).isEqualTo(new Secret(OLD));
    assertThat(peer.requests(shop)).isEmpty();
  }

  @Test
  void aTokenWithLessThanFiveMinutesIsReplacedAndTheNewOneIsStored() {
    installed(Duration.ofMinutes(4));
    peer.script(shop, json(ANSWER));

    assertThat(replica().accessToken(shop)).isEqualTo(new Secret(NEW));

    assertThat(replica().accessToken(shop)).isEqualTo(new Secret(NEW));
    assertThat(peer.requests(shop)).hasSize(1).first().asString().contains(OLD_REFRESH);
    TokenGrant stored = stored().grant().orElseThrow();
    assertThat(stored.refresh().orElseThrow().token()).isEqualTo(new Secret(NEW_REFRESH));
    assertThat(stored.accessExpiresAt().orElseThrow())
        .isBetween(clock.instant().plusSeconds(3500), clock.instant().plusSeconds(3600));
    assertThat(stored().refreshBegunAt()).isEmpty();
  }

  @Test
  void threadsOfTwoReplicasThatNeedATokenAtOnceAskTheShopOnce() {
    installed(Duration.ofMinutes(4));
    peer.script(shop, peer.slow(ANSWER), json("{\"access_token\":\"shpat_second\"}"));
    List<StoredShopTokens> replicas = List.of(replica(), replica());

    List<CompletableFuture<Secret>> callers =
        Stream.of(0, 0, 0, 1, 1, 1)
            .map(i -> CompletableFuture.supplyAsync(() -> replicas.get(i).accessToken(shop)))
            .toList();
    await().until(() -> peer.requests(shop).size() == 1 && waitsForARow());
    peer.release();

    assertThat(callers.stream().map(CompletableFuture::join)).containsOnly(new Secret(NEW));
    assertThat(peer.requests(shop)).hasSize(1);
  }

  @Test
  void withoutAnAnswerTheOldTokenIsUsedAsLongAsItLasts() {
    installed(Duration.ofMinutes(4));
    timeout = Duration.ofSeconds(1);
    peer.script(shop, status(500), peer.stalling(), json("no json"), json("{}"));
    StoredShopTokens tokens = replica();

    for (int i = 0; i < 4; i++) {
      assertThat(tokens.accessToken(shop)).isEqualTo(new Secret(OLD));
    }

    assertThat(peer.requests(shop)).hasSize(4);
    installed(Duration.ofSeconds(-1));
    peer.script(shop, status(502));
    assertThatThrownBy(() -> tokens.accessToken(shop))
        .isInstanceOf(ShopUnavailableException.class)
        .hasMessageContaining("502");
    assertThat(stored().state()).isEqualTo(InstallationState.INSTALLED);
  }

  @Test
  void whenTheShopRefusesAPersonHasToActAndTheShopIsNotCalledAgain() {
    installed(Duration.ofMinutes(4));
    peer.script(shop, status(400, Map.of(), "{\"error\":\"invalid_grant\"}"));

    assertThatThrownBy(() -> replica().accessToken(shop))
        .isInstanceOf(ShopAccessDeniedException.class)
        .hasMessageContaining("has to be installed again")
        .hasMessageContaining("invalid_grant");

    assertThatThrownBy(() -> replica().accessToken(shop))
        .isInstanceOf(ShopAccessDeniedException.class);
    assertThat(peer.requests(shop)).hasSize(1);
    assertThat(stored().state()).isEqualTo(InstallationState.NEEDS_REAUTHORIZATION);
    assertThat(stored().grant()).isEmpty();
  }

  @Test
  void anAnswerThatWasLostInACrashIsSaid() {
    installed(Duration.ofMinutes(4));
    tenancy.run(merchant, () -> installations.beginRefresh(stored()));
    peer.script(shop, status(400, Map.of(), "{\"error\":\"invalid_grant\"}"));

    assertThatThrownBy(() -> replica().accessToken(shop))
        .isInstanceOf(ShopAccessDeniedException.class)
        .hasMessageContaining("was lost");
  }

  @Test
  void aTokenThatTheShopRefusesIsReplacedOnceAndTheCallIsMadeAgain() {
    installed(Duration.ofMinutes(30));
    peer.script(shop, status(401), json(ANSWER), json(PRODUCTS_COUNT));

    assertThat(client().productCount(shop)).isEqualTo(7);
    assertThat(peer.requests(shop)).hasSize(3);
  }

  @Test
  void aTokenThatIsRefusedAgainIsNotReplacedAgain() {
    installed(Duration.ofMinutes(30));
    peer.script(shop, status(401), json(ANSWER), status(401));

    assertThatThrownBy(() -> client().productCount(shop))
        .isInstanceOf(ShopAccessDeniedException.class);
    assertThat(peer.requests(shop)).hasSize(3);
  }

  @Test
  void aTokenThatDoesNotExpireHasNoReplacement() {
    install(
        new TokenGrant(new Secret(OLD), ScopeSet.parse(""), Optional.empty(), Optional.empty()));
    peer.script(shop, status(401));

    assertThatThrownBy(() -> client().productCount(shop))
        .isInstanceOf(ShopAccessDeniedException.class)
        .hasMessageContaining("no refresh token");
    assertThat(peer.requests(shop)).hasSize(1);
    assertThat(stored().state()).isEqualTo(InstallationState.NEEDS_REAUTHORIZATION);
  }

  @Test
  void anAppOfTheShopsOrganisationAsksAgainWithItsOwnCredentials() {
    install(GrantKind.CLIENT_CREDENTIALS, grant(Duration.ofMinutes(4), Optional.empty()));
    peer.script(shop, json(ANSWER));

    assertThat(replica().accessToken(shop)).isEqualTo(new Secret(NEW));
    assertThat(peer.requests(shop)).first().asString().contains("client_credentials");
  }

  @Test
  void theTokensOfAnUninstalledAppAreDeletedAndTheConfiguredOneIsNotUsed() {
    installed(Duration.ofMinutes(30));
    tenancy.run(merchant, () -> installations.uninstall(merchant, clock.instant(), true));

    assertThat(stored().grant()).isEmpty();
    assertThatThrownBy(() -> replica().accessToken(shop))
        .isInstanceOf(ShopAccessDeniedException.class)
        .hasMessageContaining("uninstalled");
  }

  @Test
  void aShopWhereTheAppWasNeverInstalledIsCalledWithTheConfiguredToken() {
    assertThat(replica().accessToken(shop)).isEqualTo(new Secret("configured"));
    assertThat(replica().replacementFor(shop, new Secret("configured"))).isEmpty();
  }

  @Test
  void aSealedTokenIsOfNoUseInTheRowOfAnotherShop() throws SQLException {
    installed(Duration.ofMinutes(30));
    MerchantId other = MerchantId.fromString(Api.newMerchant("safe").merchant());
    String otherShop = merchants.get(other).shop();
    tenancy.run(
        other, () -> installations.install(other, otherShop, GrantKind.TOKEN_EXCHANGE, grant()));
    byte[] sealed = sealedToken(merchant, "SELECT access_token FROM shop_installation");
    assertThat(new String(sealed, StandardCharsets.ISO_8859_1)).doesNotContain("shpat_");

    sealedToken(
        other,
        "UPDATE shop_installation SET access_token = '\\x"
            + HexFormat.of().formatHex(sealed)
            + "' RETURNING access_token");

    assertThatThrownBy(() -> replica().accessToken(otherShop))
        .isInstanceOf(ShopAccessDeniedException.class)
        .hasMessageContaining("zyra.secrets.key-file");
  }

  @Test
  void quietShopsAreRenewedLongBeforeTheirRefreshTokenExpires() {
    TokenSweep.Renewal sweep = new TokenSweep.Renewal(installations, renewal(), tenancy, clock);
    install(GrantKind.AUTHORIZATION_CODE, grant(Duration.ofMinutes(30), Duration.ofDays(61)));
    sweep.execute(merchant, "tokens");
    assertThat(peer.requests(shop)).isEmpty();

    install(GrantKind.AUTHORIZATION_CODE, grant(Duration.ofMinutes(30), Duration.ofDays(59)));
    peer.script(shop, json(ANSWER));
    sweep.execute(merchant, "tokens");
    sweep.execute(merchant, "tokens");

    assertThat(peer.requests(shop)).hasSize(1);
    assertThat(stored().grant().orElseThrow().accessToken()).isEqualTo(new Secret(NEW));
  }

  private StoredShopTokens replica() {
    return new StoredShopTokens(installations, renewal(), merchants, tenancy, clock, settings());
  }

  private TokenRenewal renewal() {
    return new TokenRenewal(installations, new TokenEndpoint(settings(), clock), events, tenancy);
  }

  private Settings settings() {
    return Settings.at(peer.endpoint(), "configured").withTimeout(timeout);
  }

  private ShopifyAdminClient client() {
    return new ShopifyAdminClient(settings(), replica(), clock, RateLimitShare.WHOLE);
  }

  private void installed(Duration left) {
    install(GrantKind.AUTHORIZATION_CODE, grant(left, Duration.ofDays(80)));
  }

  private void install(TokenGrant grant) {
    install(GrantKind.AUTHORIZATION_CODE, grant);
  }

  private void install(GrantKind kind, TokenGrant grant) {
    tenancy.run(merchant, () -> installations.install(merchant, shop, kind, grant));
  }

  private TokenGrant grant() {
    return grant(Duration.ofHours(1), Duration.ofDays(80));
  }

  private TokenGrant grant(Duration left, Duration refreshLeft) {
    Instant expires = clock.instant().plus(refreshLeft);
    return grant(
        left, Optional.of(new TokenGrant.Refresh(new Secret(OLD_REFRESH), Optional.of(expires))));
  }

  private TokenGrant grant(Duration left, Optional<TokenGrant.Refresh> refresh) {
    return new TokenGrant(
        new Secret(OLD),
        ScopeSet.parse("read_products"),
        Optional.of(clock.instant().plus(left)),
        refresh);
  }

  private Installation stored() {
    return tenancy.call(merchant, () -> installations.find(merchant)).orElseThrow();
  }

  private boolean waitsForARow() throws SQLException {
    Config config = ConfigProvider.getConfig();
    // The server's role does not see what other connections wait for.
    try (Connection connection =
            DriverManager.getConnection(
                config.getValue("zyra.db.url", String.class),
                config.getValue("zyra.db.owner-user", String.class),
                config.getOptionalValue("zyra.db.owner-password", String.class).orElse(""));
        Statement sql = connection.createStatement();
        ResultSet rows =
            sql.executeQuery(
                "SELECT 1 FROM pg_stat_activity WHERE wait_event_type = 'Lock'"
                    + " AND query LIKE '%shop_installation%'")) {
      return rows.next();
    }
  }

  private byte[] sealedToken(MerchantId of, String statement) throws SQLException {
    try (Connection connection = database.getConnection();
        Statement sql = connection.createStatement()) {
      sql.execute("SELECT set_config('zyra.merchant', '" + of + "', false)");
      try (ResultSet rows = sql.executeQuery(statement)) {
        rows.next();
        return rows.getBytes(1);
      } finally {
        sql.execute("SELECT set_config('zyra.merchant', '', false)");
      }
    }
  }
}
