package io.zyra.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.zyra.sandbox.shop.ProductVariant;
import io.zyra.sandbox.shop.SandboxProduct;
import io.zyra.sandbox.shop.Shop;
import io.zyra.sandbox.shop.ShopStore;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;

/** The demo catalogue gives something to improve and something to leave alone. */
@TestInstance(Lifecycle.PER_CLASS)
class DemoCatalogTest {
  private ShopStore store;
  private List<SandboxProduct> products;

  @BeforeAll
  void fill(@TempDir Path folder) {
    store = ShopStore.in(folder);
    RunningSandbox.TestClock clock = new RunningSandbox.TestClock();
    DemoCatalog.fill(store, RunningSandbox.DEMO, clock);
    Shop shop = store.shop(RunningSandbox.DEMO).orElseThrow();
    products = shop.rows().stream().flatMap(row -> shop.product(row.id()).stream()).toList();
  }

  @AfterAll
  void close() {
    store.close();
  }

  @Test
  void it_is_a_store_of_many_kinds_of_things() {
    assertThat(products).hasSizeGreaterThanOrEqualTo(64);
    assertThat(distinct(products.stream().map(p -> p.listing().productType())))
        .hasSizeGreaterThan(12);
    assertThat(distinct(products.stream().map(p -> p.listing().vendor()))).hasSizeGreaterThan(5);
    assertThat(distinct(products.stream().map(p -> p.listing().status()))).hasSize(3);
  }

  @Test
  void its_texts_are_uneven() {
    assertThat(products).filteredOn(p -> p.listing().seoTitle().isPresent()).hasSizeGreaterThan(15);
    assertThat(products).filteredOn(p -> p.listing().seoTitle().isEmpty()).hasSizeGreaterThan(30);
    assertThat(products)
        .filteredOn(p -> p.listing().descriptionHtml().isEmpty())
        .hasSizeGreaterThan(5);
    assertThat(products)
        .filteredOn(p -> p.listing().descriptionHtml().length() > 300)
        .hasSizeGreaterThan(10);
    assertThat(products).filteredOn(p -> p.listing().title().length() > 70).hasSizeGreaterThan(2);
    assertThat(products).filteredOn(p -> p.listing().title().length() < 10).hasSizeGreaterThan(3);
    assertThat(products.stream().flatMap(p -> p.pictures().stream()))
        .anyMatch(picture -> picture.alt().isEmpty())
        .anyMatch(picture -> picture.alt().isPresent());
  }

  @Test
  void two_titles_are_there_twice() {
    Set<String> seen = new HashSet<>();
    List<String> again = new ArrayList<>();
    products.forEach(
        p -> {
          if (!seen.add(p.listing().title())) {
            again.add(p.listing().title());
          }
        });

    assertThat(again).containsExactlyInAnyOrder("Stoneware Mug", "Fisherman Beanie");
  }

  @Test
  void some_prices_were_higher_and_one_is_below_cost() {
    List<ProductVariant> variants = products.stream().flatMap(p -> p.variants().stream()).toList();

    assertThat(variants).anyMatch(v -> v.compareAtPrice().isPresent());
    assertThat(variants)
        .anyMatch(v -> v.cost().filter(c -> c.compareTo(v.price()) > 0).isPresent());
    assertThat(variants).anyMatch(v -> !v.availableForSale());
    assertThat(distinct(variants.stream().flatMap(v -> v.sku().stream()))).hasSize(variants.size());
  }

  @Test
  void filling_it_again_changes_nothing_and_a_filling_cut_short_is_finished(@TempDir Path folder) {
    RunningSandbox.TestClock clock = new RunningSandbox.TestClock();
    try (ShopStore half = ShopStore.in(folder)) {
      DemoCatalog.fill(half, RunningSandbox.DEMO, clock);
      Shop shop = half.shop(RunningSandbox.DEMO).orElseThrow();
      SandboxProduct first = shop.productByHandle("stoneware-mug").orElseThrow();
      shop.change(
          clock.instant(),
          change -> {
            change.remove(first);
            return true;
          });

      DemoCatalog.fill(half, RunningSandbox.DEMO, clock);
      assertThat(shop.productByHandle("stoneware-mug")).isEmpty();

      half.begin("filling " + RunningSandbox.DEMO);
      DemoCatalog.fill(half, RunningSandbox.DEMO, clock);
      assertThat(shop.productByHandle("stoneware-mug")).isPresent();
      assertThat(shop.rows()).hasSize(products.size());
    }
  }

  private static <T> Set<T> distinct(Stream<T> values) {
    Set<T> distinct = new HashSet<>();
    values.forEach(distinct::add);
    return distinct;
  }
}
