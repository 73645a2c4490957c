package io.zyra.audit.simulation;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.zyra.audit.Audit;
import io.zyra.audit.decision.DecisionViews;
import io.zyra.core.decision.RuleSetComparison.Change;
import io.zyra.core.policy.Verdict;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The result of a simulation.
 *
 * @param from the instant of the first run
 * @param to the instant of the last run
 * @param runs each run, with decisions of the enabled rules (before) and of those tried (after)
 * @param rules the decisions of each tried rule over all runs
 * @param sample example decisions, those that differ first
 */
record SimulationResult(
    Instant from,
    Instant to,
    List<Run> runs,
    Audit.Counts before,
    Audit.Counts after,
    List<OfRule> rules,
    Differences differences,
    List<Sample> sample) {

  /**
   * One run.
   *
   * @param facts the number of subjects
   */
  record Run(
      Instant at,
      int facts,
      Audit.Counts before,
      Audit.Counts after,
      int added,
      int removed,
      int changed) {}

  /**
   * The decisions of a rule.
   *
   * @param matched the number of matched subjects, summed over the runs
   * @param cooling of how many others the conditions are true now, which a cooldown holds back
   * @param underWay for how many of those matched now what is wanted is on its way
   */
  record OfRule(
      String id,
      int matched,
      int cooling,
      int underWay,
      int auto,
      int approval,
      int recommend,
      int block) {}

  /** The number of decisions that only after, only before, and both with another outcome have. */
  record Differences(int added, int removed, int changed) {}

  /** One decision. A verdict is absent on the side that does not make the decision. */
  @JsonInclude(JsonInclude.Include.ALWAYS)
  record Sample(
      Instant at,
      Change change,
      String ruleId,
      String actionType,
      DecisionViews.SubjectView subject,
      String sentence,
      String because,
      Optional<Verdict> verdict,
      Optional<Verdict> verdictBefore) {}

  /** The progress: runs done, all runs, and the instant of the last run done. */
  record Progress(int done, int total, Instant at) {}
}
