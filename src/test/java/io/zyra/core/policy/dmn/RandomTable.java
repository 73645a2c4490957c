package io.zyra.core.policy.dmn;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Decision tables as nobody would write them, and inputs for them. */
final class RandomTable {
  private static final JsonNodeFactory JSON = JsonNodeFactory.withExactBigDecimals(true);

  /** What a column is mostly about: its literals, its odd cells, what is allowed. */
  private enum Sort {
    NUMBER(
        List.of("0", "1", "2", "3", "4", "5", "6", "7", "1.0", "-3", "2.50"),
        List.of(
            "? > 2 and ? < 7", "modulo(?, 2) = 0", "? = limit", "[5..1]", "(< 5)", "? in [1, 2]"),
        "[0..6]"),
    STRING(
        List.of("\"a\"", "\"b\"", "\"c\"", "\"d\"", "\"\"", "\"é\""),
        List.of(
            "starts with(?, \"a\")",
            "string length(?) > 0",
            "contains(?, word)",
            "lower case(\"A\")"),
        "\"a\", \"b\", \"c\""),
    BOOLEAN(List.of("true", "false"), List.of("?", "not(?)", "< true"), "true, false"),
    DATE(
        List.of(
            "date(\"2026-01-01\")", "@\"2026-01-03\"", "date(\"2026-01-05\")", "date(2026, 1, 3)"),
        List.of("?.day > 2", "? < date(\"2026-01-04\")", "day", "date(\"2026-02-30\")"),
        "[date(\"2026-01-01\")..date(\"2026-01-04\")]"),
    TIME(
        List.of(
            "@\"PT1H\"",
            "@\"P2Y\"",
            "time(\"10:00:00\")",
            "@\"10:00:00Z\"",
            "date and time(\"2026-01-03T10:00:00\")",
            "date and time(\"2026-01-03T10:00:00Z\")",
            "@\"2026-01-03T12:00:00+02:00\"",
            "@\"P24M\""),
        List.of("? > @\"P1D\""),
        "@\"PT1H\", @\"P2Y\"");

    final List<String> literals;
    final List<String> odd;
    final String allowed;

    Sort(List<String> literals, List<String> odd, String allowed) {
      this.literals = literals;
      this.odd = odd;
      this.allowed = allowed;
    }
  }

  private static final List<String> ODD_ANYWHERE =
      List.of(
          "limit",
          "word",
          "> limit",
          "> limit",
          "<= day",
          "not(> limit)",
          "!= limit",
          "<= word",
          "null",
          "not(null)",
          "1 / 0 > 2",
          "? != null",
          "? = null",
          "not(limit)",
          "limit + 1",
          "abs(word)",
          "not(-)",
          "for i in 1..2 return i");
  private static final List<String> POLICIES =
      List.of("UNIQUE", "FIRST", "ANY", "PRIORITY", "OUTPUT ORDER", "RULE ORDER", "COLLECT");
  private static final List<String> AGGREGATIONS = List.of("", "", "SUM", "COUNT", "MIN", "MAX");

  private static final Map<String, String> TYPES =
      Map.of(
          "limit", " typeRef=\"number\"",
          "word", " typeRef=\"string\"",
          "day", " typeRef=\"date\"");

  private final Random random;
  private final List<Sort> columns;
  private final int odd;

  RandomTable(Random random) {
    this.random = random;
    this.columns =
        IntStream.range(0, 1 + random.nextInt(4))
            .mapToObj(i -> one(List.of(Sort.values())))
            .toList();
    this.odd = one(List.of(0, 0, 5, 20));
  }

  /** A model with one table. */
  String xml() {
    String policy = one(POLICIES);
    String aggregation = policy.equals("COLLECT") ? one(AGGREGATIONS) : "";
    boolean values = policy.equals("PRIORITY") || policy.equals("OUTPUT ORDER") || chance(20);
    boolean numbers = !aggregation.isEmpty();
    int outputs = chance(70) ? 1 : 2;
    boolean defaults = chance(40);
    StringBuilder xml = new StringBuilder();
    for (int i = 0; i < columns.size(); i++) {
      xml.append("<input id=\"in")
          .append(i)
          .append("\"><inputExpression id=\"ie")
          .append(i)
          .append("\"");
      xml.append(typed(columns.get(i))).append(text(expression(i))).append("</inputExpression>");
      if (chance(15)) {
        xml.append("<inputValues>").append(text(columns.get(i).allowed)).append("</inputValues>");
      }
      xml.append("</input>");
    }
    for (int i = 0; i < outputs; i++) {
      xml.append("<output id=\"out").append(i).append("\" name=\"o").append(i).append("\"");
      xml.append(chance(50) ? " typeRef=\"" + (numbers ? "number" : "string") + "\">" : ">");
      if (values) {
        xml.append("<outputValues>")
            .append(text(numbers ? "1, 2, 3" : "\"x\", \"y\", \"z\""))
            .append("</outputValues>");
      }
      if (defaults) {
        xml.append("<defaultOutputEntry>")
            .append(text(result(numbers)))
            .append("</defaultOutputEntry>");
      }
      xml.append("</output>");
    }
    int rows = 1 + random.nextInt(40);
    for (int row = 0; row < rows; row++) {
      xml.append("<rule id=\"row").append(row).append("\">");
      columns.forEach(
          c -> xml.append("<inputEntry>").append(text(cell(c))).append("</inputEntry>"));
      for (int i = 0; i < outputs; i++) {
        xml.append("<outputEntry>").append(text(result(numbers))).append("</outputEntry>");
      }
      xml.append("</rule>");
    }
    return model(policy, aggregation, xml.toString());
  }

  private String model(String policy, String aggregation, String table) {
    String names =
        IntStream.range(0, columns.size()).mapToObj(i -> "i" + i).collect(Collectors.joining(" "))
            + " limit word day";
    StringBuilder xml =
        new StringBuilder(
            "<definitions xmlns=\"https://www.omg.org/spec/DMN/20191111/MODEL/\" id=\"m\" name=\"m\""
                + " namespace=\"urn:m\">");
    StringBuilder needs = new StringBuilder();
    for (String name : names.split(" ")) {
      xml.append(
          "<inputData id=\"_%1$s\" name=\"%1$s\"><variable id=\"v_%1$s\" name=\"%1$s\"%2$s/></inputData>"
              .formatted(name, chance(60) ? TYPES.getOrDefault(name, "") : ""));
      needs.append(
          "<informationRequirement id=\"r_%1$s\"><requiredInput href=\"#_%1$s\"/></informationRequirement>"
              .formatted(name));
    }
    return xml.append("<decision id=\"d\" name=\"d\"><variable id=\"vd\" name=\"d\"/>")
        .append(needs)
        .append("<decisionTable id=\"t\" hitPolicy=\"")
        .append(policy)
        .append("\"")
        .append(aggregation.isEmpty() ? "" : " aggregation=\"" + aggregation + "\"")
        .append(">")
        .append(table)
        .append("</decisionTable></decision></definitions>")
        .toString();
  }

  /** Values for all inputs, now and then of another sort than the column's, or null. */
  ObjectNode context() {
    ObjectNode context = JSON.objectNode();
    for (int i = 0; i < columns.size(); i++) {
      feel(context, "i" + i, value(columns.get(i)));
    }
    feel(context, "limit", chance(10) ? "null" : one(Sort.NUMBER.literals));
    feel(context, "word", chance(10) ? "[\"a\", \"b\"]" : one(Sort.STRING.literals));
    feel(context, "day", one(Sort.DATE.literals));
    return context;
  }

  private static void feel(ObjectNode context, String name, String expression) {
    context.putObject(name).put("$feel", expression);
  }

  private String value(Sort sort) {
    int dice = random.nextInt(100);
    if (dice < 10) {
      return "null";
    }
    if (dice < 15) {
      return "[" + one(sort.literals) + (chance(50) ? "" : ", " + one(sort.literals)) + "]";
    }
    return one(dice < 20 ? one(List.of(Sort.values())).literals : sort.literals);
  }

  private String expression(int column) {
    String name = "i" + column;
    return columns.get(column) == Sort.NUMBER && chance(20) ? name + " + 1" : name;
  }

  private String typed(Sort sort) {
    return chance(50) && sort != Sort.TIME
        ? " typeRef=\"" + sort.name().toLowerCase(Locale.ROOT) + "\">"
        : ">";
  }

  private String cell(Sort sort) {
    if (random.nextInt(100) < odd) {
      return one(chance(50) ? sort.odd : ODD_ANYWHERE);
    }
    if (chance(25)) {
      return "-";
    }
    String tests =
        IntStream.range(0, chance(70) ? 1 : 3)
            .mapToObj(i -> test(sort))
            .collect(Collectors.joining(", "));
    return chance(12) ? "not(" + tests + ")" : tests;
  }

  private String test(Sort sort) {
    String literal = one(sort.literals);
    return switch (random.nextInt(6)) {
      case 0 -> one(List.of("<", "<=", ">", ">=", "=", "!=")) + " " + literal;
      case 1 ->
          one(List.of("[", "(", "]"))
              + literal
              + ".."
              + one(sort.literals)
              + one(List.of("]", ")", "["));
      case 2 ->
          isSearchedRight(sort) && chance(30)
              ? "[" + literal + ", " + one(sort.literals) + "]"
              : literal;
      default -> literal;
    };
  }

  /** In lists, KIE takes 1 and 1.0 for different, and two texts of one instant. */
  private static boolean isSearchedRight(Sort sort) {
    return sort == Sort.STRING || sort == Sort.DATE || sort == Sort.BOOLEAN;
  }

  private String result(boolean numbers) {
    int dice = random.nextInt(100);
    if (dice < 4) {
      return "null";
    }
    if (dice < 8) {
      return "limit";
    }
    return numbers ? one(List.of("1", "2", "3")) : one(List.of("\"x\"", "\"y\"", "\"z\""));
  }

  private static String text(String feel) {
    return "<text>" + feel.replace("&", "&amp;").replace("<", "&lt;") + "</text>";
  }

  private boolean chance(int percent) {
    return random.nextInt(100) < percent;
  }

  private <T> T one(List<T> of) {
    return of.get(random.nextInt(of.size()));
  }
}
