package io.zyra.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** A product that is written to a file and read back is the same product. */
class ProductCsvRoundTripTest {

  @Property(tries = 300)
  void whatIsWrittenIsReadBack(
      @ForAll("product") ProductContent product,
      @ForAll("separator") char separator,
      @ForAll("lineBreak") String lineBreak) {
    String file = CsvFiles.write(List.of(product), separator, lineBreak);
    assertThat(CsvFiles.only(CsvFiles.parse(file))).isEqualTo(product);
  }

  @Property(tries = 100)
  void theOrderOfColumnsDoesNotMatter(@ForAll("product") ProductContent product) {
    List<String> names = new ArrayList<>(List.of("Handle", "Title", "Tags", "Status"));
    List<String> cells =
        new ArrayList<>(
            List.of(
                product.handle(),
                '"' + product.title().replace("\"", "\"\"") + '"',
                '"' + String.join(",", product.tags()) + '"',
                product.status().name()));
    String straight = String.join(",", names) + "\n" + String.join(",", cells) + "\n";
    Collections.reverse(names);
    Collections.reverse(cells);
    String reversed = String.join(",", names) + "\n" + String.join(",", cells) + "\n";
    assertThat(CsvFiles.parse(reversed)).isEqualTo(CsvFiles.parse(straight));
  }

  /** In a file, an apostrophe before digits only is how Shopify's export writes the digits. */
  @Provide
  Arbitrary<ProductContent> product() {
    return ProductArbitraries.products()
        .filter(
            product ->
                product.variants().stream()
                    .flatMap(variant -> variant.sku().stream())
                    .noneMatch(sku -> sku.matches("'\\d+")));
  }

  @Provide
  Arbitrary<Character> separator() {
    return Arbitraries.of(',', ';', '\t');
  }

  @Provide
  Arbitrary<String> lineBreak() {
    return Arbitraries.of("\n", "\r\n");
  }
}
