package io.zyra.core.policy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * Asks the policies in one run, each distinct question once. A policy that has nothing usable to
 * say holds back what it was asked about: nothing is loosened, and the run goes on. Not for several
 * threads at once.
 */
final class ReferencePolicyAsker {
  static final ReferencePolicyReply.Failed OVERRUN =
      new ReferencePolicyReply.Failed("it takes more time or memory than a policy may");
  private static final ReferencePolicyReply.Failed LATE =
      new ReferencePolicyReply.Failed("the run took too long to ask it");
  private static final int OVERRUNS = 3;

  /** Some 20 MB; what is asked again after that has the same answer. */
  private static final int MOST_REPLIES = 20_000;

  /** What can be said when it is not known how a change is to go out: as carefully as can be. */
  private static final BigDecimal SMALLEST_CANARY = BigDecimal.ONE;

  private static final BigDecimal LONGEST_WATCH = BigDecimal.valueOf(720);

  private final PolicySet policies;
  private final Runnable patience;
  private final Map<Question, ReferencePolicyReply> replies = new HashMap<>();
  private final Map<PolicyKey, Integer> overruns = new EnumMap<>(PolicyKey.class);
  private boolean late;

  /**
   * @param patience throws when the run has taken too long; from then on no policy is asked
   */
  ReferencePolicyAsker(PolicySet policies, Runnable patience) {
    this.policies = policies;
    this.patience = patience;
  }

  private record Question(PolicyKey policy, ObjectNode values) {}

  /** How a change goes out, and what has to be said of policies that could not tell. */
  record Handled(Handling handling, List<PolicyAnswer> failures) {}

  PolicyAnswer verdict(PolicyKey policy, String name, ReferencePolicyInput.Asked asked) {
    ReferencePolicyReply reply = ask(policy, asked);
    ReferenceReading.Read<PolicyAnswer> read = ReferenceReading.answer(name, reply);
    return read.value().orElseGet(() -> failed(name, reply, read.why()));
  }

  Handled handling(ReferencePolicyInput.Asked asked) {
    List<PolicyAnswer> failures = new ArrayList<>();
    Handling.Canary canary =
        read(
            PolicyKey.CANARY_SIZE,
            ReferenceReading.canary(ask(PolicyKey.CANARY_SIZE, asked)),
            why -> new Handling.Canary(SMALLEST_CANARY, why),
            failures);
    Handling.Watch watch =
        read(
            PolicyKey.WATCH_WINDOW,
            ReferenceReading.watch(ask(PolicyKey.WATCH_WINDOW, asked)),
            why -> new Handling.Watch(LONGEST_WATCH, BigDecimal.ONE, BigDecimal.ONE, why),
            failures);
    Handling.Route route =
        read(
            PolicyKey.APPROVAL_ROUTING,
            ReferenceReading.route(ask(PolicyKey.APPROVAL_ROUTING, asked)),
            why -> new Handling.Route(Handling.Approver.TWO_PEOPLE, why),
            failures);
    return new Handled(new Handling(canary, watch, route), failures);
  }

  private static <T> T read(
      PolicyKey policy,
      ReferenceReading.Read<T> read,
      Function<String, T> careful,
      List<PolicyAnswer> failures) {
    if (read.value().isEmpty()) {
      failures.add(
          new PolicyAnswer(policy.key(), Verdict.APPROVAL, words(policy.key(), read.why())));
    }
    return read.value().orElseGet(() -> careful.apply(words(policy.key(), read.why())));
  }

  /** What it would have held back more strictly stays so, whatever else is wrong with it. */
  private static PolicyAnswer failed(String policy, ReferencePolicyReply reply, String why) {
    Verdict said =
        reply instanceof ReferencePolicyReply.Said answer
            ? ReferenceReading.verdict(answer.result()).orElse(Verdict.APPROVAL)
            : Verdict.APPROVAL;
    return said.compareTo(Verdict.APPROVAL) > 0
        ? new PolicyAnswer(policy, said, "The policy " + policy + " does not say why: " + why + ".")
        : new PolicyAnswer(policy, Verdict.APPROVAL, words(policy, why));
  }

  private static String words(String policy, String why) {
    return "The policy " + policy + " gave no answer: " + why + ". So a person decides.";
  }

  private ReferencePolicyReply ask(PolicyKey policy, ReferencePolicyInput.Asked asked) {
    return policies
        .of(policy)
        .map(model -> ask(model, asked))
        .orElseGet(() -> new ReferencePolicyReply.Failed("no version of it is in force"));
  }

  private ReferencePolicyReply ask(PolicyModel model, ReferencePolicyInput.Asked asked) {
    Question question = new Question(model.policy(), ReferencePolicyInput.question(model, asked));
    ReferencePolicyReply known = replies.get(question);
    if (known != null) {
      return known;
    }
    if (replies.size() >= MOST_REPLIES) {
      replies.clear();
    }
    ReferencePolicyReply reply = askNow(model, question.values());
    replies.put(question, reply);
    return reply;
  }

  /** A machine that is busy for a moment makes no policy fail: an overrun is tried once more. */
  private ReferencePolicyReply askNow(PolicyModel model, ObjectNode question) {
    if (overruns.getOrDefault(model.policy(), 0) >= OVERRUNS) {
      return OVERRUN;
    }
    if (isLate()) {
      return LATE;
    }
    ReferencePolicyReply reply = ReferencePolicyReply.of(model, question);
    if (reply == OVERRUN) {
      reply = ReferencePolicyReply.of(model, question);
    }
    if (reply == OVERRUN) {
      overruns.merge(model.policy(), 1, Integer::sum);
    }
    return reply;
  }

  private boolean isLate() {
    if (!late) {
      try {
        patience.run();
      } catch (RuntimeException over) {
        late = true;
      }
    }
    return late;
  }
}
