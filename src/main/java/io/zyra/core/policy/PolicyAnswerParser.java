package io.zyra.core.policy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Parses what policies' models answer. For an answer that cannot be used it gives the reason, as
 * words that go on after "gave no answer: ".
 */
final class PolicyAnswerParser {
  private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);
  private static final BigDecimal LONGEST_HOURS = BigDecimal.valueOf(720);
  private static final int LONGEST_REASON = 1_000;
  private static final Map<String, Verdict> VERDICTS = byWords(Verdict.values(), Verdict::key);
  private static final Map<String, Handling.Approver> APPROVERS =
      byWords(Handling.Approver.values(), Handling.Approver::words);

  private PolicyAnswerParser() {}

  private static <T> Map<String, T> byWords(T[] values, Function<T, String> words) {
    return Arrays.stream(values).collect(Collectors.toUnmodifiableMap(words, Function.identity()));
  }

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
  static Optional<Verdict> verdict(PolicyModelResult modelResult) {
    return modelResult instanceof PolicyModelResult.Value said
        ? said.result().flatMap(result -> verdict(new Result(result)))
        : Optional.empty();
  }

  private static Optional<Verdict> verdict(Result result) {
    return result.text("Verdict").map(VERDICTS::get);
  }

  static Read<PolicyAnswer> answer(String policy, PolicyModelResult modelResult) {
    return result(
        modelResult,
        result ->
            verdict(result)
                .map(verdict -> Read.of(new PolicyAnswer(policy, verdict, reason(result))))
                .orElseGet(
                    () ->
                        Read.not(
                            "its verdict "
                                + result.shown("Verdict")
                                + " is none of auto, approval, recommend and block")));
  }

  static Read<Handling.Canary> canary(PolicyModelResult modelResult) {
    return result(
        modelResult,
        result ->
            result
                .number("Percent")
                .filter(percent -> percent.signum() > 0 && percent.compareTo(HUNDRED) <= 0)
                .map(percent -> Read.of(new Handling.Canary(percent, reason(result))))
                .orElseGet(() -> Read.not("its Percent is not above 0 and up to 100")));
  }

  static Read<Handling.Watch> watch(PolicyModelResult modelResult) {
    return result(
        modelResult,
        result -> {
          Optional<BigDecimal> hours =
              result
                  .number("Hours")
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

  static Read<Handling.Route> route(PolicyModelResult modelResult) {
    return result(
        modelResult,
        result ->
            result
                .text("Approver")
                .map(APPROVERS::get)
                .map(by -> Read.of(new Handling.Route(by, reason(result))))
                .orElseGet(
                    () ->
                        Read.not(
                            "its Approver "
                                + result.shown("Approver")
                                + " is none of merchant, account manager and two people")));
  }

  /** Whether a result is an answer to this policy; otherwise why not. */
  static Optional<String> fault(PolicyKey policy, PolicyModelResult modelResult) {
    Read<?> read =
        switch (policy) {
          case CANARY_SIZE -> canary(modelResult);
          case WATCH_WINDOW -> watch(modelResult);
          case APPROVAL_ROUTING -> route(modelResult);
          default -> answer(policy.key(), modelResult);
        };
    return read.value().isPresent() ? Optional.empty() : Optional.of(read.why());
  }

  private static <T> Read<T> result(PolicyModelResult modelResult, Function<Result, Read<T>> read) {
    if (modelResult instanceof PolicyModelResult.Failed failed) {
      return Read.not(failed.why());
    }
    Optional<Object> value =
        ((PolicyModelResult.Value) modelResult).result().filter(PolicyAnswerParser::isKnown);
    if (value.isEmpty()) {
      return Read.not("no line of it fits");
    }
    Result result = new Result(value.get());
    if (result.words("Reason").isBlank()) {
      return Read.not("it gives no reason");
    }
    return read.apply(result);
  }

  private static Optional<BigDecimal> drop(Result result, String name) {
    return result
        .number(name)
        .filter(percent -> percent.signum() > 0 && percent.compareTo(HUNDRED) <= 0);
  }

  private static BigDecimal plain(BigDecimal number) {
    BigDecimal shortest = number.stripTrailingZeros();
    return shortest.scale() < 0 ? shortest.setScale(0) : shortest;
  }

  private static String reason(Result result) {
    return shorten(result.words("Reason"), LONGEST_REASON);
  }

  private static boolean isKnown(Object value) {
    return !(value instanceof JsonNode json) || !json.isNull() && !json.isMissingNode();
  }

  /** A decision's result, typed or as JSON, with its fields. */
  private record Result(Object value) {
    private static final JsonNodeFactory JSON = JsonNodeFactory.withExactBigDecimals(true);

    Optional<String> text(String name) {
      Object field = field(name);
      return field instanceof JsonNode json
          ? Optional.ofNullable(json.textValue())
          : Optional.of(field).filter(String.class::isInstance).map(String.class::cast);
    }

    Optional<BigDecimal> number(String name) {
      Object field = field(name);
      if (field instanceof BigDecimal number) {
        return Optional.of(plain(number));
      }
      return field instanceof JsonNode json && json.isNumber()
          ? Optional.of(plain(json.decimalValue()))
          : Optional.empty();
    }

    /** A text, or a number or flag as text; nothing for everything else. */
    String words(String name) {
      Object field = field(name);
      return field instanceof JsonNode json ? json.asText("") : field.toString();
    }

    /** As JSON writes it. */
    String shown(String name) {
      JsonNode json = json(field(name));
      return json.isMissingNode() || json.isNull() ? "(none)" : shorten(json.toString(), 60);
    }

    private Object field(String name) {
      Object field = value instanceof Map<?, ?> context ? context.get(name) : null;
      if (field != null) {
        return field;
      }
      return value instanceof JsonNode json ? json.path(name) : JSON.missingNode();
    }

    private static JsonNode json(Object field) {
      if (field instanceof String text) {
        return JSON.textNode(text);
      }
      if (field instanceof BigDecimal number) {
        return JSON.numberNode(number);
      }
      return field instanceof Boolean flag ? JSON.booleanNode(flag) : (JsonNode) field;
    }
  }

  static String shorten(String text, int most) {
    return text.length() <= most ? text : text.substring(0, most - 1) + "…";
  }
}
