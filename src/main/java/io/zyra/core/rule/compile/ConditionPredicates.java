package io.zyra.core.rule.compile;

import io.zyra.core.fact.Attribute;
import io.zyra.core.fact.FoldedText;
import io.zyra.core.fact.Subject;
import io.zyra.core.rule.condition.AllOf;
import io.zyra.core.rule.condition.AnyOf;
import io.zyra.core.rule.condition.AttributeComparison;
import io.zyra.core.rule.condition.Condition;
import io.zyra.core.rule.condition.NoneOf;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Conditions as predicates with precomputed operands. They give the same result as {@link
 * Condition#holds}; a test compares both.
 */
final class ConditionPredicates {
  static final Predicate<Subject> ALWAYS = subject -> true;

  private ConditionPredicates() {}

  /** All of the conditions and the given predicate. */
  static Predicate<Subject> all(List<Condition> conditions, Predicate<Subject> besides) {
    return and(
        Stream.concat(conditions.stream().map(ConditionPredicates::of), Stream.of(besides))
            .filter(test -> test != ALWAYS)
            .toList());
  }

  static Predicate<Subject> of(Condition condition) {
    if (condition instanceof AllOf all) {
      return and(all.conditions().stream().map(ConditionPredicates::of).toList());
    }
    if (condition instanceof AnyOf any) {
      return or(any.conditions());
    }
    if (condition instanceof NoneOf none) {
      return or(none.conditions()).negate();
    }
    if (condition instanceof AttributeComparison comparison) {
      return attribute(comparison);
    }
    return condition::holds;
  }

  private static Predicate<Subject> and(List<Predicate<Subject>> tests) {
    return tests.stream().reduce(Predicate::and).orElse(ALWAYS);
  }

  private static Predicate<Subject> or(List<Condition> conditions) {
    return conditions.stream().map(ConditionPredicates::of).reduce(Predicate::or).orElseThrow();
  }

  private static Predicate<Subject> attribute(AttributeComparison comparison) {
    String key = comparison.attribute().key();
    return text(comparison)
        .<Predicate<Subject>>map(text -> subject -> test(subject, key, text))
        .orElse(comparison::holds);
  }

  /** The comparisons that are worth precomputing: those of texts. */
  private static Optional<Predicate<String>> text(AttributeComparison comparison) {
    Set<String> wanted =
        comparison.operands().stream()
            .map(ConditionPredicates::fold)
            .collect(Collectors.toUnmodifiableSet());
    if (wanted.stream().anyMatch(String::isBlank)) {
      return Optional.empty();
    }
    boolean list = comparison.attribute().kind() == Attribute.Kind.LIST;
    return switch (comparison.operator()) {
      case EQUALS, IN -> Optional.of(value -> wanted.contains(fold(value)));
      case STARTS_WITH -> one(wanted, String::startsWith);
      case ENDS_WITH -> one(wanted, String::endsWith);
      case CONTAINS -> one(wanted, list ? ConditionPredicates::hasEntry : String::contains);
      default -> Optional.empty();
    };
  }

  private static Optional<Predicate<String>> one(
      Set<String> wanted, BiPredicate<String, String> test) {
    String word = wanted.iterator().next();
    return Optional.of(value -> test.test(fold(value), word));
  }

  private static boolean test(Subject subject, String key, Predicate<String> text) {
    String value = subject.attributes().get(key);
    return value != null && text.test(value);
  }

  /** Whether a list in lower case, with a comma and a space between entries, has this one. */
  private static boolean hasEntry(String entries, String wanted) {
    for (int at = entries.indexOf(wanted); at >= 0; at = entries.indexOf(wanted, at + 1)) {
      int end = at + wanted.length();
      if ((at == 0 || entries.startsWith(", ", at - 2))
          && (end == entries.length() || entries.startsWith(", ", end))) {
        return true;
      }
    }
    return false;
  }

  private static String fold(String text) {
    return FoldedText.of(text);
  }
}
