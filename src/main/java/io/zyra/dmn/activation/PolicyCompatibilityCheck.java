package io.zyra.dmn.activation;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.zyra.core.policy.PolicyKey;
import io.zyra.core.policy.PolicyModel;
import io.zyra.core.policy.PolicyValidator;
import io.zyra.core.policy.dmn.CompiledModel;
import io.zyra.dmn.DmnJson;
import io.zyra.dmn.PolicyModelVersions;
import io.zyra.dmn.model.ModelLibrary;
import io.zyra.dmn.model.StoredModelVersion;
import io.zyra.dmn.testcase.ModelTestRepository;
import io.zyra.web.Problem;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Checks that a model in the policies' namespace has to pass before activation: whether it can
 * stand in for the shipped policy. What every model has to pass is in {@code ModelLifecycle}; gaps
 * and overlaps of tables are warnings of {@code ModelValidator} and stop no activation.
 */
@ApplicationScoped
public class PolicyCompatibilityCheck {
  private final ModelLibrary models;
  private final ModelTestRepository tests;

  PolicyCompatibilityCheck(ModelLibrary models, ModelTestRepository tests) {
    this.models = models;
    this.tests = tests;
  }

  /**
   * Accepts a version that is not a policy, or that is usable as the policy with its name.
   *
   * @throws io.zyra.web.ProblemException 409 with the faults
   */
  public void requireUsable(StoredModelVersion version) {
    if (!isPolicy(version)) {
      return;
    }
    PolicyKey policy = PolicyKey.of(version.name()).orElseThrow(() -> unknown(version.name()));
    List<Problem.Place> faults =
        faults(policy, models.compiled(version), Optional.of(version.id().model()));
    if (!faults.isEmpty()) {
      throw Problem.conflict(
          "unusable-policy",
          "The model cannot be used as this policy",
          faults.get(0).message(),
          "Change what is named in errors, and upload the model again.",
          faults);
    }
  }

  /**
   * Accepts that a version is retired, if it is not a policy.
   *
   * @throws io.zyra.web.ProblemException 409 if the policy would have no active version
   */
  public void requireRetirable(StoredModelVersion version) {
    if (isPolicy(version) && version.state() == StoredModelVersion.State.ACTIVE) {
      throw Problem.conflict(
          "policy-in-force",
          "A policy in force cannot be retired",
          "Nothing would decide in place of version "
              + version.id().version()
              + " of "
              + version.name()
              + ".",
          "Activate another version instead; those by "
              + PolicyModelVersions.SHIPPED_BY
              + " are the product's own.");
    }
  }

  /** The faults that prevent a model from being used as a policy, with its test cases. */
  public List<Problem.Place> faults(PolicyModel model) {
    return faults(model, cases(stored(model.policy())));
  }

  private List<Problem.Place> faults(PolicyKey policy, CompiledModel model, Optional<UUID> id) {
    return faults(new PolicyModel(policy, 0, model), cases(id));
  }

  private static List<Problem.Place> faults(PolicyModel model, JsonNode cases) {
    List<JsonNode> contexts = new ArrayList<>();
    cases.forEach(test -> contexts.add(test.path("context")));
    return new PolicyValidator(model)
        .faults(contexts).stream().map(PolicyCompatibilityCheck::place).toList();
  }

  private static Problem.Place place(String fault) {
    return new Problem.Place(
        Optional.empty(), Optional.empty(), Optional.empty(), fault, Optional.empty());
  }

  private Optional<UUID> stored(PolicyKey policy) {
    return Optional.of(models.model(policy.key(), Optional.of(PolicyKey.NAMESPACE)).id());
  }

  private JsonNode cases(Optional<UUID> model) {
    return QuarkusTransaction.joiningExisting()
        .call(
            () ->
                model
                    .map(id -> tests.newest(id).cases())
                    .orElseGet(() -> DmnJson.mapper().createArrayNode()));
  }

  private static boolean isPolicy(StoredModelVersion version) {
    return version.namespace().equals(PolicyKey.NAMESPACE);
  }

  private static RuntimeException unknown(String name) {
    return Problem.conflict(
        "unknown-policy",
        "There is no such policy",
        "The namespace "
            + PolicyKey.NAMESPACE
            + " is kept for policies, and none is called '"
            + name
            + "'.",
        "Call the model one of: "
            + String.join(", ", PolicyKey.keys())
            + "; or use another namespace.");
  }
}
