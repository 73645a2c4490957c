package io.zyra.audit.simulation;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.zyra.audit.Audit;
import io.zyra.audit.decision.DecisionViews;
import io.zyra.core.decision.DecisionComparison.Change;
import io.zyra.core.policy.Verdict;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What other rules would have decided.
 *
 * @param from the first instant it was run at
 * @param to the last
 * @param runs each run with the decisions of the rules in force, before, and of those tried, after
 * @param rules what each of the rules tried decided in all runs
 * @param sample some decisions, those that differ first
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
   * @param facts how many subjects were looked at
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
   * What a rule decided.
   *
   * @param matched about how many subjects, counted again in each run
   */
  record OfRule(String id, int matched, int auto, int approval, int recommend, int block) {}

  /** How many decisions only the rules after have, only those before, and both otherwise. */
  record Differences(int added, int removed, int changed) {}

  /** One decision; without a verdict where it is not made. */
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

  /** How far a simulation has come: so many runs of so many, the last at that instant. */
  record Progress(int done, int total, Instant at) {}
}
