package io.zyra.bench;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.zyra.Api;
import io.zyra.ServerUnderTest;
import io.zyra.catalog.csv.ParsedProductFile;
import io.zyra.catalog.csv.ProductCsvParser;
import io.zyra.catalog.importing.ProductImport;
import io.zyra.core.fact.Facts;
import io.zyra.core.fact.Subject;
import io.zyra.core.rule.RuleParser;
import io.zyra.core.rule.RuleVersion;
import io.zyra.core.rule.compile.CompiledRuleSet;
import io.zyra.event.EventStore;
import io.zyra.event.NewEvent;
import io.zyra.facts.FactLoader;
import io.zyra.merchant.Merchant;
import io.zyra.merchant.Merchants;
import io.zyra.security.MerchantId;
import io.zyra.security.Tenancy;
import jakarta.inject.Inject;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * How long it takes to gather the facts of a large store, now and with what its metrics were on
 * each of 28 days before. Not a test: it prints figures and judges nothing. Run it with {@code mvn
 * test -Dtest=FactsBenchmark}.
 */
@QuarkusTest
@QuarkusTestResource(ServerUnderTest.class)
class FactsBenchmark {
  private static final int PRODUCTS = Integer.getInteger("zyra.bench.products", 10_000);
  private static final int ORDERS = Integer.getInteger("zyra.bench.orders", 20_000);
  private static final int RUNS = 3;

  @Inject FactLoader loader;
  @Inject ProductImport products;
  @Inject EventStore events;
  @Inject Merchants merchants;
  @Inject RuleParser parser;
  @Inject Tenancy tenancy;

  @Test
  void factsOfALargeStore() throws IOException {
    Api api = Api.newMerchant("balanced");
    MerchantId id = MerchantId.fromString(api.merchant());
    Merchant merchant = merchants.get(id);
    Instant now = Instant.now();
    for (int days : List.of(40, 25, 12, 3)) {
      products.importPast(id, file(days), now.minus(Duration.ofDays(days)));
    }
    for (int from = 0; from < ORDERS; from += 1000) {
      int first = from;
      tenancy.run(
          id,
          () ->
              IntStream.range(first, Math.min(first + 1000, ORDERS))
                  .forEach(i -> events.append(id, order(i, now))));
    }
    measure(
        "now", merchant, now, "{\"type\":\"metric_above\",\"metric\":\"price\",\"threshold\":5}");
    measure(
        "28 days of revenue", merchant, now, "{\"type\":\"anomaly\",\"metric\":\"revenue_7d\"}");
    measure(
        "28 days of SEO score and price",
        merchant,
        now,
        "{\"type\":\"all\",\"conditions\":[{\"type\":\"anomaly\",\"metric\":\"seo_score\"},"
            + "{\"type\":\"anomaly\",\"metric\":\"price\"}]}");
  }

  private void measure(String what, Merchant merchant, Instant now, String condition) {
    String source =
        "{\"id\":\"r\",\"scope\":\"product\",\"if\":"
            + condition
            + ",\"then\":[{\"type\":\"flag\"}]}";
    CompiledRuleSet rules =
        CompiledRuleSet.compile(
            List.of(new RuleVersion(parser.parse(source).rule().orElseThrow(), 1, source)));
    for (int run = 1; run <= RUNS; run++) {
      System.gc();
      long start = System.nanoTime();
      Facts facts = loader.loadPast(merchant, rules, now);
      double seconds = (System.nanoTime() - start) / 1e9;
      long past = facts.subjects().stream().map(Subject::past).mapToLong(p -> p.size()).sum();
      System.out.printf(
          Locale.ROOT,
          "| %s | run %d | %d products, %d orders | %d past values | %.2f s | %d MB used |%n",
          what,
          run,
          facts.subjects().size(),
          ORDERS,
          past,
          seconds,
          (Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory()) >> 20);
    }
  }

  private static ParsedProductFile file(int days) throws IOException {
    String[] rows =
        IntStream.range(0, PRODUCTS)
            .mapToObj(
                i ->
                    String.join(
                        ",",
                        "p-" + i,
                        "Oak Table " + i,
                        "<p>A table made of oak number " + i + ".</p>",
                        "Vendor",
                        "Table",
                        "wood",
                        "true",
                        "Size",
                        "M",
                        "SKU" + i,
                        (10 + i % 90 + days) + ".00",
                        "5",
                        "",
                        "",
                        "",
                        "",
                        "active"))
            .toArray(String[]::new);
    return ProductCsvParser.parse(
        new ByteArrayInputStream(Api.csv(rows).getBytes(StandardCharsets.UTF_8)));
  }

  private static NewEvent order(int i, Instant now) {
    var order = JsonNodeFactory.instance.objectNode();
    order.put("id", i + 1).put("total_price", "40.00").putObject("customer").put("id", i % 3000);
    var lines = order.putArray("line_items");
    for (int k = 0; k < 2; k++) {
      lines
          .addObject()
          .put("product_id", "p-" + (i * 7 + k * 31) % PRODUCTS)
          .put("quantity", 1)
          .put("price", "20.00")
          .put("title", "Oak Table");
    }
    return new NewEvent(
        "orders/create",
        Optional.empty(),
        "Order",
        order,
        Optional.of(now.minusSeconds(60L + i * 86_400L * 60 / ORDERS)),
        Optional.empty());
  }
}
