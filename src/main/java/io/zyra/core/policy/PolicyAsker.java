package io.zyra.core.policy;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Asks the policies in one run, each distinct question once; equal answers are one object. A policy
 * that has nothing usable to say holds back what it was asked about: nothing is loosened, and the
 * run goes on. Not for several threads at once.
 */
final class PolicyAsker {
  static final PolicyReply.Failed OVERRUN =
      new PolicyReply.Failed("it takes more time or memory than a policy may");
  private static final PolicyReply.Failed LATE =
      new PolicyReply.Failed("the run took too long to ask it");
  private static final int OVERRUNS = 3;

  /** Answers kept for each policy, some 1 KB each. What is asked again has the same answer. */
  private static final int MOST_ANSWERS = 5_000;

  /** What can be said when it is not known how a change is to go out: as carefully as can be. */
  private static final BigDecimal SMALLEST_CANARY = BigDecimal.ONE;

  private static final BigDecimal LONGEST_WATCH = BigDecimal.valueOf(720);

  private final PolicySet policies;
  private final Function<PolicyKey, String> names;
  private final Map<PolicyKey, Answers<PolicyAnswer>> verdicts = new EnumMap<>(PolicyKey.class);
  private final Answers<Part<Handling.Canary>> canaries;
  private final Answers<Part<Handling.Watch>> watches;
  private final Answers<Part<Handling.Route>> routes;
  private final Map<List<Part<?>>, Handled> handled = new HashMap<>();
  private Runnable checkpoint = () -> {};
  private boolean late;

  /**
   * @param names by which the policies that give verdicts go
   */
  PolicyAsker(PolicySet policies, Function<PolicyKey, String> names) {
    this.policies = policies;
    this.names = names;
    this.canaries =
        new Answers<>(
            PolicyKey.CANARY_SIZE,
            part(
                PolicyKey.CANARY_SIZE,
                Reading::canary,
                why -> new Handling.Canary(SMALLEST_CANARY, why)));
    this.watches =
        new Answers<>(
            PolicyKey.WATCH_WINDOW,
            part(
                PolicyKey.WATCH_WINDOW,
                Reading::watch,
                why -> new Handling.Watch(LONGEST_WATCH, BigDecimal.ONE, BigDecimal.ONE, why)));
    this.routes =
        new Answers<>(
            PolicyKey.APPROVAL_ROUTING,
            part(
                PolicyKey.APPROVAL_ROUTING,
                Reading::route,
                why -> new Handling.Route(Handling.Approver.TWO_PEOPLE, why)));
  }

  /** How a change goes out, and what has to be said of policies that could not tell. */
  record Handled(Handling handling, List<PolicyAnswer> failures) {}

  /** What one policy says of the handling, or what stands in for it. */
  private record Part<T>(T value, Optional<PolicyAnswer> failure) {}

  /**
   * Begins a part of the run.
   *
   * @param checkpoint throws when it has taken too long; from then on no policy is asked in it
   */
  void begin(Runnable checkpoint) {
    this.checkpoint = checkpoint;
    this.late = false;
  }

  PolicyAnswer verdict(PolicyKey policy, PolicyInput.Asked asked) {
    Answers<PolicyAnswer> answers = verdicts.get(policy);
    if (answers == null) {
      String name = names.apply(policy);
      answers = new Answers<>(policy, reply -> verdict(name, reply));
      verdicts.put(policy, answers);
    }
    return answers.of(asked);
  }

  private static PolicyAnswer verdict(String name, PolicyReply reply) {
    Reading.Read<PolicyAnswer> read = Reading.answer(name, reply);
    return read.value().orElseGet(() -> failed(name, reply, read.why()));
  }

  Handled handling(PolicyInput.Asked asked) {
    Part<Handling.Canary> canary = canaries.of(asked);
    Part<Handling.Watch> watch = watches.of(asked);
    Part<Handling.Route> route = routes.of(asked);
    if (handled.size() > MOST_ANSWERS) {
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

  private static <T> Function<PolicyReply, Part<T>> part(
      PolicyKey policy,
      Function<PolicyReply, Reading.Read<T>> read,
      Function<String, T> careful) {
    return reply -> {
      Reading.Read<T> part = read.apply(reply);
      if (part.value().isPresent()) {
        return new Part<>(part.value().get(), Optional.empty());
      }
      String why = words(policy.key(), part.why());
      return new Part<>(
          careful.apply(why), Optional.of(new PolicyAnswer(policy.key(), Verdict.APPROVAL, why)));
    };
  }

  /** What it would have held back more strictly stays so, whatever else is wrong with it. */
  private static PolicyAnswer failed(String policy, PolicyReply reply, String why) {
    Verdict said = Reading.verdict(reply).orElse(Verdict.APPROVAL);
    return said.compareTo(Verdict.APPROVAL) > 0
        ? new PolicyAnswer(policy, said, "The policy " + policy + " does not say why: " + why + ".")
        : new PolicyAnswer(policy, Verdict.APPROVAL, words(policy, why));
  }

  private static String words(String policy, String why) {
    return "The policy " + policy + " gave no answer: " + why + ". So a person decides.";
  }

  /** One policy's answers in the run. */
  private final class Answers<T> {
    private final Optional<PolicyModel> model;
    private final Function<PolicyReply, T> read;
    private final Map<PolicyQuestion, T> known = new HashMap<>();
    private final Map<PolicyQuestion, T> overran = new HashMap<>();
    private final Map<T, T> distinct = new HashMap<>();

    Answers(PolicyKey policy, Function<PolicyReply, T> read) {
      this.model = policies.of(policy);
      this.read = read;
    }

    T of(PolicyInput.Asked asked) {
      if (model.isEmpty()) {
        return same(new PolicyReply.Failed("no version of it is in force"));
      }
      PolicyQuestion question = model.get().question(asked);
      T answer = known.get(question);
      return answer == null ? ask(question) : answer;
    }

    private T ask(PolicyQuestion question) {
      T failed = overran.get(question);
      if (failed != null) {
        return failed;
      }
      if (overran.size() >= OVERRUNS) {
        return same(OVERRUN);
      }
      if (isLate()) {
        return same(LATE);
      }
      PolicyReply reply = askNow(question);
      T answer = same(reply);
      if (reply == OVERRUN) {
        overran.put(question, answer);
      } else {
        known.put(question, answer);
      }
      return answer;
    }

    /** A machine that is busy for a moment makes no policy fail: an overrun is tried once more. */
    private PolicyReply askNow(PolicyQuestion question) {
      PolicyReply reply = model.get().ask(question);
      return reply == OVERRUN ? model.get().ask(question) : reply;
    }

    /** The one object for all replies that say the same. */
    private T same(PolicyReply reply) {
      if (known.size() >= MOST_ANSWERS) {
        known.clear();
        distinct.clear();
      }
      T answer = read.apply(reply);
      T first = distinct.putIfAbsent(answer, answer);
      return first == null ? answer : first;
    }
  }

  private boolean isLate() {
    if (!late) {
      try {
        checkpoint.run();
      } catch (RuntimeException over) {
        late = true;
      }
    }
    return late;
  }
}
