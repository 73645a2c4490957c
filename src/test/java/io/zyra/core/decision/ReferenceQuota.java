package io.zyra.core.decision;

import io.zyra.core.fact.SubjectRef;
import io.zyra.core.policy.PolicyAnswer;
import io.zyra.core.policy.SubjectQuotaPosition;
import io.zyra.core.policy.Verdict;
import io.zyra.core.rule.Rule;
import io.zyra.core.rule.SubjectQuota;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Counts the subjects that each rule acts on, for rules that limit themselves. All that a rule
 * wants of one subject counts once.
 */
final class ReferenceQuota {
  static final String POLICY = "rule_limit";

  private final Map<String, Integer> usedToday;
  private final Map<String, Map<SubjectRef, Integer>> taken = new HashMap<>();

  /**
   * @param usedToday on how many subjects each rule acted earlier on the merchant's day
   */
  ReferenceQuota(Map<String, Integer> usedToday) {
    this.usedToday = usedToday;
  }

  /** The subject's place, the next one if it has none yet; empty when the rule has no limits. */
  Optional<SubjectQuotaPosition> place(Rule rule, SubjectRef subject) {
    if (rule.limits().equals(SubjectQuota.NONE)) {
      return Optional.empty();
    }
    Map<SubjectRef, Integer> own = taken.computeIfAbsent(rule.id(), unused -> new HashMap<>());
    int inRun = own.computeIfAbsent(subject, unused -> own.size() + 1);
    return Optional.of(
        new SubjectQuotaPosition(inRun, usedToday.getOrDefault(rule.id(), 0) + inRun));
  }

  /** What the rule's own limits say to that place. */
  static PolicyAnswer answer(SubjectQuota limits, SubjectQuotaPosition place) {
    Optional<String> beyond =
        limits
            .perRun()
            .filter(most -> place.inRun() > most)
            .map(most -> runWords(most, place))
            .or(
                () ->
                    limits
                        .perDay()
                        .filter(most -> place.today() > most)
                        .map(most -> dayWords(most, place)));
    if (beyond.isPresent()) {
      return new PolicyAnswer(POLICY, Verdict.BLOCK, beyond.get());
    }
    List<String> within = new ArrayList<>();
    limits.perRun().ifPresent(most -> within.add(runWords(most, place)));
    limits.perDay().ifPresent(most -> within.add(dayWords(most, place)));
    return new PolicyAnswer(POLICY, Verdict.AUTO, String.join(" ", within));
  }

  static String runWords(int most, SubjectQuotaPosition place) {
    return words(most, "a run", place.inRun(), "");
  }

  static String dayWords(int most, SubjectQuotaPosition place) {
    return words(most, "a day", place.today(), " today");
  }

  private static String words(int most, String when, int number, String now) {
    return "The rule acts on at most %s %s; this %s number %d%s."
        .formatted(subjects(most), when, number > most ? "would be" : "is", number, now);
  }

  private static String subjects(int count) {
    return count + (count == 1 ? " subject" : " subjects");
  }
}
