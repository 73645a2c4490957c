package io.zyra.core.feel;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.kie.dmn.feel.util.StringEvalHelper;

/** The names that are known at one place of an expression, and what they stand for. */
final class Names {
  private final Optional<Names> outer;
  private final boolean open;
  private final Map<String, FeelType> own = new HashMap<>();

  private Names(Optional<Names> outer, boolean open) {
    this.outer = outer;
    this.open = open;
  }

  static Names of(Map<String, FeelType> variables) {
    Names names = new Names(Optional.empty(), false);
    variables.forEach(names::define);
    return names;
  }

  Names inside() {
    return new Names(Optional.of(this), false);
  }

  /** Inside a filter, where properties of an item that is not known are names as well. */
  Names insideItem() {
    return new Names(Optional.of(this), true);
  }

  void define(String name, FeelType type) {
    own.put(StringEvalHelper.normalizeVariableName(name), type);
  }

  Optional<FeelType> find(String name) {
    String normal = StringEvalHelper.normalizeVariableName(name);
    if (own.containsKey(normal)) {
      return Optional.of(own.get(normal));
    }
    Optional<FeelType> farther = outer.flatMap(names -> names.find(normal));
    return farther.isEmpty() && open ? Optional.of(FeelType.ANY) : farther;
  }

  Set<String> all() {
    Set<String> all = new HashSet<>(own.keySet());
    outer.ifPresent(names -> all.addAll(names.all()));
    return all;
  }
}
