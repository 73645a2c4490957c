package io.zyra.action.compose;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.zyra.action.ChangeTarget;
import io.zyra.catalog.ProductContent;
import io.zyra.catalog.ProductContent.Status;
import io.zyra.catalog.ProductTags;
import io.zyra.catalog.edit.MetafieldKey;
import io.zyra.catalog.edit.ProductEdit;
import io.zyra.catalog.edit.ProductField;
import io.zyra.catalog.edit.ProductField.Kind;
import io.zyra.content.UsedTexts;
import io.zyra.merchant.Merchant;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Adds and removes tags, and sets the status, the handle and metafields as the action says. */
@ApplicationScoped
class TagAndStatusEditor implements ProductEditor {

  @Override
  public Set<String> types() {
    return Set.of(
        "add_tags", "remove_tags", "pause_product", "set_status", "set_handle", "set_metafield");
  }

  @Override
  public Draft draft(
      Merchant merchant, String type, ChangeTarget target, ObjectNode parameters, UsedTexts taken) {
    ProductContent content = target.product().content();
    return switch (type) {
      case "add_tags" -> moreTags(content, parameters);
      case "remove_tags" -> fewerTags(content, parameters);
      case "pause_product" -> one(ProductField.of(Kind.STATUS), Status.DRAFT.name());
      case "set_status" ->
          one(
              ProductField.of(Kind.STATUS),
              parameters.path("status").asText().toUpperCase(Locale.ROOT));
      case "set_handle" -> one(ProductField.of(Kind.HANDLE), parameters.path("handle").asText());
      default -> metafield(content, parameters);
    };
  }

  private static Draft moreTags(ProductContent content, ObjectNode parameters) {
    Set<String> tags = new LinkedHashSet<>(content.tags());
    parameters.path("tags").forEach(tag -> tags.add(tag.asText().strip()));
    return one(ProductField.of(Kind.TAGS), ProductTags.join(List.copyOf(tags)));
  }

  private static Draft fewerTags(ProductContent content, ObjectNode parameters) {
    Set<String> gone = new HashSet<>();
    parameters.path("tags").forEach(tag -> gone.add(tag.asText().strip().toLowerCase(Locale.ROOT)));
    List<String> left =
        content.tags().stream()
            .filter(tag -> !gone.contains(tag.toLowerCase(Locale.ROOT)))
            .toList();
    return one(ProductField.of(Kind.TAGS), ProductTags.join(left));
  }

  /** A metafield that exists keeps its type. */
  private static Draft metafield(ProductContent content, ObjectNode parameters) {
    MetafieldKey key =
        new MetafieldKey(
            parameters.path("namespace").asText(),
            parameters.path("key").asText(),
            Optional.of(parameters.path("value_type").asText("")).filter(type -> !type.isEmpty()));
    boolean exists = content.metafields().stream().anyMatch(key::names);
    return one(
        ProductField.of(Kind.METAFIELD, exists ? key.path() : key.toString()),
        parameters.path("value").asText());
  }

  private static Draft one(ProductField field, String value) {
    return new Draft(
        List.of(new ProductEdit(field, Optional.of(value).filter(text -> !text.isEmpty()))),
        List.of());
  }
}
