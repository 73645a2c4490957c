package io.zyra.dmn.activation;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.smallrye.mutiny.Uni;
import io.zyra.core.policy.dmn.CompiledModel;
import io.zyra.database.CacheSettings;
import io.zyra.database.ChangeFeed;
import io.zyra.database.LeasedCache;
import io.zyra.dmn.DmnConfig;
import io.zyra.dmn.PolicyModelVersions;
import io.zyra.dmn.model.CompiledModelCache;
import io.zyra.dmn.model.ModelLibrary;
import io.zyra.dmn.model.StoredModelVersion;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * A cache of the active versions of models, for evaluations and for the policies. An entry is used
 * without asking the database until its lease expires (see {@link LeasedCache}). A change of an
 * active version is answered {@linkplain #afterLeasesExpire after all leases}, so that from then on
 * every server uses it.
 */
@ApplicationScoped
public class ActiveVersionCache {
  private final ModelLibrary models;
  private final Duration lease;
  private final LeasedCache<Wanted, Found> found;
  private final LeasedCache<Boolean, Map<String, PolicyModelVersions.Version>> policies;

  ActiveVersionCache(
      ModelLibrary models,
      PolicyModelRepository policyTable,
      ChangeFeed changes,
      CacheSettings settings,
      DmnConfig config) {
    this.models = models;
    this.lease = settings.lease();
    this.found =
        LeasedCache.of(
            changes,
            LeasedCache.Source.withoutIds(ChangeFeed.Kind.MODELS, this::read),
            new LeasedCache.Bounds<>(config.cacheCharacters(), Found::weight, Found::lasting),
            lease);
    this.policies =
        LeasedCache.of(
            changes,
            LeasedCache.Source.withoutIds(
                ChangeFeed.Kind.MODELS,
                all -> QuarkusTransaction.joiningExisting().call(policyTable::inForce)),
            LeasedCache.Bounds.ofSize(1),
            lease);
  }

  private record Wanted(String name, Optional<String> namespace, Optional<Integer> version) {}

  /**
   * A version that can be evaluated.
   *
   * @param lasting whether it stays the right version until another is activated. It is false for a
   *     newest version that is not active: an upload replaces that one without waiting for leases
   */
  public record Found(String name, int version, CompiledModel model, boolean lasting) {
    /** The same weight as in {@link CompiledModelCache}, which mostly holds the same models. */
    private int weight() {
      return CompiledModelCache.weight(model);
    }
  }

  /**
   * A version of a model; without a number, the active version, or else the newest.
   *
   * @throws io.zyra.web.ProblemException 404 when there is none
   */
  public Found get(String name, Optional<String> namespace, Optional<Integer> version) {
    return found.get(new Wanted(name, namespace, version));
  }

  private Found read(Wanted wanted) {
    StoredModelVersion stored = models.version(wanted.name(), wanted.namespace(), wanted.version());
    return new Found(
        stored.name(),
        stored.id().version(),
        models.compiled(stored),
        wanted.version().isPresent() || stored.state() == StoredModelVersion.State.ACTIVE);
  }

  /** The active versions of the policies by policy name. */
  public Map<String, PolicyModelVersions.Version> ofPolicies() {
    return policies.get(Boolean.TRUE);
  }

  /** Delays the answer to a change until no server uses the previous version any more. */
  public <T> Uni<T> afterLeasesExpire(T answer) {
    Uni<T> now = Uni.createFrom().item(answer);
    return lease.isZero() ? now : now.onItem().delayIt().by(lease);
  }
}
