package io.zyra.core.decision;

import com.fasterxml.jackson.annotation.JsonValue;
import io.zyra.core.policy.PolicyAnswer;
import io.zyra.core.policy.Verdict;
import io.zyra.core.rule.condition.Explanation;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Why a rule acts on a subject now, or does not.
 *
 * @param fires whether an audit now would decide that it does, and nothing else stands before it
 * @param verdict on what it wants; absent when it wants nothing
 * @param sentence the answer in one sentence
 * @param steps what was looked at, in this order, as far as it came
 * @param conditions each condition with the value it saw; absent when the rule looks at other
 *     things
 * @param policies each policy's answer, strictest first
 */
public record WhyNot(
    boolean fires,
    Optional<Verdict> verdict,
    String sentence,
    List<Step> steps,
    Optional<Explanation> conditions,
    List<PolicyAnswer> policies) {

  public WhyNot {
    steps = List.copyOf(steps);
    policies = List.copyOf(policies);
  }

  /** What a rule has to pass, in this order. */
  public enum Check {
    ENABLED,
    ACTIVE,
    SCOPE,
    CONDITION,
    COOLDOWN,
    SOMETHING_TO_DO,
    CONFLICT,
    RUN_LIMIT,
    DAY_LIMIT,
    POLICY;

    /** The check's name in JSON: lower case. */
    @JsonValue
    public String key() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** One check, and why it was passed or not. */
  public record Step(Check step, boolean passed, String reason) {}

  /** Whether a rule counts at all. */
  public enum Standing {
    /** Saved and switched on. */
    IN_FORCE,
    /** Saved and switched off. */
    SWITCHED_OFF,
    /** Not saved: asked about as if it were in force. */
    DRAFT
  }
}
