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
 * A cache of active versions with their compiled models. An entry is valid for a lease that starts
 * before it is read from the database. A change waits until all leases have {@linkplain
 * #afterLeasesExpire expired}, so that after the response every server uses the new version.
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
   * A version with its compiled model.
   *
   * @param until end of the lease, in {@link System#nanoTime()}
   */
  record Ready(String name, int version, CompiledModel model, long until) {

    private Duration left() {
      return Duration.ofNanos(Math.max(0, until - System.nanoTime()));
    }
  }

  /**
   * A version of a model; without a number, the active one, or else the newest.
   *
   * @throws io.zyra.web.ProblemException 404 when there is none
   */
  Ready get(String name, Optional<String> namespace, Optional<Integer> version) {
    return ready.get(new Wanted(name, namespace, version), this::read);
  }

  private Ready read(Wanted wanted) {
    long asked = System.nanoTime();
    StoredModelVersion found = models.version(wanted.name(), wanted.namespace(), wanted.version());
    // The newest version changes with every upload without waiting for leases, so it is not cached.
    boolean lasting =
        wanted.version().isPresent() || found.state() == StoredModelVersion.State.ACTIVE;
    return new Ready(
        found.name(),
        found.id().version(),
        models.compiled(found),
        lasting ? asked + lease.toNanos() : asked);
  }

  /** Returns the result of a change after all leases of the earlier state have expired. */
  <T> Uni<T> afterLeasesExpire(T answer) {
    Uni<T> now = Uni.createFrom().item(answer);
    return lease.isZero() ? now : now.onItem().delayIt().by(lease);
  }
}
