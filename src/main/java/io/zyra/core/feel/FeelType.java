package io.zyra.core.feel;

import org.kie.dmn.feel.lang.Type;
import org.kie.dmn.feel.lang.types.BuiltInType;
import org.kie.dmn.feel.lang.types.GenListType;

/** The static type of a value. */
public enum FeelType {
  /** Unknown type; any value is accepted. */
  ANY("anything", BuiltInType.UNKNOWN),
  /** A decimal of up to 34 digits. */
  NUMBER("a number", BuiltInType.NUMBER),
  TEXT("a text", BuiltInType.STRING),
  /** True or false. */
  FLAG("true or false", BuiltInType.BOOLEAN),
  /** A date with a time, with or without a zone. */
  MOMENT("a date and time", BuiltInType.DATE_TIME),
  DATE("a date", BuiltInType.DATE),
  TIME("a time", BuiltInType.TIME),
  /** Days, hours, minutes and seconds. */
  DURATION("a duration", BuiltInType.DURATION),
  /** Years and months. */
  PERIOD("a duration of years and months", BuiltInType.DURATION),
  LIST("a list", BuiltInType.LIST),
  LIST_OF_TEXT("a list of texts", new GenListType(BuiltInType.STRING)),
  LIST_OF_NUMBER("a list of numbers", new GenListType(BuiltInType.NUMBER)),
  /** Named values: {@code {a: 1}}. */
  CONTEXT("a context", BuiltInType.UNKNOWN),
  RANGE("a range", BuiltInType.RANGE),
  FUNCTION("a function", BuiltInType.FUNCTION),
  /** The literal null. */
  NOTHING("null", BuiltInType.UNKNOWN);

  private final String words;
  private final Type type;

  FeelType(String words, Type type) {
    this.words = words;
    this.type = type;
  }

  /** The type in words: "a number". */
  public String words() {
    return words;
  }

  /** The type for KIE's parser, which needs it to recognise properties of dates and durations. */
  Type kieType() {
    return type;
  }

  public boolean isKnown() {
    return this != ANY && this != NOTHING;
  }

  public boolean isList() {
    return this == LIST || this == LIST_OF_TEXT || this == LIST_OF_NUMBER;
  }

  public boolean isTemporal() {
    return this == MOMENT || this == DATE || this == TIME;
  }

  public boolean isDuration() {
    return this == DURATION || this == PERIOD;
  }

  /** The type of the items of this list type. */
  public FeelType itemType() {
    return switch (this) {
      case LIST_OF_TEXT -> TEXT;
      case LIST_OF_NUMBER -> NUMBER;
      case LIST, CONTEXT, NOTHING -> ANY;
      default -> this;
    };
  }

  /** The type of a list of this type. */
  public FeelType listType() {
    return switch (this) {
      case TEXT -> LIST_OF_TEXT;
      case NUMBER -> LIST_OF_NUMBER;
      default -> LIST;
    };
  }

  /** The most specific type that covers both types. */
  public FeelType commonType(FeelType other) {
    if (this == other || other == NOTHING) {
      return this;
    }
    if (this == NOTHING) {
      return other;
    }
    return isList() && other.isList() ? LIST : ANY;
  }

  /** Whether a value of this type is accepted where the given type is expected. */
  public boolean isAssignableTo(FeelType wanted) {
    return this == wanted
        || !isKnown()
        || !wanted.isKnown()
        || (isList() && wanted.isList() && (this == LIST || wanted == LIST));
  }
}
