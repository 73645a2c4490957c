package io.zyra.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import io.zyra.catalog.ProductContent.Variant;
import io.zyra.catalog.csv.ParsedProductFile;
import io.zyra.catalog.csv.RowError;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Files as people and other tools write them. */
class OddFilesTest {

  @Test
  void headersAreReadInAnyCaseAndFilesWithSemicolonsAndByteOrderMark() {
    ProductContent mug =
        CsvFiles.only(
            CsvFiles.parse(
                "\uFEFFHANDLE;title;VARIANT PRICE;tags\r\nmug;Mug;5.50;\"a, b; c\"\r\n"));
    assertThat(mug.title()).isEqualTo("Mug");
    assertThat(mug.tags()).containsExactly("a", "b; c");
    assertThat(mug.variants().get(0).price()).isEqualByComparingTo("5.50");
  }

  @Test
  void aColumnThatIsThereTwiceIsReported() {
    ParsedProductFile file =
        CsvFiles.lines("Handle,Title,Vendor,Variant Price,Vendor", "mug,Mug,Clay,5,Other");
    assertThat(file.products()).singleElement().extracting("content.vendor").isEqualTo("Clay");
    assertThat(messages(file))
        .containsExactly("1 Vendor occurs twice; the first column is used. Delete the other one");
  }

  @Test
  void aFourthOptionIsReported() {
    ParsedProductFile file =
        CsvFiles.lines(
            "Handle,Title,Option1 Name,Option1 Value,Option4 Name,Option4 Value,Variant Price",
            "mug,Mug,Size,S,Lid,Yes,5");
    assertThat(file.errors())
        .extracting(RowError::field)
        .containsExactly("Option4 Name", "Option4 Value");
    assertThat(file.products()).hasSize(1);
  }

  @Test
  void aSecondOptionWithoutAFirstIsTheOnlyOption() {
    ProductContent mug =
        CsvFiles.only(
            CsvFiles.lines(
                "Handle,Title,Option2 Name,Option2 Value,Variant Price",
                "mug,Mug,Color,Red,5",
                "mug,,,Blue,6"));
    assertThat(mug.options()).extracting("name").containsExactly("Color");
    assertThat(mug.variants()).extracting(Variant::name).containsExactly("Red", "Blue");
  }

  @Test
  void rowsOfAProductMayBeFarApartAndItsTitledRowLast() {
    ParsedProductFile file =
        CsvFiles.lines(
            "Handle,Title,Option1 Name,Option1 Value,Variant Price",
            "mug,,,M,6",
            "cup,Cup,Size,S,3",
            "",
            "mug,Mug,Size,S,5",
            "cup,,,M,4");
    assertThat(file.errors()).isEmpty();
    assertThat(file.products())
        .extracting(product -> product.content().variants().size())
        .containsExactly(2, 2);
  }

  @Test
  void quotesAndLineBreaksInsideCellsStay() {
    ProductContent mug =
        CsvFiles.only(
            CsvFiles.parse(
                "Handle,Title,Body (HTML),Variant Price\r\n"
                    + "mug,\"Mug \"\"Big\"\"\",\"<p>One</p>\r\n<p>Two, three</p>\",5\r\n"));
    assertThat(mug.title()).isEqualTo("Mug \"Big\"");
    assertThat(mug.descriptionHtml()).isEqualTo("<p>One</p>\r\n<p>Two, three</p>");
  }

  @Test
  void handlesHaveHyphensWhereShopsDoNotTakeASign() {
    ParsedProductFile file =
        CsvFiles.lines(
            "Handle,Title,Variant Price", "My.Mug & Co,Mug,5", "a.b,A,5", "🦊,Fox,5", "...,Dots,5");
    assertThat(file.products())
        .extracting(product -> product.content().handle())
        .containsExactly("a-b", "🦊");
    assertThat(file.errors()).extracting(RowError::line).containsExactly(2L, 5L);
  }

  @Test
  void aProductMayHaveManyVariantsAndAPriceOnVariantRowsOnly() {
    String rows =
        IntStream.range(0, 150)
            .mapToObj(
                i ->
                    "mug,%s,%s,V%d,%s\n"
                        .formatted(i == 0 ? "Mug" : "", i == 0 ? "Kind" : "", i, i + 1))
            .collect(Collectors.joining());
    ProductContent mug =
        CsvFiles.only(
            CsvFiles.parse("Handle,Title,Option1 Name,Option1 Value,Variant Price\n" + rows));
    assertThat(mug.variants()).hasSize(150);
    assertThat(mug.variants().get(149).price()).isEqualByComparingTo("150");
  }

  private static List<String> messages(ParsedProductFile file) {
    return file.errors().stream()
        .map(error -> error.line() + " " + error.field() + " " + error.message())
        .toList();
  }
}
