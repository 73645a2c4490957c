package io.zyra.sandbox.shopper;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import io.zyra.sandbox.commerce.Commerce;
import io.zyra.sandbox.shop.SandboxWebPixel;
import io.zyra.sandbox.shop.Shop;
import io.zyra.sandbox.shop.ShopProfile;
import io.zyra.sandbox.shop.ShopStore;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import org.jboss.logging.Logger;

/**
 * Starts, shows and stops simulations: {@code POST}, {@code GET} and {@code DELETE
 * /SHOP/simulation}. A shop has one at a time. {@code GET /SHOP/simulation/events} tells what
 * happened in the shoppers' browsers, and which carts are left now. The truth behind it is not
 * told.
 */
public final class SimulationRoutes implements AutoCloseable {
  private static final Logger LOG = Logger.getLogger(SimulationRoutes.class);
  private static final long LARGEST_BODY_BYTES = 16 * 1024;
  private static final List<String> SETTINGS = List.of("seed", "days", "speed", "visitorsPerDay");
  private static final int USUAL_DAYS = 7;
  private static final int USUAL_VISITORS = 200;

  private final Map<String, RunningSimulation> running = new ConcurrentHashMap<>();
  private final ObjectMapper json = new ObjectMapper();
  private final ShopStore store;
  private final Clock clock;
  private final BooleanSupplier busy;

  /**
   * @param busy whether webhooks are not keeping up, so that simulations wait
   */
  public SimulationRoutes(ShopStore store, Clock clock, BooleanSupplier busy) {
    this.busy = busy;
    this.store = store;
    this.clock = clock;
  }

  public void addTo(Router router) {
    router
        .post("/:shop/simulation")
        .handler(BodyHandler.create(false).setBodyLimit(LARGEST_BODY_BYTES))
        .blockingHandler(this::start, false);
    router.get("/:shop/simulation").handler(this::show);
    router.get("/:shop/simulation/events").blockingHandler(this::events, false);
    router.delete("/:shop/simulation").blockingHandler(this::stop, false);
  }

  private void start(RoutingContext http) {
    Optional<Shop> shop =
        Optional.of(http.pathParam("shop")).filter(ShopProfile::isDomain).flatMap(store::shop);
    if (shop.isEmpty()) {
      refuse(http, 404, "There is no such shop");
      return;
    }
    String domain = shop.get().profile().domain();
    try {
      SimulationSettings settings = settings(http.body().asString());
      AtomicBoolean made = new AtomicBoolean();
      RunningSimulation simulation =
          running.compute(
              domain,
              (unused, before) -> {
                boolean free = before == null || before.done();
                made.set(free);
                return free ? started(shop.get(), settings) : before;
              });
      if (made.get()) {
        send(http, 202, simulation);
      } else {
        refuse(http, 409, "The shop has a running simulation; DELETE it first");
      }
    } catch (JsonProcessingException e) {
      refuse(http, 400, "The body must be a JSON object, such as {\"seed\":1,\"days\":7}");
    } catch (IllegalArgumentException e) {
      refuse(http, 400, e.getMessage());
    }
  }

  private RunningSimulation started(Shop shop, SimulationSettings settings) {
    String domain = shop.profile().domain();
    PixelSender pixel = new PixelSender(() -> SandboxWebPixel.in(store, domain));
    RunningSimulation simulation =
        new RunningSimulation(Simulation.of(settings, shop, pixel), pixel, store, clock, busy);
    simulation.start();
    LOG.infof("sandbox.simulation.started shop=%s", domain);
    return simulation;
  }

  private SimulationSettings settings(String body) throws JsonProcessingException {
    JsonNode asked =
        json.readTree(Optional.ofNullable(body).filter(b -> !b.isBlank()).orElse("{}"));
    if (!asked.isObject()) {
      throw new IllegalArgumentException("The body must be a JSON object");
    }
    for (Map.Entry<String, JsonNode> setting : asked.properties()) {
      if (!SETTINGS.contains(setting.getKey()) || !setting.getValue().isNumber()) {
        throw new IllegalArgumentException(
            "\"" + setting.getKey() + "\" is no setting, or no number; there are " + SETTINGS);
      }
    }
    return SimulationSettings.endingNow(
        asked.path("seed").asLong(1),
        clock.instant(),
        asked.path("days").asInt(USUAL_DAYS),
        asked.path("speed").asDouble(0),
        asked.path("visitorsPerDay").asInt(USUAL_VISITORS));
  }

  private void show(RoutingContext http) {
    Optional.ofNullable(running.get(http.pathParam("shop")))
        .ifPresentOrElse(
            simulation -> send(http, 200, simulation),
            () -> refuse(http, 404, "The shop has no simulation; POST one"));
  }

  private void events(RoutingContext http) {
    Optional.ofNullable(running.get(http.pathParam("shop")))
        .ifPresentOrElse(
            simulation ->
                answer(
                    http,
                    200,
                    Map.of(
                        "events", simulation.log().entries(),
                        "leftCarts", leftCarts(http.pathParam("shop")))),
            () -> refuse(http, 404, "The shop has no simulation; POST one"));
  }

  private List<Map<String, String>> leftCarts(String domain) {
    return store.shop(domain).map(Commerce::of).map(Commerce::leftCarts).orElse(List.of()).stream()
        .map(cart -> Map.of("token", cart.token(), "changedAt", cart.changedAt().toString()))
        .toList();
  }

  private void stop(RoutingContext http) {
    Optional.ofNullable(running.remove(http.pathParam("shop"))).ifPresent(RunningSimulation::close);
    http.response().setStatusCode(204).end();
  }

  private void send(RoutingContext http, int status, RunningSimulation simulation) {
    Simulation.Progress progress = simulation.progress();
    answer(
        http,
        status,
        Map.of(
            "seed", simulation.settings().seed(),
            "from", simulation.settings().start().toString(),
            "reached", progress.reached().toString(),
            "visits", progress.visits(),
            "orders", progress.orders(),
            "done", simulation.done()));
  }

  private void refuse(RoutingContext http, int status, String why) {
    answer(http, status, Map.of("errors", why));
  }

  private void answer(RoutingContext http, int status, Map<String, ?> body) {
    http.response()
        .setStatusCode(status)
        .putHeader("Content-Type", "application/json; charset=utf-8")
        .end(json.valueToTree(body).toString());
  }

  @Override
  public void close() {
    running.values().forEach(RunningSimulation::close);
  }
}
