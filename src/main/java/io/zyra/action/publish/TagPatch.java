package io.zyra.action.publish;

import com.fasterxml.jackson.databind.JsonNode;
import io.zyra.catalog.ProductContent;
import io.zyra.catalog.ProductTags;
import io.zyra.catalog.edit.ProductEdit;
import io.zyra.catalog.edit.ProductField;
import io.zyra.catalog.edit.ProductField.Kind;
import io.zyra.web.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The tags in a patch: {@code tags_add} and {@code tags_remove}, or {@code tags} for the whole list
 * as it is to be, which is read as what it adds to and takes away from the tags known now.
 */
record TagPatch(ProductContent product, JsonNode patch, String root) {
  static final Set<String> NAMES =
      Set.of("tags", "tags_add", "tagsAdd", "tags_remove", "tagsRemove");

  /** An edit with the place that it stands at. */
  record Placed(ProductEdit edit, String pointer) {}

  /** The edit; empty if the patch says nothing about tags. */
  Optional<Placed> read(List<Problem.Place> faults) {
    List<String> names = NAMES.stream().filter(patch::has).sorted().toList();
    if (names.isEmpty()) {
      return Optional.empty();
    }
    if (names.contains("tags") && names.size() > 1) {
      faults.add(
          Problem.Place.at(
              root + "/tags",
              "tags is the whole list, so it goes with neither tags_add nor tags_remove",
              "Use tags_add and tags_remove alone: they leave other tags as they are."));
    }
    List<String> added = new ArrayList<>();
    List<String> removed = new ArrayList<>();
    for (String name : names) {
      List<String> tags = tags(name, faults);
      (name.toLowerCase(Locale.ROOT).endsWith("remove") ? removed : added).addAll(tags);
    }
    Set<String> gone = folded(removed);
    if (folded(added).stream().anyMatch(gone::contains)) {
      faults.add(
          Problem.Place.at(
              root + "/" + names.get(0), "The same tag is added and removed", "Name it once."));
    }
    List<String> wanted = new ArrayList<>(names.contains("tags") ? List.of() : product.tags());
    wanted.removeIf(tag -> gone.contains(fold(tag)));
    wanted.addAll(added);
    String joined = ProductTags.join(ProductTags.split(ProductTags.join(wanted)));
    return Optional.of(
        new Placed(
            new ProductEdit(
                ProductField.of(Kind.TAGS), Optional.of(joined).filter(text -> !text.isEmpty())),
            root + "/" + names.get(0)));
  }

  private List<String> tags(String name, List<Problem.Place> faults) {
    JsonNode value = patch.get(name);
    String at = root + "/" + name;
    if (value.isTextual() && name.equals("tags")) {
      return ProductTags.split(value.textValue());
    }
    if (value.isNull() && name.equals("tags")) {
      return List.of();
    }
    if (!value.isArray()) {
      faults.add(Problem.Place.at(at, "Expected a list of texts", "Such as [\"summer\"]."));
      return List.of();
    }
    List<String> tags = new ArrayList<>();
    for (int i = 0; i < value.size(); i++) {
      JsonNode tag = value.get(i);
      if (!tag.isTextual() || tag.textValue().isBlank() || tag.textValue().contains(",")) {
        faults.add(
            Problem.Place.at(
                at + "/" + i, "A tag is a text that is not empty and has no comma", ""));
      } else {
        tags.add(tag.textValue().strip());
      }
    }
    return tags;
  }

  private static Set<String> folded(List<String> tags) {
    return tags.stream().map(TagPatch::fold).collect(Collectors.toSet());
  }

  private static String fold(String tag) {
    return tag.strip().toLowerCase(Locale.ROOT);
  }
}
