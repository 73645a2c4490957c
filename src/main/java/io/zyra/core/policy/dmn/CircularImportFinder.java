package io.zyra.core.policy.dmn;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Models that import each other in a circle, which no engine can put into an order. */
final class CircularImportFinder {
  private CircularImportFinder() {}

  /** The names of the models of a circle, the first again at the end; empty if there is none. */
  static Optional<List<String>> find(List<ModelDocument> models) {
    Set<ModelDocument> done = new LinkedHashSet<>();
    for (ModelDocument model : models) {
      Optional<List<String>> circle = from(model, models, new ArrayList<>(), done);
      if (circle.isPresent()) {
        return circle;
      }
    }
    return Optional.empty();
  }

  private static Optional<List<String>> from(
      ModelDocument model,
      List<ModelDocument> models,
      List<ModelDocument> way,
      Set<ModelDocument> done) {
    int before = way.indexOf(model);
    if (before >= 0) {
      List<String> names = new ArrayList<>();
      way.subList(before, way.size()).forEach(each -> names.add(each.name()));
      names.add(model.name());
      return Optional.of(names);
    }
    if (done.contains(model)) {
      return Optional.empty();
    }
    way.add(model);
    for (ModelDocument.Import wanted : model.imports()) {
      for (ModelDocument other : models) {
        if (wanted.means(other.name(), other.namespace())) {
          Optional<List<String>> circle = from(other, models, way, done);
          if (circle.isPresent()) {
            return circle;
          }
        }
      }
    }
    way.remove(way.size() - 1);
    done.add(model);
    return Optional.empty();
  }

  static ModelFault fault(List<String> names) {
    return ModelFault.error(
        "circular-import",
        "The models import each other in a circle: " + String.join(", which imports ", names) + ".",
        "Put what both need into a third model that both import.");
  }
}
