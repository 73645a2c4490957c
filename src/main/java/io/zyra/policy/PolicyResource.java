package io.zyra.policy;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.zyra.core.policy.PolicyKey;
import io.zyra.dmn.PolicyModelVersions;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** REST resource that lists the policies. Their models are under {@code /api/v1/dmn/models}. */
@Path("/api/v1/policies")
@Tag(name = "Policies")
class PolicyResource {
  private final PolicyModelVersions models;

  PolicyResource(PolicyModelVersions models) {
    this.models = models;
  }

  /**
   * A policy.
   *
   * @param name the name of its model in {@code namespace}
   * @param decision the decision of the model that is evaluated
   * @param version the active version
   * @param builtIn whether the product ships that version
   * @param answers {@code verdict} or {@code handling}
   */
  @JsonInclude(JsonInclude.Include.ALWAYS)
  record View(
      PolicyKey key,
      String title,
      String description,
      String name,
      String namespace,
      String decision,
      Optional<Integer> version,
      boolean builtIn,
      PolicyKey.Kind answers) {}

  /** All policies. */
  record Views(List<View> items) {}

  @GET
  public Views list() {
    Map<String, PolicyModelVersions.Version> inForce = models.inForce();
    return new Views(
        Arrays.stream(PolicyKey.values())
            .map(policy -> view(policy, Optional.ofNullable(inForce.get(policy.key()))))
            .toList());
  }

  private static View view(PolicyKey policy, Optional<PolicyModelVersions.Version> version) {
    return new View(
        policy,
        policy.title(),
        policy.description(),
        policy.key(),
        PolicyKey.NAMESPACE,
        policy.decision(),
        version.map(PolicyModelVersions.Version::number),
        version.filter(PolicyModelVersions.Version::shipped).isPresent(),
        policy.kind());
  }
}
