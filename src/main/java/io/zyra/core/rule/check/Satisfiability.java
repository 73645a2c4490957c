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
 * Whether conditions can be true at all, by trying every way in which their simple parts can come
 * out together. Where there are too many ways, the answer is that they can: nothing is claimed that
 * was not seen.
 */
final class Satisfiability {
  static final int MOST_WORLDS = 2_000;

  private Satisfiability() {}

  /** True of no subject, whatever is known of it. */
  static boolean isNever(Condition condition) {
    return hasNone(condition, true, true);
  }

  /** True of every subject of which everything that it asks about is known. */
  static boolean isAlways(Condition condition) {
    return hasNone(condition, false, false);
  }

  /** Whether the second is true of every subject of which the first is, known or not. */
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
