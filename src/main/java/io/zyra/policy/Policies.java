package io.zyra.policy;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.zyra.core.policy.PolicyJudge;
import io.zyra.core.policy.PolicyKey;
import io.zyra.core.policy.PolicyModel;
import io.zyra.core.policy.PolicySet;
import io.zyra.core.policy.ReachCounter;
import io.zyra.dmn.PolicyModelVersions;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The policies' versions: those in force, those of then, and drafts. Which versions are in force is
 * read each time; what they were compiled to is remembered.
 */
@ApplicationScoped
public class Policies {
  private static final int COMPILED = 200;

  private final PolicyModelVersions models;
  private final ReachCounter reach;
  private final Cache<Key, PolicyModel> compiled =
      Caffeine.newBuilder().maximumSize(COMPILED).build();

  Policies(PolicyModelVersions models, ReachCounter reach) {
    this.models = models;
    this.reach = reach;
  }

  private record Key(PolicyKey policy, int version) {}

  /** A judge who asks the versions in force now; take one for each run. */
  public PolicyJudge inForce() {
    return judge(versionsInForce());
  }

  /**
   * A judge who asks the versions of then.
   *
   * @param versions by the policies' names; none stand for the first that the product shipped
   */
  public PolicyJudge of(Map<String, Integer> versions) {
    return judge(versions.isEmpty() ? models.firstShipped() : versions);
  }

  /** The version in force of each policy, by its name. */
  public Map<String, Integer> versionsInForce() {
    Map<String, Integer> versions = new HashMap<>();
    models.inForce().forEach((name, version) -> versions.put(name, version.number()));
    return versions;
  }

  /**
   * A stored version of a policy.
   *
   * @throws io.zyra.web.ProblemException 404 when there is none
   */
  public PolicyModel model(PolicyKey policy, int version) {
    return compiled.get(
        new Key(policy, version),
        key -> new PolicyModel(policy, version, models.compiled(policy.key(), version)));
  }

  private PolicyJudge judge(Map<String, Integer> versions) {
    return new PolicyJudge(
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
