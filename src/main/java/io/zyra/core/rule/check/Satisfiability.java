package io.zyra.core.rule.check;

import io.zyra.core.rule.condition.AllOf;
import io.zyra.core.rule.condition.AnyOf;
import io.zyra.core.rule.condition.Condition;
import io.zyra.core.rule.condition.CountOf;
import io.zyra.core.rule.condition.NoneOf;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Satisfiability of conditions, by enumerating the possible truth assignments of their simple
 * parts. If there are too many assignments, a condition counts as satisfiable, so no false warnings
 * are given.
 */
final class Satisfiability {
  static final int MOST_WORLDS = 2_000;

  private Satisfiability() {}

  /** Whether the condition is false for every subject. */
  static boolean isNever(Condition condition) {
    return hasNone(condition, true, true);
  }

  /** Whether the condition is true for every subject whose values are all known. */
  static boolean isAlways(Condition condition) {
    return hasNone(condition, false, false);
  }

  /** Whether the second condition is true for every subject for which the first is true. */
  static boolean implies(Condition first, Condition second) {
    return isNever(new AllOf(List.of(first, new NoneOf(List.of(second)))));
  }

  private static boolean hasNone(Condition condition, boolean outcome, boolean unknown) {
    Set<Condition> simple = new LinkedHashSet<>();
    collect(condition, simple);
    TruthAssignments worlds = TruthAssignments.of(simple, unknown);
    return worlds.count(MOST_WORLDS) < MOST_WORLDS
        && worlds.all().noneMatch(world -> holds(condition, world) == outcome);
  }

  private static void collect(Condition condition, Set<Condition> simple) {
    List<Condition> parts = condition.parts();
    if (parts.isEmpty()) {
      simple.add(condition);
    }
    parts.forEach(part -> collect(part, simple));
  }

  private static boolean holds(Condition condition, Map<Condition, Boolean> world) {
    if (condition instanceof AllOf all) {
      return all.conditions().stream().allMatch(part -> holds(part, world));
    }
    if (condition instanceof AnyOf any) {
      return any.conditions().stream().anyMatch(part -> holds(part, world));
    }
    if (condition instanceof NoneOf none) {
      return none.conditions().stream().noneMatch(part -> holds(part, world));
    }
    if (condition instanceof CountOf count) {
      long held = count.conditions().stream().filter(part -> holds(part, world)).count();
      return held >= count.atLeast();
    }
    return world.get(condition);
  }
}
