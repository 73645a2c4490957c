package io.zyra.facts;

import static io.zyra.facts.KnownStore.row;
import static io.zyra.facts.Webhooks.json;
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
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** The law of the past: what was known at an instant is found again later, whatever came after. */
@QuarkusTest
@QuarkusTestResource(ServerUnderTest.class)
class AsOfTest {
  private static final List<String> TYPES =
      List.of("carts/create", "carts/update", "cart_abandoned", "checkouts/create");

  @Inject KnownStore store;

  private record Seen(Instant at, Map<Scope, List<Subject>> subjects) {}

  @Test
  void factsOfAnInstantStayWhatTheyWere() {
    SplittableRandom random = new SplittableRandom(7);
    Instant time = Instant.now().truncatedTo(ChronoUnit.SECONDS).minus(Duration.ofDays(60));
    List<Seen> seen = new ArrayList<>();
    for (int step = 0; step < 120; step++) {
      time = time.plus(Duration.ofMinutes(30 + random.nextInt(1000)));
      happen(random, time, step);
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

  private void happen(SplittableRandom random, Instant at, int step) {
    int which = random.nextInt(6);
    int one = random.nextInt(8);
    switch (random.nextInt(7)) {
      case 0 ->
          store.imported(
              Optional.of(at),
              row("p" + which, "Thing " + random.nextInt(4), "1" + one + ".00", random.nextInt(9)));
      case 1, 2 ->
          store.happened(
              TYPES.get(random.nextInt(TYPES.size())),
              at,
              json(
                  "{'token':'t%d','customer':{'id':%d},'total_price':'%d.00','line_items':"
                      + "[{'product_id':'p%d','quantity':2,'price':'5.00','title':'Thing'}]}",
                  which, one, 10 + one, which));
      case 3 ->
          store.happened(
              "orders/create",
              at,
              json(
                  "{'id':%d,'name':'#%d','cart_token':'t%d','customer':{'id':%d},"
                      + "'total_price':'20.00','line_items':"
                      + "[{'product_id':'p%d','sku':'SKU-p%d','quantity':1,'price':'20.00'}]}",
                  step, step, which, one, which, which));
      case 4 ->
          store.happened(
              "customers/update",
              at,
              json("{'id':%d,'accepts_marketing':%s,'tags':'a, b'}", one, which % 2 == 0));
      case 5 ->
          store.happened(
              "collections/update",
              at,
              json("{'handle':'c%d','title':'C','products':['p%d','p%d']}", one % 3, which, one));
      default -> store.measured("product:p" + which, at, json("{'ctr':0.0%d}", one + 1));
    }
  }

  private Map<Scope, List<Subject>> everything(Instant at) {
    Map<Scope, List<Subject>> all = new EnumMap<>(Scope.class);
    for (Scope scope : Scope.values()) {
      all.put(scope, store.facts(scope, at, asked(scope)));
    }
    return all;
  }

  private static String[] asked(Scope scope) {
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
