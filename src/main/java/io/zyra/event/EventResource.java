package io.zyra.event;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.zyra.security.MerchantId;
import io.zyra.security.Tenancy;
import io.zyra.web.Page;
import io.zyra.web.PageRequest;
import io.zyra.web.Problem;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The event store over HTTP: records events of the shop, and lists all recorded events. */
@Path("/api/v1/merchants/{merchant}/events")
@Tag(name = "Events")
class EventResource {
  private static final Duration CLOCK_SKEW = Duration.ofMinutes(5);

  private final EventStore events;
  private final Tenancy tenancy;
  private final Clock clock;

  EventResource(EventStore events, Tenancy tenancy, Clock clock) {
    this.events = events;
    this.tenancy = tenancy;
    this.clock = clock;
  }

  /** Events to record, all or none. */
  record NewEvents(@NotEmpty @Size(max = 1000) List<@Valid @NotNull Incoming> events) {}

  /**
   * One event.
   *
   * @param type for example {@code cart_abandoned}, or one of Shopify's topics
   * @param key idempotency key: an event with the same key is recorded once
   */
  record Incoming(
      @NotNull
          @Pattern(
              regexp = "[a-z][a-z0-9_./-]{0,79}",
              message = "must be lower-case letters, digits, '_', '.', '/' or '-'")
          String type,
      Optional<@Size(max = 200) String> subject,
      Optional<Instant> occurredAt,
      Optional<JsonNode> payload,
      Optional<@Size(max = 200) String> key) {}

  record Recorded(int recorded) {}

  @GET
  public Page<Event> list(
      @PathParam("merchant") MerchantId merchant,
      @QueryParam("type") Optional<String> type,
      @QueryParam("subject") Optional<String> subject,
      @BeanParam PageRequest page) {
    return events.list(merchant, type, subject, page);
  }

  @POST
  public Response record(
      @PathParam("merchant") MerchantId merchant, @Valid @NotNull NewEvents body) {
    int recorded =
        tenancy.call(
            merchant,
            () -> {
              int count = 0;
              for (int i = 0; i < body.events().size(); i++) {
                if (events.append(merchant, event(body.events().get(i), i))) {
                  count++;
                }
              }
              return count;
            });
    return Response.accepted(new Recorded(recorded)).build();
  }

  private NewEvent event(Incoming incoming, int index) {
    Instant latest = clock.instant().plus(CLOCK_SKEW);
    if (incoming.occurredAt().filter(at -> at.isAfter(latest)).isPresent()) {
      throw Problem.unprocessable(
          "event-in-the-future",
          "An event lies in the future",
          "occurredAt of event " + index + " is later than now.",
          "Send events after they happened, with times in UTC or with an offset.",
          List.of(Problem.Place.at("/events/" + index + "/occurredAt", "Later than now", "")));
    }
    JsonNode payload = incoming.payload().orElseGet(JsonNodeFactory.instance::objectNode);
    if (incoming.type().equals(ExternalMetrics.TYPE)) {
      checkMeasured(incoming, payload, "/events/" + index);
    }
    return new NewEvent(
        incoming.type(),
        incoming.subject(),
        incoming.type().replace('_', ' ').replace('/', ' '),
        payload,
        incoming.occurredAt(),
        incoming.key());
  }

  private static void checkMeasured(Incoming incoming, JsonNode payload, String pointer) {
    List<Problem.Place> faults =
        ExternalMetrics.faults(pointer, incoming.subject().map(String::strip), payload);
    if (!faults.isEmpty()) {
      throw Problem.unprocessable(
          "impossible-metrics",
          "What was measured cannot be",
          faults.get(0).message() + ".",
          "Change what is named in errors; nothing was recorded.",
          faults);
    }
  }
}
