package io.zyra.action.compose;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.zyra.action.ChangeTarget;
import io.zyra.catalog.Product;
import io.zyra.catalog.ProductContent.Status;
import io.zyra.catalog.edit.ProductEdit;
import io.zyra.catalog.edit.ProductField;
import io.zyra.content.UsedTexts;
import io.zyra.merchant.Merchant;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Adds tags, and takes products off the shop. */
@ApplicationScoped
class TagAndStatusEditor implements ProductEditor {

  @Override
  public Set<String> types() {
    return Set.of("add_tags", "pause_product");
  }

  @Override
  public Draft draft(
      Merchant merchant, String type, ChangeTarget target, ObjectNode parameters, UsedTexts taken) {
    return type.equals("add_tags") ? tags(target.product(), parameters) : pause();
  }

  private static Draft tags(Product product, ObjectNode parameters) {
    Set<String> tags = new LinkedHashSet<>(product.content().tags());
    parameters.path("tags").forEach(tag -> tags.add(tag.asText().strip()));
    return one(ProductField.Kind.TAGS, String.join(", ", tags));
  }

  private static Draft pause() {
    return one(ProductField.Kind.STATUS, Status.DRAFT.name());
  }

  private static Draft one(ProductField.Kind kind, String value) {
    return new Draft(
        List.of(new ProductEdit(ProductField.of(kind), Optional.of(value))), List.of());
  }
}
