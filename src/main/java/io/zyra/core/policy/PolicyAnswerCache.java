package io.zyra.core.policy;

import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/**
 * What one version of a policy answers, each distinct question once; equal answers are one object.
 * An unusable reply becomes an answer that makes a person decide. Safe for several threads.
 *
 * @param <T> a verdict with its reason, or a part of the handling
 */
final class PolicyAnswerCache<T> {
  /** Kept of each version, some 1 KB each. What is asked again has the same answer. */
  static final int MOST = 5_000;

  /** What can be said when it is not known how a change is to go out: as carefully as can be. */
  private static final BigDecimal SMALLEST_CANARY = BigDecimal.ONE;

  private static final BigDecimal LONGEST_WATCH = BigDecimal.valueOf(720);

  private final Optional<PolicyModel> model;
  private final Function<PolicyReply, T> read;
  private final Map<PolicyQuestion, T> known = new ConcurrentHashMap<>();
  private final Map<T, T> distinct = new ConcurrentHashMap<>();

  private PolicyAnswerCache(Optional<PolicyModel> model, Function<PolicyReply, T> read) {
    this.model = model;
    this.read = read;
  }

  /** What one policy says of the handling, or what stands in for it. */
  record Part<T>(T value, Optional<PolicyAnswer> failure) {}

  /**
   * @param name by which the policy goes in its answers
   */
  static PolicyAnswerCache<PolicyAnswer> verdicts(Optional<PolicyModel> model, String name) {
    return new PolicyAnswerCache<>(model, reply -> verdict(name, reply));
  }

  static PolicyAnswerCache<Part<Handling.Canary>> canaries(Optional<PolicyModel> model) {
    return new PolicyAnswerCache<>(
        model,
        part(
            PolicyKey.CANARY_SIZE,
            PolicyAnswerParser::canary,
            why -> new Handling.Canary(SMALLEST_CANARY, why)));
  }

  static PolicyAnswerCache<Part<Handling.Watch>> watches(Optional<PolicyModel> model) {
    return new PolicyAnswerCache<>(
        model,
        part(
            PolicyKey.WATCH_WINDOW,
            PolicyAnswerParser::watch,
            why -> new Handling.Watch(LONGEST_WATCH, BigDecimal.ONE, BigDecimal.ONE, why)));
  }

  static PolicyAnswerCache<Part<Handling.Route>> routes(Optional<PolicyModel> model) {
    return new PolicyAnswerCache<>(
        model,
        part(
            PolicyKey.APPROVAL_ROUTING,
            PolicyAnswerParser::route,
            why -> new Handling.Route(Handling.Approver.TWO_PEOPLE, why)));
  }

  /** The version that is asked; empty when none is in force. */
  Optional<PolicyModel> model() {
    return model;
  }

  /** The answer to a question that was asked before. */
  Optional<T> known(PolicyQuestion question) {
    return Optional.ofNullable(known.get(question));
  }

  /** The one object for all replies that say the same. */
  T of(PolicyReply reply) {
    if (distinct.size() >= MOST) {
      distinct.clear();
    }
    T answer = read.apply(reply);
    T first = distinct.putIfAbsent(answer, answer);
    return first == null ? answer : first;
  }

  /** Keeps an answer for the next time. */
  void remember(PolicyQuestion question, T answer) {
    if (known.size() >= MOST) {
      known.clear();
    }
    known.put(question, answer);
  }

  private static PolicyAnswer verdict(String name, PolicyReply reply) {
    PolicyAnswerParser.Read<PolicyAnswer> read = PolicyAnswerParser.answer(name, reply);
    return read.value().orElseGet(() -> failed(name, reply, read.why()));
  }

  private static <T> Function<PolicyReply, Part<T>> part(
      PolicyKey policy,
      Function<PolicyReply, PolicyAnswerParser.Read<T>> read,
      Function<String, T> careful) {
    return reply -> {
      PolicyAnswerParser.Read<T> part = read.apply(reply);
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
    Verdict said = PolicyAnswerParser.verdict(reply).orElse(Verdict.APPROVAL);
    return said.compareTo(Verdict.APPROVAL) > 0
        ? new PolicyAnswer(policy, said, "The policy " + policy + " does not say why: " + why + ".")
        : new PolicyAnswer(policy, Verdict.APPROVAL, words(policy, why));
  }

  private static String words(String policy, String why) {
    return "The policy " + policy + " gave no answer: " + why + ". So a person decides.";
  }
}
