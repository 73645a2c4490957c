package io.zyra.bench;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.zyra.Api;
import io.zyra.ServerUnderTest;
import io.zyra.audit.Audit;
import io.zyra.audit.Audits;
import io.zyra.bench.HandWrittenAudit.Results;
import io.zyra.bench.engine.Chart;
import io.zyra.bench.engine.Series;
import io.zyra.catalog.csv.ProductCsvParser;
import io.zyra.catalog.importing.ProductImport;
import io.zyra.security.MerchantId;
import jakarta.inject.Inject;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.Test;

/**
 * Whole audits, from stored snapshots to stored decisions, beside {@link HandWrittenAudit} in the
 * same run. Not a test: it prints a table, writes a plot and judges nothing. Run it with {@code mvn
 * test -Dtest=AuditBenchmark -Dtest.heap=1g}; {@code -Dzyra.bench.audits=10000x20,100000x50} says
 * which sizes.
 */
@QuarkusTest
@QuarkusTestResource(ServerUnderTest.class)
class AuditBenchmark {
  private static final String SIZES =
      System.getProperty("zyra.bench.audits", "10000x20,100000x50,1000000x20");
  private static final int TEMPLATES = 1_000;
  private static final Path PLOT =
      Path.of(System.getProperty("zyra.bench.plot", "target/bench/bench-audits.svg"));

  /** Tables by what is kept in them; those that are not there count nothing. */
  private static final Map<String, List<String>> TABLES =
      Map.of(
          "decisions", List.of("decision", "decision_block", "audit_rule", "audit"),
          "subjects", List.of("audit_subject"),
          "facts", List.of("fact_content"));

  private static final List<String> NOUNS =
      List.of("Shirt", "Lamp", "Chair", "Kettle", "Blanket", "Boots", "Vase", "Rug", "Mug", "Tent");
  private static final List<String> WORDS =
      List.of("linen", "oak", "brass", "wool", "ceramic", "canvas", "green", "slate", "coastal");

  @Inject Audits audits;
  @Inject ProductImport products;

  private final Series reference = Series.named("rows + hand-written + COPY");
  private final Series audited = Series.named("audit");

  /** So many rounds of the first size come before anything is measured, for the JVM to compile. */
  private int warmingUp = Integer.getInteger("zyra.bench.warming-up", 12);

  private record Size(int products, int rules) {
    static Size parse(String text) {
      String[] parts = text.trim().split("x");
      return new Size(Integer.parseInt(parts[0]), Integer.parseInt(parts[1]));
    }

    int runs() {
      return Integer.getInteger(
          "zyra.bench.runs", products > 200_000 ? 1 : products > 20_000 ? 3 : 7);
    }
  }

  @Test
  void auditsOfWholeCatalogues() throws SQLException, IOException {
    try (Connection owner = connect();
        Connection writer = connect()) {
      HandWrittenAudit handWritten = new HandWrittenAudit(owner, writer);
      handWritten.prepare();
      MerchantId templates = templates();
      System.out.printf(
          Locale.ROOT,
          "heap limit %d MB, %d processors, Java %s%n",
          Runtime.getRuntime().maxMemory() >> 20,
          Runtime.getRuntime().availableProcessors(),
          Runtime.version());
      System.out.println(
          """
          | products x rules | decisions | rows + hand-written + COPY | with the least COPY | \
          first audit | audit | ratio | peak heap MB | bytes a decision | of subjects | \
          of new facts |
          |---|---|---|---|---|---|---|---|---|---|---|\
          """);
      for (String size : SIZES.split(",")) {
        System.out.println(measure(Size.parse(size), templates, owner, handWritten));
      }
    }
    Files.createDirectories(PLOT.getParent());
    String svg =
        new Chart("An audit of a whole catalogue", "products", "time", List.of(reference, audited))
            .svg();
    Files.writeString(PLOT, svg);
  }

  private String measure(
      Size size, MerchantId templates, Connection owner, HandWrittenAudit handWritten)
      throws SQLException, IOException {
    Api api = Api.newMerchant("balanced");
    MerchantId merchant = MerchantId.fromString(api.merchant());
    new SeededCatalogue(owner).write(templates.value(), merchant.value(), size.products());
    for (int i = 0; i < size.rules(); i++) {
      api.post("/rules", BenchRules.json(i)).then().statusCode(201);
    }
    Map<String, Long> before = sizes(owner);
    long matches = handWritten.run(merchant.value(), size.rules(), Results.LIKE_DECISIONS);
    long first = System.nanoTime();
    long decisions = decisions(audits.run(merchant, true));
    double firstSeconds = seconds(first);
    Map<String, Long> after = sizes(owner);
    if (matches != decisions) {
      throw new IllegalStateException(
          "The rules written by hand want " + matches + " things, the audit " + decisions);
    }
    List<Double> ofReference = new ArrayList<>();
    List<Double> ofAudit = new ArrayList<>();
    List<Double> ofLeast = new ArrayList<>();
    List<Double> ratios = new ArrayList<>();
    long peak = 0;
    for (; warmingUp > 0; warmingUp--) {
      for (Results results : Results.values()) {
        handWritten.run(merchant.value(), size.rules(), results);
      }
      audits.run(merchant, true);
    }
    for (int run = 0; run < size.runs(); run++) {
      long begun = System.nanoTime();
      handWritten.run(merchant.value(), size.rules(), Results.LEAST);
      ofLeast.add(seconds(begun));
      begun = System.nanoTime();
      handWritten.run(merchant.value(), size.rules(), Results.LIKE_DECISIONS);
      ofReference.add(seconds(begun));
      System.gc();
      heapPools().forEach(MemoryPoolMXBean::resetPeakUsage);
      begun = System.nanoTime();
      audits.run(merchant, true);
      ofAudit.add(seconds(begun));
      peak = Math.max(peak, peakHeap());
      ratios.add(ofAudit.get(run) / ofReference.get(run));
    }
    reference.points().put(size.products(), Series.median(ofReference) * 1e9);
    audited.points().put(size.products(), Series.median(ofAudit) * 1e9);
    return String.format(
        Locale.ROOT,
        "| %,d x %d | %,d | %.2f s | %.2f s | %.2f s | %.2f s | %.1f | %d | %d | %d | %d |",
        size.products(),
        size.rules(),
        decisions,
        Series.median(ofReference),
        Series.median(ofLeast),
        firstSeconds,
        Series.median(ofAudit),
        Series.median(ratios),
        peak >> 20,
        perDecision("decisions", before, after, decisions),
        perDecision("subjects", before, after, decisions),
        perDecision("facts", before, after, decisions));
  }

  private static long decisions(Audit audit) {
    Audit.Counts counts = audit.decisions();
    return (long) counts.auto() + counts.approval() + counts.recommend() + counts.block();
  }

  private static long perDecision(
      String what, Map<String, Long> before, Map<String, Long> after, long decisions) {
    return (after.get(what) - before.get(what)) / Math.max(1, decisions);
  }

  /** Of the groups of tables, with their indexes, on disk. */
  private static Map<String, Long> sizes(Connection owner) throws SQLException {
    Map<String, Long> sizes = new TreeMap<>();
    for (Map.Entry<String, List<String>> group : TABLES.entrySet()) {
      long sum = 0;
      for (String table : group.getValue()) {
        try (PreparedStatement select =
            owner.prepareStatement("SELECT coalesce(pg_total_relation_size(to_regclass(?)), 0)")) {
          select.setString(1, table);
          try (ResultSet row = select.executeQuery()) {
            row.next();
            sum += row.getLong(1);
          }
        }
      }
      sizes.put(group.getKey(), sum);
    }
    return sizes;
  }

  /** A merchant with some products that were imported, and whose audit has loaded the policies. */
  private MerchantId templates() throws IOException {
    Api api = Api.newMerchant("balanced");
    MerchantId merchant = MerchantId.fromString(api.merchant());
    String csv =
        Api.csv(IntStream.range(0, TEMPLATES).mapToObj(AuditBenchmark::row).toArray(String[]::new));
    products.importFile(
        merchant,
        ProductCsvParser.parse(new ByteArrayInputStream(csv.getBytes(StandardCharsets.UTF_8))));
    api.post("/rules", BenchRules.json(1)).then().statusCode(201);
    audits.run(merchant, true);
    return merchant;
  }

  /** Products of mixed quality: some lack a description, a picture's text or search texts. */
  private static String row(int i) {
    String noun = NOUNS.get(i % NOUNS.size());
    String word = WORDS.get((i / 7) % WORDS.size());
    String token = SeededCatalogue.token(i);
    String title = word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1) + " " + noun;
    String body =
        IntStream.range(0, i % 9)
            .mapToObj(
                k -> "<p>A " + WORDS.get((i + k) % WORDS.size()) + " " + noun + " for use.</p>")
            .collect(Collectors.joining());
    return String.join(
        ",",
        Arrays.asList(
            token,
            title + " " + token,
            body,
            "Vendor " + i % 40,
            noun,
            "tag" + i % 12,
            "true",
            "Title",
            "Default Title",
            "SKU" + token,
            String.format(Locale.ROOT, "%.2f", 5 + i % 300 * 0.5),
            String.valueOf(i % 50),
            "https://example.com/" + token + ".jpg",
            i % 3 == 0 ? title : "",
            i % 4 == 0 ? title + " for home and garden" : "",
            i % 5 == 0
                ? "A " + word + " " + noun + " that is made to last and easy to care for."
                : "",
            "active"));
  }

  private static Connection connect() throws SQLException {
    return DriverManager.getConnection(
        setting("zyra.db.url"), setting("zyra.db.owner-user"), setting("zyra.db.owner-password"));
  }

  private static String setting(String name) {
    return ConfigProvider.getConfig().getValue(name, String.class);
  }

  private static long peakHeap() {
    return heapPools().stream().mapToLong(pool -> pool.getPeakUsage().getUsed()).sum();
  }

  private static List<MemoryPoolMXBean> heapPools() {
    return ManagementFactory.getMemoryPoolMXBeans().stream()
        .filter(pool -> pool.getType() == MemoryType.HEAP)
        .toList();
  }

  private static double seconds(long startNanos) {
    return (System.nanoTime() - startNanos) / 1e9;
  }
}
