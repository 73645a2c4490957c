package io.zyra.sandbox.shopper;

import io.zyra.sandbox.commerce.CommerceException;
import io.zyra.sandbox.commerce.OrderProcessing;
import io.zyra.sandbox.commerce.SandboxOrder;
import io.zyra.sandbox.shop.Shop;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.function.Consumer;
import org.apache.commons.math3.distribution.ExponentialDistribution;
import org.apache.commons.math3.distribution.NormalDistribution;
import org.apache.commons.math3.distribution.PoissonDistribution;
import org.apache.commons.math3.random.RandomGenerator;
import org.apache.commons.math3.random.Well19937c;

/**
 * A simulation of shoppers in one shop. Time passes only when {@link #runUntil} says so. It is used
 * by one thread at a time.
 */
public final class Simulation {
  private static final double COMES_BACK_TO_CART = 0.15;
  private static final double RETURNS_GOODS = 0.05;
  private static final double CANCELS = 0.01;
  private static final double BUYS_AGAIN = 0.3;
  private static final double HOURS_TO_COME_BACK = 8;
  private static final double DAYS_TO_RETURN = 6;
  private static final double DAYS_TO_BUY_AGAIN = 25;
  private static final double BUSIEST_HOUR = 16;

  private final SimulationSettings settings;
  private final SimulationTruth truth;
  private final RandomGenerator random;
  private final SimulatedShop shop;
  private final ZoneId zone;
  private final PriorityQueue<Step> steps =
      new PriorityQueue<>(Comparator.comparing(Step::at).thenComparingLong(Step::order));
  private long order;
  private long shoppers;
  private long visits;
  private long orders;
  private Instant reached;

  private record Step(Instant at, long order, Runnable work) {}

  /** How far it is. */
  public record Progress(Instant reached, long visits, long orders, boolean done) {}

  private Simulation(
      SimulationSettings settings,
      Shop shop,
      SimulationTruth truth,
      Consumer<Map<String, Object>> pixel) {
    this.settings = settings;
    this.truth = truth;
    this.random = new Well19937c(settings.seed());
    this.shop = new SimulatedShop(shop, truth, new Well19937c(~settings.seed()), pixel);
    this.zone = ZoneId.of(shop.profile().timezone());
    this.reached = settings.start();
    for (LocalDate day = settings.start().atZone(zone).toLocalDate();
        !day.isAfter(settings.end().atZone(zone).toLocalDate());
        day = day.plusDays(1)) {
      ZonedDateTime begin = day.atStartOfDay(zone);
      at(begin.toInstant(), () -> plan(begin));
    }
  }

  /**
   * A simulation of the products that a shop sells now.
   *
   * @param pixel takes what the browsers of the shoppers tell
   */
  public static Simulation of(
      SimulationSettings settings, Shop shop, Consumer<Map<String, Object>> pixel) {
    SimulationTruth truth = SimulationTruth.drawn(settings.seed(), SimulatedShop.forSale(shop));
    return new Simulation(settings, shop, truth, pixel);
  }

  /** The numbers behind it, for whoever has made it. */
  SimulationTruth truth() {
    return truth;
  }

  /** What happened in the browsers of the shoppers. */
  SimulatedBrowserEvents log() {
    return shop.log();
  }

  /** Lets the shoppers act up to a simulated moment, which is the end at the latest. */
  public void runUntil(Instant wanted) {
    Instant until = wanted.isBefore(settings.end()) ? wanted : settings.end();
    while (!steps.isEmpty() && !steps.peek().at().isAfter(until)) {
      steps.poll().work().run();
    }
    reached = until.isAfter(reached) ? until : reached;
  }

  public Progress progress() {
    return new Progress(reached, visits, orders, !reached.isBefore(settings.end()));
  }

  SimulationSettings settings() {
    return settings;
  }

  /** Draws who comes on a day and when. */
  private void plan(ZonedDateTime day) {
    double expected = settings.visitorsPerDay() * shop.demand().level(day);
    int count = new PoissonDistribution(random, expected, 1e-12, 10_000_000).sample();
    NormalDistribution hours = new NormalDistribution(random, BUSIEST_HOUR, 4);
    List<Instant> times = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      double hour = Math.max(0, Math.min(23.9, hours.sample()));
      times.add(day.toInstant().plusSeconds((long) (hour * 3600)));
    }
    for (Instant time : times) {
      if (!time.isBefore(settings.start())) {
        at(time, () -> visit(Shopper.drawn(random, shop.token(), ++shoppers), time));
      }
    }
  }

  private void visit(Shopper shopper, Instant time) {
    visits++;
    Visit visit = new Visit(shop, random, shopper, time);
    after(visit.run(), shopper, true);
  }

  private void after(Visit.Outcome outcome, Shopper shopper, boolean mayComeBack) {
    outcome.order().ifPresent(placed -> afterOrder(placed, shopper, outcome.end()));
    outcome
        .left()
        .filter(left -> mayComeBack && random.nextDouble() < COMES_BACK_TO_CART)
        .ifPresent(
            left -> {
              Instant again = later(outcome.end(), HOURS_TO_COME_BACK, Duration.ofHours(1));
              at(
                  again,
                  () -> after(new Visit(shop, random, shopper, again).pay(left), shopper, false));
            });
  }

  private void afterOrder(SandboxOrder placed, Shopper shopper, Instant end) {
    orders++;
    OrderProcessing processing = new OrderProcessing(shop.commerce());
    double fate = random.nextDouble();
    if (fate < CANCELS) {
      Instant at = later(end, 1, Duration.ofHours(1));
      at(at, () -> processing.cancel(placed.id(), "customer", at));
    } else if (fate < CANCELS + RETURNS_GOODS) {
      Instant at = later(end, DAYS_TO_RETURN, Duration.ofDays(1));
      at(at, () -> sendBack(processing, placed, at));
    }
    if (random.nextDouble() < BUYS_AGAIN) {
      Instant at = later(end, DAYS_TO_BUY_AGAIN, Duration.ofDays(1));
      at(at, () -> visit(shopper, at));
    }
  }

  private static void sendBack(OrderProcessing processing, SandboxOrder placed, Instant at) {
    try {
      processing.refund(
          placed.id(), Map.of(placed.lines().get(0).id(), 1), true, "Not as expected", at);
    } catch (CommerceException e) {
      // A person at the sandbox has refunded or cancelled it before.
      return;
    }
  }

  private Instant later(Instant from, double mean, Duration unit) {
    double units = new ExponentialDistribution(random, mean).sample();
    return from.plusSeconds(60 + (long) (units * unit.toSeconds()));
  }

  private void at(Instant time, Runnable work) {
    steps.add(new Step(time, order++, work));
  }
}
