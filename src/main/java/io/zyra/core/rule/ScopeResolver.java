package io.zyra.core.rule;

import io.zyra.core.fact.Scope;
import io.zyra.core.rule.action.ActionCall;
import io.zyra.core.rule.action.ActionType;
import io.zyra.core.rule.condition.Condition;
import io.zyra.core.rule.json.ValidatingJsonReader;
import io.zyra.core.rule.text.NumberText;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Determines the scope of a rule from its {@code scope}, its condition and its actions. */
record ScopeResolver(Condition condition, List<ActionCall> then, ValidatingJsonReader root) {

  /**
   * The given scope, or the first scope that the condition and all actions support; the store for a
   * condition that supports all scopes. Adds a fault if no scope is possible.
   */
  Optional<Scope> choose(Optional<Scope> given) {
    Set<Scope> possible = EnumSet.noneOf(Scope.class);
    possible.addAll(given.isPresent() ? condition.scopes() : condition.usualScopes());
    if (given.isPresent() && !possible.contains(given.get())) {
      root.optional("if").ifPresent(at -> misfits(condition, at, given.get()));
      return Optional.empty();
    }
    if (possible.isEmpty()) {
      root.optional("if").ifPresent(this::mixed);
      return Optional.empty();
    }
    Scope scope = given.orElseGet(() -> first(possible));
    checkActions(scope);
    return Optional.of(scope);
  }

  /** Adds a fault for each part that does not support the scope. */
  private static void misfits(Condition part, ValidatingJsonReader at, Scope scope) {
    if (part.parts().isEmpty()) {
      if (!part.scopes().contains(scope)) {
        at.fault(
            "This cannot be asked of "
                + scope.nounWithArticle()
                + ": "
                + part.sentence(NumberText.USUAL),
            "It can be asked of: " + names(part.scopes()) + ".");
      }
      return;
    }
    List<ValidatingJsonReader> places =
        at.optional("conditions").map(list -> list.elements(part.parts().size())).orElse(List.of());
    for (int i = 0; i < places.size(); i++) {
      misfits(part.parts().get(i), places.get(i), scope);
    }
  }

  private void mixed(ValidatingJsonReader at) {
    at.fault(
        "These conditions ask about different things",
        condition.scopes().isEmpty()
            ? "Ask about one kind of thing: products only, or the store only, …"
            : "Say of what each it asks: \"scope\": \""
                + condition.scopes().iterator().next().key()
                + "\". Without it, counts of events are about the whole store.");
  }

  private Scope first(Set<Scope> possible) {
    Set<Scope> fitting = EnumSet.copyOf(possible);
    then.forEach(call -> fitting.retainAll(call.scopes()));
    boolean anything = possible.size() == Scope.values().length;
    if (anything && (fitting.isEmpty() || fitting.contains(Scope.STORE))) {
      return Scope.STORE;
    }
    return (fitting.isEmpty() ? possible : fitting).iterator().next();
  }

  private void checkActions(Scope scope) {
    List<ValidatingJsonReader> places =
        root.optional("then")
            .filter(at -> at.node().isArray() && at.node().size() == then.size())
            .map(at -> at.elements(then.size()))
            .orElse(List.of());
    for (int i = 0; i < places.size(); i++) {
      ActionType type = then.get(i).type();
      if (!type.scopes().contains(scope)) {
        places
            .get(i)
            .fault(
                type.name() + " cannot be done to " + scope.nounWithArticle(),
                "The condition looks at each %s; pick an action for that. %s can be done to: %s."
                    .formatted(scope.noun(), type.name(), names(type.scopes())));
      } else {
        then.get(i).checkChoices(scope, places.get(i));
      }
    }
  }

  private static String names(Set<Scope> scopes) {
    return Arrays.stream(Scope.values())
        .filter(scopes::contains)
        .map(Scope::key)
        .collect(Collectors.joining(", "));
  }
}
