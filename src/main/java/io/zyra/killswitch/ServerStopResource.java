package io.zyra.killswitch;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.zyra.dmn.ActorHeader;
import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The kill switch of everyone over HTTP, for those who run the server. */
@Path("/api/v1/stop")
@Tag(name = "Kill switch")
class ServerStopResource {
  private static final int MOST_MERCHANTS = 100;

  private final StopControl control;
  private final StopRepository stops;

  ServerStopResource(StopControl control, StopRepository stops) {
    this.control = control;
    this.stops = stops;
  }

  /**
   * Whether everyone's publishing is stopped, and what waits where.
   *
   * @param merchants with how many merchants something waits
   * @param waiting of all of them
   * @param most those with the most, at most 100
   */
  @JsonInclude(JsonInclude.Include.ALWAYS)
  record ServerStopView(
      boolean stopped,
      Optional<PublishingStop> stop,
      int merchants,
      HeldWork waiting,
      List<HeldWork.OfMerchant> most) {}

  @GET
  @Transactional
  public ServerStopView get() {
    Optional<PublishingStop> stop = stops.ofEveryone();
    List<HeldWork.OfMerchant> held = stops.held();
    return new ServerStopView(
        stop.isPresent(),
        stop,
        held.size(),
        HeldWork.sum(held),
        held.stream().limit(MOST_MERCHANTS).toList());
  }

  /** A stop that is in force already stays as it is. */
  @POST
  public ServerStopView stop(
      @Valid @NotNull StopReason body, @HeaderParam(ActorHeader.HEADER) Optional<String> actor) {
    control.stopEveryone(body.reason().strip(), ActorHeader.of(actor));
    return get();
  }

  /** Stops of single merchants stay in force. */
  @DELETE
  public ServerStopView release(@HeaderParam(ActorHeader.HEADER) Optional<String> actor) {
    control.releaseEveryone(ActorHeader.of(actor));
    return get();
  }
}
