package io.zyra.dmn.activation;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.smallrye.mutiny.Uni;
import io.zyra.core.policy.dmn.CompiledModel;
import io.zyra.database.BoundedStalenessCache;
import io.zyra.database.CacheSettings;
import io.zyra.database.ChangeFeed;
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
 * without asking the database up to the maximum staleness (see {@link BoundedStalenessCache}). A
 * change of an active version is answered {@linkplain #afterMaxStaleness after that time}, so that
 * from then on every server uses it.
 */
@ApplicationScoped
public class ActiveVersionCache {
  private final ModelLibrary models;
  private final Duration maxStaleness;
  private final BoundedStalenessCache<Wanted, Found> found;
  private final BoundedStalenessCache<Boolean, Map<String, PolicyModelVersions.Version>> policies;

  ActiveVersionCache(
      ModelLibrary models,
      PolicyModelRepository policyTable,
      ChangeFeed changes,
      CacheSettings settings,
      DmnConfig config) {
    this.models = models;
    this.maxStaleness = settings.maxStaleness();
    this.found =
        BoundedStalenessCache.of(
            changes,
            BoundedStalenessCache.Source.withoutIds(ChangeFeed.Kind.MODELS, this::read),
            new BoundedStalenessCache.Bounds<>(
                config.cacheCharacters(), Found::weight, Found::lasting),
            maxStaleness);
    this.policies =
        BoundedStalenessCache.of(
            changes,
            BoundedStalenessCache.Source.withoutIds(
                ChangeFeed.Kind.MODELS,
                all -> QuarkusTransaction.joiningExisting().call(policyTable::inForce)),
            BoundedStalenessCache.Bounds.ofSize(1),
            maxStaleness);
  }

  private record Wanted(String name, Optional<String> namespace, Optional<Integer> version) {}

  /**
   * A version that can be evaluated.
   *
   * @param lasting whether it stays the right version until another is activated. It is false for a
   *     newest version that is not active: an upload replaces that one at once
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
  public <T> Uni<T> afterMaxStaleness(T answer) {
    Uni<T> now = Uni.createFrom().item(answer);
    return maxStaleness.isZero() ? now : now.onItem().delayIt().by(maxStaleness);
  }
}
