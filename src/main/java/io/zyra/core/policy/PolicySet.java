package io.zyra.core.policy;

import java.util.Collection;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** One version of each policy: what a run of decisions asks. */
public final class PolicySet {
  private final Map<PolicyKey, PolicyModel> models = new EnumMap<>(PolicyKey.class);
  private final Map<String, Integer> versions = new TreeMap<>();

  /** Of several versions of one policy the last counts. */
  public PolicySet(Collection<PolicyModel> models) {
    models.forEach(
        model -> {
          this.models.put(model.policy(), model);
          this.versions.put(model.policy().key(), model.version());
        });
  }

  /** The policies' versions by their names: with them a decision can be made again. */
  public Map<String, Integer> versions() {
    return Map.copyOf(versions);
  }

  /** A policy's version; empty when there is none. */
  public Optional<PolicyModel> of(PolicyKey policy) {
    return Optional.ofNullable(models.get(policy));
  }
}
