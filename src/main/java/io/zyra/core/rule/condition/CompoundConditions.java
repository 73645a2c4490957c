package io.zyra.core.rule.condition;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.zyra.core.fact.Scope;
import io.zyra.core.fact.Subject;
import io.zyra.core.fact.SubjectRequirements;
import io.zyra.core.rule.condition.ConditionKind.Field;
import io.zyra.core.rule.condition.ConditionKind.FieldKind;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Common code of conditions that consist of other conditions. */
final class CompoundConditions {

  static final Field FIELD =
      Field.required("conditions", FieldKind.CONDITIONS, "The conditions it is made of")
          .range(1, ConditionParser.MOST_CONDITIONS);

  private CompoundConditions() {}

  static Set<Scope> scopes(List<Condition> conditions) {
    return common(conditions, Condition::scopes);
  }

  static Set<Scope> usualScopes(List<Condition> conditions) {
    return common(conditions, Condition::usualScopes);
  }

  private static Set<Scope> common(
      List<Condition> conditions, Function<Condition, Set<Scope>> scopes) {
    Set<Scope> common = EnumSet.allOf(Scope.class);
    conditions.forEach(condition -> common.retainAll(scopes.apply(condition)));
    return common;
  }

  static List<Explanation> explain(List<Condition> conditions, Subject subject) {
    return conditions.stream().map(condition -> condition.explain(subject)).toList();
  }

  /** The first condition names the subject; the following ones say "it". */
  static String sentence(List<Condition> conditions, String join, String who) {
    String named = who;
    StringBuilder sentence = new StringBuilder();
    for (Condition condition : conditions) {
      String part = condition.sentence(named);
      sentence
          .append(sentence.isEmpty() ? "" : " " + join + " ")
          .append(isGroup(condition) ? "(" + part + ")" : part);
      named = !named.isEmpty() && part.contains(named) ? "it" : named;
    }
    return sentence.toString();
  }

  private static boolean isGroup(Condition condition) {
    return condition instanceof AllOf all && all.conditions().size() > 1
        || condition instanceof AnyOf any && any.conditions().size() > 1
        || condition instanceof NoneOf none && none.conditions().size() > 1
        || condition instanceof CountOf;
  }

  static String drl(List<Condition> conditions, String join) {
    return conditions.stream().map(Condition::drl).collect(Collectors.joining(join, "(", ")"));
  }

  static ObjectNode toJson(String type, List<Condition> conditions) {
    ObjectNode json = JsonNodeFactory.instance.objectNode().put("type", type);
    ArrayNode parts = json.putArray("conditions");
    conditions.forEach(condition -> parts.add(condition.toJson()));
    return json;
  }

  static SubjectRequirements needs(List<Condition> conditions) {
    return SubjectRequirements.all(conditions.stream().map(Condition::needs).toList());
  }
}
