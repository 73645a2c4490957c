package io.zyra.core.decision;

import static org.assertj.core.api.Assertions.assertThat;

import io.zyra.core.Samples;
import io.zyra.core.decision.RuleSetComparison.Change;
import io.zyra.core.decision.RuleSetComparison.Pair;
import io.zyra.core.fact.Facts;
import io.zyra.core.fact.Metric;
import io.zyra.core.fact.Subject;
import io.zyra.core.fact.ZonedInstant;
import io.zyra.core.policy.AutopilotMode;
import io.zyra.core.policy.BudgetUsage;
import io.zyra.core.policy.MerchantLimits;
import io.zyra.core.policy.Verdict;
import io.zyra.core.rule.compile.CompiledRuleSet;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What other rules would have decided, day after day. */
class BacktestTest {
  private static final String FLAG =
      """
      {"id":"r","if":{"type":"metric_below","metric":"seo_score","threshold":50},
       "then":[{"type":"flag"}],"cooldown":172800}
      """;

  @Test
  void aCooldownThatBeganInTheTrialHoldsOnLaterDays() {
    Backtest trial = trial(CompiledRuleSet.compile(List.of()), rules(FLAG));
    List<Integer> decided = new ArrayList<>();

    for (int day = 0; day < 5; day++) {
      decided.add(run(trial, day, 10).pairs().size());
    }

    assertThat(decided).containsExactly(1, 0, 1, 0, 1);
  }

  @Test
  void aDailyLimitHoldsForAllLooksOfADay() {
    String limited =
        FLAG.replace(",\"cooldown\":172800", ",\"limits\":{\"per_run\":1,\"per_day\":2}");
    Backtest trial = trial(CompiledRuleSet.compile(List.of()), rules(limited));
    List<String> acted = new ArrayList<>();

    for (int look = 0; look < 8; look++) {
      Instant at = Samples.NOW.plus(Duration.ofHours(6L * look));
      List<Subject> products =
          List.of("a", "b", "c").stream()
              .map(id -> Samples.product(id, Map.of(Metric.SEO_SCORE, 10.0)))
              .toList();
      Facts facts = new Facts(ZonedInstant.utc(at), products, List.of(), Map.of());
      trial.run(facts, facts, new BudgetUsage(100, Set.of())).pairs().stream()
          .filter(pair -> pair.newest().verdict() != Verdict.BLOCK)
          .forEach(
              pair ->
                  acted.add(
                      at.toString().substring(8, 13) + pair.newest().proposal().subject().id()));
    }

    assertThat(acted).containsExactly("23T09a", "23T15b", "24T03a", "24T09b", "25T03a");
  }

  @Test
  void decisionsArePutBesideEachOther() {
    String gone = FLAG.replace("\"id\":\"r\"", "\"id\":\"gone\"");
    String fresh = FLAG.replace("\"id\":\"r\"", "\"id\":\"fresh\"");
    String changed = FLAG.replace("\"cooldown\"", "\"publish\":\"recommend\",\"cooldown\"");
    String same = FLAG.replace("\"id\":\"r\"", "\"id\":\"same\"");

    RuleSetComparison comparison =
        run(trial(rules(FLAG, gone, same), rules(changed, same, fresh)), 0, 10);

    assertThat(comparison.pairs())
        .extracting(pair -> pair.newest().trace().rule().id() + " " + pair.change().key())
        .containsExactlyInAnyOrder("r changed", "gone removed", "same same", "fresh added");
  }

  @Test
  void otherParametersAreAChangeToo() {
    String tags = FLAG.replace("{\"type\":\"flag\"}", "{\"type\":\"add_tags\",\"tags\":[\"a\"]}");

    RuleSetComparison comparison =
        run(trial(rules(tags), rules(tags.replace("[\"a\"]", "[\"b\"]"))), 0, 10);

    assertThat(comparison.pairs()).extracting(Pair::change).containsExactly(Change.CHANGED);
  }

  @Test
  void ofSeveralAlikeTheFirstGoesWithTheFirst() {
    String twice = FLAG.replace("{\"type\":\"flag\"}", "{\"type\":\"flag\"},{\"type\":\"flag\"}");

    RuleSetComparison comparison = run(trial(rules(FLAG), rules(twice)), 0, 10);

    assertThat(comparison.pairs())
        .extracting(Pair::change)
        .containsExactly(Change.SAME, Change.ADDED);
  }

  @Test
  void theSameRulesDecideTheSame() {
    CompiledRuleSet same = rules(FLAG);

    assertThat(run(trial(same, same), 0, 10).pairs())
        .extracting(Pair::change)
        .containsExactly(Change.SAME);
  }

  private static RuleSetComparison run(Backtest trial, int day, double score) {
    Instant at = Samples.NOW.plus(Duration.ofDays(day));
    Subject then = Samples.product("p", Map.of(Metric.SEO_SCORE, score));
    Facts facts = new Facts(ZonedInstant.utc(at), List.of(then), List.of(), Map.of());
    return trial.run(facts, facts, new BudgetUsage(100, Set.of()));
  }

  private static Backtest trial(CompiledRuleSet before, CompiledRuleSet after) {
    return new Backtest(
        new Decider(Samples.policyRuns()),
        before,
        after,
        AutopilotMode.BALANCED,
        MerchantLimits.DEFAULT);
  }

  private static CompiledRuleSet rules(String... rules) {
    return CompiledRuleSet.compile(Arrays.stream(rules).map(Samples::rule).toList());
  }
}
