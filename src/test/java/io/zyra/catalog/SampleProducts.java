package io.zyra.catalog;

import io.zyra.catalog.ProductContent.Image;
import io.zyra.catalog.ProductContent.Metafield;
import io.zyra.catalog.ProductContent.Option;
import io.zyra.catalog.ProductContent.Seo;
import io.zyra.catalog.ProductContent.Status;
import io.zyra.catalog.ProductContent.Variant;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/** Products as tests need them. */
public final class SampleProducts {

  private SampleProducts() {}

  /** A shirt in two sizes, with one picture. */
  public static ProductContent shirt() {
    return new ProductContent(
        "linen-shirt",
        "Linen Shirt",
        "<p>A shirt of <b>linen</b>.</p>",
        "Acme",
        "Shirts",
        "Apparel > Shirts",
        List.of("linen", "summer"),
        Status.ACTIVE,
        false,
        Seo.NONE,
        List.of(new Option("Size", List.of("M", "L"))),
        List.of(variant("M", "40.00"), variant("L", "42.50")),
        List.of(
            new Image(Optional.empty(), "https://cdn.example/shirt.jpg", Optional.of("A shirt"))),
        List.of(new Metafield("custom", "care", "single_line_text_field", "cold wash")));
  }

  /** A variant with one option value and a price. */
  public static Variant variant(String value, String price) {
    return new Variant(
        Optional.empty(),
        List.of(value),
        Optional.of("SKU-" + value),
        Optional.empty(),
        new BigDecimal(price),
        Optional.empty(),
        Optional.of(new BigDecimal("20")),
        Optional.of(3),
        true,
        false,
        true,
        true,
        new BigDecimal("200.0"));
  }
}
