package io.zyra.bench.dmn;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * A decision table like those that analysts write, as many rows as wanted: a range of amounts, two
 * words, a number; the first row that fits answers, the last fits always.
 */
record BenchTable(List<Row> rows, List<Question> questions) {
  private static final int MOST_QUESTIONS = 256;
  private static final List<String> TIERS = List.of("gold", "silver", "bronze");

  /** A row; the words may be dashes. */
  record Row(int from, int to, String country, String tier, int atLeast, int answer) {}

  /** What is asked, each time another. */
  record Question(int amount, String country, String tier, int score) {}

  static BenchTable of(int count) {
    Random random = new Random(20_261_123L + count);
    int countries = Math.max(5, Math.min(200, count / 20));
    List<Row> rows = new ArrayList<>();
    for (int i = 0; i < count - 1; i++) {
      int from = random.nextInt(100_000);
      rows.add(
          new Row(
              from,
              from + 1 + random.nextInt(5_000),
              random.nextInt(10) == 0 ? "-" : "C" + random.nextInt(countries),
              random.nextInt(4) == 0 ? "-" : TIERS.get(random.nextInt(TIERS.size())),
              random.nextInt(80),
              i));
    }
    rows.add(new Row(Integer.MIN_VALUE, Integer.MAX_VALUE, "-", "-", Integer.MIN_VALUE, count));
    List<Question> questions = new ArrayList<>();
    for (int i = 0; i < questions(count); i++) {
      questions.add(
          new Question(
              random.nextInt(105_000),
              "C" + random.nextInt(countries),
              TIERS.get(random.nextInt(TIERS.size())),
              random.nextInt(100)));
    }
    return new BenchTable(List.copyOf(rows), List.copyOf(questions));
  }

  /** Fewer of large tables, which some engines take long to read through. */
  private static int questions(int rows) {
    return rows < 1_000 ? MOST_QUESTIONS : rows < 10_000 ? 64 : 16;
  }

  /** What is right, found by plain Java. */
  int answer(Question asked) {
    return rows.stream()
        .filter(row -> row.from() <= asked.amount() && asked.amount() <= row.to())
        .filter(row -> row.country().equals("-") || row.country().equals(asked.country()))
        .filter(row -> row.tier().equals("-") || row.tier().equals(asked.tier()))
        .filter(row -> asked.score() >= row.atLeast())
        .findFirst()
        .orElseThrow()
        .answer();
  }

  String dmn() {
    StringBuilder xml =
        new StringBuilder(
            """
            <definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" id="bench" name="bench"
                namespace="https://example.com/bench">
            """);
    List<String> names = List.of("Amount", "Country", "Tier", "Score");
    List<String> types = List.of("number", "string", "string", "number");
    for (int i = 0; i < names.size(); i++) {
      xml.append(
          "<inputData id=\"i%d\" name=\"%s\"><variable id=\"v%d\" name=\"%s\" typeRef=\"%s\"/></inputData>\n"
              .formatted(i, names.get(i), i, names.get(i), types.get(i)));
    }
    xml.append(
        "<decision id=\"d\" name=\"Answer\"><variable id=\"dv\" name=\"Answer\" typeRef=\"number\"/>\n");
    for (int i = 0; i < names.size(); i++) {
      xml.append(
          "<informationRequirement id=\"q%d\"><requiredInput href=\"#i%d\"/></informationRequirement>\n"
              .formatted(i, i));
    }
    xml.append("<decisionTable id=\"t\" hitPolicy=\"FIRST\">\n");
    for (int i = 0; i < names.size(); i++) {
      xml.append(
          "<input id=\"c%d\"><inputExpression id=\"e%d\" typeRef=\"%s\"><text>%s</text></inputExpression></input>\n"
              .formatted(i, i, types.get(i), names.get(i)));
    }
    xml.append("<output id=\"o\" name=\"Answer\" typeRef=\"number\"/>\n");
    for (int i = 0; i < rows.size(); i++) {
      Row row = rows.get(i);
      xml.append("<rule id=\"r").append(i).append("\">");
      entry(xml, "inputEntry", i + "a", amount(row, "[%d..%d]"));
      entry(xml, "inputEntry", i + "b", word(row.country()));
      entry(xml, "inputEntry", i + "c", word(row.tier()));
      entry(xml, "inputEntry", i + "d", isAny(row) ? "-" : "&gt;= " + row.atLeast());
      entry(xml, "outputEntry", i + "e", String.valueOf(row.answer()));
      xml.append("</rule>\n");
    }
    return xml.append("</decisionTable></decision></definitions>").toString();
  }

  private static void entry(StringBuilder xml, String name, String id, String text) {
    xml.append("<%s id=\"x%s\"><text>%s</text></%s>".formatted(name, id, text, name));
  }

  private static boolean isAny(Row row) {
    return row.atLeast() == Integer.MIN_VALUE;
  }

  private static String amount(Row row, String pattern) {
    return isAny(row) ? "-" : pattern.formatted(row.from(), row.to());
  }

  private static String word(String word) {
    return word.equals("-") ? "-" : "\"" + word + "\"";
  }

  /** The same for GoRules Zen, whose empty cells are dashes. */
  JsonNode zen() {
    JsonNodeFactory json = JsonNodeFactory.instance;
    ObjectNode table = json.objectNode().put("hitPolicy", "first");
    ArrayNode inputs = table.putArray("inputs");
    List.of("amount", "country", "tier", "score")
        .forEach(name -> inputs.addObject().put("id", name).put("name", name).put("field", name));
    table
        .putArray("outputs")
        .addObject()
        .put("id", "out")
        .put("name", "out")
        .put("field", "answer");
    ArrayNode lines = table.putArray("rules");
    for (int i = 0; i < rows.size(); i++) {
      Row row = rows.get(i);
      lines
          .addObject()
          .put("_id", String.valueOf(i))
          .put("amount", amount(row, "[%d..%d]").replace("-", ""))
          .put("country", word(row.country()).replace("-", ""))
          .put("tier", word(row.tier()).replace("-", ""))
          .put("score", isAny(row) ? "" : ">= " + row.atLeast())
          .put("out", String.valueOf(row.answer()));
    }
    return table;
  }
}
