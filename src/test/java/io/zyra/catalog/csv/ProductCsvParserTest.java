package io.zyra.catalog.csv;

import static org.assertj.core.api.Assertions.assertThat;

import io.zyra.catalog.CsvFiles;
import io.zyra.catalog.ProductContent;
import io.zyra.catalog.ProductContent.Image;
import io.zyra.catalog.ProductContent.Option;
import io.zyra.catalog.ProductContent.Status;
import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the cells of a sound product file mean. */
class ProductCsvParserTest {

  @Test
  void aFileWithHandleAndTitleAloneIsEnough() {
    ProductContent mug = CsvFiles.only(CsvFiles.lines("Handle,Title", "mug,Mug"));
    assertThat(mug.status()).isEqualTo(Status.ACTIVE);
    assertThat(mug.options()).containsExactly(new Option("Title", List.of("Default Title")));
    assertThat(mug.variants()).hasSize(1);
    assertThat(mug.variants().get(0).name()).isEqualTo("Default Title");
    assertThat(mug.variants().get(0).price()).isEqualByComparingTo("0");
    assertThat(mug.variants().get(0).inventoryQuantity()).isEmpty();
  }

  @Test
  void theNewerTemplateIsReadLikeTheClassicExport() {
    ProductContent classic =
        CsvFiles.only(
            CsvFiles.lines(
                "Handle,Title,Body (HTML),Option1 Name,Option1 Value,Variant SKU,Variant Price,"
                    + "Variant Compare At Price,Cost per item,Variant Inventory Qty,"
                    + "Variant Inventory Policy,Variant Grams,Image Src,SEO Title,Published,Status,"
                    + "Variant Taxable,Variant Requires Shipping,Variant Inventory Tracker",
                "mug,Mug,<p>x</p>,Size,S,M1,9.50,12,3.25,7,continue,250,https://c.example/a.png,Buy,"
                    + "true,draft,false,false,shopify"));
    ProductContent template =
        CsvFiles.only(
            CsvFiles.lines(
                "Title,URL handle,Description,Option1 name,Option1 value,SKU,Price,"
                    + "Compare-at price,Cost per item,Inventory quantity,"
                    + "Continue selling when out of stock,Weight value (grams),Product image URL,"
                    + "SEO title,Published on online store,Status,Charge tax,Requires shipping,"
                    + "Inventory tracker",
                "Mug,mug,<p>x</p>,Size,S,M1,9.50,12,3.25,7,TRUE,250,https://c.example/a.png,Buy,TRUE,"
                    + "Draft,FALSE,FALSE,shopify"));
    assertThat(template).isEqualTo(classic);
    assertThat(classic.variants().get(0).sellWhenOutOfStock()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"Handle;Title;Tags\nmug;Mug;a,b\n", "Handle\tTitle\tTags\nmug\tMug\ta,b\n"})
  void semicolonsAndTabsSeparateToo(String file) {
    assertThat(CsvFiles.only(CsvFiles.parse(file)).tags()).containsExactly("a", "b");
  }

  @Test
  void byteOrderMarkCarriageReturnsAndUnknownColumnsDoNotMatter() {
    ParsedProductFile file =
        CsvFiles.parse("\uFEFFMoon, TITLE ,handle\r\nfull,Mug,mug\r\n\r\n,,\r\nnew,Cup,cup");
    assertThat(file.errors()).isEmpty();
    assertThat(file.products()).extracting(p -> p.content().title()).containsExactly("Mug", "Cup");
    assertThat(file.products()).extracting(ImportedProduct::firstLine).containsExactly(2L, 5L);
  }

  @Test
  void rowsOfOneHandleNeedNotStandTogether() {
    ParsedProductFile file =
        CsvFiles.lines(
            "Handle,Title,Option1 Name,Option1 Value,Variant Price",
            "shirt,,,L,12",
            "mug,Mug,,,5",
            "shirt,Shirt,Size,M,10");
    assertThat(file.errors()).isEmpty();
    ProductContent shirt = file.products().get(0).content();
    assertThat(shirt.title()).isEqualTo("Shirt");
    assertThat(shirt.variants()).extracting(v -> v.name()).containsExactly("L", "M");
    assertThat(shirt.options()).containsExactly(new Option("Size", List.of("L", "M")));
  }

  @Test
  void imagesAreOrderedByPositionWithoutDoublesAndVariantImagesComeLast() {
    ProductContent shirt =
        CsvFiles.only(
            CsvFiles.lines(
                "Handle,Title,Variant Price,Image Src,Image Position,Image Alt Text,Variant Image",
                "shirt,Shirt,10,https://c.example/b.png,2,back,https://c.example/v.png",
                "shirt,,,https://c.example/a.png,1,,",
                "shirt,,,https://c.example/a.png,3,front,",
                "shirt,,,https://c.example/z.png,,,"));
    assertThat(shirt.images())
        .extracting(Image::src)
        .containsExactly(
            "https://c.example/a.png",
            "https://c.example/b.png",
            "https://c.example/z.png",
            "https://c.example/v.png");
    assertThat(shirt.images().get(0).alt()).contains("front");
    assertThat(shirt.variants()).hasSize(1);
  }

  @Test
  void customFieldsAreTakenFromTheirColumnsAndEmptyOnesLeftOut() {
    ProductContent mug =
        CsvFiles.only(
            CsvFiles.lines(
                "Handle,Title,Google Shopping / Age Group,Care (product.metafields.custom.care),"
                    + "Färg (product.metafields.shopify.color-pattern)",
                "mug,Mug,adult,\"  line 1\nline 2\","));
    assertThat(mug.metafields())
        .extracting(m -> m.namespace() + "|" + m.key() + "|" + m.type() + "|" + m.value())
        .containsExactly(
            "mm-google-shopping|age_group|single_line_text_field|adult",
            "custom|care|multi_line_text_field|  line 1\nline 2");
  }

  @ParameterizedTest(name = "published {0}, status {1}: {2}")
  @CsvSource({
    "true, '', ACTIVE",
    "'', '', ACTIVE",
    "FALSE, '', DRAFT",
    "false, Active, ACTIVE",
    "true, ARCHIVED, ARCHIVED",
    "true, unlisted, UNLISTED"
  })
  void statusCountsMoreThanPublished(String published, String status, Status expected) {
    ParsedProductFile file =
        CsvFiles.lines("Handle,Title,Published,Status", "mug,Mug," + published + "," + status);
    assertThat(CsvFiles.only(file).status()).isEqualTo(expected);
  }

  @ParameterizedTest(name = "{0} is {1}")
  @CsvSource({"5, 5", "5.5, 5.5", "5.50, 5.50", "5.500, 5.50", "007, 7", "'  9.99 ', 9.99"})
  void pricesKeepTheirWrittenDecimals(String written, BigDecimal expected) {
    ParsedProductFile file = CsvFiles.lines("Handle,Title,Variant Price", "mug,Mug," + written);
    assertThat(CsvFiles.only(file).variants().get(0).price()).isEqualTo(expected);
  }

  @Test
  void aTitledRowWithoutOptionsIsNoVariantWhereOtherRowsAre() {
    ProductContent shirt =
        CsvFiles.only(
            CsvFiles.lines(
                "Handle,Title,Option1 Name,Option1 Value,Variant Price",
                "shirt,Shirt,Size,,",
                "shirt,,,M,10"));
    assertThat(shirt.variants()).extracting(v -> v.name()).containsExactly("M");
    assertThat(shirt.options()).containsExactly(new Option("Size", List.of("M")));
  }

  @Test
  void longSearchTextsAreTakenAsTheyAre() {
    String seo = "x".repeat(900);
    ParsedProductFile file =
        CsvFiles.lines("Handle,Title,SEO Title,SEO Description", "mug,Mug," + seo + "," + seo);
    assertThat(CsvFiles.only(file).seo().title()).contains(seo);
  }
}
