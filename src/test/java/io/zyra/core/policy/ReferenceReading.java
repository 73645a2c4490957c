package io.zyra.core.policy;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Function;

/**
 * Understands what models answer. What is not understood is told in words that go on after "gave no
 * answer: ", and never taken for anything that loosens.
 */
final class ReferenceReading {
  private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);
  private static final BigDecimal LONGEST_HOURS = BigDecimal.valueOf(720);
  private static final int LONGEST_REASON = 1_000;

  private ReferenceReading() {}

  /** Something understood, or why not. */
  record Read<T>(Optional<T> value, String why) {
    static <T> Read<T> of(T value) {
      return new Read<>(Optional.of(value), "");
    }

    static <T> Read<T> not(String why) {
      return new Read<>(Optional.empty(), why);
    }

    <S> Read<S> map(Function<T, S> then) {
      return new Read<>(value.map(then), why);
    }
  }

  /** A verdict that is one, with whatever reason there is. */
  static Optional<Verdict> verdict(JsonNode result) {
    return Arrays.stream(Verdict.values())
        .filter(verdict -> verdict.key().equals(result.path("Verdict").textValue()))
        .findFirst();
  }

  static Read<PolicyAnswer> answer(String policy, ReferencePolicyReply reply) {
    return result(
        reply,
        result ->
            verdict(result)
                .map(verdict -> Read.of(new PolicyAnswer(policy, verdict, reason(result))))
                .orElseGet(
                    () ->
                        Read.not(
                            "its verdict "
                                + shown(result.path("Verdict"))
                                + " is none of auto, approval, recommend and block")));
  }

  static Read<Handling.Canary> canary(ReferencePolicyReply reply) {
    return result(
        reply,
        result ->
            number(result, "Percent")
                .filter(percent -> percent.signum() > 0 && percent.compareTo(HUNDRED) <= 0)
                .map(percent -> Read.of(new Handling.Canary(percent, reason(result))))
                .orElseGet(() -> Read.not("its Percent is not above 0 and up to 100")));
  }

  static Read<Handling.Watch> watch(ReferencePolicyReply reply) {
    return result(
        reply,
        result -> {
          Optional<BigDecimal> hours =
              number(result, "Hours")
                  .filter(h -> h.signum() >= 0 && h.compareTo(LONGEST_HOURS) <= 0);
          Optional<BigDecimal> soft = drop(result, "Soft drop");
          Optional<BigDecimal> hard = drop(result, "Hard drop");
          if (hours.isEmpty()) {
            return Read.not("its Hours are not from 0 to 720");
          }
          if (soft.isEmpty() || hard.isEmpty() || hard.get().compareTo(soft.get()) < 0) {
            return Read.not("its Soft drop and Hard drop are not above 0, up to 100 and in order");
          }
          return Read.of(new Handling.Watch(hours.get(), soft.get(), hard.get(), reason(result)));
        });
  }

  static Read<Handling.Route> route(ReferencePolicyReply reply) {
    return result(
        reply,
        result ->
            Arrays.stream(Handling.Approver.values())
                .filter(by -> by.words().equals(result.path("Approver").textValue()))
                .findFirst()
                .map(by -> Read.of(new Handling.Route(by, reason(result))))
                .orElseGet(
                    () ->
                        Read.not(
                            "its Approver "
                                + shown(result.path("Approver"))
                                + " is none of merchant, account manager and two people")));
  }

  /** Whether a reply is an answer to this policy; otherwise why not. */
  static Optional<String> fault(PolicyKey policy, ReferencePolicyReply reply) {
    Read<?> read =
        switch (policy) {
          case CANARY_SIZE -> canary(reply);
          case WATCH_WINDOW -> watch(reply);
          case APPROVAL_ROUTING -> route(reply);
          default -> answer(policy.key(), reply);
        };
    return read.value().isPresent() ? Optional.empty() : Optional.of(read.why());
  }

  private static <T> Read<T> result(ReferencePolicyReply reply, Function<JsonNode, Read<T>> read) {
    if (reply instanceof ReferencePolicyReply.Failed failed) {
      return Read.not(failed.why());
    }
    JsonNode result = ((ReferencePolicyReply.Said) reply).result();
    if (result.isNull() || result.isMissingNode()) {
      return Read.not("no line of it fits");
    }
    if (result.path("Reason").asText("").isBlank()) {
      return Read.not("it gives no reason");
    }
    return read.apply(result);
  }

  private static Optional<BigDecimal> drop(JsonNode result, String name) {
    return number(result, name)
        .filter(percent -> percent.signum() > 0 && percent.compareTo(HUNDRED) <= 0);
  }

  private static Optional<BigDecimal> number(JsonNode result, String name) {
    JsonNode value = result.path(name);
    return value.isNumber() ? Optional.of(plain(value.decimalValue())) : Optional.empty();
  }

  private static BigDecimal plain(BigDecimal number) {
    BigDecimal shortest = number.stripTrailingZeros();
    return shortest.scale() < 0 ? shortest.setScale(0) : shortest;
  }

  private static String reason(JsonNode result) {
    return shorten(result.path("Reason").asText(), LONGEST_REASON);
  }

  private static String shown(JsonNode value) {
    return value.isMissingNode() || value.isNull() ? "(none)" : shorten(value.toString(), 60);
  }

  static String shorten(String text, int most) {
    return text.length() <= most ? text : text.substring(0, most - 1) + "…";
  }
}
