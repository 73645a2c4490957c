package io.zyra.bench;

import io.zyra.sandbox.shop.ProductListing;
import io.zyra.sandbox.shop.ProductOption;
import io.zyra.sandbox.shop.ProductVariant;
import io.zyra.sandbox.shop.SandboxProduct;
import io.zyra.sandbox.shop.Shop;
import io.zyra.sandbox.shop.ShopStore;
import io.zyra.sandbox.shop.ShopTransaction;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** A sandbox shop with many products of three variants each, written before the sandbox starts. */
public final class LargeSandboxShop {
  public static final String DOMAIN = "large.myshopify.com";
  private static final int AT_ONCE = 1_000;
  private static final List<String> SIZES = List.of("S", "M", "L");
  private static final String DESCRIPTION =
      "<p>" + "A jacket for wet days, with seams that are taped. ".repeat(12) + "</p>";

  private LargeSandboxShop() {}

  /** Writes the shop into a new folder below {@code target}, which it returns. */
  public static Path of(int products) throws IOException {
    Path target = Files.createDirectories(Path.of("target"));
    Path folder = Files.createTempDirectory(target, "large-").toAbsolutePath();
    try (ShopStore store = ShopStore.in(folder)) {
      Shop shop = store.shopOrNew(DOMAIN);
      for (int from = 0; from < products; from += AT_ONCE) {
        int begin = from;
        int end = Math.min(products, from + AT_ONCE);
        shop.change(
            Instant.parse("2026-11-01T10:00:00Z").plusSeconds(begin),
            change -> {
              IntStream.range(begin, end).forEach(number -> change.add(product(number, change)));
              return end;
            });
      }
    }
    return folder;
  }

  private static SandboxProduct product(int number, ShopTransaction change) {
    Instant now = change.now();
    return new SandboxProduct(
        change.nextId(),
        new ProductListing(
            "jacket-" + number,
            "Jacket number " + number,
            DESCRIPTION,
            "Weather " + number % 50,
            "Jackets",
            Optional.empty(),
            List.of("rain", "outdoor"),
            SandboxProduct.Status.ACTIVE,
            false,
            Optional.empty(),
            Optional.of("Jacket " + number),
            Optional.empty()),
        List.of(
            new ProductOption(
                change.nextId(),
                "Size",
                SIZES.stream()
                    .map(size -> new ProductOption.Value(change.nextId(), size))
                    .toList())),
        SIZES.stream()
            .map(
                size ->
                    new ProductVariant(
                        change.nextId(),
                        change.nextId(),
                        List.of(size),
                        Optional.of("j-" + number + "-" + size),
                        Optional.empty(),
                        new BigDecimal("129.90"),
                        Optional.empty(),
                        Optional.of(new BigDecimal("61.20")),
                        Optional.of(number % 90),
                        true,
                        true,
                        false,
                        true,
                        ProductVariant.Weight.NONE,
                        now,
                        now))
            .toList(),
        List.of(),
        List.of(),
        now,
        now,
        Optional.of(now));
  }
}
