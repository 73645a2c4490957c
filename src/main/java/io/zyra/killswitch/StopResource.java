package io.zyra.killswitch;

import io.zyra.dmn.ActorHeader;
import io.zyra.security.MerchantId;
import io.zyra.security.Tenancy;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The kill switch of one merchant over HTTP. */
@Path("/api/v1/merchants/{merchant}/stop")
@Tag(name = "Kill switch")
class StopResource {
  private final StopControl control;
  private final StopRepository stops;
  private final Tenancy tenancy;

  StopResource(StopControl control, StopRepository stops, Tenancy tenancy) {
    this.control = control;
    this.stops = stops;
    this.tenancy = tenancy;
  }

  @GET
  public StopView get(@PathParam("merchant") MerchantId merchant) {
    return tenancy.read(
        merchant,
        () -> new StopView(stops.ofMerchant(merchant), stops.ofEveryone(), stops.held(merchant)));
  }

  /** A stop that is in force already stays as it is. */
  @POST
  public StopView stop(
      @PathParam("merchant") MerchantId merchant,
      @Valid @NotNull StopReason body,
      @HeaderParam(ActorHeader.HEADER) Optional<String> actor) {
    control.stop(merchant, body.reason().strip(), ActorHeader.of(actor));
    return get(merchant);
  }

  /** A stop of everyone stays in force. */
  @DELETE
  public StopView release(
      @PathParam("merchant") MerchantId merchant,
      @HeaderParam(ActorHeader.HEADER) Optional<String> actor) {
    control.release(merchant, ActorHeader.of(actor));
    return get(merchant);
  }
}
