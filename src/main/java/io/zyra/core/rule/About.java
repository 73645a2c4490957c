package io.zyra.core.rule;

import java.util.List;
import java.util.Optional;

/**
 * What a rule says of itself to people; nothing of it changes a decision.
 *
 * @param name a title
 * @param description why there is such a rule
 * @param tags to find it by
 * @param owner whom to ask about it
 */
public record About(
    Optional<String> name,
    Optional<String> description,
    List<String> tags,
    Optional<String> owner) {
  static final int MOST_TAGS = 20;
  private static final int LONGEST_NAME = 200;
  private static final int LONGEST_DESCRIPTION = 2_000;
  private static final int LONGEST_TAG = 40;

  public About {
    tags = List.copyOf(tags);
  }

  static About parse(JsonReader root) {
    return new About(
        root.optional("name").flatMap(at -> at.text(LONGEST_NAME)),
        root.optional("description").flatMap(at -> at.text(LONGEST_DESCRIPTION)),
        root.optional("tags").map(About::tags).orElse(List.of()),
        root.optional("owner").flatMap(at -> at.text(LONGEST_NAME)));
  }

  private static List<String> tags(JsonReader at) {
    if (at.node().isArray() && at.node().isEmpty()) {
      return List.of();
    }
    return at.elements(MOST_TAGS).stream()
        .flatMap(each -> each.text(LONGEST_TAG).stream())
        .distinct()
        .toList();
  }
}
