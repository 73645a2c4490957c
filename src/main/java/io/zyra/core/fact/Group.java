package io.zyra.core.fact;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/**
 * A group of subjects: a segment of customers, or a collection of products.
 *
 * @param name the segment's name, or the collection's handle
 */
public record Group(Kind kind, String name) implements Comparable<Group> {

  /** The kind of group. */
  public enum Kind {
    SEGMENT,
    COLLECTION;

    /** The kind's name in JSON: lower case. */
    public String key() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  public static Group segment(String name) {
    return new Group(Kind.SEGMENT, name);
  }

  public static Group collection(String handle) {
    return new Group(Kind.COLLECTION, handle);
  }

  /** Parses the text form, {@code segment:vip}. */
  @JsonCreator
  public static Group parse(String text) {
    int colon = text.indexOf(':');
    return new Group(
        Kind.valueOf(text.substring(0, colon).toUpperCase(Locale.ROOT)), text.substring(colon + 1));
  }

  @JsonValue
  @Override
  public String toString() {
    return kind.key() + ":" + name;
  }

  @Override
  public int compareTo(Group other) {
    return toString().compareTo(other.toString());
  }
}
