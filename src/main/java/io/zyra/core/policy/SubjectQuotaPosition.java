package io.zyra.core.policy;

import com.fasterxml.jackson.annotation.JsonIgnore;

/**
 * Where a proposal's subject stands among those that its rule acts on, which a rule may limit. All
 * that a rule wants of one subject shares one place.
 *
 * @param inRun 1 for the first subject of the run that the rule has not acted on today; 0 for one
 *     that it has acted on earlier on the merchant's day
 * @param today the same, counted on from what the rule did earlier on the merchant's day; what it
 *     has acted on keeps its number
 */
public record SubjectQuotaPosition(int inRun, int today) {

  /** Of a subject that the rule has acted on today. */
  public static SubjectQuotaPosition earlierToday(int number) {
    return new SubjectQuotaPosition(0, number);
  }

  /** Whether the rule has acted on the subject earlier on the merchant's day. */
  @JsonIgnore
  public boolean isEarlierToday() {
    return inRun == 0;
  }
}
