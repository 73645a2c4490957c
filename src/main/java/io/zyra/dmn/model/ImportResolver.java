package io.zyra.dmn.model;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.zyra.core.policy.dmn.ModelDocument;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * Resolves the imports of a model: the versions that existed when it was uploaded, and the newest
 * version for an import that did not exist yet.
 */
@ApplicationScoped
class ImportResolver {
  private static final int MOST = 100;

  private final ModelRepository table;
  private final CompiledModelCache compiled;

  ImportResolver(ModelRepository table, CompiledModelCache compiled) {
    this.table = table;
    this.compiled = compiled;
  }

  /** A stored version followed by all its imports. */
  List<ModelVersionId> resolve(StoredModelVersion version) {
    Map<UUID, ModelVersionId> found = new LinkedHashMap<>();
    found.put(version.id().model(), version.id());
    follow(version.imports(), found);
    return List.copyOf(found.values());
  }

  private void follow(JsonNode imports, Map<UUID, ModelVersionId> found) {
    for (JsonNode one : imports) {
      Optional<ModelVersionId> id =
          one.has("model")
              ? Optional.of(
                  new ModelVersionId(
                      UUID.fromString(one.path("model").textValue()),
                      one.path("version").intValue()))
              : table.imported(meant(one));
      id.filter(target -> found.size() < MOST && !found.containsKey(target.model()))
          .flatMap(table::version)
          .ifPresent(
              target -> {
                found.put(target.id().model(), target.id());
                follow(target.imports(), found);
              });
    }
  }

  private static ModelDocument.Import meant(JsonNode one) {
    return new ModelDocument.Import(
        "", one.path("namespace").asText(), Optional.ofNullable(one.path("modelName").textValue()));
  }

  /** The versions that the imports resolve to now, to be stored with the model. */
  JsonNode resolvedImports(ModelDocument document) {
    ArrayNode pins = JsonNodeFactory.instance.arrayNode();
    for (ModelDocument.Import wanted : document.imports()) {
      var pin = pins.addObject().put("namespace", wanted.namespace());
      wanted.modelName().ifPresent(name -> pin.put("modelName", name));
      table
          .imported(wanted)
          .ifPresent(id -> pin.put("model", id.model().toString()).put("version", id.version()));
    }
    return pins;
  }

  /** The imported documents: those uploaded together, or else the stored ones. */
  List<ModelDocument> documents(ModelDocument main, List<ModelDocument> sent) {
    Map<String, ModelDocument> found = new LinkedHashMap<>();
    found.put(key(main), main);
    collect(main, sent, found);
    found.remove(key(main));
    return List.copyOf(found.values());
  }

  private void collect(
      ModelDocument document, List<ModelDocument> sent, Map<String, ModelDocument> found) {
    for (ModelDocument.Import wanted : document.imports()) {
      Optional<ModelDocument> target =
          sent.stream().filter(s -> wanted.means(s.name(), s.namespace())).findFirst();
      if (target.isEmpty()) {
        target = table.imported(wanted).map(id -> compiled.read(table.xml(id)));
      }
      target
          .filter(each -> found.size() < MOST && !found.containsKey(key(each)))
          .ifPresent(
              each -> {
                found.put(key(each), each);
                collect(each, sent, found);
              });
    }
  }

  /** Topological order: imported documents before importing ones. */
  static List<ModelDocument> inOrder(List<ModelDocument> documents) {
    List<ModelDocument> ordered = new ArrayList<>();
    List<ModelDocument> left = new ArrayList<>(documents);
    while (!left.isEmpty()) {
      ModelDocument next =
          left.stream()
              .filter(
                  d ->
                      d.imports().stream()
                          .noneMatch(
                              i ->
                                  left.stream()
                                      .anyMatch(o -> o != d && i.means(o.name(), o.namespace()))))
              .findFirst()
              .orElse(left.get(0));
      left.remove(next);
      ordered.add(next);
    }
    return ordered;
  }

  private static String key(ModelDocument document) {
    return document.namespace() + "\n" + document.name();
  }
}
