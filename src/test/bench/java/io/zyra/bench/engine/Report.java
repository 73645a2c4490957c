package io.zyra.bench.engine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;

/**
 * The figures as Markdown tables and plots.
 *
 * @param cases the engines side by side
 * @param byRules what more rules cost
 * @param byFacts what more products cost
 * @param compiling nanoseconds by what was done
 * @param merchants what more merchants cost
 */
record Report(
    List<SideBySide> cases,
    List<Series> byRules,
    List<Series> byFacts,
    Map<String, List<Double>> compiling,
    Growth.ManyMerchants merchants) {

  private static final String BEGIN = "<!-- figures of the rule engine: written by the run -->";
  private static final String END = "<!-- end of the figures -->";

  String markdown() {
    StringBuilder text = new StringBuilder();
    text.append("Made on: ").append(machine()).append(".\n");
    cases.forEach(one -> text.append(table(one)));
    text.append("\n#### What more rules cost\n\nPer product, 1,000 products.\n\n");
    text.append("![Time per product by number of rules](images/bench-rules.svg)\n\n");
    text.append(table("rules", byRules));
    text.append("\n#### What more products cost\n\nPer product, 20 rules.\n\n");
    text.append("![Time per product by number of products](images/bench-facts.svg)\n\n");
    text.append(table("products", byFacts));
    text.append("\n#### What a merchant costs\n\n20 rules each.\n\n| | |\n|---|---|\n");
    row(text, "compile rules already read", time(Series.median(compiling.get("compile"))));
    row(text, "read the JSON and compile", time(Series.median(compiling.get("parseAndCompile"))));
    row(text, "memory of the index", kilobytes(merchants.bytesOfIndex()));
    row(
        text,
        "with the knowledge base, once joins need it",
        kilobytes(merchants.bytesWithKnowledge()));
    row(text, "the same with the rules as read", kilobytes(merchants.bytesWithRules()));
    text.append("\nMerchants in turn, 100 products each, on a heap of 1 GB:\n\n");
    text.append("![Time per use by number of merchants](images/bench-merchants.svg)\n\n");
    text.append("| merchants | time per use | evictions in one round |\n|---|---|---|\n");
    merchants
        .uses()
        .forEach(
            use ->
                row(
                    text,
                    count(use.merchants()),
                    time(1e3 * use.micros()),
                    count(use.evictions())));
    return text.toString();
  }

  /** Writes the report and the plots into a folder. */
  void write(Path folder) throws IOException {
    Files.createDirectories(folder.resolve("images"));
    Files.writeString(folder.resolve("rule-engine.md"), markdown());
    plots(folder.resolve("images"));
  }

  /** Replaces the figures in the project's own documents. */
  void writeDocs(Path docs) throws IOException {
    Path file = docs.resolve("benchmarks.md");
    String text = Files.readString(file);
    int from = text.indexOf(BEGIN) + BEGIN.length();
    int to = text.indexOf(END);
    Files.writeString(
        file, text.substring(0, from) + "\n\n" + markdown() + "\n" + text.substring(to));
    plots(docs.resolve("images"));
  }

  private void plots(Path images) throws IOException {
    Series use = Series.named("Zyra");
    merchants.uses().forEach(one -> use.points().put(one.merchants(), 1e3 * one.micros()));
    plot(images, "bench-rules.svg", "Time per product by number of rules", "rules", byRules);
    plot(images, "bench-facts.svg", "Time per product, 20 rules", "products", byFacts);
    plot(images, "bench-merchants.svg", "Time per use of 20 rules", "merchants", List.of(use));
  }

  private static void plot(
      Path images, String file, String title, String across, List<Series> lines)
      throws IOException {
    Files.writeString(
        images.resolve(file), new Chart(title, across, "logarithmic scales", lines).svg());
  }

  private static String table(SideBySide side) {
    StringBuilder text = new StringBuilder();
    text.append("\n#### %d rules, 1,000 products\n\n".formatted(side.rules()));
    text.append("| | per product | × hand-written | × Zyra |\n|---|---|---|---|\n");
    for (String engine : side.engines()) {
      row(
          text,
          engine,
          time(side.nanos(engine)),
          ratio(side.timesHandWritten(engine)),
          ratio(side.timesZyra(engine)));
    }
    return text.toString();
  }

  private static String table(String what, List<Series> lines) {
    StringBuilder text = new StringBuilder("| " + what + " |");
    lines.forEach(line -> text.append(" ").append(line.title()).append(" |"));
    text.append("\n|---|").append("---|".repeat(lines.size())).append("\n");
    var counts = new TreeSet<Integer>();
    lines.forEach(line -> counts.addAll(line.points().keySet()));
    for (int count : counts) {
      List<String> cells = new ArrayList<>(List.of(count(count)));
      for (Series line : lines) {
        Double nanos = line.points().get(count);
        cells.add(nanos == null ? "" : time(nanos));
      }
      row(text, cells.toArray(String[]::new));
    }
    return text.toString();
  }

  private static void row(StringBuilder text, String... cells) {
    text.append("| ").append(String.join(" | ", cells)).append(" |\n");
  }

  private static String time(double nanos) {
    return nanos < 1e3
        ? "%.0f ns".formatted(nanos)
        : nanos < 1e6 ? number(nanos / 1e3) + " µs" : number(nanos / 1e6) + " ms";
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, value < 10 ? "%.2f" : value < 100 ? "%.1f" : "%.0f", value);
  }

  private static String kilobytes(long bytes) {
    return bytes / 1000 + " KB";
  }

  private static String ratio(double times) {
    return number(times) + "×";
  }

  private static String count(long count) {
    return String.format(Locale.ROOT, "%,d", count);
  }

  private static String machine() {
    return "%s %s, %d processors, Java %s"
        .formatted(
            System.getProperty("os.name"),
            System.getProperty("os.arch"),
            Runtime.getRuntime().availableProcessors(),
            Runtime.version());
  }
}
