package io.zyra.shopify.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.zyra.ServerUnderTest;
import io.zyra.sandbox.LoopbackSandbox;
import io.zyra.sandbox.admin.ShopifyPlan;
import io.zyra.security.Secret;
import io.zyra.shopify.Settings;
import io.zyra.shopify.ShopTime;
import io.zyra.shopify.token.ShopTokens;
import jakarta.inject.Inject;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Replicas that call the same shop divide its rate limit. Their clock moves only when they wait.
 */
@QuarkusTest
@QuarkusTestResource(ServerUnderTest.class)
class ReplicaLeasesTest {
  private static final int MANY = 150;

  /** A mutation costs 10 points also when it does nothing. */
  private static final Map<String, ?> NOTHING = Map.of("input", List.of());

  @Inject DataSource database;
  @TempDir Path folder;
  private final ShopTime time = new ShopTime();
  private final String shop = UUID.randomUUID() + ".myshopify.com";
  private final AtomicInteger throttled = new AtomicInteger();
  private LoopbackSandbox sandbox;

  @BeforeEach
  void open() {
    sandbox = LoopbackSandbox.start(folder, ShopifyPlan.STANDARD, time);
  }

  @AfterEach
  void close() {
    sandbox.close();
  }

  @Test
  void noneIsThrottledThoughAllAreBusy() {
    callInTurns(replica(leases()), replica(leases()));

    assertThat(throttled).hasValue(0);
  }

  @Test
  void withoutLeasesTheyGetIntoEachOthersWay() {
    callInTurns(replica(RateLimitShare.WHOLE), replica(RateLimitShare.WHOLE));

    assertThat(throttled.get()).isPositive();
  }

  @Test
  void oneThatJoinsWaitsUntilTheOthersHaveSeenItAndTheShareOfOneThatDiedIsFree() {
    RateLimitShare first = leases();
    RateLimitShare second = leases();
    assertThat(first.of(shop)).isEqualTo(new RateLimitShare.Share(1, Instant.MIN));

    RateLimitShare.Share joined = second.of(shop);

    assertThat(joined.replicas()).isEqualTo(2);
    assertThat(joined.from()).isEqualTo(time.instant().plus(RateLimitLeases.RENEW));
    time.pass(RateLimitLeases.RENEW);
    assertThat(first.of(shop).replicas()).isEqualTo(2);
    time.pass(RateLimitLeases.RENEW.multipliedBy(3));
    assertThat(first.of(shop).replicas()).isEqualTo(1);
  }

  private RateLimitShare leases() {
    return new RateLimitLeases(database, time);
  }

  private ResilientShopClient replica(RateLimitShare shares) {
    Settings settings = Settings.at(sandbox.endpoint(), LoopbackSandbox.TOKEN);
    // A chance is asked for by nothing but a retry.
    RetryClock clock =
        new RetryClock(
            time,
            time::pass,
            () -> {
              throttled.incrementAndGet();
              return 0;
            });
    return new ResilientShopClient(
        shop,
        settings,
        new AdminHttpClient(
            new AdminEndpoint(settings.endpoint()),
            ShopTokens.fixed(new Secret(LoopbackSandbox.TOKEN)),
            clock),
        clock,
        shares);
  }

  /** The first call tells what such calls cost. */
  private void callInTurns(ResilientShopClient one, ResilientShopClient other) {
    for (int i = 0; i < MANY; i++) {
      one.call(AdminOperation.STAGE_UPLOAD, NOTHING);
      other.call(AdminOperation.STAGE_UPLOAD, NOTHING);
    }
    assertThat(Duration.between(ShopTime.START, time.instant())).isPositive();
  }
}
