package io.zyra.core.feel.check;

import io.zyra.core.feel.FeelType;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.kie.dmn.feel.util.StringEvalHelper;

/** The names in scope at one place of an expression, with their types. */
final class TypeEnvironment {
  private final Optional<TypeEnvironment> outer;
  private final boolean open;
  private final Map<String, FeelType> own = new HashMap<>();

  private TypeEnvironment(Optional<TypeEnvironment> outer, boolean open) {
    this.outer = outer;
    this.open = open;
  }

  static TypeEnvironment of(Map<String, FeelType> variables) {
    TypeEnvironment names = new TypeEnvironment(Optional.empty(), false);
    variables.forEach(names::define);
    return names;
  }

  TypeEnvironment inside() {
    return new TypeEnvironment(Optional.of(this), false);
  }

  /** The scope inside a filter, where properties of an item of unknown type are names as well. */
  TypeEnvironment insideItem() {
    return new TypeEnvironment(Optional.of(this), true);
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
