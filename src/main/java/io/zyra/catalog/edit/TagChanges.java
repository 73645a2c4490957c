package io.zyra.catalog.edit;

import io.zyra.catalog.ProductContent;
import io.zyra.catalog.ProductTags;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Changes of tags as what they add and take away, so that those of several people and rules go
 * together. Tags that differ in case only are the same.
 */
public final class TagChanges {

  private TagChanges() {}

  /**
   * The change made to the tags that a product has now: what it adds is added, what it takes away
   * is taken away, and the rest stays. Changes of other fields are as they are.
   */
  public static ProductChange onto(ProductContent now, ProductChange change) {
    if (change.field().kind() != ProductField.Kind.TAGS) {
      return change;
    }
    List<String> before = tags(change.before());
    List<String> after = tags(change.after());
    if (folded(before).equals(folded(now.tags()))) {
      return new ProductChange(change.field(), text(now.tags()), change.after());
    }
    Set<String> wanted = folded(after);
    Set<String> takenAway = folded(before);
    takenAway.removeAll(wanted);
    List<String> tags = new ArrayList<>(without(now.tags(), takenAway));
    Set<String> there = folded(now.tags());
    there.addAll(folded(before));
    tags.addAll(without(after, there));
    return new ProductChange(change.field(), text(now.tags()), text(tags));
  }

  /**
   * Takes back what a change did to the tags that a product had: only what was really added, and
   * only what was really taken away.
   */
  public static ProductChange back(ProductContent kept, ProductChange change) {
    ProductChange done = onto(kept, change);
    return new ProductChange(done.field(), done.after(), done.before());
  }

  /**
   * Whether a product has all tags that a change adds and none of those that it takes away. What
   * else it has does not matter.
   */
  public static boolean isDone(ProductContent now, ProductChange change) {
    List<String> before = tags(change.before());
    List<String> after = tags(change.after());
    Set<String> removed = folded(before);
    removed.removeAll(folded(after));
    Set<String> there = folded(now.tags());
    return removed.stream().noneMatch(there::contains)
        && after.stream()
            .filter(tag -> !before.contains(tag))
            .allMatch(
                tag ->
                    folded(before).contains(fold(tag))
                        ? now.tags().contains(tag)
                        : there.contains(fold(tag)));
  }

  private static List<String> without(List<String> tags, Set<String> folded) {
    return tags.stream().filter(tag -> !folded.contains(fold(tag))).toList();
  }

  private static List<String> tags(Optional<String> text) {
    return text.map(ProductTags::split).orElse(List.of());
  }

  private static Optional<String> text(List<String> tags) {
    return Optional.of(ProductTags.join(tags)).filter(text -> !text.isEmpty());
  }

  private static Set<String> folded(List<String> tags) {
    Set<String> folded = new HashSet<>();
    tags.forEach(tag -> folded.add(fold(tag)));
    return folded;
  }

  private static String fold(String tag) {
    return tag.strip().toLowerCase(Locale.ROOT);
  }
}
