package io.zyra.core.policy.dmn.read;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.xml.namespace.QName;
import org.kie.dmn.model.api.DMNModelInstrumentedBase;
import org.kie.dmn.model.api.Definitions;
import org.kie.dmn.model.api.Import;
import org.kie.dmn.model.api.ItemDefinition;
import org.kie.dmn.model.api.UnaryTests;

/** Resolves references to types that a model and its imports define. */
public final class TypeResolver {
  private static final Set<String> BUILT_IN =
      Set.of(
          "Any",
          "number",
          "string",
          "boolean",
          "date",
          "time",
          "date and time",
          "dateTime",
          "days and time duration",
          "dayTimeDuration",
          "years and months duration",
          "yearMonthDuration",
          "context",
          "list",
          "function",
          "range");

  private final Map<String, ItemDefinition> items = new HashMap<>();

  /** All models, in any order. */
  public TypeResolver(List<Definitions> models) {
    for (Definitions model : models) {
      for (ItemDefinition item : model.getItemDefinition()) {
        items.putIfAbsent(key(model.getNamespace(), item.getName()), item);
      }
    }
  }

  /**
   * A resolved type.
   *
   * @param name the name in the reference
   * @param builtIn the FEEL type; empty for contexts with fields, functions and unknown types
   * @param list whether it is a list of this type
   * @param allowed FEEL unary tests of allowed values
   * @param fields of a context
   */
  public record Shape(
      String name,
      Optional<String> builtIn,
      boolean list,
      Optional<String> allowed,
      List<ItemDefinition> fields) {
    public static final Shape ANY =
        new Shape("Any", Optional.of("Any"), false, Optional.empty(), List.of());

    public Shape named(String other) {
      return new Shape(other, builtIn, list, allowed, fields);
    }

    private static Shape builtIn(String name) {
      return new Shape(name, Optional.of(name), false, Optional.empty(), List.of());
    }
  }

  /** The type that an element refers to; {@code Any} without a reference. */
  public Shape of(DMNModelInstrumentedBase element, QName reference) {
    if (reference == null || reference.getLocalPart().isBlank()) {
      return Shape.ANY;
    }
    String name = reference.getLocalPart();
    return item(element, reference)
        .map(item -> of(item).named(name))
        .orElseGet(() -> BUILT_IN.contains(name) ? Shape.builtIn(name) : Shape.ANY.named(name));
  }

  /** The type of an item definition, with references resolved. */
  public Shape of(ItemDefinition item) {
    boolean list = false;
    Optional<String> allowed = Optional.empty();
    Set<ItemDefinition> seen = new HashSet<>();
    ItemDefinition at = item;
    while (seen.add(at)) {
      list |= at.isIsCollection();
      UnaryTests values = at.getAllowedValues();
      UnaryTests constraint = at.getTypeConstraint();
      allowed = allowed.or(() -> tests(values)).or(() -> tests(constraint));
      if (!at.getItemComponent().isEmpty()) {
        return new Shape(item.getName(), Optional.empty(), list, allowed, at.getItemComponent());
      }
      if (at.getFunctionItem() != null || at.getTypeRef() == null) {
        break;
      }
      Optional<ItemDefinition> next = item(at, at.getTypeRef());
      if (next.isEmpty()) {
        String name = at.getTypeRef().getLocalPart();
        Optional<String> builtIn = Optional.of(name).filter(BUILT_IN::contains);
        return new Shape(item.getName(), builtIn, list, allowed, List.of());
      }
      at = next.get();
    }
    return new Shape(item.getName(), Optional.empty(), list, allowed, List.of());
  }

  private static Optional<String> tests(UnaryTests tests) {
    return Optional.ofNullable(tests).map(UnaryTests::getText).filter(text -> !text.isBlank());
  }

  /** The item definition with that name. */
  public Optional<ItemDefinition> named(String namespace, String name) {
    return find(namespace, name);
  }

  private Optional<ItemDefinition> item(DMNModelInstrumentedBase element, QName reference) {
    Definitions model = model(element);
    String name = reference.getLocalPart();
    if (!reference.getPrefix().isEmpty()) {
      String namespace = element.getNamespaceURI(reference.getPrefix());
      return find(namespace == null ? model.getNamespace() : namespace, name);
    }
    Optional<ItemDefinition> own = find(model.getNamespace(), name);
    if (own.isPresent()) {
      return own;
    }
    for (Import other : model.getImport()) {
      if (other.getName() != null && name.startsWith(other.getName() + ".")) {
        return find(other.getNamespace(), name.substring(other.getName().length() + 1));
      }
    }
    return Optional.empty();
  }

  private Optional<ItemDefinition> find(String namespace, String name) {
    return Optional.ofNullable(items.get(key(namespace, name)));
  }

  private static String key(String namespace, String name) {
    return namespace + "\n" + name;
  }

  private static Definitions model(DMNModelInstrumentedBase element) {
    DMNModelInstrumentedBase at = element;
    while (at.getParent() != null) {
      at = at.getParent();
    }
    return (Definitions) at;
  }
}
