package io.zyra.policy;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.zyra.core.policy.PolicyKey;
import io.zyra.core.policy.PolicyModel;
import io.zyra.core.policy.PolicyRunFactory;
import io.zyra.core.policy.PolicySet;
import io.zyra.core.policy.ReachCounter;
import io.zyra.dmn.PolicyModelVersions;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Judges for given versions of the policies: the active ones, or those of an earlier run. Compiled
 * versions are cached, and so is what makes runs of them, until another version is activated.
 */
@ApplicationScoped
public class Policies {
  private static final int COMPILED = 200;

  private final PolicyModelVersions models;
  private final ReachCounter reach;
  private final Cache<Key, PolicyModel> compiled =
      Caffeine.newBuilder().maximumSize(COMPILED).build();
  private final AtomicReference<InForce> last;

  Policies(PolicyModelVersions models, ReachCounter reach) {
    this.models = models;
    this.reach = reach;
    this.last = new AtomicReference<>(new InForce(Map.of(), runs(Map.of())));
  }

  private record Key(PolicyKey policy, int version) {}

  /** Makes runs, and the versions that it uses. */
  private record InForce(
      Map<String, PolicyModelVersions.Version> versions, PolicyRunFactory runs) {}

  /** Runs with the versions that are active now. Get a new one for each run. */
  public PolicyRunFactory inForce() {
    Map<String, PolicyModelVersions.Version> versions = models.inForce();
    InForce known = last.get();
    if (!known.versions().equals(versions)) {
      known = new InForce(versions, runs(numbers(versions)));
      last.set(known);
    }
    return known.runs();
  }

  /**
   * Runs with the given versions.
   *
   * @param versions by policy name; if empty, the first versions that the product shipped, since
   *     decisions of that time stored none
   */
  public PolicyRunFactory of(Map<String, Integer> versions) {
    return runs(versions.isEmpty() ? models.firstShipped() : versions);
  }

  /** The active versions by policy name. */
  public Map<String, Integer> versionsInForce() {
    return numbers(models.inForce());
  }

  /**
   * A stored version of a policy.
   *
   * @throws io.zyra.web.ProblemException 404 if there is none
   */
  public PolicyModel model(PolicyKey policy, int version) {
    return compiled.get(
        new Key(policy, version),
        key -> new PolicyModel(policy, version, models.compiled(policy.key(), version)));
  }

  private static Map<String, Integer> numbers(Map<String, PolicyModelVersions.Version> versions) {
    Map<String, Integer> numbers = new HashMap<>();
    versions.forEach((name, version) -> numbers.put(name, version.number()));
    return numbers;
  }

  private PolicyRunFactory runs(Map<String, Integer> versions) {
    return new PolicyRunFactory(
        reach,
        new PolicySet(
            Arrays.stream(PolicyKey.values())
                .flatMap(
                    policy ->
                        Optional.ofNullable(versions.get(policy.key()))
                            .map(version -> model(policy, version))
                            .stream())
                .toList()));
  }
}
