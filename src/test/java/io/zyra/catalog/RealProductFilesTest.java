package io.zyra.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import io.zyra.catalog.ProductContent.Status;
import io.zyra.catalog.ProductContent.Variant;
import io.zyra.catalog.csv.ParsedProductFile;
import io.zyra.catalog.csv.ProductCsvParser;
import io.zyra.catalog.snapshot.ContentHash;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Exports of real stores are read whole, without a single error. */
class RealProductFilesTest {

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "shopifypartners-apparel.csv, 20, 22, 0, 0",
    "shopifypartners-home-and-garden.csv, 20, 21, 16, 0",
    "packt-furniture.csv, 20, 21, 16, 0",
    "garden-pots-uk.csv, 70, 1842, 1800, 1687",
    "pond-supplies-us.csv, 34, 89, 0, 84",
    "general-store-pt-br.csv, 213, 665, 27, 24",
    "digital-downloads-en.csv, 10, 10, 3, 0",
    "bicycles-sv-admin.csv, 14, 19, 6, 15"
  })
  void everyProductVariantAndAmountIsRead(
      String file, int products, int variants, int compareAt, int costs) throws IOException {
    ParsedProductFile read = read(file);
    assertThat(read.errors()).isEmpty();
    assertThat(read.products()).hasSize(products);
    List<Variant> all = variants(read).toList();
    assertThat(all).hasSize(variants);
    assertThat(all.stream().filter(v -> v.compareAtPrice().isPresent())).hasSize(compareAt);
    assertThat(all.stream().filter(v -> v.cost().isPresent())).hasSize(costs);
    assertThat(read.products()).allSatisfy(p -> assertThat(p.brokenVariants()).isEmpty());
  }

  @Test
  void readingAFileTwiceGivesTheSameFingerprints() throws IOException {
    assertThat(hashes(read("garden-pots-uk.csv"))).isEqualTo(hashes(read("garden-pots-uk.csv")));
  }

  @Test
  void multiLineBodiesKeepEveryByteAndLaterRowsTheirPhysicalLine() throws IOException {
    ParsedProductFile pots = read("garden-pots-uk.csv");
    String text = Files.readString(SharedData.products("garden-pots-uk.csv"));
    assertThat(pots.products())
        .allSatisfy(
            p -> assertThat(text).contains(p.content().descriptionHtml().replace("\"", "\"\"")))
        .allSatisfy(
            p ->
                assertThat(text.split("\r\n|\r|\n")[(int) p.firstLine() - 1])
                    .startsWith(p.content().handle() + ","))
        .anySatisfy(p -> assertThat(p.content().descriptionHtml()).contains("\r\n"));
  }

  @Test
  void spreadsheetApostrophesBeforeNumbersAreNoPartOfSkuAndBarcode() throws IOException {
    assertThat(variants(read("garden-pots-uk.csv")).findFirst().orElseThrow().sku())
        .contains("101");
    assertThat(variants(read("bicycles-sv-admin.csv")).flatMap(v -> v.barcode().stream()).toList())
        .contains("7350177880121");
  }

  @Test
  void statusesOptionsMetafieldsAndNegativeStockAreRead() throws IOException {
    ParsedProductFile bicycles = read("bicycles-sv-admin.csv");
    assertThat(bicycles.products().stream().map(p -> p.content().status()))
        .filteredOn(s -> s == Status.ARCHIVED)
        .hasSize(2);
    assertThat(bicycles.products())
        .anySatisfy(
            p ->
                assertThat(p.content().metafields())
                    .extracting(m -> m.namespace() + "." + m.key() + "=" + m.value())
                    .contains("shopify.target-gender=unisex"));
    assertThat(read("garden-pots-uk.csv").products().get(0).content().options())
        .extracting(ProductContent.Option::name)
        .containsExactly("Size", "Colour", "Style");
    assertThat(
            variants(read("digital-downloads-en.csv")).flatMap(v -> v.inventoryQuantity().stream()))
        .contains(-9);
  }

  private static Stream<Variant> variants(ParsedProductFile file) {
    return file.products().stream().flatMap(p -> p.content().variants().stream());
  }

  private static List<String> hashes(ParsedProductFile file) {
    return file.products().stream().map(p -> ContentHash.of(p.content())).toList();
  }

  private static ParsedProductFile read(String file) throws IOException {
    try (InputStream in = Files.newInputStream(SharedData.products(file))) {
      return ProductCsvParser.parse(in);
    }
  }
}
