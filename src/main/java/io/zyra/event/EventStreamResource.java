package io.zyra.event;

import io.smallrye.common.annotation.Blocking;
import io.smallrye.mutiny.Multi;
import io.zyra.security.MerchantId;
import io.zyra.web.Problem;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Duration;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestStreamElementType;

/** Server-sent events that tell an open page which of its lists have changed. */
@Path("/api/v1/stream")
@Tag(name = "Events")
class EventStreamResource {
  private static final Duration KEEP_ALIVE = Duration.ofSeconds(20);

  private final EventBroadcaster broadcast;

  EventStreamResource(EventBroadcaster broadcast) {
    this.broadcast = broadcast;
  }

  /** A notice to the browser; {@code ping} only keeps the connection open. */
  record Notice(String type, String subject) {}

  /** Blocking, because the merchant may have to be looked up. */
  @GET
  @Blocking
  @Produces(MediaType.SERVER_SENT_EVENTS)
  @RestStreamElementType(MediaType.APPLICATION_JSON)
  public Multi<Notice> stream(@QueryParam("merchant") Optional<MerchantId> of) {
    MerchantId merchant = of.orElseThrow(() -> Problem.notFound("merchant", ""));
    Multi<Notice> notices =
        broadcast
            .recorded()
            .filter(recorded -> recorded.merchant().equals(merchant))
            .map(recorded -> new Notice(recorded.type(), recorded.subject()));
    Multi<Notice> pings =
        Multi.createFrom().ticks().every(KEEP_ALIVE).map(tick -> new Notice("ping", ""));
    return Multi.createBy().merging().streams(notices, pings.onOverflow().drop());
  }
}
