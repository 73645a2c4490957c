package io.zyra.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.zyra.Api;
import io.zyra.ServerUnderTest;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Audits that run by themselves. */
@QuarkusTest
@QuarkusTestResource(ServerUnderTest.class)
class DueAuditStarterTest {
  private static final Instant BEFORE_SIX = Instant.parse("2026-06-01T03:59:30Z");
  private static final Instant AFTER_SIX = Instant.parse("2026-06-01T04:00:30Z");

  @Inject DueAuditStarter schedule;

  @Test
  void anAuditRunsOnceADayAtSixByTheClockOnTheMerchantsWall() {
    Api api = Api.newMerchant("safe");
    schedule.run(BEFORE_SIX.minusSeconds(3600), BEFORE_SIX);
    assertThat(audits(api)).isZero();

    schedule.run(BEFORE_SIX, AFTER_SIX);
    schedule.run(BEFORE_SIX, AFTER_SIX);
    schedule.run(AFTER_SIX, AFTER_SIX.plusSeconds(3600));

    api.until("/audits", list -> !list.getList("items").isEmpty());
    assertThat(due(api)).isEqualTo(1);
    assertThat(audits(api)).isEqualTo(1);
  }

  @Test
  void anAuditRunsWhenARuleNamesAMoment() {
    Api api = Api.newMerchant("safe");
    api.post(
            "/rules",
            """
            {"id":"nightly","if":{"type":"any","conditions":[
               {"type":"schedule","cron":"30 1 * * *","timezone":"UTC"}]},
             "then":[{"type":"flag"}]}
            """)
        .then()
        .statusCode(201);
    schedule.run(Instant.parse("2026-06-01T01:29:40Z"), Instant.parse("2026-06-01T01:30:10Z"));
    api.until("/audits", list -> !list.getList("items").isEmpty());
    assertThat(due(api)).isEqualTo(1);
  }

  @Test
  void whatWasMissedForLessThanADayIsMadeUpForOnce() {
    Api api = Api.newMerchant("safe");
    schedule.run(BEFORE_SIX.minusSeconds(400_000), AFTER_SIX.plusSeconds(7_200));
    api.until("/audits", list -> !list.getList("items").isEmpty());
    assertThat(due(api)).isEqualTo(1);
  }

  @Test
  void nothingRunsWhileTheAutopilotIsOff() {
    Api api = Api.newMerchant("safe");
    api.patch(Map.of("autopilotOn", false)).then().statusCode(200);
    schedule.run(BEFORE_SIX, AFTER_SIX);
    assertThat(due(api)).isZero();
  }

  @Test
  void testsAreNotDisturbedByAuditsOfTheirOwn() {
    assertThat(schedule.every()).isEmpty();
  }

  private static int due(Api api) {
    return api.get("/events?type=audit.due").jsonPath().getList("items").size();
  }

  private static int audits(Api api) {
    return api.get("/audits").jsonPath().getList("items").size();
  }
}
