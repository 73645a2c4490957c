package io.zyra.web;

import io.quarkus.runtime.StartupEvent;
import io.zyra.web.IdempotentRequestRepository.Claim;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/**
 * The requests with an Idempotency-Key that this server executes. Those that take long say so in
 * the database every few seconds, so that any server can tell them from requests that a crash cut
 * off.
 */
@ApplicationScoped
class RunningRequests {
  static final Duration EVERY = Duration.ofSeconds(5);

  /** No request runs for so long: it ended without a response. */
  private static final Duration LONGEST = Duration.ofMinutes(10);

  private static final Logger LOG = Logger.getLogger(RunningRequests.class);

  private final Set<Claim> claims = ConcurrentHashMap.newKeySet();
  private final IdempotentRequestRepository requests;
  private final ScheduledExecutorService threads;
  private final Clock clock;

  RunningRequests(
      IdempotentRequestRepository requests, ScheduledExecutorService threads, Clock clock) {
    this.requests = requests;
    this.threads = threads;
    this.clock = clock;
  }

  void start(@Observes StartupEvent event) {
    threads.scheduleWithFixedDelay(
        this::keepAlive, EVERY.toMillis(), EVERY.toMillis(), TimeUnit.MILLISECONDS);
  }

  void begin(Claim claim) {
    claims.add(claim);
  }

  void end(Claim claim) {
    claims.remove(claim);
  }

  private void keepAlive() {
    claims.removeIf(claim -> claim.since().isBefore(clock.instant().minus(LONGEST)));
    for (Claim claim : claims) {
      try {
        requests.keepAlive(claim);
      } catch (RuntimeException e) {
        LOG.debugf(e, "request.keep-alive failed key=%s", claim.key());
      }
    }
  }
}
