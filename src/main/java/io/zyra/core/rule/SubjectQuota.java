package io.zyra.core.rule;

import io.zyra.core.rule.json.ValidatingJsonReader;
import java.util.Optional;

/**
 * Limits on the number of subjects that a rule acts on; absent means no limit.
 *
 * @param perRun in one audit
 * @param perDay on one day in the merchant's time zone
 */
public record SubjectQuota(Optional<Integer> perRun, Optional<Integer> perDay) {
  /** No limits. */
  public static final SubjectQuota NONE = new SubjectQuota(Optional.empty(), Optional.empty());

  static final int MOST = 100_000;

  static Optional<SubjectQuota> parse(ValidatingJsonReader json) {
    if (!json.isObject()) {
      return Optional.empty();
    }
    json.onlyKnown("per_run", "per_day");
    return Optional.of(new SubjectQuota(count(json, "per_run"), count(json, "per_day")));
  }

  private static Optional<Integer> count(ValidatingJsonReader json, String name) {
    return json.optional(name).flatMap(at -> at.integer(1, MOST)).map(Long::intValue);
  }

  /** {@code "at most 10 in a run and 50 a day"}; empty when there is none. */
  String words() {
    if (equals(NONE)) {
      return "";
    }
    String run = perRun.map(count -> count + " in a run").orElse("");
    String day = perDay.map(count -> count + " a day").orElse("");
    return "at most " + run + (perRun.isPresent() && perDay.isPresent() ? " and " : "") + day;
  }
}
