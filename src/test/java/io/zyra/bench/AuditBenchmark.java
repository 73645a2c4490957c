package io.zyra.bench;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.zyra.Api;
import io.zyra.ServerUnderTest;
import io.zyra.audit.Audit;
import io.zyra.audit.Audits;
import io.zyra.catalog.csv.ParsedProductFile;
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
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * How long an audit of 10,000 products by 20 rules takes, from stored snapshots to stored
 * decisions. Not a test: it prints figures and judges nothing. Run it with {@code mvn test
 * -Dtest=AuditBenchmark}.
 */
@QuarkusTest
@QuarkusTestResource(ServerUnderTest.class)
class AuditBenchmark {
  private static final int PRODUCTS = Integer.getInteger("zyra.bench.products", 10_000);
  private static final int RULES = Integer.getInteger("zyra.bench.rules", 20);
  private static final int RUNS = 7;
  private static final List<String> NOUNS =
      List.of("Shirt", "Lamp", "Chair", "Kettle", "Blanket", "Boots", "Vase", "Rug", "Mug", "Tent");
  private static final List<String> WORDS =
      List.of("linen", "oak", "brass", "wool", "ceramic", "canvas", "green", "slate", "coastal");

  @Inject Audits audits;
  @Inject ProductImport products;

  @Test
  void auditOfAWholeCatalogue() throws IOException {
    loadThePolicies();
    Api api = Api.newMerchant("balanced");
    MerchantId merchant = MerchantId.fromString(api.merchant());
    ParsedProductFile file =
        ProductCsvParser.parse(
            new ByteArrayInputStream(Api.csv(rows()).getBytes(StandardCharsets.UTF_8)));
    long imported = System.nanoTime();
    products.importFile(merchant, file);
    System.out.printf(Locale.ROOT, "import: %d products in %.1f s%n", PRODUCTS, seconds(imported));
    for (int i = 0; i < RULES; i++) {
      api.post("/rules", rule(i)).then().statusCode(201);
    }
    System.out.println("| run | decisions | seconds | products/s | peak heap MB |");
    System.out.println("|---|---|---|---|---|");
    List<Double> all = new ArrayList<>();
    for (int run = 1; run <= RUNS; run++) {
      System.gc();
      heapPools().forEach(MemoryPoolMXBean::resetPeakUsage);
      long start = System.nanoTime();
      Audit audit = audits.run(merchant, true);
      double seconds = seconds(start);
      all.add(seconds);
      long peak = heapPools().stream().mapToLong(pool -> pool.getPeakUsage().getUsed()).sum();
      int decisions =
          audit.decisions().auto()
              + audit.decisions().approval()
              + audit.decisions().recommend()
              + audit.decisions().block();
      System.out.printf(
          Locale.ROOT,
          "| %d%s | %d | %.2f | %.0f | %d |%n",
          run,
          run == 1 ? " (cold)" : "",
          decisions,
          seconds,
          PRODUCTS / seconds,
          peak / (1024 * 1024));
    }
    double median = all.stream().sorted().toList().get(RUNS / 2);
    System.out.printf(
        Locale.ROOT,
        "median %.2f s, %.0f products/s, %d products, %d rules, %d processors, Java %s%n",
        median,
        PRODUCTS / median,
        PRODUCTS,
        RULES,
        Runtime.getRuntime().availableProcessors(),
        Runtime.version());
  }

  /** Inside a test they are compiled at their first use; the packaged server has them compiled. */
  private void loadThePolicies() throws IOException {
    Api other = Api.newMerchant("balanced");
    MerchantId merchant = MerchantId.fromString(other.merchant());
    products.importFile(
        merchant,
        ProductCsvParser.parse(
            new ByteArrayInputStream(Api.csv(row(1)).getBytes(StandardCharsets.UTF_8))));
    other.post("/rules", rule(1)).then().statusCode(201);
    audits.run(merchant, true);
  }

  private static String[] rows() {
    return IntStream.range(0, PRODUCTS).mapToObj(AuditBenchmark::row).toArray(String[]::new);
  }

  /** Products of mixed quality: some lack a description, a picture's text or search texts. */
  private static String row(int i) {
    String noun = NOUNS.get(i % NOUNS.size());
    String word = WORDS.get((i / 7) % WORDS.size());
    String title = word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1) + " " + noun;
    String body =
        IntStream.range(0, i % 9)
            .mapToObj(
                k -> "<p>A " + WORDS.get((i + k) % WORDS.size()) + " " + noun + " for use.</p>")
            .collect(Collectors.joining());
    return String.join(
        ",",
        "p-" + i,
        title + " " + i,
        body,
        "Vendor " + i % 40,
        noun,
        "tag" + i % 12,
        "true",
        "Title",
        "Default Title",
        "SKU" + i,
        String.format(Locale.ROOT, "%.2f", 5 + i % 300 * 0.5),
        String.valueOf(i % 50),
        "https://example.com/" + i + ".jpg",
        i % 3 == 0 ? title : "",
        i % 4 == 0 ? title + " for home and garden" : "",
        i % 5 == 0 ? "A " + word + " " + noun + " that is made to last and easy to care for." : "",
        "active");
  }

  private static String rule(int i) {
    List<String> metrics =
        List.of("seo_score", "price", "inventory", "description_words", "title_length");
    String metric = metrics.get(i % metrics.size());
    int threshold = 3 + i;
    return """
    {"id":"rule_%d","if":{"type":"all","conditions":[
       {"type":"metric_below","metric":"%s","threshold":%d},
       {"type":"metric_above","metric":"price","threshold":%d}]},
     "then":[{"type":"flag","message":"rule %d"}],"priority":%d}
    """
        .formatted(i, metric, threshold, i % 7, i, i);
  }

  private static List<MemoryPoolMXBean> heapPools() {
    return ManagementFactory.getMemoryPoolMXBeans().stream()
        .filter(pool -> pool.getType() == MemoryType.HEAP)
        .toList();
  }

  private static double seconds(long startNanos) {
    return Duration.ofNanos(System.nanoTime() - startNanos).toMillis() / 1000.0;
  }
}
