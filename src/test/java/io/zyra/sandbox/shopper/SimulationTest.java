package io.zyra.sandbox.shopper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.zyra.sandbox.admin.mutation.InputObject;
import io.zyra.sandbox.admin.mutation.ProductMutations;
import io.zyra.sandbox.commerce.Commerce;
import io.zyra.sandbox.commerce.OrderLine;
import io.zyra.sandbox.commerce.SandboxOrder;
import io.zyra.sandbox.shop.ProductVariant;
import io.zyra.sandbox.shop.SandboxProduct;
import io.zyra.sandbox.shop.Shop;
import io.zyra.sandbox.shop.ShopEvent;
import io.zyra.sandbox.shop.ShopStore;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Simulated shoppers behave as the truth behind them says. */
class SimulationTest {
  private static final Instant NOW = Instant.parse("2026-11-23T00:00:00Z");

  @TempDir Path folder;
  private final List<ShopStore> stores = new ArrayList<>();
  private ShopStore store;
  private Shop shop;

  @BeforeEach
  void open() {
    shop = shop("one");
    store = stores.get(0);
  }

  @AfterEach
  void close() {
    stores.forEach(ShopStore::close);
  }

  @Test
  void the_same_seed_gives_the_same_events_and_another_seed_gives_others() {
    assertThat(told(shop("two"), 7)).hasSizeGreaterThan(200).isEqualTo(told(shop("three"), 7));
    assertThat(told(shop("four"), 8)).isNotEqualTo(told(shop("five"), 7));
  }

  @Test
  void shoppers_fill_carts_leave_them_buy_and_send_back() {
    Map<String, Integer> topics = new HashMap<>();
    store.listenToEvents((ShopEvent event) -> topics.merge(event.topic(), 1, Integer::sum));
    run(shop, settings(3, 20, 150), new ArrayList<>());
    assertThat(topics)
        .containsKeys(
            "CARTS_CREATE",
            "CHECKOUTS_CREATE",
            "CHECKOUTS_UPDATE",
            "ORDERS_CREATE",
            "ORDERS_PAID",
            "REFUNDS_CREATE",
            "CUSTOMERS_CREATE",
            "INVENTORY_LEVELS_UPDATE");
    assertThat(topics.get("CARTS_CREATE")).isGreaterThan(topics.get("CHECKOUTS_CREATE"));
    assertThat(topics.get("CHECKOUTS_CREATE")).isGreaterThan(topics.get("ORDERS_CREATE"));
    assertThat(Commerce.of(shop).customers().all())
        .anySatisfy(customer -> assertThat(customer.orders()).isGreaterThan(1));
  }

  /**
   * The price of each product changes by the day; the elasticity is estimated from what was viewed
   * and taken at each price, with the variance of a binomial share.
   */
  @Test
  void the_elasticity_measured_from_many_sales_is_the_true_one_within_its_interval() {
    List<Map<String, Object>> events = new ArrayList<>();
    Simulation simulation = Simulation.of(settings(11, 40, 600), shop, events::add);
    double[] factors = {0.8, 1.25};
    Map<Long, double[][]> counts = new HashMap<>();
    for (int day = 0; day < 40; day++) {
      int level = day % 2;
      Instant morning = NOW.plus(Duration.ofDays(day));
      reprice(simulation.truth(), factors[level], morning);
      events.clear();
      store.grouped(() -> simulation.runUntil(morning.plus(Duration.ofDays(1))));
      count(events, level, counts);
    }
    int inside = 0;
    for (Map.Entry<Long, double[][]> each : counts.entrySet()) {
      double[] low = each.getValue()[0];
      double[] high = each.getValue()[1];
      double slope =
          Math.log((high[1] / high[0]) / (low[1] / low[0])) / Math.log(factors[1] / factors[0]);
      double variance = 1 / low[1] - 1 / low[0] + 1 / high[1] - 1 / high[0];
      double error = Math.sqrt(variance) / Math.log(factors[1] / factors[0]);
      double truth = simulation.truth().products().get(each.getKey()).elasticity();
      assertThat(slope).as("of %d, error %.2f", each.getKey(), error).isNegative();
      inside += Math.abs(slope - truth) < 3 * error ? 1 : 0;
    }
    assertThat(counts).hasSize(5);
    assertThat(inside).isEqualTo(5);
  }

  @Test
  void more_come_on_the_weekdays_on_which_more_should() {
    List<Map<String, Object>> events = new ArrayList<>();
    Simulation simulation = run(shop, settings(5, 84, 100), events);
    Map<DayOfWeek, Integer> visits = new EnumMap<>(DayOfWeek.class);
    events.stream()
        .filter(event -> event.get("name").equals("page_viewed"))
        .map(event -> Instant.parse((String) event.get("timestamp")))
        .forEach(
            at ->
                visits.merge(
                    at.atZone(ZoneId.of("Europe/Berlin")).getDayOfWeek(), 1, Integer::sum));
    double ratio = visits.get(DayOfWeek.SUNDAY) / (double) visits.get(DayOfWeek.FRIDAY);
    Map<DayOfWeek, Double> truth = simulation.truth().weekdays();
    assertThat(ratio)
        .isBetween(
            0.85 * truth.get(DayOfWeek.SUNDAY) / truth.get(DayOfWeek.FRIDAY),
            1.15 * truth.get(DayOfWeek.SUNDAY) / truth.get(DayOfWeek.FRIDAY));
  }

  /**
   * Four weeks around the peak of the year, the end of November, against four weeks half a year
   * from it. Whole weeks, so that weekdays do not count.
   */
  @Test
  void more_come_in_the_season_by_as_much_as_the_truth_says() {
    Simulation peak = run(shop, weeks("2026-11-12T00:00:00Z"), new ArrayList<>());
    Simulation trough = run(shop, weeks("2026-05-13T00:00:00Z"), new ArrayList<>());
    double swing = peak.truth().seasonSwing();
    assertThat(swing).isPositive();
    // The mean of the season's cosine over four weeks around its peak.
    double fourteenDays = 2 * Math.PI * 14 / 365.25;
    double mean = Math.sin(fourteenDays) / fourteenDays;
    double many = peak.progress().visits();
    double few = trough.progress().visits();
    assertThat(Math.log(many / few))
        .isCloseTo(
            Math.log((1 + swing * mean) / (1 - swing * mean)),
            within(3 * Math.sqrt(1 / many + 1 / few)));
  }

  /**
   * The titles of all products are bad on one day and good on the next. All five are shown at each
   * visit, so the share of visits with a click measures what the title is worth.
   */
  @Test
  void a_good_title_is_clicked_as_much_more_often_as_the_truth_says() {
    List<Map<String, Object>> events = new ArrayList<>();
    Simulation simulation = Simulation.of(settings(13, 30, 300), shop, events::add);
    double[] visits = new double[2];
    Map<Long, double[][]> counts = new HashMap<>();
    for (int day = 0; day < 30; day++) {
      int level = day % 2;
      Instant morning = NOW.plus(Duration.ofDays(day));
      retitle(level == 0 ? "MUG %d!!" : "Stoneware Mug number %d", morning);
      events.clear();
      store.grouped(() -> simulation.runUntil(morning.plus(Duration.ofDays(1))));
      count(events, level, counts);
      visits[level] +=
          events.stream().filter(event -> event.get("name").equals("page_viewed")).count();
    }
    double worth = simulation.truth().titleWorth();
    assertThat(worth).isGreaterThan(1);
    assertThat(counts).hasSize(5);
    for (Map.Entry<Long, double[][]> each : counts.entrySet()) {
      double bad = each.getValue()[0][0];
      double good = each.getValue()[1][0];
      double error = Math.sqrt(1 / bad - 1 / visits[0] + 1 / good - 1 / visits[1]);
      assertThat(error).isLessThan(0.15);
      // From the worst title to a middling one, and from there to the best.
      assertThat(Math.log((good / visits[1]) / (bad / visits[0])))
          .as("of %d, error %.2f", each.getKey(), error)
          .isCloseTo(2 * Math.log(worth), within(3 * error));
    }
  }

  @Test
  void nothing_is_bought_that_is_sold_out() {
    shop.change(
        NOW,
        change -> {
          for (SandboxProduct product : SimulatedShop.forSale(shop)) {
            List<ProductVariant> empty =
                product.variants().stream().map(v -> v.stocked(0, NOW)).toList();
            change.replace(product, product.withVariants(product.options(), empty));
          }
          return true;
        });
    run(shop, settings(3, 5, 100), new ArrayList<>());
    assertThat(Commerce.of(shop).orders().all()).isEmpty();
  }

  @Test
  void settings_out_of_range_are_refused_with_a_reason() {
    assertThatThrownBy(() -> settings(1, 0, 10)).hasMessageContaining("days");
    assertThatThrownBy(() -> settings(1, 1, 0)).hasMessageContaining("visitorsPerDay");
    assertThatThrownBy(() -> new SimulationSettings(1, NOW, 1, -1, 10))
        .hasMessageContaining("speed");
    SimulationSettings fast = SimulationSettings.endingNow(1, NOW, 7, 0, 10);
    assertThat(fast.start()).isEqualTo(NOW.minus(Duration.ofDays(7)));
    assertThat(SimulationSettings.endingNow(1, NOW, 7, 1, 10).start()).isEqualTo(NOW);
  }

  private void reprice(SimulationTruth truth, double factor, Instant at) {
    shop.change(
        at,
        change -> {
          for (SandboxProduct product : SimulatedShop.forSale(shop)) {
            ProductVariant variant = product.variants().get(0);
            double price = truth.products().get(product.id()).referencePrice() * factor;
            Map<String, Object> input =
                Map.of(
                    "id",
                    "gid://shopify/Product/" + product.id(),
                    "productOptions",
                    List.of(
                        Map.of(
                            "name", "Title", "values", List.of(Map.of("name", "Default Title")))),
                    "variants",
                    List.of(
                        Map.of(
                            "id",
                            "gid://shopify/ProductVariant/" + variant.id(),
                            "price",
                            BigDecimal.valueOf(price)
                                .setScale(2, java.math.RoundingMode.HALF_UP)
                                .toPlainString(),
                            "optionValues",
                            List.of(Map.of("optionName", "Title", "name", "Default Title")))));
            ProductMutations.set(change, new InputObject(input), Optional.empty());
          }
          return true;
        });
  }

  private void retitle(String title, Instant at) {
    shop.change(
        at,
        change -> {
          int number = 0;
          for (SandboxProduct product : SimulatedShop.forSale(shop)) {
            Map<String, Object> input =
                Map.of(
                    "id",
                    "gid://shopify/Product/" + product.id(),
                    "title",
                    title.formatted(++number));
            ProductMutations.set(change, new InputObject(input), Optional.empty());
          }
          return true;
        });
  }

  /** Four weeks. */
  private static SimulationSettings weeks(String start) {
    return new SimulationSettings(17, Instant.parse(start), 28, 0, 120);
  }

  private static void count(
      List<Map<String, Object>> events, int level, Map<Long, double[][]> counts) {
    for (Map<String, Object> event : events) {
      Map<?, ?> data = (Map<?, ?>) event.get("data");
      if (event.get("name").equals("product_viewed")) {
        counts
            .computeIfAbsent(product(data.get("productVariant")), id -> new double[2][2])[level][
            0]++;
      } else if (event.get("name").equals("product_added_to_cart")) {
        Map<?, ?> line = (Map<?, ?>) data.get("cartLine");
        counts
            .computeIfAbsent(product(line.get("merchandise")), id -> new double[2][2])[level][1]++;
      }
    }
  }

  private static long product(Object variant) {
    return Long.parseLong((String) ((Map<?, ?>) ((Map<?, ?>) variant).get("product")).get("id"));
  }

  private List<Object> told(Shop other, long seed) {
    List<Map<String, Object>> events = new ArrayList<>();
    run(other, settings(seed, 3, 60), events);
    List<Object> all = new ArrayList<>(events);
    for (SandboxOrder order : Commerce.of(other).orders().all()) {
      all.add(order.createdAt());
      all.add(order.lines().stream().map(OrderLine::name).toList());
    }
    return all;
  }

  private Simulation run(Shop in, SimulationSettings settings, List<Map<String, Object>> events) {
    Simulation simulation = Simulation.of(settings, in, events::add);
    store.grouped(() -> simulation.runUntil(settings.end()));
    return simulation;
  }

  private static SimulationSettings settings(long seed, int days, int visitors) {
    return new SimulationSettings(seed, NOW, days, 0, visitors);
  }

  private Shop shop(String name) {
    ShopStore opened = ShopStore.in(folder.resolve(name));
    stores.add(opened);
    Shop made = opened.shopOrNew("test.myshopify.com");
    for (int i = 1; i <= 5; i++) {
      Map<String, Object> input = product("Stoneware Mug number " + i, 10 * i);
      made.change(
          NOW, change -> ProductMutations.set(change, new InputObject(input), Optional.empty()));
    }
    return made;
  }

  private static Map<String, Object> product(String title, int price) {
    return Map.of(
        "title",
        title,
        "productType",
        "Mug",
        "status",
        "ACTIVE",
        "productOptions",
        List.of(Map.of("name", "Title", "values", List.of(Map.of("name", "Default Title")))),
        "variants",
        List.of(
            Map.of(
                "price",
                price + ".00",
                "optionValues",
                List.of(Map.of("optionName", "Title", "name", "Default Title")),
                "inventoryItem",
                Map.of("tracked", true),
                "inventoryQuantities",
                List.of(
                    Map.of(
                        "locationId",
                        "gid://shopify/Location/7300000000001",
                        "name",
                        "available",
                        "quantity",
                        1_000_000)))));
  }
}
