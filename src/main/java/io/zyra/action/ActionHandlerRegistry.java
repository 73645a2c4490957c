package io.zyra.action;

import io.quarkus.arc.All;
import io.quarkus.runtime.StartupEvent;
import io.zyra.action.compose.ProductEditor;
import io.zyra.action.rollback.RollbackRequests;
import io.zyra.core.rule.action.ActionCatalog;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Who carries out which type of action. */
@ApplicationScoped
public class ActionHandlerRegistry {
  private final ActionCatalog catalog;
  private final Map<String, ProductEditor> editors = new HashMap<>();
  private final Map<String, ActionHandler> handlers = new HashMap<>();

  ActionHandlerRegistry(
      ActionCatalog catalog, @All List<ProductEditor> editors, @All List<ActionHandler> handlers) {
    this.catalog = catalog;
    editors.forEach(editor -> editor.types().forEach(type -> this.editors.put(type, editor)));
    handlers.forEach(handler -> this.handlers.put(handler.type(), handler));
  }

  /** An action that rules may ask for and nobody carries out would wait for ever. */
  void check(@Observes StartupEvent start) {
    TreeSet<String> missing = new TreeSet<>(catalog.all().keySet());
    missing.removeAll(editors.keySet());
    missing.removeAll(handlers.keySet());
    if (!missing.isEmpty()) {
      throw new IllegalStateException("Nothing carries out the actions " + missing);
    }
    catalog.all().values().stream()
        .filter(type -> type.reversible() != canTakeBack(type.name()))
        .findFirst()
        .ifPresent(
            type -> {
              throw new IllegalStateException(
                  type.name() + " is said to be reversible: " + type.reversible());
            });
  }

  public Optional<ProductEditor> editor(String type) {
    return Optional.ofNullable(editors.get(type));
  }

  /** The types of actions that change no product. */
  public Set<String> handledTypes() {
    return Set.copyOf(handlers.keySet());
  }

  public Optional<ActionHandler> handler(String type) {
    return Optional.ofNullable(handlers.get(type));
  }

  public Optional<ActionHandler.Reversible> reversible(String type) {
    return handler(type)
        .filter(ActionHandler.Reversible.class::isInstance)
        .map(ActionHandler.Reversible.class::cast);
  }

  /** Whether there is a way back: always for what changes products, else where someone knows it. */
  public boolean canTakeBack(String type) {
    return !type.equals(RollbackRequests.TYPE)
        && (!handlers.containsKey(type) || reversible(type).isPresent());
  }
}
