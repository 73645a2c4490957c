package io.zyra.core.policy;

import io.zyra.core.policy.PolicyAnswerCache.Part;
import java.util.Collection;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * One version of each policy: what a run of decisions asks. What they answer is remembered for the
 * next run, unless a model reads the clock. Safe for several threads.
 */
public final class PolicySet {
  private final Map<PolicyKey, PolicyModel> models = new EnumMap<>(PolicyKey.class);
  private final Map<String, Integer> versions;
  private final Map<PolicyKey, PolicyAnswerCache<PolicyAnswer>> verdicts =
      new EnumMap<>(PolicyKey.class);
  private final PolicyAnswerCache<Part<Handling.Canary>> canaries;
  private final PolicyAnswerCache<Part<Handling.Watch>> watches;
  private final PolicyAnswerCache<Part<Handling.Route>> routes;

  /** Of several versions of one policy the last counts. */
  public PolicySet(Collection<PolicyModel> models) {
    Map<String, Integer> byName = new TreeMap<>();
    models.forEach(
        model -> {
          this.models.put(model.policy(), model);
          byName.put(model.policy().key(), model.version());
        });
    this.versions = Map.copyOf(byName);
    for (PolicyKey policy : PolicyKey.values()) {
      this.verdicts.put(policy, PolicyAnswerCache.verdicts(of(policy), policy.key()));
    }
    this.canaries = PolicyAnswerCache.canaries(of(PolicyKey.CANARY_SIZE));
    this.watches = PolicyAnswerCache.watches(of(PolicyKey.WATCH_WINDOW));
    this.routes = PolicyAnswerCache.routes(of(PolicyKey.APPROVAL_ROUTING));
  }

  /** The policies' versions by their names: with them a decision can be made again. */
  public Map<String, Integer> versions() {
    return versions;
  }

  /** A policy's version; empty when there is none. */
  public Optional<PolicyModel> of(PolicyKey policy) {
    return Optional.ofNullable(models.get(policy));
  }

  /**
   * The verdicts of a policy, for one run.
   *
   * @param name by which it goes in its answers
   */
  PolicyAnswerCache<PolicyAnswer> verdicts(PolicyKey policy, String name) {
    return name.equals(policy.key()) && !readsClock(policy)
        ? verdicts.get(policy)
        : PolicyAnswerCache.verdicts(of(policy), name);
  }

  PolicyAnswerCache<Part<Handling.Canary>> canaries() {
    PolicyKey policy = PolicyKey.CANARY_SIZE;
    return readsClock(policy) ? PolicyAnswerCache.canaries(of(policy)) : canaries;
  }

  PolicyAnswerCache<Part<Handling.Watch>> watches() {
    PolicyKey policy = PolicyKey.WATCH_WINDOW;
    return readsClock(policy) ? PolicyAnswerCache.watches(of(policy)) : watches;
  }

  PolicyAnswerCache<Part<Handling.Route>> routes() {
    PolicyKey policy = PolicyKey.APPROVAL_ROUTING;
    return readsClock(policy) ? PolicyAnswerCache.routes(of(policy)) : routes;
  }

  private boolean readsClock(PolicyKey policy) {
    return of(policy).map(PolicyModel::readsClock).orElse(false);
  }
}
