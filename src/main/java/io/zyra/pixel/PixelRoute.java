package io.zyra.pixel;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.zyra.event.NewEvent;
import io.zyra.web.Problem;
import io.zyra.web.ProblemException;
import io.zyra.web.ProblemResponse;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jboss.logging.Logger;

/**
 * Takes shopper events at {@value #PATH} from the browsers of any shop's visitors: without sign-in,
 * as JSON or as the plain text that {@code navigator.sendBeacon} sends. The answer comes after the
 * events are committed; an event that is sent again is stored once.
 */
@ApplicationScoped
class PixelRoute {
  static final String PATH = "/api/pixel";

  /** What a browser sends with a beacon at most. */
  static final int LARGEST_BYTES = 64 * 1024;

  static final int MOST_EVENTS = 200;
  private static final Duration RETRY_AFTER = Duration.ofSeconds(10);
  private static final Pattern SHOP = Pattern.compile("[a-z0-9][a-z0-9-]{0,59}\\.myshopify\\.com");
  private static final Logger LOG = Logger.getLogger(PixelRoute.class);

  private final PixelEventReader reader;
  private final PixelRateLimit limit;
  private final PixelInbox inbox;
  private final CrawlerDetector crawlers;
  private final ProblemResponse problems;
  private final ObjectMapper json;

  PixelRoute(
      PixelEventReader reader,
      PixelRateLimit limit,
      PixelInbox inbox,
      CrawlerDetector crawlers,
      ProblemResponse problems,
      ObjectMapper json) {
    this.reader = reader;
    this.limit = limit;
    this.inbox = inbox;
    this.crawlers = crawlers;
    this.problems = problems;
    this.json = json;
  }

  void register(@Observes Router router) {
    router.options(PATH).handler(PixelRoute::preflight);
    router.post(PATH).handler(this::receive);
  }

  private static void preflight(RoutingContext context) {
    allow(context);
    context
        .response()
        .putHeader("Access-Control-Allow-Methods", "POST")
        .putHeader("Access-Control-Allow-Headers", "Content-Type")
        .putHeader("Access-Control-Max-Age", "86400")
        .setStatusCode(204)
        .end();
  }

  /** Any page may call, and none sends cookies along. */
  private static void allow(RoutingContext context) {
    context.response().putHeader("Access-Control-Allow-Origin", "*");
  }

  private void receive(RoutingContext context) {
    allow(context);
    HttpServerRequest request = context.request();
    Buffer body = Buffer.buffer();
    request.handler(
        part -> {
          if (body.length() <= LARGEST_BYTES) {
            body.appendBuffer(part);
          }
        });
    request.exceptionHandler(failure -> LOG.debug("A call of the pixel ended early", failure));
    request.endHandler(unused -> fromPerson(context, () -> received(context, body)));
    request.resume();
  }

  /** What a crawler does is nothing that shoppers do; it is answered, and forgotten. */
  private void fromPerson(RoutingContext context, Runnable next) {
    String userAgent = Optional.ofNullable(context.request().getHeader("User-Agent")).orElse("");
    Future<Boolean> crawler =
        crawlers.isKnown(userAgent)
            ? Future.succeededFuture(crawlers.isCrawler(userAgent))
            : context.vertx().executeBlocking(() -> crawlers.isCrawler(userAgent), false);
    crawler
        .onSuccess(
            is -> {
              if (is) {
                accept(context, json.createObjectNode().put("accepted", 0).put("crawler", true));
              } else {
                next.run();
              }
            })
        .onFailure(context::fail);
  }

  private static void accept(RoutingContext context, ObjectNode answer) {
    context
        .response()
        .setStatusCode(202)
        .putHeader("Content-Type", "application/json")
        .end(answer.toString());
  }

  private void received(RoutingContext context, Buffer body) {
    try {
      if (body.length() > LARGEST_BYTES) {
        throw tooLarge();
      }
      JsonNode sent = json.readTree(body.getBytes());
      store(context, shop(sent), sentEvents(sent));
    } catch (JsonProcessingException e) {
      problems.send(
          context,
          Problem.badRequest(
              "malformed-json",
              "The body is not JSON",
              "The body cannot be read as JSON.",
              "Send {\"shop\": \"name.myshopify.com\", \"events\": [...]}."));
    } catch (ProblemException e) {
      problems.send(context, e);
    } catch (IOException e) {
      throw new IllegalStateException("The bytes are in memory", e);
    }
  }

  private static String shop(JsonNode sent) {
    String shop = sent.path("shop").asText();
    if (!SHOP.matcher(shop).matches()) {
      throw unknownShop();
    }
    return shop;
  }

  /** A list of events, or one event alone in place of it or of the whole body. */
  private static List<JsonNode> sentEvents(JsonNode sent) {
    List<JsonNode> events = new ArrayList<>();
    JsonNode given = sent.path("events");
    if (given.isArray()) {
      given.forEach(events::add);
    } else if (given.isObject()) {
      events.add(given);
    } else if (sent.path("event").isObject()) {
      events.add(sent.path("event"));
    } else if (sent.has("name")) {
      events.add(sent);
    }
    if (events.isEmpty() || events.size() > MOST_EVENTS) {
      throw Problem.unprocessable(
          "no-events",
          "There are no events, or too many",
          "The body has " + events.size() + " events.",
          "Send from 1 to " + MOST_EVENTS + " events in the field \"events\".",
          List.of());
    }
    return events;
  }

  private void store(RoutingContext context, String shop, List<JsonNode> sent) {
    if (!limit.take(shop, sent.size())) {
      context.response().putHeader("Retry-After", String.valueOf(RETRY_AFTER.toSeconds()));
      throw Problem.tooMany(
          "too-many-events",
          "The shop sends too many events",
          "More events came than are taken from one shop.",
          "Send them again later.",
          RETRY_AFTER);
    }
    List<NewEvent> kept = sent.stream().flatMap(each -> reader.read(shop, each).stream()).toList();
    long tooOld = sent.stream().filter(reader::isTooOld).count();
    ObjectNode told =
        json.createObjectNode()
            .put("accepted", kept.size())
            .put("tooOld", tooOld)
            .put("unusable", sent.size() - kept.size() - tooOld);
    Context eventLoop = context.vertx().getOrCreateContext();
    inbox
        .add(shop, kept)
        .whenComplete(
            (known, failure) ->
                eventLoop.runOnContext(
                    unused -> answer(context, Optional.ofNullable(known), failure, told)));
  }

  private void answer(
      RoutingContext context, Optional<Boolean> known, Throwable failure, ObjectNode told) {
    if (context.response().closed()) {
      return;
    }
    if (known.isEmpty()) {
      LOG.errorf(failure, "pixel.unstored");
      problems.send(
          context,
          Problem.of(
              503,
              "events-not-stored",
              "The events could not be stored",
              "The database did not take them in time.",
              "Send them again later."));
    } else if (known.get()) {
      accept(context, told);
    } else {
      problems.send(context, unknownShop());
    }
  }

  /** The same for a shop that cannot be, that was never seen and that has left. */
  private static ProblemException unknownShop() {
    return Problem.of(
        404,
        "unknown-shop",
        "Events of this shop are not taken",
        "The field \"shop\" names no shop that sends events here.",
        "Send the domain of a connected shop, name.myshopify.com.");
  }

  private static ProblemException tooLarge() {
    return Problem.of(
        413,
        "body-too-large",
        "The body is too large",
        "This path takes at most " + LARGEST_BYTES / 1024 + " kB.",
        "Send fewer events at a time.");
  }
}
