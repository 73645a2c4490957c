package io.zyra.content;

import static org.assertj.core.api.Assertions.assertThat;

import io.zyra.catalog.edit.ProductEdit;
import io.zyra.catalog.edit.ProductField;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

/** The index of used texts takes for the same what the composer takes for the same. */
class TextKeysTest {

  @Property
  void twoTextsHaveTheSameKeyExactlyIfOneTakesTheOther(
      @ForAll("texts") String one, @ForAll("texts") String other, @ForAll("fields") String field) {
    ProductField.Kind kind = ProductField.Kind.valueOf(field);
    ProductEdit edit = new ProductEdit(ProductField.of(kind), Optional.of(one));
    boolean taken = new UsedTextIndex().add(List.of(edit)).has(kind, other);

    assertThat(TextKeys.of("shop", List.of(edit)).contains(TextKeys.of("shop", kind, other)))
        .isEqualTo(taken);
  }

  @Provide
  Arbitrary<String> texts() {
    return Arbitraries.of("Oak", "oak", "OAK!", "Öak", "<p>oak</p>", "box", "-", " – ", "", "café")
        .list()
        .ofMaxSize(2)
        .map(words -> String.join(" ", words));
  }

  @Provide
  Arbitrary<String> fields() {
    return Arbitraries.of("TITLE", "SEO_TITLE", "SEO_DESCRIPTION", "DESCRIPTION_HTML");
  }

  @Test
  void textsOfOtherCataloguesAndOtherFieldsAreOtherTexts() {
    long key = TextKeys.of("shop", ProductField.Kind.TITLE, "Oak box");

    assertThat(key)
        .isEqualTo(TextKeys.of("shop", ProductField.Kind.TITLE, "OAK – Box"))
        .isNotEqualTo(TextKeys.of("other", ProductField.Kind.TITLE, "Oak box"))
        .isNotEqualTo(TextKeys.of("shop", ProductField.Kind.SEO_TITLE, "Oak box"));
  }
}
