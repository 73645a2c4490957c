package io.zyra.catalog.edit;

import static org.assertj.core.api.Assertions.assertThat;

import io.zyra.catalog.ProductContent;
import io.zyra.catalog.ProductTags;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A change of tags is what it adds and takes away. */
class TagChangesTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "a, b       | a, b, sale | a, b        | a, b, sale",
        "a, b       | a, b, sale | a, b, mine  | a, b, mine, sale",
        "a, b       | a, b, sale | b           | b, sale",
        "a, b       | a, b, sale | a, b, SALE  | a, b, SALE",
        "a, b, sale | a, b       | a, b, sale, mine | a, b, mine",
        "a, b, sale | a, b       | mine, Sale  | mine",
        "a, b, sale | a, b       | a, b        | a, b",
        "a, b       | b, c       | a, b, x     | b, x, c",
        "a          |            | a, x        | x",
        "           | a          | x           | x, a",
        "b, a       | a, b, c    | a, b        | a, b, c",
      })
  void itIsMadeToTheTagsThatAreThere(String before, String after, String now, String then) {
    ProductChange onto = TagChanges.onto(product(now), change(before, after));

    assertThat(onto.after()).isEqualTo(Optional.ofNullable(then));
    assertThat(onto.before()).isEqualTo(Optional.ofNullable(now));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "a | a, sale | a       | a, sale, mine | a, mine",
        "a | a, sale | a, sale | a, sale, mine | a, sale, mine",
        "a | a, sale | a, x    | a, x, sale    | a, x",
        "a, old | a  | a, old  | a, mine       | a, mine, old",
        "a, old | a  | a       | a, mine       | a, mine",
      })
  void onlyWhatItDidIsTakenBack(String before, String after, String kept, String now, String then) {
    ProductChange back = TagChanges.back(product(kept), change(before, after));

    assertThat(TagChanges.onto(product(now), back).after()).contains(then);
  }

  @Test
  void otherFieldsAreAsTheyAre() {
    ProductChange title =
        new ProductChange(
            ProductField.of(ProductField.Kind.TITLE), Optional.of("A"), Optional.of("B"));

    assertThat(TagChanges.onto(product("a"), title)).isSameAs(title);
  }

  private static ProductChange change(String before, String after) {
    return new ProductChange(
        ProductField.of(ProductField.Kind.TAGS),
        Optional.ofNullable(before),
        Optional.ofNullable(after));
  }

  private static ProductContent product(String tags) {
    return new ProductContent(
        "p",
        "P",
        "",
        "",
        "",
        "",
        ProductTags.split(tags == null ? "" : tags),
        ProductContent.Status.ACTIVE,
        false,
        new ProductContent.Seo(Optional.empty(), Optional.empty()),
        List.of(),
        List.of(),
        List.of(),
        List.of());
  }
}
