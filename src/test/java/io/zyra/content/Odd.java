package io.zyra.content;

import io.zyra.catalog.ProductContent;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/** Products written by hand. */
final class Odd {
  private Odd() {}

  static ProductContent.Variant variant(List<String> options, Optional<String> sku) {
    return new ProductContent.Variant(
        Optional.empty(),
        options,
        sku,
        Optional.empty(),
        new BigDecimal("19.90"),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        false,
        false,
        true,
        true,
        BigDecimal.ZERO);
  }
}
