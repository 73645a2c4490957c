package io.zyra.audit.simulation;

import io.smallrye.mutiny.subscription.MultiEmitter;
import io.smallrye.mutiny.subscription.UniEmitter;
import io.zyra.web.Problem;
import io.zyra.web.ProblemException;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jboss.logging.Logger;

/** Listeners that send the progress and the end of a simulation over HTTP. */
final class SimulationListeners {
  private static final Logger LOG = Logger.getLogger(SimulationListeners.class);

  private SimulationListeners() {}

  /** Sends the result only. */
  static SimulationListener last(UniEmitter<? super SimulationResult> emitter) {
    AtomicBoolean gone = new AtomicBoolean();
    emitter.onTermination(() -> gone.set(true));
    return new SimulationListener() {
      @Override
      public void progressed(SimulationResult.Progress progress) {
        // Only the result is sent.
      }

      @Override
      public void finished(SimulationResult result) {
        emitter.complete(result);
      }

      @Override
      public void failed(Throwable cause) {
        emitter.fail(cause);
      }

      @Override
      public boolean isGone() {
        return gone.get();
      }
    };
  }

  /** Sends progress and result as server-sent events. */
  static SimulationListener all(MultiEmitter<? super OutboundSseEvent> emitter, Sse sse) {
    return new SimulationListener() {
      @Override
      public void progressed(SimulationResult.Progress progress) {
        emitter.emit(event("progress", progress));
      }

      @Override
      public void finished(SimulationResult result) {
        emitter.emit(event("result", result)).complete();
      }

      @Override
      public void failed(Throwable cause) {
        emitter.emit(event("problem", problem(cause))).complete();
      }

      @Override
      public boolean isGone() {
        return emitter.isCancelled();
      }

      private OutboundSseEvent event(String name, Object data) {
        return sse.newEventBuilder()
            .name(name)
            .mediaType(MediaType.APPLICATION_JSON_TYPE)
            .data(data)
            .build();
      }
    };
  }

  /** A failure as an event: the status of the response was sent already. */
  private static Problem problem(Throwable cause) {
    if (cause instanceof ProblemException known) {
      return known.problem();
    }
    String reference = UUID.randomUUID().toString();
    LOG.errorf(cause, "simulation.failed reference=%s", reference);
    return Problem.of(
            500,
            "unexpected",
            "Something failed on our side",
            "The simulation could not be finished. Reference " + reference + ".",
            "Try again; if it happens again, report the reference.")
        .problem();
  }
}
