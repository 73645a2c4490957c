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
 * Which versions of models are in force, for those who evaluate models and for the policies. It is
 * not read for each evaluation but believed for a lease (see {@link LeasedCache}). Whoever changes
 * it waits until all leases have {@linkplain #afterLeasesExpire run out}, so that once a change is
 * answered, every server answers with it.
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
   * @param lasting whether it is the one that is meant until a version is put in force; which
   *     version is the newest changes with every upload, for which nobody waits
   */
  public record Found(String name, int version, CompiledModel model, boolean lasting) {
    /** As {@link CompiledModelCache} weighs it, which keeps mostly the same ones. */
    private int weight() {
      return CompiledModelCache.weight(model);
    }
  }

  /**
   * A version of a model; without one, that in force, or else the newest.
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

  /** The versions of the policies, by their names. */
  public Map<String, PolicyModelVersions.Version> ofPolicies() {
    return policies.get(Boolean.TRUE);
  }

  /** Gives the answer to a change once no server believes any more in what was before it. */
  public <T> Uni<T> afterLeasesExpire(T answer) {
    Uni<T> now = Uni.createFrom().item(answer);
    return lease.isZero() ? now : now.onItem().delayIt().by(lease);
  }
}
