package io.zyra.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import io.zyra.catalog.csv.ImportedProduct;
import io.zyra.catalog.csv.MergedProduct;
import io.zyra.catalog.csv.ParsedProductFile;
import io.zyra.catalog.csv.PictureSources;
import io.zyra.catalog.csv.UnreadableCsvException;
import io.zyra.catalog.snapshot.ContentHash;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Laws of laying a file over a known product. */
class ProductMergeLawsTest {

  @Provide
  Arbitrary<ProductContent> products() {
    return ProductArbitraries.products();
  }

  @Property(tries = 200)
  void aFileWithATitleOnlyChangesTheTitleOnly(@ForAll("products") ProductContent known) {
    ParsedProductFile file = CsvFiles.lines("Handle,Title", "any,New title");
    ProductContent merged =
        MergedProduct.of(known, file.products().get(0), file, PictureSources.NONE).content();
    assertThat(merged.title()).isEqualTo("New title");
    assertThat(merged.variants()).isEqualTo(known.variants());
    assertThat(merged.options()).isEqualTo(known.options());
    assertThat(merged.images()).isEqualTo(known.images());
    assertThat(merged.metafields()).isEqualTo(known.metafields());
    assertThat(merged.vendor()).isEqualTo(known.vendor());
    assertThat(merged.tags()).isEqualTo(known.tags());
    assertThat(merged.status()).isEqualTo(known.status());
    assertThat(merged.seo()).isEqualTo(known.seo());
  }

  @Property(tries = 200)
  void theSameFileTwiceIsTheFileOnce(
      @ForAll("products") ProductContent known, @ForAll("products") ProductContent other) {
    ParsedProductFile file = CsvFiles.parse(CsvFiles.write(List.of(other), ',', "\n"));
    for (ImportedProduct product : file.products()) {
      ProductContent once = MergedProduct.of(known, product, file, PictureSources.NONE).content();
      ProductContent twice = MergedProduct.of(once, product, file, PictureSources.NONE).content();
      assertThat(ContentHash.of(twice)).isEqualTo(ContentHash.of(once));
    }
  }

  @Property(tries = 300)
  void anyPartOfAFileGivesAnAnswer(
      @ForAll("products") ProductContent known,
      @ForAll("products") ProductContent other,
      @ForAll Random random) {
    String[] lines = CsvFiles.write(List.of(other), ',', "\n").split("\n");
    List<String> kept = new ArrayList<>(List.of(lines[0]));
    Arrays.stream(lines)
        .skip(1)
        .map(line -> random.nextInt(3) == 0 ? cut(line, random) : line)
        .filter(line -> random.nextInt(4) > 0)
        .forEach(kept::add);
    ParsedProductFile file;
    try {
      file = CsvFiles.parse(String.join("\n", kept));
    } catch (UnreadableCsvException e) {
      return;
    }
    for (ImportedProduct product : file.products()) {
      ProductContent merged = MergedProduct.of(known, product, file, PictureSources.NONE).content();
      assertThat(merged.variants()).isNotEmpty();
      assertThat(merged.variants())
          .allMatch(variant -> variant.optionValues().size() == merged.options().size());
    }
  }

  private static String cut(String line, Random random) {
    return line.substring(0, random.nextInt(line.length() + 1));
  }
}
