package io.zyra.shopify.webhook;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.zyra.security.MerchantId;
import io.zyra.web.Page;
import io.zyra.web.PageRequest;
import io.zyra.web.Problem;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The deliveries of a merchant's shop over HTTP, and those that were given up replayed. */
@Path("/api/v1/merchants/{merchant}/webhooks/deliveries")
@Tag(name = "Webhooks")
class WebhookDeliveryResource {
  private final WebhookDeliveries deliveries;

  WebhookDeliveryResource(WebhookDeliveries deliveries) {
    this.deliveries = deliveries;
  }

  /** What became of a delivery. */
  enum State {
    PENDING,
    DONE,
    DEAD;

    String key() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * A delivery without its body, which may have personal data.
   *
   * @param error why the last attempt failed
   */
  @JsonInclude(JsonInclude.Include.ALWAYS)
  record DeliveryView(
      UUID id,
      String webhookId,
      String topic,
      String apiVersion,
      String state,
      int attempts,
      Optional<String> error,
      Optional<Instant> triggeredAt,
      Instant receivedAt,
      Optional<Instant> finishedAt,
      int bytes) {}

  record Replayed(int replayed) {}

  @GET
  public Page<DeliveryView> list(
      @PathParam("merchant") MerchantId merchant,
      @QueryParam("state") Optional<String> state,
      @BeanParam PageRequest page) {
    return deliveries.list(merchant, state.map(WebhookDeliveryResource::state), page);
  }

  /** Has one delivery worked on once more that was given up. */
  @POST
  @Path("{delivery}/replay")
  public Response replay(
      @PathParam("merchant") MerchantId merchant, @PathParam("delivery") String delivery) {
    UUID id = id(delivery);
    if (!deliveries.replay(merchant, id)) {
      throw Problem.conflict(
          "delivery-not-dead",
          "The delivery was not given up",
          "It was worked on, or waits for its next attempt.",
          "List those that were given up with ?state=dead.");
    }
    return Response.accepted(new Replayed(1)).build();
  }

  /** Has all of them worked on once more. */
  @POST
  @Path("replay")
  public Response replayAll(@PathParam("merchant") MerchantId merchant) {
    return Response.accepted(new Replayed(deliveries.replayAll(merchant))).build();
  }

  private static State state(String text) {
    return Arrays.stream(State.values())
        .filter(state -> state.key().equals(text))
        .findFirst()
        .orElseThrow(
            () ->
                Problem.badRequest(
                    "unusable-filter",
                    "The filter cannot be used",
                    "state has to be pending, done or dead.",
                    "Leave it out for all deliveries."));
  }

  private static UUID id(String text) {
    try {
      return UUID.fromString(text);
    } catch (IllegalArgumentException e) {
      throw Problem.notFound("delivery", text);
    }
  }
}
