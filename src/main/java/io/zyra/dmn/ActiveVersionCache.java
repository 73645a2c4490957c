package io.zyra.dmn;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import io.smallrye.mutiny.Uni;
import io.zyra.core.policy.dmn.CompiledModel;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Optional;

/**
 * The models that are evaluated, without asking the database each time. What is in force is
 * believed for a lease, counted from before it was read. Whoever changes that waits until all
 * leases have {@linkplain #everywhere run out}, so that once a change is answered, every server
 * answers with it.
 */
@ApplicationScoped
class ActiveVersionCache {
  private static final long MOST = 10_000;

  private final ModelLibrary models;
  private final Duration lease;
  private final Cache<Wanted, Ready> ready =
      Caffeine.newBuilder()
          .maximumSize(MOST)
          .expireAfter(Expiry.<Wanted, Ready>creating((wanted, found) -> found.left()))
          .build();

  ActiveVersionCache(ModelLibrary models, DmnConfig config) {
    this.models = models;
    this.lease = config.lease();
  }

  private record Wanted(String name, Optional<String> namespace, Optional<Integer> version) {}

  /**
   * A version that can be evaluated.
   *
   * @param until how long it is the one that is meant, as {@link System#nanoTime()} counts
   */
  record Ready(String name, int version, CompiledModel model, long until) {

    private Duration left() {
      return Duration.ofNanos(Math.max(0, until - System.nanoTime()));
    }
  }

  /**
   * A version of a model; without one, that in force, or else the newest.
   *
   * @throws io.zyra.web.ProblemException 404 when there is none
   */
  Ready get(String name, Optional<String> namespace, Optional<Integer> version) {
    return ready.get(new Wanted(name, namespace, version), this::read);
  }

  private Ready read(Wanted wanted) {
    long asked = System.nanoTime();
    StoredModelVersion found = models.version(wanted.name(), wanted.namespace(), wanted.version());
    // Which version is the newest changes with every upload, for which nobody waits.
    boolean lasting =
        wanted.version().isPresent() || found.state() == StoredModelVersion.State.ACTIVE;
    return new Ready(
        found.name(),
        found.id().version(),
        models.compiled(found),
        lasting ? asked + lease.toNanos() : asked);
  }

  /** Gives the answer to a change once no server believes any more in what was before it. */
  <T> Uni<T> everywhere(T answer) {
    Uni<T> now = Uni.createFrom().item(answer);
    return lease.isZero() ? now : now.onItem().delayIt().by(lease);
  }
}
