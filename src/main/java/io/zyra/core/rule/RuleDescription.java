package io.zyra.core.rule;

import io.zyra.core.rule.json.ValidatingJsonReader;
import java.util.List;
import java.util.Optional;

/**
 * The descriptive part of a rule. It has no effect on decisions.
 *
 * @param name a title
 * @param description the purpose of the rule
 * @param tags for searching
 * @param owner the person responsible for it
 */
public record RuleDescription(
    Optional<String> name,
    Optional<String> description,
    List<String> tags,
    Optional<String> owner) {
  static final int MOST_TAGS = 20;
  private static final int LONGEST_NAME = 200;
  private static final int LONGEST_DESCRIPTION = 2_000;
  private static final int LONGEST_TAG = 40;

  public RuleDescription {
    tags = List.copyOf(tags);
  }

  static RuleDescription parse(ValidatingJsonReader root) {
    return new RuleDescription(
        root.optional("name").flatMap(at -> at.text(LONGEST_NAME)),
        root.optional("description").flatMap(at -> at.text(LONGEST_DESCRIPTION)),
        root.optional("tags").map(RuleDescription::tags).orElse(List.of()),
        root.optional("owner").flatMap(at -> at.text(LONGEST_NAME)));
  }

  private static List<String> tags(ValidatingJsonReader at) {
    if (at.node().isArray() && at.node().isEmpty()) {
      return List.of();
    }
    return at.elements(MOST_TAGS).stream()
        .flatMap(each -> each.text(LONGEST_TAG).stream())
        .distinct()
        .toList();
  }
}
