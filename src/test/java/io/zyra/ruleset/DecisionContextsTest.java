package io.zyra.ruleset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.zyra.Api;
import io.zyra.ServerUnderTest;
import io.zyra.action.Actions;
import io.zyra.core.policy.AutopilotMode;
import io.zyra.database.CacheSettings;
import io.zyra.database.ChangeFeed;
import io.zyra.database.OtherServer;
import io.zyra.merchant.Merchants;
import io.zyra.security.MerchantId;
import io.zyra.security.Tenancy;
import io.zyra.web.ProblemException;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

/** The cache of decision contexts, in two servers on one database. */
@QuarkusTest
@QuarkusTestResource(ServerUnderTest.class)
class DecisionContextsTest {
  @Inject DecisionContexts contexts;
  @Inject Merchants merchants;
  @Inject RuleSets rules;
  @Inject Actions actions;
  @Inject Tenancy tenancy;
  @Inject Clock clock;
  @Inject CacheSettings settings;
  @Inject DataSource database;

  @Test
  void aChangeIsSeenByTheNextCallOnThisServerAndWithinALeaseOnAnother() throws Exception {
    Api api = Api.newMerchant("balanced");
    MerchantId id = MerchantId.fromString(api.merchant());
    try (OtherServer other = new OtherServer(database, settings.maxStaleness())) {
      DecisionContexts there = contexts(other.feed(), clock);
      for (String mode : List.of("safe", "aggressive", "balanced", "safe")) {
        there.get(id);
        contexts.get(id);

        api.patch(Map.of("autopilotMode", mode)).then().statusCode(200);
        assertThat(contexts.get(id).merchant().mode()).isEqualTo(AutopilotMode.of(mode));

        Thread.sleep(settings.maxStaleness().toMillis());
        assertThat(there.get(id).merchant().mode()).isEqualTo(AutopilotMode.of(mode));
      }
      api.importCsv(Api.csv("h1,Title,,,,,true,,,,9,1,,,,,active")).then().statusCode(200);
      assertThat(contexts.get(id).use().products()).isEqualTo(1);
      Thread.sleep(settings.maxStaleness().toMillis());
      assertThat(there.get(id).use().products()).isEqualTo(1);
    }
  }

  @Test
  void aChangeIsSeenWithinALeaseAlsoWhenTheLineIsCut() throws Exception {
    Api api = Api.newMerchant("balanced");
    MerchantId id = MerchantId.fromString(api.merchant());
    try (OtherServer other = new OtherServer(database, settings.maxStaleness())) {
      int lines = other.listeners();
      DecisionContexts there = contexts(other.feed(), clock);
      there.get(id);

      other.cutAllLines();
      api.patch(Map.of("autopilotMode", "safe")).then().statusCode(200);
      assertThat(contexts.get(id).merchant().mode()).isEqualTo(AutopilotMode.SAFE);
      Thread.sleep(settings.maxStaleness().toMillis());
      assertThat(there.get(id).merchant().mode()).isEqualTo(AutopilotMode.SAFE);

      other.untilListening(lines);
      there.get(id);
      api.patch(Map.of("autopilotMode", "aggressive")).then().statusCode(200);
      Thread.sleep(settings.maxStaleness().toMillis());
      assertThat(there.get(id).merchant().mode()).isEqualTo(AutopilotMode.AGGRESSIVE);
    }
  }

  @Test
  void nothingIsReadAgainWhileNothingChanges() {
    MerchantId id = MerchantId.fromString(Api.newMerchant("balanced").merchant());
    // Whatever a machine under load misses, it does not miss it every time.
    await()
        .until(
            () -> {
              DecisionContext before = contexts.get(id);
              Thread.sleep(3 * settings.maxStaleness().toMillis() / 4);
              contexts.get(id);
              Thread.sleep(3 * settings.maxStaleness().toMillis() / 4);
              return contexts.get(id) == before;
            });
  }

  @Test
  void anUnknownMerchantIsNotKept() {
    DecisionContexts mine = contexts(new ChangeFeed(), clock);
    for (int i = 0; i < 10; i++) {
      assertThatThrownBy(() -> mine.get(new MerchantId(UUID.randomUUID())))
          .isInstanceOfSatisfying(
              ProblemException.class, e -> assertThat(e.problem().status()).isEqualTo(404));
    }
    assertThat(mine.size()).isZero();
  }

  @Test
  void theDaysUseDoesNotOutliveTheDayAtTheMerchantsPlace() {
    Api api = Api.newMerchant("balanced", "Pacific/Auckland");
    MerchantId id = MerchantId.fromString(api.merchant());
    ZoneId auckland = ZoneId.of("Pacific/Auckland");
    Instant midnight = Instant.parse("2026-11-23T11:00:00Z");
    assertThat(midnight.atZone(auckland).getHour()).isZero();
    Instant[] now = {midnight.minusMillis(1)};
    DecisionContexts mine = contexts(new ChangeFeed(), clock(now));

    DecisionContext before = mine.get(id);
    assertThat(before.until()).isEqualTo(midnight);
    assertThat(before.holdsAt(midnight.minusMillis(1))).isTrue();
    now[0] = midnight;
    assertThat(before.holdsAt(midnight)).isFalse();
    assertThat(mine.get(id).from()).isEqualTo(midnight);
  }

  /** Whatever is changed in whichever order, deciding with what is kept is deciding afresh. */
  @Test
  void whatIsKeptIsWhatWouldBeRead() {
    Api api = Api.newMerchant("balanced");
    MerchantId id = MerchantId.fromString(api.merchant());
    Random random = new Random(20261127);
    for (int i = 0; i < 40; i++) {
      switch (random.nextInt(5)) {
        case 0 ->
            api.patch(
                    Map.of(
                        "autopilotMode",
                        List.of("safe", "balanced", "aggressive").get(random.nextInt(3))))
                .then()
                .statusCode(200);
        case 1 ->
            api.post(
                    "/rules",
                    """
                    {"id":"r%d","if":{"type":"metric_below","metric":"seo_score","threshold":%d},
                     "then":[{"type":"flag"}]}
                    """
                        .formatted(i, random.nextInt(100)))
                .then()
                .statusCode(201);
        case 2 ->
            api.patch(Map.of("limits", Map.of("catalogChangePercent", random.nextInt(100))))
                .then()
                .statusCode(200);
        case 3 ->
            api.importCsv(Api.csv("h" + i + ",Title,,,,,true,,,,9,1,,,,,active"))
                .then()
                .statusCode(200);
        default -> contexts.get(id);
      }
      assertThat(contexts.get(id)).as("after step " + i).isEqualTo(contexts.read(id));
    }
  }

  private DecisionContexts contexts(ChangeFeed feed, Clock time) {
    return new DecisionContexts(merchants, rules, actions, tenancy, time, feed, settings);
  }

  private static Clock clock(Instant[] now) {
    return new Clock() {
      @Override
      public ZoneId getZone() {
        return ZoneOffset.UTC;
      }

      @Override
      public Clock withZone(ZoneId zone) {
        return this;
      }

      @Override
      public Instant instant() {
        return now[0];
      }
    };
  }
}
