package io.zyra.bench.dmn;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.zyra.bench.dmn.BenchTable.Question;
import io.zyra.bench.engine.Chart;
import io.zyra.bench.engine.Quiet;
import io.zyra.bench.engine.Series;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;

/**
 * Decision tables in four engines: the same tables, the same questions, the same answers (checked).
 * Each engine is asked in turns with the others, on one thread; its figure is the least of the
 * rounds' means, in processor time, so that what else runs on the machine matters little.
 *
 * <p>System properties: {@code bench.quick}, {@code bench.docs} as for the rule engine's.
 */
public final class TableBenchmark {
  private static final List<Integer> ROWS = List.of(3, 10, 100, 1_000, 10_000);
  private static final List<Integer> LOOPS = List.of(1_000, 10_000, 40_000);
  private static final String BEGIN = "<!-- figures of decision tables: written by the run -->";
  private static final String END = "<!-- end of the figures of decision tables -->";
  private static final JsonMapper JSON = new JsonMapper();

  private final boolean quick = Boolean.getBoolean("bench.quick");
  private final Path out = Path.of("target", "bench");

  private TableBenchmark() {}

  public static void main(String[] args) throws IOException, InterruptedException {
    Quiet.please();
    new TableBenchmark().run();
  }

  private void run() throws IOException, InterruptedException {
    Files.createDirectories(out.resolve("images"));
    Map<String, Series> lines = new LinkedHashMap<>();
    for (int rows : ROWS) {
      tables(rows, lines);
    }
    Map<String, Series> loops = new LinkedHashMap<>();
    for (int times : LOOPS) {
      loops(times, loops);
    }
    String markdown =
        "![Time per decision by number of rows](images/bench-tables.svg)\n\n"
            + table("rows", List.copyOf(lines.values()))
            + "\n`sum(for i in 1..n return i * 2)`:\n\n"
            + table("n", List.copyOf(loops.values()));
    System.out.println(markdown);
    String plot =
        new Chart(
                "Time per decision by number of rows",
                "rows",
                "logarithmic scales",
                List.copyOf(lines.values()))
            .svg();
    Files.writeString(out.resolve("images/bench-tables.svg"), plot);
    Files.writeString(out.resolve("decision-tables.md"), markdown);
    if (Boolean.getBoolean("bench.docs")) {
      Files.writeString(Path.of("docs/images/bench-tables.svg"), plot);
      Path docs = Path.of("docs/benchmarks.md");
      String text = Files.readString(docs);
      Files.writeString(
          docs,
          text.substring(0, text.indexOf(BEGIN) + BEGIN.length())
              + "\n\n"
              + markdown
              + "\n"
              + text.substring(text.indexOf(END)));
    }
  }

  private void tables(int rows, Map<String, Series> lines)
      throws IOException, InterruptedException {
    BenchTable table = BenchTable.of(rows);
    List<Integer> right = table.questions().stream().map(table::answer).toList();
    String dmn = table.dmn();
    Map<String, Function<String, TableEngine>> engines = new LinkedHashMap<>();
    engines.put("Zyra", TableEngine::zyra);
    engines.put("KIE 10.2.0", TableEngine::kie);
    engines.put("Camunda 7.24", TableEngine::camunda);
    Map<String, TableEngine> ready = new LinkedHashMap<>();
    engines.forEach((title, make) -> ready.put(title, make.apply(dmn)));
    ready.forEach(
        (title, engine) ->
            same(title, right, table.questions().stream().map(engine::answer).toList()));
    measure(
        ready,
        engine -> table.questions().forEach(engine::answer),
        table.questions().size(),
        rows,
        lines);
    zen(table, right, rows, lines);
  }

  private static void same(String title, List<Integer> right, List<Integer> found) {
    if (!right.equals(found)) {
      throw new IllegalStateException(title + " answers differently");
    }
  }

  private void loops(int times, Map<String, Series> lines) {
    String dmn =
        """
        <definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" id="l" name="l" namespace="l">
          <decision id="d" name="Answer"><variable id="v" name="Answer" typeRef="number"/>
            <literalExpression id="e"><text>sum(for i in 1..%d return i * 2)</text></literalExpression>
          </decision>
        </definitions>
        """
            .formatted(times);
    Question nothing = new Question(0, "", "", 0);
    Map<String, TableEngine> ready = new LinkedHashMap<>();
    ready.put("Zyra", TableEngine.zyra(dmn));
    ready.put("KIE 10.2.0", TableEngine.kie(dmn));
    ready.forEach(
        (title, engine) ->
            same(title, List.of(times * (times + 1)), List.of(engine.answer(nothing))));
    measure(ready, engine -> engine.answer(nothing), 1, times, lines);
  }

  /** In turns, so that what disturbs the machine disturbs all alike. */
  private void measure(
      Map<String, TableEngine> engines,
      java.util.function.Consumer<TableEngine> once,
      int answers,
      int size,
      Map<String, Series> lines) {
    Map<String, Double> best = new LinkedHashMap<>();
    int rounds = quick ? 3 : 8;
    for (int round = 0; round < rounds; round++) {
      engines.forEach(
          (title, engine) ->
              best.merge(title, nanos(() -> once.accept(engine)) / answers, Math::min));
    }
    best.forEach(
        (title, nanos) -> {
          lines.computeIfAbsent(title, Series::named).points().put(size, nanos);
          System.out.printf(Locale.ROOT, "  %6d  %-14s %12.0f ns%n", size, title, nanos);
        });
  }

  private double nanos(Runnable once) {
    var threads = ManagementFactory.getThreadMXBean();
    long enough = quick ? 200_000_000L : 700_000_000L;
    long start = threads.getCurrentThreadCpuTime();
    long now;
    int times = 0;
    do {
      once.run();
      times++;
      now = threads.getCurrentThreadCpuTime();
    } while (now - start < enough);
    return (now - start) / (double) times;
  }

  private void zen(BenchTable table, List<Integer> right, int rows, Map<String, Series> lines)
      throws IOException, InterruptedException {
    ObjectNode asked = JSON.createObjectNode();
    asked.set("table", table.zen());
    asked.set("questions", JSON.valueToTree(table.questions()));
    Path file = out.resolve("table-" + rows + ".json").toAbsolutePath();
    JSON.writeValue(file.toFile(), asked);
    Process node =
        new ProcessBuilder("node", "zen-table.mjs", file.toString(), quick ? "1" : "4")
            .directory(Path.of("src/test/bench/node").toFile())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    JsonNode told = JSON.readTree(node.getInputStream().readAllBytes());
    node.waitFor();
    if (told.has("absent")) {
      System.out.println("GoRules Zen is left out: " + told.get("absent").asText());
      return;
    }
    List<Integer> found = new ArrayList<>();
    told.get("answers").forEach(answer -> found.add(answer.asInt()));
    same("GoRules Zen", right, found);
    double least = Double.MAX_VALUE;
    for (JsonNode nanos : told.get("nanos")) {
      least = Math.min(least, nanos.asDouble());
    }
    lines
        .computeIfAbsent("GoRules Zen 2.0.2, in parallel", Series::named)
        .points()
        .put(rows, least);
    System.out.printf(Locale.ROOT, "  %6d  %-14s %12.0f ns%n", rows, "GoRules Zen", least);
  }

  private static String table(String what, List<Series> lines) {
    StringBuilder text = new StringBuilder("| " + what + " |");
    lines.forEach(line -> text.append(" ").append(line.title()).append(" |"));
    text.append("\n|---|").append("---|".repeat(lines.size())).append("\n");
    for (int size : lines.get(0).points().keySet()) {
      text.append(String.format(Locale.ROOT, "| %,d |", size));
      for (Series line : lines) {
        Double nanos = line.points().get(size);
        text.append(
            nanos == null ? " |" : String.format(Locale.ROOT, " %,.1f µs |", nanos / 1_000));
      }
      text.append("\n");
    }
    return text.toString();
  }
}
