package io.zyra.audit;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.zyra.core.policy.Verdict;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * One run of a rule set over a store's facts.
 *
 * @param dryRun whether it only says what would be decided
 * @param facts how many subjects were looked at
 * @param actions how many new actions came of it
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
public record Audit(
    UUID id,
    String status,
    boolean dryRun,
    int ruleSetVersion,
    Instant startedAt,
    Instant finishedAt,
    int facts,
    Counts decisions,
    int actions) {

  /** How many decisions came out which way. */
  public record Counts(int auto, int approval, int recommend, int block) {
    static Counts of(List<Verdict> verdicts) {
      return new Counts(
          count(verdicts, Verdict.AUTO),
          count(verdicts, Verdict.APPROVAL),
          count(verdicts, Verdict.RECOMMEND),
          count(verdicts, Verdict.BLOCK));
    }

    private static int count(List<Verdict> verdicts, Verdict verdict) {
      return (int) verdicts.stream().filter(each -> each == verdict).count();
    }
  }
}
