package io.zyra.core.policy;

import io.zyra.core.policy.PolicyAnswerCache.Part;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * Evaluates the policies in one run. A policy that fails, or answers with something unusable, makes
 * a person decide: a failure never loosens a verdict, and the run goes on. Not for several threads
 * at once.
 */
final class PolicyEvaluator {
  static final PolicyModelResult.Failed OVERRUN =
      new PolicyModelResult.Failed("it takes more time or memory than a policy may");
  private static final PolicyModelResult.Failed LATE =
      new PolicyModelResult.Failed("the run took too long to ask it");
  private static final int OVERRUNS = 3;

  private final PolicySet policies;
  private final Function<PolicyKey, String> names;
  private final Map<PolicyKey, Asking<PolicyAnswer>> verdicts = new EnumMap<>(PolicyKey.class);
  private final Asking<Part<Handling.Canary>> canaries;
  private final Asking<Part<Handling.Watch>> watches;
  private final Asking<Part<Handling.Route>> routes;
  private final Map<List<Part<?>>, Handled> handled = new HashMap<>();
  private Runnable deadlineCheck = () -> {};
  private boolean late;

  /**
   * @param names by which the policies that give verdicts go
   */
  PolicyEvaluator(PolicySet policies, Function<PolicyKey, String> names) {
    this.policies = policies;
    this.names = names;
    this.canaries = new Asking<>(policies.canaries());
    this.watches = new Asking<>(policies.watches());
    this.routes = new Asking<>(policies.routes());
  }

  /** How a change goes out, and what has to be said of policies that could not tell. */
  record Handled(Handling handling, List<PolicyAnswer> failures) {}

  /**
   * Begins a part of the run.
   *
   * @param deadlineCheck throws when it has taken too long; from then on no policy is asked in it
   */
  void begin(Runnable deadlineCheck) {
    this.deadlineCheck = deadlineCheck;
    this.late = false;
  }

  PolicyAnswer verdict(PolicyKey policy, PolicyInputVariable.Asked asked) {
    Asking<PolicyAnswer> asking = verdicts.get(policy);
    if (asking == null) {
      asking = new Asking<>(policies.verdicts(policy, names.apply(policy)));
      verdicts.put(policy, asking);
    }
    return asking.of(asked);
  }

  Handled handling(PolicyInputVariable.Asked asked) {
    Part<Handling.Canary> canary = canaries.of(asked);
    Part<Handling.Watch> watch = watches.of(asked);
    Part<Handling.Route> route = routes.of(asked);
    if (handled.size() > PolicyAnswerCache.MOST) {
      handled.clear();
    }
    return handled.computeIfAbsent(
        List.of(canary, watch, route),
        parts -> {
          List<PolicyAnswer> failures = new ArrayList<>();
          parts.forEach(part -> part.failure().ifPresent(failures::add));
          return new Handled(
              new Handling(canary.value(), watch.value(), route.value()), List.copyOf(failures));
        });
  }

  /** Asks one policy in the run, within what it may cost. */
  private final class Asking<T> {
    private final PolicyAnswerCache<T> answers;
    private final Map<PolicyModelInput, T> overran = new HashMap<>();

    Asking(PolicyAnswerCache<T> answers) {
      this.answers = answers;
    }

    T of(PolicyInputVariable.Asked asked) {
      if (answers.model().isEmpty()) {
        return answers.of(new PolicyModelResult.Failed("no version of it is in force"));
      }
      PolicyModel model = answers.model().get();
      PolicyModelInput input = model.input(asked);
      return answers.known(input).orElseGet(() -> ask(model, input));
    }

    private T ask(PolicyModel model, PolicyModelInput input) {
      T failed = overran.get(input);
      if (failed != null) {
        return failed;
      }
      if (overran.size() >= OVERRUNS) {
        return answers.of(OVERRUN);
      }
      if (isLate()) {
        return answers.of(LATE);
      }
      PolicyModelResult modelResult = askTwice(model, input);
      T answer = answers.of(modelResult);
      if (modelResult == OVERRUN) {
        overran.put(input, answer);
      } else {
        answers.remember(input, answer);
      }
      return answer;
    }

    /** A machine that is busy for a moment makes no policy fail: an overrun is tried once more. */
    private PolicyModelResult askTwice(PolicyModel model, PolicyModelInput input) {
      PolicyModelResult modelResult = model.ask(input);
      return modelResult == OVERRUN ? model.ask(input) : modelResult;
    }
  }

  private boolean isLate() {
    if (!late) {
      try {
        deadlineCheck.run();
      } catch (RuntimeException over) {
        late = true;
      }
    }
    return late;
  }
}
