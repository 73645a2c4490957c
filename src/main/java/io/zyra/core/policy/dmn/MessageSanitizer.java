package io.zyra.core.policy.dmn;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Texts of the libraries underneath in the words of model authors: without names of classes,
 * addresses of objects or texts of exceptions.
 */
final class MessageSanitizer {
  private static final Pattern TYPE = Pattern.compile("DMNType\\{\\s*\\S*\\s*:\\s*([^{}]*?)\\s*}");

  /** KIE lists the classes of the arguments. */
  private static final Pattern UNFIT =
      Pattern.compile("(?s)Unable to find function '(.*?)\\(.*\\)'");

  private static final Pattern NO_FUNCTION = Pattern.compile("Not an invocable: '.*?'");
  private static final Pattern FEEL_CLASS =
      Pattern.compile(
          "(?:class )?java\\.(?:math|lang|time|util)(?:\\.chrono|\\.temporal)?\\.(\\w+)(?:\\$\\w+)*");
  private static final Pattern ANY_CLASS =
      Pattern.compile(
          "(?:class )?\\b(?:[a-z][\\w]*\\.){2,}(?:[A-Z]\\w*)(?:\\$\\w+)*(?:\\.\\w+(?=\\())?");
  private static final Pattern SIMPLE_NAME =
      Pattern.compile(
          "\\b(?:BigDecimal|(?:Local|Offset|Zoned)Date(?:Time)?|(?:Local|Offset)Time|(?:Linked)?HashMap|ArrayList"
              + "|ComparablePeriod|SingletonList|ImmutableCollections|\\w+Impl)\\b(?:\\$\\w+)*");
  private static final Pattern ADDRESS = Pattern.compile("\\b[\\w$\\[;]*@[0-9a-f]{4,16}\\b");
  private static final Pattern FAULT =
      Pattern.compile("\\b(?:[A-Z]\\w*)(?:Exception|Error)\\b(?::\\s*)?");
  private static final Pattern NOT_FOR_AUTHORS =
      Pattern.compile(
          "(?s)(?:Cannot (?:invoke|read|store|load|assign|throw|enter|cast)\\b.*?(?:because|is null|$)"
              + "|Index:? -?\\d+ out of bounds.*|Index \\d+.*|.*\\bat [\\w.$]+\\([\\w]+\\.java:\\d+\\).*"
              + "|class \\S+ cannot be cast to class.*|begin -?\\d+, end -?\\d+.*"
              + "|null cannot be cast.*|No enum constant.*)");
  private static final Pattern RESOURCE = Pattern.compile("\\s*ReaderResource\\[[^\\]]*]");
  private static final Map<String, String> WORDS =
      Map.ofEntries(
          Map.entry("BigDecimal", "number"),
          Map.entry("Integer", "number"),
          Map.entry("Long", "number"),
          Map.entry("Double", "number"),
          Map.entry("Number", "number"),
          Map.entry("String", "string"),
          Map.entry("Boolean", "boolean"),
          Map.entry("LocalDate", "date"),
          Map.entry("LocalTime", "time"),
          Map.entry("OffsetTime", "time"),
          Map.entry("LocalDateTime", "date and time"),
          Map.entry("ZonedDateTime", "date and time"),
          Map.entry("OffsetDateTime", "date and time"),
          Map.entry("Duration", "days and time duration"),
          Map.entry("Period", "years and months duration"),
          Map.entry("ComparablePeriod", "years and months duration"),
          Map.entry("RangeImpl", "range"),
          Map.entry("List", "list"),
          Map.entry("ArrayList", "list"),
          Map.entry("Map", "context"),
          Map.entry("HashMap", "context"),
          Map.entry("LinkedHashMap", "context"));

  private MessageSanitizer() {}

  /** The text without anything of Java. */
  static String of(String text) {
    String plain = TYPE.matcher(text).replaceAll("$1");
    plain = UNFIT.matcher(plain).replaceAll("$1 does not take these values");
    plain = NO_FUNCTION.matcher(plain).replaceAll("there is no such function");
    plain = RESOURCE.matcher(plain).replaceAll("");
    plain = NOT_FOR_AUTHORS.matcher(plain).replaceAll("something is missing there");
    plain =
        FEEL_CLASS
            .matcher(plain)
            .replaceAll(
                found -> Matcher.quoteReplacement(WORDS.getOrDefault(found.group(1), "value")));
    plain = ANY_CLASS.matcher(plain).replaceAll("value");
    plain =
        SIMPLE_NAME
            .matcher(plain)
            .replaceAll(
                found -> Matcher.quoteReplacement(WORDS.getOrDefault(found.group(), "value")));
    plain = FAULT.matcher(plain).replaceAll("fault ");
    return ADDRESS.matcher(plain).replaceAll("value").strip();
  }
}
