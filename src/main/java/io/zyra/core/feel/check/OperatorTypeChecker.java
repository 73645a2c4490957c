package io.zyra.core.feel.check;

import static io.zyra.core.feel.FeelType.ANY;
import static io.zyra.core.feel.FeelType.DATE;
import static io.zyra.core.feel.FeelType.DURATION;
import static io.zyra.core.feel.FeelType.FLAG;
import static io.zyra.core.feel.FeelType.MOMENT;
import static io.zyra.core.feel.FeelType.NOTHING;
import static io.zyra.core.feel.FeelType.NUMBER;
import static io.zyra.core.feel.FeelType.TEXT;
import static io.zyra.core.feel.FeelType.TIME;

import io.zyra.core.feel.FeelType;
import io.zyra.core.feel.budget.EvaluationBudget;
import io.zyra.core.feel.value.TemporalTypes;
import java.util.List;
import org.kie.dmn.feel.lang.ast.BaseNode;
import org.kie.dmn.feel.lang.ast.InfixOpNode;
import org.kie.dmn.feel.lang.ast.InfixOperator;
import org.kie.dmn.feel.lang.ast.NumberNode;
import org.kie.dmn.feel.lang.ast.StringNode;

/**
 * The result types of operators and the operand types that they accept (DMN 1.5, tables 50 to 57).
 */
final class OperatorTypeChecker {
  private final FaultCollector faults;

  OperatorTypeChecker(FaultCollector faults) {
    this.faults = faults;
  }

  FeelType infix(InfixOpNode node, FeelType left, FeelType right) {
    InfixOperator operator = node.getOperator();
    return switch (operator) {
      case EQ, NE -> {
        equal(node, operator.symbol, left, right);
        yield FLAG;
      }
      case LT, LTE, GT, GTE -> {
        compare(node, operator.symbol, left, right);
        yield FLAG;
      }
      case DIV -> {
        if (node.getRight() instanceof NumberNode zero && zero.getValue().signum() == 0) {
          faults.add(node.getRight(), "Nothing can be divided by 0.", "");
        }
        yield arithmetic(node, left, right);
      }
      default -> arithmetic(node, left, right);
    };
  }

  private FeelType arithmetic(InfixOpNode node, FeelType left, FeelType right) {
    if (left == NOTHING || right == NOTHING) {
      faults.add(node, "Calculating with null always gives null.", "");
      return ANY;
    }
    FeelType result = result(node.getOperator(), left, right);
    if (result == NOTHING) {
      String symbol = node.getOperator().symbol;
      faults.add(
          node,
          "`%s` cannot be put between %s and %s: %s."
              .formatted(symbol, left.words(), right.words(), EvaluationBudget.quoted(node)),
          left == TEXT || right == TEXT
              ? symbol.equals("+")
                  ? "Make a text of the other part with string(...)."
                  : "A text that holds a number becomes one with number(...)."
              : "");
      return ANY;
    }
    return result;
  }

  /** NOTHING for operands that are not allowed. */
  private static FeelType result(InfixOperator operator, FeelType left, FeelType right) {
    if (left == NUMBER && right == NUMBER) {
      return NUMBER;
    }
    return switch (operator) {
      case ADD -> sum(left, right);
      case SUB -> difference(left, right);
      case MULT -> {
        if (left == NUMBER && (right.isDuration() || right == ANY)) {
          yield right;
        }
        yield right == NUMBER && (left.isDuration() || left == ANY) ? left : unknown(left, right);
      }
      case DIV -> {
        if (left.isDuration() && right.isDuration()) {
          yield left == right ? NUMBER : NOTHING;
        }
        yield right == NUMBER && left.isDuration() ? left : unknown(left, right);
      }
      default ->
          (left == NUMBER || left == ANY) && (right == NUMBER || right == ANY) ? NUMBER : NOTHING;
    };
  }

  private static FeelType sum(FeelType left, FeelType right) {
    if (left == TEXT && right == TEXT || left.isDuration() && left == right) {
      return left;
    }
    if (left.isTemporal() && right.isDuration()) {
      return left == TIME && right != DURATION ? NOTHING : left;
    }
    if (left.isDuration() && right.isTemporal()) {
      return sum(right, left);
    }
    return unknown(left, right);
  }

  private static FeelType difference(FeelType left, FeelType right) {
    if (left.isDuration() && left == right) {
      return left;
    }
    if (left.isTemporal() && right.isTemporal()) {
      return (left == TIME) == (right == TIME) ? DURATION : NOTHING;
    }
    if (left.isTemporal() && right.isDuration()) {
      return sum(left, right);
    }
    return left == TEXT || right == TEXT ? NOTHING : unknown(left, right);
  }

  private static FeelType unknown(FeelType left, FeelType right) {
    if (left == ANY && right == ANY) {
      return ANY;
    }
    FeelType known = left == ANY ? right : left;
    boolean calculable =
        known == NUMBER || known == TEXT || known.isTemporal() || known.isDuration();
    return (left == ANY || right == ANY) && calculable ? ANY : NOTHING;
  }

  /** Ordering comparisons: only for ordered types, and only between values of the same type. */
  void compare(BaseNode node, String symbol, FeelType left, FeelType right) {
    if (left == NOTHING || right == NOTHING) {
      faults.add(
          node,
          "Nothing is greater or smaller than null: %s.".formatted(EvaluationBudget.quoted(node)),
          "Ask for a missing value with = null or != null.");
    } else if (left.isKnown() && !ordered(left) || right.isKnown() && !ordered(right)) {
      FeelType culprit = left.isKnown() && !ordered(left) ? left : right;
      faults.add(
          node,
          "`%s` needs numbers, texts, dates, times or durations, and this is %s: %s."
              .formatted(symbol, culprit.words(), EvaluationBudget.quoted(node)),
          culprit.isList() ? "Use count(...) for the length of a list." : "");
    } else {
      alike(node, symbol, left, right);
    }
  }

  void equal(BaseNode node, String symbol, FeelType left, FeelType right) {
    if (left.isList() != right.isList() && left.isKnown() && right.isKnown()) {
      faults.add(
          node,
          "`%s` compares %s with %s, which are never the same: %s."
              .formatted(symbol, left.words(), right.words(), EvaluationBudget.quoted(node)),
          "Ask whether a list holds something with list contains(list, value), or value in list.");
    } else if (!left.isList()) {
      alike(node, symbol, left, right);
    }
  }

  /** Checks one of the values on the right side of {@code in}. */
  void among(BaseNode node, FeelType value, FeelType among) {
    alike(node, "in", value.itemType(), among.itemType());
  }

  private void alike(BaseNode node, String symbol, FeelType left, FeelType right) {
    if (left.isAssignableTo(right)) {
      return;
    }
    faults.add(
        node,
        "`%s` compares %s with %s, which never has an answer: %s."
            .formatted(symbol, left.words(), right.words(), EvaluationBudget.quoted(node)),
        hint(node, left, right));
  }

  private static String hint(BaseNode node, FeelType left, FeelType right) {
    List<FeelType> both = List.of(left, right);
    if (both.contains(TEXT) && both.contains(NUMBER)) {
      return node instanceof InfixOpNode infix
              && (infix.getLeft() instanceof StringNode || infix.getRight() instanceof StringNode)
          ? "Write the number without quotes."
          : "Use string length(...) for the length of a text, or number(...) for a text that"
              + " holds a number.";
    }
    if (both.contains(DATE) && both.contains(MOMENT)) {
      return "Use date(...) for the day of a date and time.";
    }
    if (both.contains(TEXT) && (left.isTemporal() || right.isTemporal())) {
      return "Write a date as date(\"2026-11-23\"), a moment as date and time(\"...\").";
    }
    return both.contains(TEXT) && both.contains(FLAG) ? "Write true or false without quotes." : "";
  }

  private static boolean ordered(FeelType type) {
    return type == NUMBER || type == TEXT || type.isTemporal() || type.isDuration();
  }

  void range(BaseNode node, FeelType start, FeelType end) {
    if (start.isKnown() && end.isKnown()) {
      compare(node, "..", start, end);
    }
  }

  FeelType sign(BaseNode node, FeelType type) {
    if (type == ANY || type == NUMBER || type.isDuration()) {
      return type;
    }
    faults.add(node, "A sign belongs before a number, not before " + type.words() + ".", "");
    return ANY;
  }

  void condition(BaseNode node, String word, FeelType type) {
    if (!type.isAssignableTo(FLAG)) {
      faults.add(
          node,
          "`%s` wants something that is true or false, and this is %s: %s."
              .formatted(word, type.words(), EvaluationBudget.quoted(node)),
          "Compare it with something, such as > 0 or != null.");
    }
  }

  FeelType property(BaseNode node, FeelType of, String property) {
    FeelType item = of.isList() ? of.itemType() : of;
    if (item == ANY || item == FeelType.CONTEXT || item == NOTHING || item == FeelType.RANGE) {
      return ANY;
    }
    List<String> numbers = TemporalTypes.numbers(item);
    if (numbers.contains(property)) {
      return of.isList() ? FeelType.LIST_OF_NUMBER : NUMBER;
    }
    if (item == MOMENT || item == TIME) {
      if (property.equals("timezone") || property.equals("time offset")) {
        return ANY;
      }
    }
    faults.add(
        node,
        "There is no " + property + " of " + item.words() + ".",
        numbers.isEmpty() ? "" : FaultCollector.didYouMean(property, numbers));
    return ANY;
  }
}
