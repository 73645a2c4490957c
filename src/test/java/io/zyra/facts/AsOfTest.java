package io.zyra.facts;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.zyra.ServerUnderTest;
import io.zyra.core.fact.Scope;
import io.zyra.core.fact.Subject;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** The law of the past: what was known at an instant is found again later, whatever came after. */
@QuarkusTest
@QuarkusTestResource(ServerUnderTest.class)
class AsOfTest {
  @Inject KnownStore store;

  private record Seen(Instant at, Map<Scope, List<Subject>> subjects) {}

  @Test
  void factsOfAnInstantStayWhatTheyWere() {
    SplittableRandom random = new SplittableRandom(7);
    Instant time = Instant.now().truncatedTo(ChronoUnit.SECONDS).minus(Duration.ofDays(60));
    List<Seen> seen = new ArrayList<>();
    for (int step = 0; step < 120; step++) {
      time = time.plus(Duration.ofMinutes(30 + random.nextInt(1000)));
      new RandomDay(store).happen(random, time, step);
      if (step % 12 == 11) {
        seen.add(new Seen(time, everything(time)));
      }
    }
    assertThat(seen.get(9).subjects().get(Scope.PRODUCT)).isNotEmpty();
    assertThat(seen.get(9).subjects().get(Scope.CART)).isNotEmpty();
    assertThat(seen.get(9).subjects().get(Scope.CUSTOMER)).isNotEmpty();
    for (Seen each : seen) {
      assertThat(everything(each.at())).as("at " + each.at()).isEqualTo(each.subjects());
    }
  }

  private Map<Scope, List<Subject>> everything(Instant at) {
    Map<Scope, List<Subject>> all = new EnumMap<>(Scope.class);
    for (Scope scope : Scope.values()) {
      all.put(scope, store.facts(scope, at, asked(scope)));
    }
    return all;
  }

  static String[] asked(Scope scope) {
    String count = "{\"type\":\"orders_placed\",\"count_gt\":0,\"window\":864000}";
    return switch (scope) {
      case PRODUCT, VARIANT, COLLECTION, STORE ->
          new String[] {
            count,
            "{\"type\":\"metric_change\",\"metric\":\"revenue_7d\",\"window\":432000,"
                + "\"by_percent\":5}",
            "{\"type\":\"anomaly\",\"metric\":\"revenue_1d\",\"days\":9}"
          };
      case CUSTOMER ->
          new String[] {
            count,
            "{\"type\":\"in_segment\",\"segment\":\"returning\"}",
            "{\"type\":\"attribute\",\"attribute\":\"segments\",\"contains\":\"new\"}"
          };
      case SEGMENT ->
          new String[] {
            "{\"type\":\"metric_change\",\"metric\":\"customer_count\",\"window\":432000,"
                + "\"by_amount\":1}"
          };
      default -> new String[] {count, "{\"type\":\"in_segment\",\"segment\":\"returning\"}"};
    };
  }
}
