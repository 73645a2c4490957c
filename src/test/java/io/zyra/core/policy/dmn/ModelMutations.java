package io.zyra.core.policy.dmn;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Models and contexts that are changed at random, the same ones for the same seed. */
public final class ModelMutations {
  private static final Pattern JAVA =
      Pattern.compile(
          "\\b(?:java|javax|jdk|sun|com\\.sun|org\\.kie|org\\.drools|org\\.xml|io\\.zyra|com\\.fasterxml)\\.\\w"
              + "|\\w(?:Exception|Error)\\b|[\\w\\]]@[0-9a-f]{5,}\\b|Cannot (?:invoke|read field|store)"
              + "|out of bounds|IndexOutOf|DMNType|ReaderResource|cannot be cast|NullPointer"
              + "|\\b(?:BigDecimal|ZonedDateTime|LocalDate|LocalTime|OffsetTime|LocalDateTime|HashMap|ArrayList)\\b"
              + "|\\$\\$Lambda|\\[L\\w|Impl\\b|No enum constant");
  private static final List<String> TEXTS =
      List.of(
          "",
          "-",
          "null",
          "> 1 and < 5",
          "5 or 6",
          "=> 5",
          "1..5",
          "number(?)",
          "? + ",
          "date(\"x\")",
          "for i in 1..3 return i",
          "function(x) x",
          "{a: 1}",
          "[1, [2]]",
          "not(",
          "\"",
          "@\"P1W\"",
          "1/0",
          "string(?, ?)",
          "substring(\"a\", 99)",
          "[1,2,3][9]",
          "list replace([1], 5, 2)",
          "insert before([1], 9, 1)",
          "remove([1], 7)",
          "sublist([1], 5, 9)",
          "string(\"%d\", \"x\")",
          "sort([1, \"a\"])",
          "min([1, \"a\"])",
          "max(null)",
          "{a: 1}.b.c",
          "context put({}, [], 1)",
          "range(\"[1..\")",
          "get value(1, 2)",
          "before(1, \"a\")",
          "decision table()",
          "x(1)",
          "(function(a) a)(1, 2)",
          "time(1, 2)",
          "-\"a\"",
          "\"a\" * 2",
          "[1..\"a\"]",
          "every x in 1 satisfies",
          "9e99999",
          "10 ** 99999",
          "date(99999999999, 1, 1)",
          "duration(\"P9999999999Y\")",
          "?",
          "a b c");
  private static final List<String> VALUES =
      List.of(
          "null",
          "1",
          "-1e400",
          "\"\"",
          "\"abc\"",
          "true",
          "[]",
          "[[1]]",
          "{}",
          "{\"a\": {\"b\": []}}",
          "{\"$feel\": \"1 +\"}",
          "{\"$feel\": \"function(x) x\"}",
          "{\"$feel\": \"[1..2]\"}",
          "\"P1W\"",
          "\"2026-99-99\"",
          "[1, \"a\", null]",
          "{\"amount\": \"x\"}",
          "1.000");

  private final Random random;
  private final List<String> sources = sources();
  private int next;

  public ModelMutations(long seed) {
    this.random = new Random(seed);
  }

  /** Whether a text shows anything of Java: a class, an object's address, an exception. */
  public static boolean showsJava(String text) {
    return JAVA.matcher(text).find();
  }

  /** The next model, with one to three changes. */
  public String model() {
    String xml = sources.get(next++ % sources.size());
    for (int changes = random.nextInt(3); changes >= 0; changes--) {
      xml = mutated(xml);
    }
    return xml;
  }

  /** The context of a model, with values of any kind for its inputs. */
  public String context(String xml) {
    return context(xml, random);
  }

  /** A text, of JSON or XML, that may be broken anywhere. */
  public String broken(String text) {
    int at = random.nextInt(text.length() + 1);
    return switch (random.nextInt(6)) {
      case 0 -> text.substring(0, at);
      case 1 -> text.substring(0, at) + one(VALUES, random) + text.substring(at);
      case 2 -> text.replaceFirst("\\{|\"|:|,", Matcher.quoteReplacement(one(VALUES, random)));
      case 3 ->
          text.substring(0, at)
              + "\u0000\u0001\ud800".charAt(random.nextInt(3))
              + text.substring(at);
      case 4 -> "[".repeat(random.nextInt(3_000)) + text;
      default -> text;
    };
  }

  /** One of some texts. */
  public String one(List<String> of) {
    return one(of, random);
  }

  private static List<String> sources() {
    List<String> sources = new ArrayList<>();
    for (String name :
        List.of(
            "aggregation-on-unique",
            "and-in-cell",
            "camunda-modeler-no-variable",
            "circular-imports-A",
            "collect-count-duplicates",
            "duration-mixed",
            "every-with-null",
            "first-row-below-fails",
            "null-guard",
            "rule-without-input-entry",
            "scale-lists",
            "singleton-list-input")) {
      sources.add(SmallModels.read(name).xml());
    }
    Random random = new Random(1);
    for (int i = 0; i < 12; i++) {
      sources.add(new RandomTable(random).xml());
    }
    return sources;
  }

  private static String context(String xml, Random random) {
    StringBuilder json = new StringBuilder("{");
    Matcher names = Pattern.compile("<inputData[^>]*? name=\"(\\w+)\"").matcher(xml);
    while (names.find()) {
      json.append(json.length() > 1 ? "," : "")
          .append("\"" + names.group(1) + "\": " + one(VALUES, random));
    }
    return json.append("}").toString();
  }

  private String mutated(String xml) {
    return switch (random.nextInt(8)) {
      case 0, 1, 2 ->
          replaced(xml, "(?<=<text>)[^<]*(?=</text>)", SmallModels.xml(one(TEXTS, random)), random);
      case 3 -> replaced(xml, "<(\\w+)[^<>]*/>|<rule[^>]*>.*?</rule>", "", random);
      case 4 ->
          replaced(
              xml,
              "typeRef=\"[^\"]*\"",
              "typeRef=\"" + one(List.of("date", "tX", "", "list", "function"), random) + "\"",
              random);
      case 5 ->
          replaced(
              xml,
              "hitPolicy=\"[^\"]*\"",
              "hitPolicy=\""
                  + one(List.of("PRIORITY", "OUTPUT ORDER", "COLLECT", "WRONG", "ANY"), random)
                  + "\"",
              random);
      case 6 ->
          replaced(
              xml,
              "<(?:input|output|inputEntry|outputEntry|variable|informationRequirement)\\b[^>]*>.*?</\\1>|href=\"#[^\"]*\"| name=\"[^\"]*\"",
              "",
              random);
      default -> {
        int at = random.nextInt(xml.length());
        int to = Math.min(xml.length(), at + random.nextInt(12));
        yield xml.substring(0, at)
            + (random.nextBoolean() ? "" : xml.substring(at, to))
            + xml.substring(to);
      }
    };
  }

  /** The text with one of the places that match replaced. */
  private static String replaced(String xml, String pattern, String by, Random random) {
    Matcher places =
        Pattern.compile(pattern.replace("</\\1>", "</\\w+>"), Pattern.DOTALL).matcher(xml);
    List<int[]> found = new ArrayList<>();
    while (places.find()) {
      found.add(new int[] {places.start(), places.end()});
    }
    return Optional.of(found)
        .filter(all -> !all.isEmpty())
        .map(all -> all.get(random.nextInt(all.size())))
        .map(place -> xml.substring(0, place[0]) + by + xml.substring(place[1]))
        .orElse(xml);
  }

  private static String one(List<String> of, Random random) {
    return of.get(random.nextInt(of.size()));
  }
}
