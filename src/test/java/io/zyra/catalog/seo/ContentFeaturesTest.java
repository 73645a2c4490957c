package io.zyra.catalog.seo;

import static org.assertj.core.api.Assertions.assertThat;

import io.zyra.catalog.ProductContent;
import io.zyra.catalog.ProductContent.Variant;
import io.zyra.catalog.SampleProducts;
import io.zyra.catalog.SharedData;
import io.zyra.catalog.csv.ParsedProductFile;
import io.zyra.catalog.csv.ProductCsvParser;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What is measured of a product's content. */
class ContentFeaturesTest {

  @Test
  void textsPricesAndStockAreMeasured() {
    ContentFeatures shirt = ContentFeatures.of(SampleProducts.shirt());
    assertThat(shirt.titleLength()).isEqualTo(11);
    assertThat(shirt.searchTitleLength()).isEqualTo(11);
    assertThat(shirt.metaDescriptionLength()).isZero();
    assertThat(shirt.descriptionWords()).isEqualTo(4);
    assertThat(shirt.descriptionCharacters()).isEqualTo("A shirt of linen.".length());
    assertThat(shirt.imageCount()).isEqualTo(1);
    assertThat(shirt.altCoverage()).isEqualTo(1.0);
    assertThat(shirt.tagCount()).isEqualTo(2);
    assertThat(shirt.variantCount()).isEqualTo(2);
    assertThat(shirt.minPrice()).contains(new BigDecimal("40.00"));
    assertThat(shirt.maxPrice()).contains(new BigDecimal("42.50"));
    assertThat(shirt.minCompareAt()).isEmpty();
    assertThat(shirt.totalInventory()).contains(6L);
    assertThat(shirt.marginPercent()).contains(new BigDecimal("50.00"));
    assertThat(shirt.variantsBelowCost()).isZero();
  }

  @Test
  void whatIsNotKnownIsAbsentAndNotZero() {
    ProductContent none = SampleProducts.shirt().withVariants(List.of()).withImages(List.of());
    ContentFeatures features = ContentFeatures.of(none);
    assertThat(features.minPrice()).isEmpty();
    assertThat(features.totalInventory()).isEmpty();
    assertThat(features.marginPercent()).isEmpty();
    assertThat(features.altCoverage()).isEqualTo(1.0);
    assertThat(features.imagesWithoutAlt()).isZero();
  }

  @Test
  void aFreeVariantWithACostIsBelowCostButHasNoMargin() {
    Variant free = SampleProducts.variant("M", "20").withPrices(BigDecimal.ZERO, Optional.empty());
    ContentFeatures features =
        ContentFeatures.of(SampleProducts.shirt().withVariants(List.of(free)));
    assertThat(features.variantsBelowCost()).isEqualTo(1);
    assertThat(features.marginPercent()).isEmpty();
  }

  @Test
  void titlesThatDifferInCaseSpacingAndWidthAreTheSame() {
    assertThat(normalized("  Linen\u00a0 SHIRT ")).isEqualTo(normalized("Ｌinen shirt"));
    assertThat(normalized("résumé")).isNotEqualTo(normalized("resume"));
  }

  @Test
  void confidenceGrowsWithTheData() {
    double some = ContentFeatures.of(SampleProducts.shirt()).contentConfidence();
    double more =
        ContentFeatures.of(SeoFixtures.withHtml("linen and buttons ".repeat(40)))
            .contentConfidence();
    assertThat(some).isBetween(0.3, 0.7);
    assertThat(more).isGreaterThan(some + 0.3);
  }

  @Test
  void theFaultsThatRealStoresAreKnownToHaveAreSeen() throws IOException {
    List<ContentFeatures> pots = features("garden-pots-uk.csv");
    assertThat(pots.stream().mapToInt(ContentFeatures::variantsBelowCost).sum()).isEqualTo(10);
    assertThat(pots.stream().filter(ContentFeatures::hasScript)).hasSize(1);

    List<ContentFeatures> general = features("general-store-pt-br.csv");
    assertThat(general.stream().mapToInt(ContentFeatures::variantsBelowCost).sum()).isEqualTo(11);
    assertThat(general.stream().filter(ContentFeatures::hasScript)).hasSize(44);
    assertThat(general.stream().filter(f -> f.titleLength() > 70)).hasSize(30);
    assertThat(
            general.stream()
                .collect(Collectors.groupingBy(ContentFeatures::normalizedTitle))
                .values())
        .filteredOn(same -> same.size() > 1)
        .hasSize(1);

    List<ContentFeatures> ponds = features("pond-supplies-us.csv");
    assertThat(ponds.stream().filter(f -> f.titleLength() > 70)).hasSize(34);
    assertThat(features("bicycles-sv-admin.csv").stream().filter(f -> f.descriptionWords() == 0))
        .hasSize(1);
  }

  private static String normalized(String title) {
    return ContentFeatures.of(SeoFixtures.withTitle(title)).normalizedTitle();
  }

  private static List<ContentFeatures> features(String file) throws IOException {
    try (InputStream in = Files.newInputStream(SharedData.products(file))) {
      ParsedProductFile read = ProductCsvParser.parse(in);
      return read.products().stream().map(p -> ContentFeatures.of(p.content())).toList();
    }
  }
}
