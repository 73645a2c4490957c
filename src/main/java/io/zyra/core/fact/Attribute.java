package io.zyra.core.fact;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The texts, choices, lists and moments that rules may ask about. As facts they are written as
 * text: a list with {@code ", "} between its entries, a moment as ISO 8601 in UTC.
 */
public enum Attribute {
  TITLE(Kind.TEXT, "title"),
  HANDLE(Kind.TEXT, "handle"),
  VENDOR(Kind.TEXT, "vendor"),
  PRODUCT_TYPE(Kind.TEXT, "product type"),
  STATUS(Kind.TEXT, "status"),
  TAGS(Kind.LIST, "tags"),
  CREATED_AT(Kind.MOMENT, "creation"),
  UPDATED_AT(Kind.MOMENT, "last change");

  /** What an attribute's values are. */
  public enum Kind {
    TEXT,
    LIST,
    MOMENT
  }

  private final Kind kind;
  private final String label;
  private final String key = name().toLowerCase(Locale.ROOT);

  Attribute(Kind kind, String label) {
    this.kind = kind;
    this.label = label;
  }

  public Kind kind() {
    return kind;
  }

  /** The attribute's name in a sentence. */
  public String label() {
    return label;
  }

  /** The attribute's name in JSON. */
  public String key() {
    return key;
  }

  /** All of them by key, in this order. */
  public static Map<String, Attribute> byKey() {
    return Arrays.stream(values())
        .collect(
            Collectors.toMap(Attribute::key, Function.identity(), (a, b) -> a, LinkedHashMap::new));
  }

  /** The value among a subject's attributes; empty when it is not known. */
  public Optional<String> of(Subject subject) {
    return Optional.ofNullable(subject.attributes().get(key));
  }
}
