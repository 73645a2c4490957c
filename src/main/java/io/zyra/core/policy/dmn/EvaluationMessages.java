package io.zyra.core.policy.dmn;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.zyra.core.policy.dmn.evaluate.EvaluationWarnings;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.kie.dmn.api.core.DMNMessage;
import org.kie.dmn.api.core.DMNResult;
import org.kie.dmn.model.api.NamedElement;

/** The messages of an evaluation: its notes, those of KIE, and what the model leaves out. */
final class EvaluationMessages {
  private static final Pattern WRAPPING = Pattern.compile("(?s)^DMN: (.*?)\\s*\\([^()]*\\)\\s*$");
  private static final Pattern FAILED =
      Pattern.compile("(?s)^Error evaluating (?:Decision|BKM|DS) node '(.*?)'.*");
  private static final Pattern SKIPPED =
      Pattern.compile(
          "(?s)^Unable to evaluate decision '(.*?)' as it depends on decision '(.*?)'.*");

  /** For values on which the engine breaks. */
  static final EvaluationResult.Message BROKEN =
      new EvaluationResult.Message(
          "error",
          "not-evaluated",
          "The model cannot be evaluated with these values.",
          Optional.empty());

  private EvaluationMessages() {}

  /** What there is of results: none at all, only nulls, or some values. */
  enum Results {
    NONE,
    NULLS,
    SOME;

    static Results of(ObjectNode results) {
      if (results.isEmpty()) {
        return NONE;
      }
      for (JsonNode value : results) {
        if (!value.isNull()) {
          return SOME;
        }
      }
      return NULLS;
    }
  }

  /** The messages of an evaluation; without any result they say why. */
  static List<EvaluationResult.Message> of(
      EvaluationWarnings notes,
      DMNResult result,
      List<EvaluationResult.Message> leftOut,
      Results results) {
    if (leftOut.isEmpty() && result.getMessages().isEmpty()) {
      return notes.isEmpty() ? nothing(results) : notes.all();
    }
    Set<EvaluationResult.Message> all = new LinkedHashSet<>(leftOut);
    all.addAll(notes.all());
    for (DMNMessage message : result.getMessages()) {
      all.add(
          new EvaluationResult.Message(
              severity(message), kind(message), text(message), source(message)));
    }
    return List.copyOf(all);
  }

  /** The faults of a draft as messages of every evaluation. */
  static List<EvaluationResult.Message> leftOut(List<ModelFault> faults) {
    return faults.stream()
        .filter(fault -> fault.severity() == ModelFault.Severity.ERROR)
        .map(
            fault ->
                new EvaluationResult.Message(
                    "warning",
                    "left-out",
                    fault.message().replaceAll("[.\\s]+$", "") + ". It is left out.",
                    fault.place().decision().or(fault::element)))
        .distinct()
        .limit(100)
        .toList();
  }

  private static List<EvaluationResult.Message> nothing(Results results) {
    return switch (results) {
      case NONE ->
          List.of(
              new EvaluationResult.Message(
                  "warning",
                  "no-decisions",
                  "There is no result, because the model has no decision to evaluate.",
                  Optional.empty()));
      case NULLS ->
          List.of(
              new EvaluationResult.Message(
                  "info",
                  "null-results",
                  "There is no result but null: the logic gives null for these values.",
                  Optional.empty()));
      case SOME -> List.of();
    };
  }

  private static String severity(DMNMessage message) {
    return switch (message.getLevel()) {
      case ERROR -> message.getFeelEvent() == null ? "error" : "warning";
      case WARNING -> "warning";
      default -> "info";
    };
  }

  private static String kind(DMNMessage message) {
    return message.getMessageType().name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private static String text(DMNMessage message) {
    Matcher wrapped = WRAPPING.matcher(message.getText());
    String bare = wrapped.matches() ? wrapped.group(1).strip() : message.getText();
    Matcher failed = FAILED.matcher(bare);
    if (failed.matches()) {
      return failed.group(1) + " has no result, because its logic failed.";
    }
    Matcher skipped = SKIPPED.matcher(bare);
    return skipped.matches()
        ? "%s is not evaluated, because %s has no result."
            .formatted(skipped.group(1), skipped.group(2))
        : bare;
  }

  private static Optional<String> source(DMNMessage message) {
    return message.getSourceReference() instanceof NamedElement named && named.getName() != null
        ? Optional.of(named.getName())
        : Optional.ofNullable(message.getSourceId());
  }
}
