package io.zyra.core.rule.condition;

import io.zyra.core.fact.Attribute;
import io.zyra.core.fact.Attribute.Kind;
import io.zyra.core.fact.FoldedText;
import io.zyra.core.rule.condition.ConditionKind.Field;
import io.zyra.core.rule.condition.ConditionKind.FieldKind;
import io.zyra.core.rule.drl.DrlLiterals;
import io.zyra.core.rule.json.ValidatingJsonReader;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The operators for attributes. */
public enum AttributeOperator {
  EQUALS("is", "is not", EnumSet.of(Kind.TEXT, Kind.FLAG)),
  IN("is one of", "is none of", EnumSet.of(Kind.TEXT)),
  CONTAINS("contains", "does not contain", EnumSet.of(Kind.TEXT, Kind.LIST)),
  STARTS_WITH("starts with", "does not start with", EnumSet.of(Kind.TEXT)),
  ENDS_WITH("ends with", "does not end with", EnumSet.of(Kind.TEXT)),
  LENGTH_ABOVE("is longer than", "is not longer than", EnumSet.of(Kind.TEXT, Kind.LIST)),
  LENGTH_BELOW("is shorter than", "is not shorter than", EnumSet.of(Kind.TEXT, Kind.LIST)),
  BEFORE("is before", "is not before", EnumSet.of(Kind.MOMENT)),
  AFTER("is after", "is not after", EnumSet.of(Kind.MOMENT)),
  OLDER_THAN("is older than", "is not older than", EnumSet.of(Kind.MOMENT)),
  YOUNGER_THAN("is younger than", "is not younger than", EnumSet.of(Kind.MOMENT)),
  EMPTY("is empty", "is not empty", EnumSet.of(Kind.TEXT, Kind.LIST)),
  /** Written as {@code "empty": false}. */
  NOT_EMPTY("is not empty", "is empty", EnumSet.noneOf(Kind.class));

  private static final int MOST_VALUES = 200;
  private static final long LONGEST = 1_000_000;
  private static final long LONGEST_AGE = Duration.ofDays(36_500).toSeconds();

  private final String words;
  private final String opposite;
  private final Set<Kind> kinds;

  AttributeOperator(String words, String opposite, Set<Kind> kinds) {
    this.words = words;
    this.opposite = opposite;
    this.kinds = kinds;
  }

  /** An operator with its operands. */
  record Operands(AttributeOperator operator, List<String> values) {}

  String key() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The JSON field of the operator; {@link #NOT_EMPTY} has that of {@link #EMPTY}. */
  public Optional<Field> field() {
    return switch (this) {
      case EQUALS ->
          Optional.of(Field.optional(key(), FieldKind.TEXT, "It is this; true or false for flags"));
      case IN ->
          Optional.of(
              Field.optional(key(), FieldKind.TEXTS, "It is one of these").range(1, MOST_VALUES));
      case CONTAINS ->
          Optional.of(
              Field.optional(
                  key(), FieldKind.TEXT, "The text has this part; the list has this entry"));
      case STARTS_WITH, ENDS_WITH ->
          Optional.of(Field.optional(key(), FieldKind.TEXT, "It " + words + " this"));
      case LENGTH_ABOVE, LENGTH_BELOW ->
          Optional.of(
              Field.optional(
                      key(), FieldKind.INTEGER, "Characters of a text, entries of a list; strictly")
                  .range(0, LONGEST));
      case BEFORE, AFTER ->
          Optional.of(
              Field.optional(
                  key(),
                  FieldKind.MOMENT,
                  "A day, meaning its first instant in UTC, or an instant"));
      case OLDER_THAN, YOUNGER_THAN ->
          Optional.of(
              Field.optional(key(), FieldKind.DURATION, "Seconds before now; strictly")
                  .range(1, LONGEST_AGE));
      case EMPTY ->
          Optional.of(
              Field.optional(key(), FieldKind.FLAG, "true: nothing is in it; false: something is"));
      case NOT_EMPTY -> Optional.empty();
    };
  }

  String words() {
    return words;
  }

  String opposite() {
    return opposite;
  }

  public boolean fits(Kind kind) {
    return kinds.contains(kind);
  }

  static String fitting(Kind kind) {
    return String.join(", ", keysFor(kind));
  }

  /** The keys of the operators for a kind of attribute. */
  public static List<String> keysFor(Kind kind) {
    return Arrays.stream(values())
        .filter(operator -> operator.fits(kind))
        .map(AttributeOperator::key)
        .toList();
  }

  Optional<Operands> read(ValidatingJsonReader at, Kind kind) {
    if (kind == Kind.FLAG) {
      return at.bool().map(wanted -> one(wanted.toString()));
    }
    return switch (this) {
      case OLDER_THAN, YOUNGER_THAN -> at.integer(1, LONGEST_AGE).map(age -> one(age.toString()));
      case EMPTY -> at.bool().map(wanted -> new Operands(wanted ? EMPTY : NOT_EMPTY, List.of()));
      case IN -> {
        List<Optional<String>> values =
            at.elements(MOST_VALUES).stream().map(ValidatingJsonReader::text).toList();
        boolean whole = !values.isEmpty() && values.stream().allMatch(Optional::isPresent);
        yield whole
            ? Optional.of(new Operands(this, values.stream().flatMap(Optional::stream).toList()))
            : Optional.empty();
      }
      case LENGTH_ABOVE, LENGTH_BELOW ->
          at.integer(0, LONGEST).map(length -> one(length.toString()));
      case BEFORE, AFTER -> at.text().flatMap(text -> moment(text, at)).map(m -> one(m.toString()));
      default -> at.text().map(this::one);
    };
  }

  private Operands one(String value) {
    return new Operands(this, List.of(value));
  }

  private static Optional<Instant> moment(String text, ValidatingJsonReader at) {
    Optional<Instant> moment = moment(text);
    if (moment.isEmpty()) {
      at.fault(
          "'" + ValidatingJsonReader.shorten(text) + "' is not a moment",
          "Write 2026-11-23 or 2026-11-23T09:00:00Z.");
    }
    return moment;
  }

  /** A day stands for its first instant in UTC. */
  public static Optional<Instant> moment(String text) {
    try {
      return Optional.of(
          text.length() == 10
              ? LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant()
              : Instant.parse(text));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  /** The operand as a duration in seconds. */
  static Duration age(List<String> operands) {
    return Duration.ofSeconds(Long.parseLong(operands.get(0)));
  }

  private static Instant limit(List<String> operands) {
    return Instant.parse(operands.get(0));
  }

  /** See {@link Condition#drl()}. */
  String drl(Attribute attribute, List<String> operands) {
    String key = DrlLiterals.quoted(attribute.key());
    String text = "text(this, " + key + ")";
    return switch (this) {
      case EQUALS -> text + " == " + DrlLiterals.folded(operands.get(0));
      case IN ->
          operands.stream()
              .map(each -> text + " == " + DrlLiterals.folded(each))
              .collect(Collectors.joining(" || ", "(", ")"));
      case CONTAINS ->
          (attribute.kind() == Kind.LIST ? "entries(this, " + key + ")" : text)
              + (".contains(" + DrlLiterals.folded(operands.get(0)) + ")");
      case STARTS_WITH -> text + ".startsWith(" + DrlLiterals.folded(operands.get(0)) + ")";
      case ENDS_WITH -> text + ".endsWith(" + DrlLiterals.folded(operands.get(0)) + ")";
      case LENGTH_ABOVE, LENGTH_BELOW ->
          "(known(this, %s) && %s(this, %s) %s %s)"
              .formatted(
                  key,
                  attribute.kind() == Kind.LIST ? "size" : "length",
                  key,
                  this == LENGTH_ABOVE ? ">" : "<",
                  operands.get(0));
      case BEFORE, AFTER ->
          time(key, this == BEFORE, "Instant.parse(" + DrlLiterals.quoted(operands.get(0)) + ")");
      case OLDER_THAN, YOUNGER_THAN ->
          time(key, this == OLDER_THAN, "asOf.at.minusSeconds(" + operands.get(0) + "L)");
      case EMPTY -> "(known(this, " + key + ") && " + text + ".isBlank())";
      case NOT_EMPTY -> "!" + text + ".isBlank()";
    };
  }

  private static String time(String key, boolean before, String limit) {
    String moment = "moment(this, " + key + ")";
    return "(%s != null && %s.%s(%s))"
        .formatted(moment, moment, before ? "isBefore" : "isAfter", limit);
  }

  boolean test(String value, AttributeComparison test, Instant now) {
    List<String> operands = test.operands();
    return switch (this) {
      case EQUALS -> fold(value).equals(fold(operands.get(0)));
      case IN -> operands.stream().anyMatch(each -> fold(value).equals(fold(each)));
      case CONTAINS -> contains(value, operands.get(0), test.attribute());
      case STARTS_WITH -> fold(value).startsWith(fold(operands.get(0)));
      case ENDS_WITH -> fold(value).endsWith(fold(operands.get(0)));
      case LENGTH_ABOVE -> length(value, test.attribute()) > Long.parseLong(operands.get(0));
      case LENGTH_BELOW -> length(value, test.attribute()) < Long.parseLong(operands.get(0));
      case OLDER_THAN ->
          moment(value).filter(at -> at.isBefore(now.minus(age(operands)))).isPresent();
      case YOUNGER_THAN ->
          moment(value).filter(at -> at.isAfter(now.minus(age(operands)))).isPresent();
      case BEFORE -> moment(value).filter(at -> at.isBefore(limit(operands))).isPresent();
      case AFTER -> moment(value).filter(at -> at.isAfter(limit(operands))).isPresent();
      case EMPTY -> value.isBlank();
      case NOT_EMPTY -> !value.isBlank();
    };
  }

  /** For a text, a substring; for a list, a whole entry. */
  private static boolean contains(String value, String wanted, Attribute attribute) {
    return attribute.kind() == Kind.LIST
        ? entries(value).stream().anyMatch(entry -> fold(entry).equals(fold(wanted)))
        : fold(value).contains(fold(wanted));
  }

  /** Characters of a text; entries of a list. */
  private static long length(String value, Attribute attribute) {
    return attribute.kind() == Kind.LIST
        ? entries(value).size()
        : value.codePointCount(0, value.length());
  }

  public static List<String> entries(String value) {
    return value.isBlank() ? List.of() : List.of(value.split(", "));
  }

  public static String fold(String text) {
    return FoldedText.of(text);
  }
}
