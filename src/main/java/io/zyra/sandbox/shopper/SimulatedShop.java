package io.zyra.sandbox.shopper;

import io.zyra.sandbox.commerce.Commerce;
import io.zyra.sandbox.commerce.SandboxCollection;
import io.zyra.sandbox.shop.ProductIndexEntry;
import io.zyra.sandbox.shop.SandboxProduct;
import io.zyra.sandbox.shop.Shop;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.commons.math3.random.RandomGenerator;

/** The shop as the shoppers of one simulation meet it. */
final class SimulatedShop {
  private final Shop shop;
  private final Commerce commerce;
  private final DemandModel demand;
  private final RandomGenerator tokens;
  private final Consumer<Map<String, Object>> pixel;
  private final SimulatedBrowserEvents log = new SimulatedBrowserEvents();

  SimulatedShop(
      Shop shop,
      SimulationTruth truth,
      RandomGenerator tokens,
      Consumer<Map<String, Object>> pixel) {
    this.shop = shop;
    this.commerce = Commerce.of(shop);
    this.demand = new DemandModel(truth);
    this.tokens = tokens;
    this.pixel = pixel;
  }

  /** The products of a shop that are for sale, in the order of their ids. */
  static List<SandboxProduct> forSale(Shop shop) {
    return shop.rows().stream()
        .filter(row -> row.status() == SandboxProduct.Status.ACTIVE)
        .map(ProductIndexEntry::id)
        .sorted()
        .flatMap(id -> shop.product(id).stream())
        .toList();
  }

  /** Some products, popular ones more often, none twice. */
  List<SandboxProduct> shown(int count, RandomGenerator random) {
    record Drawn(long id, double key) {}
    List<Drawn> drawn = new ArrayList<>();
    demand.truth().products().entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .forEach(
            each ->
                drawn.add(
                    new Drawn(
                        each.getKey(),
                        -Math.log(random.nextDouble()) / each.getValue().popularity())));
    drawn.sort(Comparator.comparingDouble(Drawn::key));
    return drawn.stream()
        .limit(count)
        .flatMap(each -> shop.product(each.id()).stream())
        .filter(DemandModel::sells)
        .toList();
  }

  Optional<SimulationTruth.OfProduct> truth(SandboxProduct product) {
    return Optional.ofNullable(demand.truth().products().get(product.id()));
  }

  Optional<SandboxCollection> collectionOf(SandboxProduct product) {
    return commerce.collections().all().stream()
        .filter(
            each ->
                each.condition()
                    .filter(c -> c.value().equals(product.listing().productType()))
                    .isPresent())
        .findFirst();
  }

  PixelEvents pixelOf(Shopper shopper) {
    return new PixelEvents(shopper, shop.profile(), log, this::token, pixel);
  }

  SimulatedBrowserEvents log() {
    return log;
  }

  DemandModel demand() {
    return demand;
  }

  Commerce commerce() {
    return commerce;
  }

  String token() {
    return String.format(Locale.ROOT, "%016x%016x", tokens.nextLong(), tokens.nextLong());
  }
}
