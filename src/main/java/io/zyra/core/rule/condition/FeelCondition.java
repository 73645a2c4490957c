package io.zyra.core.rule.condition;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.zyra.core.fact.Scope;
import io.zyra.core.fact.Subject;
import io.zyra.core.feel.FeelCompilation;
import io.zyra.core.feel.FeelCompiler;
import io.zyra.core.feel.FeelExpression;
import io.zyra.core.feel.FeelFault;
import io.zyra.core.feel.FeelResult;
import io.zyra.core.feel.FeelType;
import io.zyra.core.feel.budget.EvaluationLimits;
import io.zyra.core.rule.condition.ConditionKind.Field;
import io.zyra.core.rule.condition.ConditionKind.FieldKind;
import io.zyra.core.rule.drl.DrlLiterals;
import io.zyra.core.rule.json.ValidatingJsonReader;
import io.zyra.core.rule.text.NumberText;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * {@code expression}: a FEEL expression over the facts of the subject. It is checked when it is
 * saved, has access to the facts only, and is evaluated within a budget. It is false if the budget
 * is exceeded or the result is null.
 */
public final class FeelCondition implements Condition {

  static final String TYPE = "expression";

  /**
   * Typical conditions take dozens of steps; a search in a long description takes hundreds. This
   * limit per rule keeps the cost for one subject below a few milliseconds.
   */
  public static final int MOST_IN_A_RULE = 20;

  private static final EvaluationLimits LIMITS = EvaluationLimits.ofStepsOnly(5_000);
  private static final int LONGEST_SHOWN = 200;
  private static final int LONGEST_MESSAGE = 500;

  static final ConditionKind KIND =
      ConditionKind.of(
          TYPE,
          "an expression is true",
          "The FEEL expression over the subject's facts by their names comes to true; where it"
              + " comes to null, or takes longer than it may, it does not.",
          Field.required(
                  "feel",
                  FieldKind.FEEL,
                  "FEEL, with metrics and attributes as names, and now and today; unknown is null")
              .range(1, FeelCompiler.LONGEST));

  private final FeelExpression feel;
  private final Set<Scope> scopes;

  private FeelCondition(FeelExpression feel, Set<Scope> scopes) {
    this.feel = feel;
    this.scopes = Set.copyOf(scopes);
  }

  static Optional<Condition> parse(ValidatingJsonReader json) {
    json.onlyKnown("type", "feel");
    Optional<ValidatingJsonReader> at = json.required("feel");
    Optional<String> text = at.flatMap(ValidatingJsonReader::text);
    return text.flatMap(
        written -> {
          FeelCompilation compilation =
              FeelCompiler.compile(written, ExpressionVariables.types(), FeelType.FLAG);
          if (compilation instanceof FeelCompilation.Compiled compiled) {
            return ofExpression(compiled.expression(), at.get());
          }
          ((FeelCompilation.Refused) compilation)
              .faults()
              .forEach(
                  fault -> at.get().fault(place(fault) + readable(fault.message()), fault.hint()));
          return Optional.empty();
        });
  }

  private static Optional<Condition> ofExpression(FeelExpression feel, ValidatingJsonReader at) {
    Set<Scope> scopes = ExpressionVariables.scopes(feel.variables());
    if (scopes.isEmpty()) {
      at.fault(
          "No one thing has all of " + feel.variables().stream().sorted().toList(),
          feel.variables().stream()
              .sorted()
              .map(
                  name ->
                      name
                          + " is known of: "
                          + ExpressionVariables.scopes(Set.of(name)).stream()
                              .sorted()
                              .map(Scope::key)
                              .collect(Collectors.joining(", ")))
              .collect(Collectors.joining("; ", "", ".")));
      return Optional.empty();
    }
    return Optional.of(new FeelCondition(feel, scopes));
  }

  /** A message may quote the expression, so it is shortened. */
  private static String readable(String message) {
    return message.length() <= LONGEST_MESSAGE
        ? message
        : message.substring(0, LONGEST_MESSAGE - 1) + "…";
  }

  private static String place(FeelFault fault) {
    return fault.line() == 1
        ? "At character " + fault.column() + ": "
        : "At line " + fault.line() + ", character " + fault.column() + ": ";
  }

  /** The metrics and attributes that it names, by key. */
  public Set<String> variables() {
    return feel.variables();
  }

  @Override
  public Set<Scope> scopes() {
    return scopes;
  }

  @Override
  public boolean holds(Subject subject) {
    return ask(subject).isTrue();
  }

  /**
   * Whether a FEEL expression over the facts of a subject is true. For printed rules, whose
   * expressions were checked before.
   */
  public static boolean isTrue(String feel, Subject subject) {
    return FeelCompiler.compile(feel, ExpressionVariables.types(), FeelType.FLAG)
            instanceof FeelCompilation.Compiled compiled
        && new FeelCondition(compiled.expression(), Set.of()).holds(subject);
  }

  private FeelResult ask(Subject subject) {
    return feel.evaluate(name -> ExpressionVariables.value(name, subject), LIMITS);
  }

  @Override
  public Explanation explain(Subject subject, NumberText numbers) {
    FeelResult answer = ask(subject);
    String shown = shown();
    String sentence =
        answer instanceof FeelResult.Failed failed
            ? failed.reason()
            : answer instanceof FeelResult.Unknown
                ? "\"" + shown + "\" comes to null" + values(subject)
                : "\"" + shown + "\" is " + answer.isTrue() + values(subject);
    return Explanation.comparison(
        TYPE, sentence, answer.isTrue(), Optional.of(String.valueOf(answer.isTrue())), shown);
  }

  /** The values of the facts that the expression uses. */
  private String values(Subject subject) {
    String seen =
        feel.variables().stream()
            .sorted()
            .map(name -> name + " = " + ExpressionVariables.text(name, subject))
            .collect(Collectors.joining(", "));
    return seen.isEmpty() ? "" : ", with " + seen;
  }

  @Override
  public String sentence(NumberText numbers) {
    return "\"" + shown() + "\"";
  }

  @Override
  public String sentence(String who, NumberText numbers) {
    return sentence(numbers) + " is true" + (who.isEmpty() ? "" : " of " + who);
  }

  private String shown() {
    String line = feel.text().strip().replaceAll("\\s+", " ");
    return line.length() <= LONGEST_SHOWN ? line : line.substring(0, LONGEST_SHOWN - 1) + "…";
  }

  /** The FEEL source as written. */
  public String feel() {
    return feel.text();
  }

  @Override
  public String drl() {
    return "feel(this, " + DrlLiterals.quoted(feel.text()) + ") == true";
  }

  @Override
  public ObjectNode toJson() {
    return JsonNodeFactory.instance.objectNode().put("type", TYPE).put("feel", feel.text());
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof FeelCondition that && feel.text().equals(that.feel.text());
  }

  @Override
  public int hashCode() {
    return feel.text().hashCode();
  }

  @Override
  public String toString() {
    return feel.text();
  }
}
