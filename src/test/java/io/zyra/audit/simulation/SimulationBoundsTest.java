package io.zyra.audit.simulation;

import static io.zyra.web.Problems.refused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.zyra.Api;
import io.zyra.ServerUnderTest;
import io.zyra.action.Catalogues;
import io.zyra.core.fact.ZonedInstant;
import io.zyra.core.rule.AuditDueTimes;
import io.zyra.core.rule.compile.CompiledRuleSet;
import io.zyra.merchant.Merchants;
import io.zyra.ruleset.RuleSets;
import io.zyra.security.MerchantId;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Limits of simulations: size, number at once, and an early end when the caller has gone. */
@QuarkusTest
@QuarkusTestResource(ServerUnderTest.class)
class SimulationBoundsTest {
  private static final String DISCOUNT =
      """
      {"id":"cut","if":{"type":"metric_above","metric":"price","threshold":1},
       "then":[{"type":"discount","percent":5}]}
      """;

  @Inject Simulations simulations;
  @Inject RuleSets ruleSets;
  @Inject Merchants merchants;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {"sample":0}                                     | /sample
          {"sample":201}                                   | /sample
          {"only":true}                                    | /rules
          {"at":"2999-01-01"}                              | /at
          {"at":"yesterday"}                               | /at
          {"at":"2026-01-01","from":"2026-01-01"}          | /at
          {"to":"2026-01-01"}                              | /from
          {"from":"2026-02-01","to":"2026-01-01"}          | /to
          {"from":"2020-01-01","to":"2022-01-01"}          | /from
          {"from":"2999-01-01"}                            | /from
          {"from":"2026-01-01","to":"2999-01-01"}          | /to
          {"from":"0001-01-01T00:00:00Z"}                  | /from
          {"rules":[{"id":"a"}]}                           | /rules/0
          {"rules":[3]}                                    | /rules/0
          """)
  void whatCannotBeSimulatedIsRefusedWithItsPlace(String body, String pointer) {
    Api api = merchant();

    Response answer = api.post("/rules/simulate", body);

    assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(422);
    assertThat(answer.jsonPath().getList("errors.pointer")).contains(pointer);
    assertThat(answer.jsonPath().getString("fix")).isNotBlank();
  }

  @Test
  void rulesOfOneIdAndTooManyRulesAreRefused() {
    Api api = merchant();
    String many =
        IntStream.range(0, 501)
            .mapToObj(i -> DISCOUNT.replace("\"cut\"", "\"r" + i + "\""))
            .collect(Collectors.joining(",", "{\"rules\":[", "]}"));

    JsonPath twice =
        refused(
            api.post("/rules/simulate", "{\"rules\":[%s,%s]}".formatted(DISCOUNT, DISCOUNT)),
            422,
            "unacceptable-rule");
    refused(api.post("/rules/simulate", many), 422, "too-many-rules");

    assertThat(twice.getList("errors.pointer")).containsExactly("/rules/1/id");
  }

  @Test
  void aMerchantHasTenSimulationsUnderWayOrWaitingAtMost() {
    Api api = merchant(DISCOUNT);
    List<Simulations.Run> held = IntStream.range(0, 10).mapToObj(i -> admit(api, 1)).toList();

    Response refused = api.post("/rules/simulate", "{}");

    refused(refused, 429, "too-many-simulations");
    assertThat(Integer.parseInt(refused.header("Retry-After"))).isPositive();
    assertThat(merchant(DISCOUNT).post("/rules/simulate", "{}").statusCode()).isEqualTo(200);
    held.forEach(run -> run.start(new Watching(0)));
    await()
        .atMost(Duration.ofSeconds(30))
        .until(() -> api.post("/rules/simulate", "{}").statusCode() == 200);
  }

  @Test
  void whatWaitsBeginsWhenAnotherOfTheMerchantsHasEnded() {
    Api api = merchant(DISCOUNT);
    List<Watching> all = IntStream.range(0, 10).mapToObj(i -> new Watching(100)).toList();

    all.forEach(each -> admit(api, 3).start(each));

    all.forEach(each -> each.ended.join());
    assertThat(all).allSatisfy(each -> assertThat(each.progress).hasSize(3));
    assertThat(api.post("/rules/simulate", "{}").statusCode()).isEqualTo(200);
  }

  @Test
  void aSimulationThatNobodyWaitsForStops() {
    Api api = merchant(DISCOUNT);
    Watching leaving = new Watching(2);

    admit(api, 300).start(leaving);

    await()
        .atMost(Duration.ofSeconds(30))
        .until(() -> api.post("/rules/simulate", "{\"sample\":1}").statusCode() == 200);
    await().atMost(Duration.ofSeconds(30)).until(leaving::isGone);
    Simulations.Run first = admit(api, 1);
    Watching next = new Watching(10);
    first.start(next);
    next.ended.join();
    assertThat(leaving.progress).hasSize(2);
    assertThat(leaving.ended).isNotDone();
  }

  /** Leaves after so much progress. */
  private static final class Watching implements SimulationListener {
    private final List<SimulationResult.Progress> progress = new ArrayList<>();
    private final CompletableFuture<SimulationResult> ended = new CompletableFuture<>();
    private final int leavingAfter;

    Watching(int leavingAfter) {
      this.leavingAfter = leavingAfter;
    }

    @Override
    public synchronized void progressed(SimulationResult.Progress each) {
      progress.add(each);
    }

    @Override
    public void finished(SimulationResult result) {
      ended.complete(result);
    }

    @Override
    public void failed(Throwable cause) {
      ended.completeExceptionally(cause);
    }

    @Override
    public synchronized boolean isGone() {
      return progress.size() >= leavingAfter;
    }
  }

  private Simulations.Run admit(Api api, int days) {
    MerchantId id = MerchantId.fromString(api.merchant());
    CompiledRuleSet rules = ruleSets.current(id).rules();
    Instant now = Instant.now();
    SimulationTimes times =
        SimulationTimes.of(
            Optional.empty(),
            Optional.of(now.minus(Duration.ofDays(days - 1)).toString()),
            Optional.empty(),
            ZonedInstant.utc(now),
            new AuditDueTimes(LocalTime.NOON, List.of()));
    return simulations.admit(new SimulationPlan(merchants.get(id), rules, rules, times, 5));
  }

  private static Api merchant(String... rules) {
    Api api = Api.newMerchant("safe");
    api.importCsv(Catalogues.thin(4));
    api.shopId("item-3");
    Stream.of(rules).forEach(rule -> api.post("/rules", rule).then().statusCode(201));
    return api;
  }
}
