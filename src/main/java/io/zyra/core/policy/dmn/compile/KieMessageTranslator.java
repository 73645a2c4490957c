package io.zyra.core.policy.dmn.compile;

import io.zyra.core.policy.dmn.ModelFault;
import io.zyra.core.policy.dmn.read.DecisionTableExtractor;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.kie.dmn.api.core.DMNMessage;
import org.kie.dmn.model.api.DMNElement;
import org.kie.dmn.model.api.DMNModelInstrumentedBase;
import org.kie.dmn.model.api.DRGElement;
import org.kie.dmn.model.api.Decision;
import org.kie.dmn.model.api.DecisionRule;
import org.kie.dmn.model.api.DecisionTable;
import org.kie.dmn.model.api.InputClause;
import org.kie.dmn.model.api.LiteralExpression;
import org.kie.dmn.model.api.NamedElement;
import org.kie.dmn.model.api.OutputClause;
import org.kie.dmn.model.api.UnaryTests;

/** Translates KIE's messages about a model for authors of models. */
public final class KieMessageTranslator {
  private static final Pattern WRAPPING = Pattern.compile("(?s)^DMN: (.*?) ?\\(DMN id: .*\\) *$");
  private static final Pattern NOTE = Pattern.compile("(?s)^DMN: (.*?)\\s*\\([^()]*\\)\\s*$");
  private static final Pattern EXPRESSION =
      Pattern.compile(
          "(?s)^Error compiling FEEL expression '(.*?)' (?:on|for) .*?: ([^:]*(?:: [^:]*)?)$");
  private static final Pattern UNKNOWN = Pattern.compile("Unknown variable '(.*)'");

  /** Words without quotes, or in quotes of another kind. */
  private static final Pattern UNQUOTED =
      Pattern.compile(
          "['‘’“”„«»]?(?!(?:if|for|some|every|not|function)\\b)(\\p{L}[\\p{L}\\p{N} _-]*)['‘’“”„«»]?");

  private static final Pattern SYNTAX = Pattern.compile("(?s)syntax error near '(.*)'");

  private KieMessageTranslator() {}

  /** The fault for a message; empty for messages that are ignored. */
  public static Optional<ModelFault> fault(DMNMessage message) {
    if (message.getMessageType().name().equals("ILLEGAL_USE_OF_TYPEREF")) {
      return Optional.empty(); // common: editors set the type of the only output of a table
    }
    Object source = message.getSourceReference();
    Where where = where(source, message.getText());
    Optional<Said> undeclared = undeclaredInput(source, message.getText(), where);
    Said said = undeclared.orElseGet(() -> said(message.getText(), where, source));
    ModelFault fault =
        new ModelFault(
            undeclared.isPresent() ? ModelFault.Severity.WARNING : severity(message),
            undeclared.isPresent()
                ? ModelFault.UNDECLARED_INPUT
                : message.getMessageType().name().toLowerCase(Locale.ROOT).replace('_', '-'),
            said.message(),
            element(message),
            Optional.empty(),
            said.hint(),
            where.place());
    return Optional.of(line(source).map(fault::atLine).orElse(fault));
  }

  private static ModelFault.Severity severity(DMNMessage message) {
    return switch (message.getLevel()) {
      case ERROR -> ModelFault.Severity.ERROR;
      case WARNING -> ModelFault.Severity.WARNING;
      default -> ModelFault.Severity.INFO;
    };
  }

  /**
   * What is said of an input column that names something undeclared in a decision that declares
   * nothing. Some tools write all tables so; the values are taken from the call by these names.
   */
  private static Optional<Said> undeclaredInput(Object source, String text, Where where) {
    if (!(source instanceof DMNModelInstrumentedBase element)
        || !(DecisionTableExtractor.element(element).orElse(null) instanceof Decision decision)
        || !(decision.getExpression() instanceof DecisionTable table)
        || !decision.getInformationRequirement().isEmpty()) {
      return Optional.empty();
    }
    Matcher expression = EXPRESSION.matcher(bare(text));
    if (!expression.matches()) {
      return Optional.empty();
    }
    Matcher unknown = UNKNOWN.matcher(expression.group(2));
    String name = expression.group(1);
    boolean isInput =
        table.getInput().stream()
            .map(input -> input.getInputExpression().getText())
            .anyMatch(name::equals);
    return isInput && unknown.find() && unknown.group(1).equals(name.strip())
        ? Optional.of(
            new Said(
                where.words()
                    + ": `"
                    + name.strip()
                    + "` is not declared in the model, so it is taken from the call by that name.",
                "Draw an input of that name and connect it, so that it can be checked."))
        : Optional.empty();
  }

  private static Optional<String> element(DMNMessage message) {
    return Optional.ofNullable(message.getSourceId())
        .or(
            () ->
                message.getSourceReference() instanceof NamedElement named
                    ? Optional.ofNullable(named.getName())
                    : Optional.empty());
  }

  private static Optional<Integer> line(Object source) {
    return source instanceof DMNModelInstrumentedBase element && element.getLocation() != null
        ? Optional.of(element.getLocation().getLineNumber()).filter(line -> line > 0)
        : Optional.empty();
  }

  /** A place, with its name at the beginning of a sentence. */
  private record Where(ModelFault.Place place, String words) {}

  private static Where where(Object source, String text) {
    if (!(source instanceof DMNModelInstrumentedBase element)) {
      return new Where(ModelFault.Place.NOWHERE, "");
    }
    Optional<String> drg = DecisionTableExtractor.element(element).map(DRGElement::getName);
    Optional<String> name =
        element instanceof NamedElement named ? Optional.ofNullable(named.getName()) : drg;
    DecisionRule rule =
        element instanceof DecisionRule itself
            ? itself
            : element.getParent() instanceof DecisionRule parent ? parent : null;
    if (rule != null && rule.getParent() instanceof DecisionTable table) {
      int row = table.getRule().indexOf(rule) + 1;
      int column = element == rule ? column(rule, text) : column(rule, (DMNElement) element);
      String words = "Row " + row + " of " + DecisionTableExtractor.name(table);
      return new Where(
          new ModelFault.Place(name, drg, List.of(row), column > 0 ? List.of(column) : List.of()),
          column > 0 ? words + ": " + columnName(table, column) : words);
    }
    if (element.getParent() instanceof DecisionTable table) {
      int column = clause(table, element);
      if (column > 0) {
        return new Where(
            new ModelFault.Place(name, drg, List.of(), List.of(column)),
            "Column " + columnName(table, column) + " of " + DecisionTableExtractor.name(table));
      }
    }
    return new Where(
        new ModelFault.Place(name, drg, List.of(), List.of()), drg.or(() -> name).orElse(""));
  }

  private static int clause(DecisionTable table, DMNModelInstrumentedBase element) {
    return element instanceof InputClause
        ? table.getInput().indexOf(element) + 1
        : element instanceof OutputClause
            ? table.getInput().size() + table.getOutput().indexOf(element) + 1
            : 0;
  }

  private static String columnName(DecisionTable table, int column) {
    int inputs = table.getInput().size();
    if (column <= inputs) {
      return DecisionTableExtractor.columnName(table.getInput().get(column - 1));
    }
    return column <= inputs + table.getOutput().size()
        ? DecisionTableExtractor.columnName(table, table.getOutput().get(column - inputs - 1))
        : "column " + column;
  }

  private static int column(DecisionRule rule, DMNElement entry) {
    int input = rule.getInputEntry().indexOf(entry);
    return input >= 0
        ? input + 1
        : rule.getOutputEntry().indexOf(entry) < 0
            ? 0
            : rule.getInputEntry().size() + rule.getOutputEntry().indexOf(entry) + 1;
  }

  /** Finds the cell whose text is quoted in a message about a row. */
  private static int column(DecisionRule rule, String message) {
    int column = 0;
    for (UnaryTests entry : rule.getInputEntry()) {
      column++;
      if (quotes(message, entry.getText())) {
        return column;
      }
    }
    for (LiteralExpression entry : rule.getOutputEntry()) {
      column++;
      if (quotes(message, entry.getText())) {
        return column;
      }
    }
    return 0;
  }

  private static boolean quotes(String message, String text) {
    return text != null && !text.isBlank() && message.contains("expression '" + text + "' ");
  }

  /** A message with a hint. */
  private record Said(String message, String hint) {}

  private static Said said(String text, Where where, Object source) {
    String bare = bare(text);
    Matcher expression = EXPRESSION.matcher(bare);
    if (expression.matches() && !where.words().isEmpty()) {
      return cannotBeRead(
          where.words(),
          shortened(expression.group(1)),
          expression.group(2),
          UnconnectedNameFinder.in(source, expression.group(1)));
    }
    boolean cell = bare.startsWith("Missing test on decision table input entry");
    return cell && !where.words().isEmpty()
        ? new Said(where.words() + " is empty.", "Write - where any value will do.")
        : new Said(bare, "");
  }

  private static String bare(String text) {
    Matcher wrapped = WRAPPING.matcher(text);
    Matcher noted = NOTE.matcher(text);
    String bare = wrapped.matches() ? wrapped.group(1) : noted.matches() ? noted.group(1) : text;
    return bare.strip();
  }

  private static Said cannotBeRead(
      String where, String expression, String reason, Optional<String> unconnected) {
    String begin = where + ": `" + expression + "` ";
    if (unconnected.isPresent()) {
      return new Said(
          begin
              + "asks for "
              + unconnected.get()
              + ", which is not known here: it is in the model and is not connected to this.",
          "Connect it.");
    }
    Matcher unknown = UNKNOWN.matcher(reason);
    if (unknown.find()) {
      String name = unknown.group(1);
      return new Said(
          begin + "asks for " + name + ", which is not known here.",
          name.contains(".")
              ? "Declare the field in the type of what stands before the point."
              : "Did you mean \"%s\"? Texts stand in double quotes. If it is an input or a decision, connect it."
                  .formatted(name));
    }
    Matcher words = UNQUOTED.matcher(expression);
    if (words.matches()) {
      return new Said(
          begin + "is no text and no name that is known here.",
          "Did you mean \"%s\"? Texts stand in double quotes.".formatted(words.group(1)));
    }
    Matcher syntax = SYNTAX.matcher(reason);
    if (syntax.find() && !syntax.group(1).equals("<EOF>")) {
      return new Said(
          begin + "cannot be read near " + syntax.group(1) + ".",
          "Look for a missing or an extra sign there.");
    }
    return syntax.find(0) || reason.contains("Exception")
        ? new Said(begin + "ends too early or is incomplete.", "Close brackets and quotes.")
        : new Said(begin + "cannot be used: " + reason.strip() + ".", "");
  }

  private static String shortened(String text) {
    String line = text.strip().replaceAll("\\s+", " ");
    return line.length() <= 120 ? line : line.substring(0, 119) + "…";
  }
}
