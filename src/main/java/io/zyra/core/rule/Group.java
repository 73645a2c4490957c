package io.zyra.core.rule;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.zyra.core.fact.EventWindow;
import io.zyra.core.fact.Scope;
import io.zyra.core.fact.Subject;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** What the conditions made of conditions have in common. */
final class Group {

  private Group() {}

  static Set<Scope> scopes(List<Condition> conditions) {
    Set<Scope> common = EnumSet.allOf(Scope.class);
    conditions.forEach(condition -> common.retainAll(condition.scopes()));
    return common;
  }

  static List<Explanation> explain(List<Condition> conditions, Subject subject) {
    return conditions.stream().map(condition -> condition.explain(subject)).toList();
  }

  static String sentence(List<Condition> conditions, String join) {
    return conditions.stream().map(Group::part).collect(Collectors.joining(" " + join + " "));
  }

  private static String part(Condition condition) {
    boolean compound =
        condition instanceof AllOf all && all.conditions().size() > 1
            || condition instanceof AnyOf any && any.conditions().size() > 1
            || condition instanceof CountOf;
    return compound ? "(" + condition.sentence() + ")" : condition.sentence();
  }

  static ObjectNode toJson(String type, List<Condition> conditions) {
    ObjectNode json = JsonNodeFactory.instance.objectNode().put("type", type);
    ArrayNode parts = json.putArray("conditions");
    conditions.forEach(condition -> parts.add(condition.toJson()));
    return json;
  }

  static Set<EventWindow> eventWindows(List<Condition> conditions) {
    return conditions.stream()
        .flatMap(condition -> condition.eventWindows().stream())
        .collect(Collectors.toUnmodifiableSet());
  }
}
