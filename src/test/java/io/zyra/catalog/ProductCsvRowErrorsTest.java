package io.zyra.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import io.zyra.catalog.csv.ParsedProductFile;
import io.zyra.catalog.csv.RowError;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A broken row is left out and named by line and column; everything else is kept. */
class ProductCsvRowErrorsTest {

  private static final String HEADER =
      "Handle,Title,Body (HTML),Option1 Name,Option1 Value,Variant Price,Variant Inventory Qty,"
          + "Variant Grams,Status,Published,Tags,Cost per item,Variant Compare At Price,"
          + "Image Src,Image Position";

  @Test
  void theLineIsThatOnWhichTheRowStartsBelowCellsOfManyLines() {
    ParsedProductFile file =
        CsvFiles.lines(
            HEADER,
            "shirt,Shirt,\"<p>\r\none\n\ntwo</p>\",Size,M,10",
            "shirt,,,,L,-12",
            "mug,Mug,,,,5");
    assertThat(file.errors()).hasSize(1);
    RowError error = file.errors().get(0);
    assertThat(error.line()).isEqualTo(6);
    assertThat(error.field()).isEqualTo("Variant Price");
    assertThat(error.message()).isEqualTo("\"-12\" is negative; write zero or more");
    assertThat(file.products()).hasSize(2);
    assertThat(file.products().get(0).content().variants())
        .extracting(v -> v.name())
        .containsExactly("M");
    assertThat(file.products().get(0).brokenVariants()).containsExactly("L");
  }

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource(
      delimiter = '|',
      value = {
        "Variant Price | \"12,50\" | comma",
        "Variant Price | $12.00 | currency sign",
        "Variant Price | \"1,299.00\" | comma",
        "Variant Price | 12.345 | two decimals",
        "Variant Price | 1e5 | not a number",
        "Variant Price | 9999999999999999 | too large",
        "Cost per item | -1 | negative",
        "Variant Compare At Price | -1.00 | negative",
        "Variant Inventory Qty | 1.5 | not a whole number",
        "Variant Inventory Qty | 99999999999 | not a whole number",
        "Variant Inventory Qty | 9999999999 | out of range",
        "Variant Grams | heavy | not a number",
        "Image Position | first | not a whole number",
      })
  void valuesThatCannotBeMeantAreNotGuessed(String field, String value, String hint) {
    ParsedProductFile file = second(field, value);
    assertThat(file.errors()).hasSize(1);
    assertThat(file.errors().get(0).field()).isEqualTo(field);
    assertThat(file.errors().get(0).line()).isEqualTo(3);
    assertThat(file.errors().get(0).message()).contains(hint);
    assertThat(file.products()).hasSize(1);
  }

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource({"Status, sold", "Published, maybe"})
  void aProductWhoseTitledRowIsBrokenIsLeftOutAndSaidSo(String field, String value) {
    ParsedProductFile file =
        CsvFiles.lines("Handle,Title," + field, "mug,Mug," + value, "cup,Cup,");
    assertThat(CsvFiles.fields(file)).containsExactly(field, "Handle");
    assertThat(file.errors().get(1).line()).isEqualTo(2);
    assertThat(file.errors().get(1).message()).contains("\"mug\" was left out");
    assertThat(file.products()).extracting(p -> p.content().handle()).containsExactly("cup");
  }

  @Test
  void everyFaultOfARowIsListedOnce() {
    ParsedProductFile file =
        CsvFiles.lines(
            "Handle,Title,Variant Price,Variant Inventory Qty,Status,Tags",
            "mug," + "t".repeat(256) + ",abc,x,sold," + "g".repeat(256));
    assertThat(CsvFiles.fields(file))
        .containsExactlyInAnyOrder(
            "Title", "Variant Price", "Variant Inventory Qty", "Status", "Tags", "Handle");
    assertThat(CsvFiles.lines(file)).containsOnly(2L);
    assertThat(file.products()).isEmpty();
  }

  @Test
  void aBrokenVariantInTheTitledRowDoesNotTakeTheProductWithIt() {
    ParsedProductFile file =
        CsvFiles.lines(
            "Handle,Title,Option1 Name,Option1 Value,Variant Price",
            "shirt,Shirt,Size,M,oops",
            "shirt,,,L,12");
    assertThat(CsvFiles.fields(file)).containsExactly("Variant Price");
    assertThat(file.products().get(0).content().variants())
        .extracting(v -> v.name())
        .containsExactly("L");
    assertThat(file.products().get(0).brokenVariants()).containsExactly("M");
  }

  @Test
  void aProductWithoutAnyGoodVariantIsLeftOut() {
    ParsedProductFile file = CsvFiles.lines("Handle,Title,Variant Price", "mug,Mug,oops");
    assertThat(CsvFiles.fields(file)).containsExactly("Variant Price", "Handle");
    assertThat(file.products()).isEmpty();
  }

  @Test
  void aProductWithoutATitleIsLeftOut() {
    ParsedProductFile file = CsvFiles.lines("URL handle,Title,Price", "mug,,5", "mug,,6");
    assertThat(file.errors()).hasSize(1);
    assertThat(file.errors().get(0).field()).isEqualTo("URL handle");
    assertThat(file.errors().get(0).line()).isEqualTo(2);
  }

  @Test
  void theLaterOfTwoEqualVariantsIsLeftOut() {
    ParsedProductFile file =
        CsvFiles.lines(
            "Handle,Title,Option1 Name,Option1 Value,Variant Price",
            "shirt,Shirt,Size,M,10",
            "shirt,,,M,12");
    assertThat(CsvFiles.lines(file)).containsExactly(3L);
    assertThat(file.errors().get(0).message()).contains("\"M\" on line 2");
    assertThat(file.products().get(0).content().variants().get(0).price())
        .isEqualByComparingTo("10");
    assertThat(file.products().get(0).brokenVariants()).isEmpty();
  }

  @Test
  void aVariantWithoutAValueForAnOptionThatOthersHaveIsLeftOut() {
    ParsedProductFile file =
        CsvFiles.lines(
            "Handle,Title,Option1 Name,Option1 Value,Option2 Name,Option2 Value,Variant Price",
            "shirt,Shirt,Size,M,Colour,Red,10",
            "shirt,,,L,,,10");
    assertThat(CsvFiles.fields(file)).containsExactly("Option2 Value");
  }

  @Test
  void aRowWithoutItsHandleOrWithACutTextInItsPlaceIsLeftOut() {
    ParsedProductFile file =
        CsvFiles.lines(
            "Handle,Title,Variant Price", ",Mug,5", "second line of a text</p>,Mug,5", "cup,Cup,5");
    assertThat(CsvFiles.lines(file)).containsExactly(2L, 3L);
    assertThat(CsvFiles.fields(file)).containsOnly("Handle");
    assertThat(file.products()).hasSize(1);
  }

  @Test
  void aRowWithMoreCellsThanTheHeaderIsNotTrusted() {
    ParsedProductFile file =
        CsvFiles.lines("Handle,Title,Variant Price", "mug,Mug, blue,5", "cup,Cup,5,,");
    assertThat(CsvFiles.lines(file)).containsExactly(2L, 2L);
    assertThat(file.products()).extracting(p -> p.content().handle()).containsExactly("cup");
  }

  @Test
  void aVariantInARowThatIsNotTrustedIsNamedSoThatItCanBeKept() {
    ParsedProductFile file =
        CsvFiles.lines(
            "Handle,Title,Option1 Value,Variant Price", "shirt,Shirt,M,5", "shirt,,L,6,50");
    assertThat(CsvFiles.lines(file)).containsExactly(3L);
    assertThat(file.products().get(0).brokenVariants()).containsExactly("L");
  }

  @Test
  void aRowThatOnlyHasAVariantsDetailsIsReported() {
    ParsedProductFile file = CsvFiles.lines("Handle,Title,Variant SKU", "mug,Mug,A", "mug,,B");
    assertThat(CsvFiles.lines(file)).containsExactly(3L);
    assertThat(file.products().get(0).content().variants()).hasSize(1);
  }

  private static ParsedProductFile second(String field, String value) {
    String header = "Handle,Title,Option1 Name,Option1 Value,Image Src," + field;
    return CsvFiles.lines(
        header, "shirt,Shirt,Size,M,,", "shirt,,,L,https://c.example/l.png," + value);
  }
}
