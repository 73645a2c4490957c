package io.zyra.core.policy;

import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/**
 * What one version of a policy answers, each distinct input once; equal answers are one object. An
 * unusable result becomes an answer that makes a person decide. Safe for several threads.
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
  private final Function<PolicyModelResult, T> read;
  private final Map<PolicyModelInput, T> known = new ConcurrentHashMap<>();
  private final Map<T, T> distinct = new ConcurrentHashMap<>();

  private PolicyAnswerCache(Optional<PolicyModel> model, Function<PolicyModelResult, T> read) {
    this.model = model;
    this.read = read;
  }

  /** What one policy says of the handling, or what stands in for it. */
  record Part<T>(T value, Optional<PolicyAnswer> failure) {}

  /**
   * @param name by which the policy goes in its answers
   */
  static PolicyAnswerCache<PolicyAnswer> verdicts(Optional<PolicyModel> model, String name) {
    return new PolicyAnswerCache<>(model, modelResult -> verdict(name, modelResult));
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

  /** The answer to an input that was asked before. */
  Optional<T> known(PolicyModelInput input) {
    return Optional.ofNullable(known.get(input));
  }

  /** The one object for all replies that say the same. */
  T of(PolicyModelResult modelResult) {
    if (distinct.size() >= MOST) {
      distinct.clear();
    }
    T answer = read.apply(modelResult);
    T first = distinct.putIfAbsent(answer, answer);
    return first == null ? answer : first;
  }

  /** Keeps an answer for the next time. */
  void remember(PolicyModelInput input, T answer) {
    if (known.size() >= MOST) {
      known.clear();
    }
    known.put(input, answer);
  }

  private static PolicyAnswer verdict(String name, PolicyModelResult modelResult) {
    PolicyAnswerParser.Read<PolicyAnswer> read = PolicyAnswerParser.answer(name, modelResult);
    return read.value().orElseGet(() -> failed(name, modelResult, read.why()));
  }

  private static <T> Function<PolicyModelResult, Part<T>> part(
      PolicyKey policy,
      Function<PolicyModelResult, PolicyAnswerParser.Read<T>> read,
      Function<String, T> careful) {
    return modelResult -> {
      PolicyAnswerParser.Read<T> part = read.apply(modelResult);
      if (part.value().isPresent()) {
        return new Part<>(part.value().get(), Optional.empty());
      }
      String why = words(policy.key(), part.why());
      return new Part<>(
          careful.apply(why), Optional.of(new PolicyAnswer(policy.key(), Verdict.APPROVAL, why)));
    };
  }

  /** What it would have held back more strictly stays so, whatever else is wrong with it. */
  private static PolicyAnswer failed(String policy, PolicyModelResult modelResult, String why) {
    Verdict said = PolicyAnswerParser.verdict(modelResult).orElse(Verdict.APPROVAL);
    return said.compareTo(Verdict.APPROVAL) > 0
        ? new PolicyAnswer(policy, said, "The policy " + policy + " does not say why: " + why + ".")
        : new PolicyAnswer(policy, Verdict.APPROVAL, words(policy, why));
  }

  private static String words(String policy, String why) {
    return "The policy " + policy + " gave no answer: " + why + ". So a person decides.";
  }
}
