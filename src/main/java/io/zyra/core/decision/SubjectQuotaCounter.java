package io.zyra.core.decision;

import io.zyra.core.fact.SubjectRef;
import io.zyra.core.policy.PolicyAnswer;
import io.zyra.core.policy.SubjectQuotaPosition;
import io.zyra.core.policy.Verdict;
import io.zyra.core.rule.SubjectQuota;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Counts the subjects that each rule acts on, for rules with limits for a run or a day. All
 * proposals of a rule for one subject count as one. Subjects are counted in the order of {@code
 * CompiledRuleSet.match}: within a rule, in the order in which the facts hold them.
 */
final class SubjectQuotaCounter {
  static final String POLICY = "rule_limit";

  private final Map<String, Integer> usedToday;
  private final Map<RunRule, Map<SubjectRef, Integer>> taken = new HashMap<>();
  private final Map<RunRule, Integer> counts = new HashMap<>();

  /**
   * @param usedToday on how many subjects each rule acted earlier on the merchant's day
   */
  SubjectQuotaCounter(Map<String, Integer> usedToday) {
    this.usedToday = usedToday;
  }

  /** Starts a part; no subject is in two parts. */
  void beginPart() {
    taken.clear();
  }

  /**
   * The subject's place, the next one if it has none yet; empty when the rule has no limits.
   *
   * @param actedOn by rule the subjects that it has acted on today, which keep their numbers
   */
  Optional<SubjectQuotaPosition> place(
      RunRule rule, SubjectRef subject, Map<String, Map<SubjectRef, Integer>> actedOn) {
    if (!rule.isLimited()) {
      return Optional.empty();
    }
    Integer earlier = actedOn.getOrDefault(rule.id(), Map.of()).get(subject);
    if (earlier != null) {
      return Optional.of(SubjectQuotaPosition.earlierToday(earlier));
    }
    int inRun =
        taken
            .computeIfAbsent(rule, unused -> new HashMap<>())
            .computeIfAbsent(subject, unused -> counts.merge(rule, 1, Integer::sum));
    return Optional.of(
        new SubjectQuotaPosition(inRun, usedToday.getOrDefault(rule.id(), 0) + inRun));
  }

  /** Whether the limits let the rule act at that place. */
  static boolean isWithin(SubjectQuota limits, SubjectQuotaPosition place) {
    return limits.perRun().map(most -> isWithinRun(most, place)).orElse(true)
        && limits.perDay().map(most -> isWithinDay(most, place)).orElse(true);
  }

  static boolean isWithinRun(int most, SubjectQuotaPosition place) {
    return place.inRun() <= most;
  }

  /** What was acted on today is done: it leaves the places that are left to others. */
  static boolean isWithinDay(int most, SubjectQuotaPosition place) {
    return !place.isEarlierToday() && place.today() <= most;
  }

  /** What the rule's own limits say to that place. */
  static PolicyAnswer answer(SubjectQuota limits, SubjectQuotaPosition place) {
    Optional<String> beyond =
        limits
            .perRun()
            .filter(most -> !isWithinRun(most, place))
            .map(most -> runWords(most, place))
            .or(
                () ->
                    limits
                        .perDay()
                        .filter(most -> !isWithinDay(most, place))
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
    return place.isEarlierToday()
        ? "The rule acts on at most "
            + subjects(most)
            + " a run; this one takes none of the places."
        : words(most, "a run", place.inRun(), "");
  }

  static String dayWords(int most, SubjectQuotaPosition place) {
    return place.isEarlierToday()
        ? "The rule acts on at most "
            + subjects(most)
            + " a day; it has acted on this one today, as number "
            + place.today()
            + "."
        : words(most, "a day", place.today(), " today");
  }

  private static String words(int most, String when, int number, String now) {
    String is = number > most ? " would be" : " is";
    return "The rule acts on at most "
        + subjects(most)
        + " "
        + when
        + "; this"
        + is
        + " number "
        + number
        + now
        + ".";
  }

  private static String subjects(int count) {
    return count + (count == 1 ? " subject" : " subjects");
  }
}
