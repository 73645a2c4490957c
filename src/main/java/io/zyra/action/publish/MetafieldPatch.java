package io.zyra.action.publish;

import com.fasterxml.jackson.databind.JsonNode;
import io.zyra.catalog.ProductContent;
import io.zyra.catalog.ProductContent.Metafield;
import io.zyra.catalog.edit.MetafieldKey;
import io.zyra.catalog.edit.ProductEdit;
import io.zyra.catalog.edit.ProductField;
import io.zyra.catalog.edit.ProductField.Kind;
import io.zyra.web.Problem;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * One metafield in a patch: {@code {"namespace": …, "key": …, "value": …}}, with a {@code type}
 * where it may have to be created. A value that is null deletes it.
 */
record MetafieldPatch(ProductContent product, JsonNode patch, String root) {
  private static final Set<String> NAMES = Set.of("namespace", "key", "type", "value");

  /** The edit; empty if it cannot be read. */
  Optional<TagPatch.Placed> read(List<Problem.Place> faults) {
    int before = faults.size();
    String namespace = text("namespace", faults);
    String key = text("key", faults);
    Iterator<String> names = patch.fieldNames();
    while (names.hasNext()) {
      String name = names.next();
      if (!NAMES.contains(name)) {
        fault(faults, "/" + name, "A metafield has no \"" + name + "\"");
      }
    }
    if (!patch.has("value")) {
      fault(faults, "/value", "The value is missing; null deletes the metafield");
    }
    Optional<String> type =
        patch.has("type") ? Optional.of(text("type", faults)) : Optional.empty();
    if (faults.size() > before) {
      return Optional.empty();
    }
    Optional<Metafield> existing =
        product.metafields().stream()
            .filter(new MetafieldKey(namespace, key, Optional.empty())::names)
            .findFirst();
    if (existing.isPresent() && type.filter(t -> !t.equals(existing.get().type())).isPresent()) {
      fault(faults, "/type", "The metafield is a " + existing.get().type() + " already");
      return Optional.empty();
    }
    JsonNode value = patch.get("value");
    Optional<String> wanted =
        value.isNull()
            ? Optional.empty()
            : Optional.of(
                value.isTextual()
                    ? value.textValue()
                    : value.isNumber() ? value.decimalValue().toPlainString() : value.toString());
    // The type is for creating it, now or by a rollback.
    boolean created = existing.isEmpty() || wanted.isEmpty();
    MetafieldKey name =
        new MetafieldKey(
            namespace,
            key,
            created ? existing.map(Metafield::type).or(() -> type) : Optional.empty());
    String fault = wanted.flatMap(text -> wrong(existing, type, text)).orElse("");
    if (!fault.isEmpty()) {
      fault(faults, "/value", fault);
      return Optional.empty();
    }
    return Optional.of(
        new TagPatch.Placed(
            new ProductEdit(ProductField.of(Kind.METAFIELD, name.toString()), wanted), root));
  }

  private static Optional<String> wrong(
      Optional<Metafield> existing, Optional<String> type, String value) {
    if (value.isBlank()) {
      return Optional.of("A metafield cannot be empty; null deletes it");
    }
    return MetafieldValue.fault(existing.map(Metafield::type).or(() -> type).orElse(""), value);
  }

  private String text(String name, List<Problem.Place> faults) {
    JsonNode value = patch.path(name);
    if (!value.isTextual() || value.textValue().isBlank()) {
      fault(faults, "/" + name, "Expected a text: the " + name + " of the metafield");
      return "";
    }
    return value.textValue();
  }

  private void fault(List<Problem.Place> faults, String at, String message) {
    faults.add(
        Problem.Place.at(
            root + at,
            message,
            "Such as {\"namespace\": \"custom\", \"key\": \"care\", \"value\": \"By hand\"}."));
  }
}
