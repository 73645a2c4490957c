package io.zyra.core.rule.drl;

import io.zyra.core.rule.Rule;
import io.zyra.core.rule.action.ActionCall;
import io.zyra.core.rule.condition.AllOf;
import io.zyra.core.rule.condition.Condition;
import io.zyra.core.rule.condition.InGroup;
import io.zyra.core.rule.text.NumberText;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Prints rules as DRL for people who know it. The server runs the same conditions as an executable
 * model and never compiles this text. A test checks that both give the same matches.
 */
public final class DrlPrinter {
  private static final String HEAD =
      """
      package io.zyra.merchant;

      import io.zyra.core.fact.Cooldown;
      import io.zyra.core.fact.Group;
      import io.zyra.core.fact.Membership;
      import io.zyra.core.fact.Metric;
      import io.zyra.core.fact.Scope;
      import io.zyra.core.fact.Subject;
      import io.zyra.core.rule.drl.DrlProposals;
      import java.time.DayOfWeek;
      import java.time.Instant;
      import java.time.LocalTime;
      import static io.zyra.core.rule.drl.DrlFunctions.*;

      global DrlProposals proposals;
      """;

  private DrlPrinter() {}

  /** Prints one rule as a file. */
  public static String print(Rule rule) {
    return print(List.of(rule));
  }

  /** Prints rules with distinct ids as one file. */
  public static String print(List<Rule> rules) {
    return print(rules, NumberText.USUAL);
  }

  /** Prints rules with distinct ids as one file, with their sentences for a merchant's currency. */
  public static String print(List<Rule> rules, NumberText numbers) {
    return rules.stream()
        .map(rule -> one(rule, numbers))
        .collect(Collectors.joining("\n", HEAD + "\n", ""));
  }

  private static String one(Rule rule, NumberText numbers) {
    String subject = "$" + rule.scope().noun();
    List<String> constraints = new ArrayList<>();
    constraints.add("scope == Scope." + rule.scope().name());
    constraints.addAll(rule.active().drl());
    List<String> joins = new ArrayList<>();
    for (Condition part : conjuncts(rule.condition())) {
      if (part instanceof InGroup member) {
        joins.add(
            "exists Membership( group == (%s), member == %s.ref )"
                .formatted(member.groupDrl(), subject));
      } else {
        constraints.add(part.drl());
      }
    }
    if (!rule.cooldown().isZero()) {
      joins.add(
          "not Cooldown( ruleId == %s, subject == %s.ref )"
              .formatted(DrlLiterals.quoted(rule.id()), subject));
    }
    String pattern =
        constraints.stream()
            .collect(Collectors.joining(",\n      ", subject + " : Subject(\n      ", "\n  )"));
    return """
    // %s
    rule %s
    salience %d
    when
      %s
    then
    %s
    end
    """
        .formatted(
            comment(rule.sentence(numbers)),
            DrlLiterals.quoted(rule.id()),
            rule.priority(),
            (pattern + joins.stream().map(join -> "\n  " + join).collect(Collectors.joining())),
            rule.then().stream()
                .map(call -> "  " + proposal(rule, call, subject))
                .collect(Collectors.joining("\n")));
  }

  private static String proposal(Rule rule, ActionCall call, String subject) {
    return "proposals.propose(%s, %s, %s, %s);"
        .formatted(
            DrlLiterals.quoted(rule.id()),
            subject,
            DrlLiterals.quoted(call.type().name()),
            DrlLiterals.quoted(call.parameters().toString()));
  }

  /** On one line, so that the text cannot be parsed as a rule. */
  private static String comment(String sentence) {
    return sentence
        .replaceAll("[\\p{Cntrl}\\u2028\\u2029\\\\]+", " ")
        .replaceAll("[^\\x20-\\x7e\\u00a0-\\ud7ff]", "?");
  }

  private static List<Condition> conjuncts(Condition condition) {
    return condition instanceof AllOf all
        ? all.conditions().stream().flatMap(part -> conjuncts(part).stream()).toList()
        : List.of(condition);
  }
}
