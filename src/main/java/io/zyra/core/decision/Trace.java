package io.zyra.core.decision;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.zyra.core.fact.Subject;
import io.zyra.core.policy.Handling;
import io.zyra.core.policy.JudgementContext;
import io.zyra.core.policy.PolicyAnswer;
import io.zyra.core.policy.Verdict;
import io.zyra.core.rule.RuleVersion;
import io.zyra.core.rule.condition.Explanation;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Why a decision came out as it did, and all that is needed to make it again.
 *
 * @param at the instant of the facts
 * @param subject what was looked at, with every fact known of it
 * @param rule which version of which rule, with its JSON
 * @param conditions each condition with the value it saw
 * @param policies each policy's answer, strictest first
 * @param inputs what the policies looked at besides the proposal
 * @param whenLive for a rule that only learns: the verdict if it did not
 * @param handling how it goes out, when it may or a person can let it
 */
@JsonInclude(JsonInclude.Include.NON_ABSENT)
public record Trace(
    Instant at,
    Subject subject,
    RuleUsed rule,
    Explanation conditions,
    List<PolicyAnswer> policies,
    JudgementContext inputs,
    Optional<Verdict> whenLive,
    Optional<Handling> handling) {

  public Trace {
    policies = List.copyOf(policies);
    handling = handling == null ? Optional.empty() : handling;
  }

  /** The rule as it was; {@code source} is its JSON exactly as written. */
  public record RuleUsed(String id, int version, String sentence, String source) {
    static RuleUsed of(RuleVersion rule, String sentence) {
      return new RuleUsed(rule.rule().id(), rule.version(), sentence, rule.source());
    }
  }
}
