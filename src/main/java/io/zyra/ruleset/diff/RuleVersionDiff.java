package io.zyra.ruleset.diff;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * The difference between two versions of a rule, as JSON and as text. List entries are aligned
 * first by equality, then by type, so that an inserted entry does not show all later ones as
 * changed.
 */
public final class RuleVersionDiff {
  private final RuleChangeSentences words;
  private final List<Change> changes = new ArrayList<>();

  private RuleVersionDiff(RuleChangeSentences words) {
    this.words = words;
  }

  /** The kind of a change. */
  enum Kind {
    ADDED,
    REMOVED,
    CHANGED;

    String key() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * One difference.
   *
   * @param pointer a JSON pointer into the newer version; into the older one if removed
   * @param kind added, removed or changed
   * @param words the change as text
   */
  @JsonInclude(JsonInclude.Include.ALWAYS)
  public record Change(
      String pointer,
      String kind,
      Optional<JsonNode> before,
      Optional<JsonNode> after,
      String words) {}

  public static List<Change> between(JsonNode before, JsonNode after, RuleChangeSentences words) {
    RuleVersionDiff diff = new RuleVersionDiff(words);
    diff.compare(new Place(JsonPointer.empty(), "", Optional.empty()), before, after);
    return List.copyOf(diff.changes);
  }

  /**
   * A place in a rule.
   *
   * @param name the name of the field; for a list entry, the name of the list
   * @param owner the object that has the field
   */
  record Place(JsonPointer pointer, String name, Optional<JsonNode> owner) {
    Place field(String field, JsonNode of) {
      return new Place(pointer.appendProperty(field), field, Optional.of(of));
    }

    Place entry(int index) {
      return new Place(pointer.appendIndex(index), name, owner);
    }
  }

  private void compare(Place place, JsonNode before, JsonNode after) {
    if (before.equals(after)) {
      return;
    }
    if (before.isObject() && after.isObject() && sameType(before, after)) {
      Set<String> names = new TreeSet<>();
      before.fieldNames().forEachRemaining(names::add);
      after.fieldNames().forEachRemaining(names::add);
      for (String name : names) {
        field(place.field(name, after), before.path(name), after.path(name));
      }
    } else if (before.isArray() && after.isArray()) {
      entries(place, before, after);
    } else {
      changes.add(
          new Change(
              place.pointer().toString(),
              Kind.CHANGED.key(),
              Optional.of(before),
              Optional.of(after),
              words.changed(place, before, after)));
    }
  }

  private void field(Place place, JsonNode before, JsonNode after) {
    if (before.isMissingNode()) {
      added(place, after);
    } else if (after.isMissingNode()) {
      removed(place, before);
    } else {
      compare(place, before, after);
    }
  }

  private void added(Place place, JsonNode after) {
    changes.add(
        new Change(
            place.pointer().toString(),
            Kind.ADDED.key(),
            Optional.empty(),
            Optional.of(after),
            words.added(place, after)));
  }

  private void removed(Place place, JsonNode before) {
    changes.add(
        new Change(
            place.pointer().toString(),
            Kind.REMOVED.key(),
            Optional.of(before),
            Optional.empty(),
            words.removed(place, before)));
  }

  private void entries(Place place, JsonNode before, JsonNode after) {
    SequenceAlignment alignment = SequenceAlignment.of(before, after);
    for (SequenceAlignment.Pair pair : alignment.pairs()) {
      compare(place.entry(pair.after()), before.get(pair.before()), after.get(pair.after()));
    }
    alignment.removed().forEach(i -> removed(place.entry(i), before.get(i)));
    alignment.added().forEach(i -> added(place.entry(i), after.get(i)));
  }

  static boolean sameType(JsonNode before, JsonNode after) {
    return before.path("type").equals(after.path("type"));
  }
}
