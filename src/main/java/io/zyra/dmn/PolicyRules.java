package io.zyra.dmn;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.zyra.core.policy.PolicyKey;
import io.zyra.core.policy.PolicyModel;
import io.zyra.core.policy.PolicyValidator;
import io.zyra.core.policy.dmn.CompiledModel;
import io.zyra.web.Problem;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** What is asked of a model in the policies' namespace before it decides about anything. */
@ApplicationScoped
class PolicyRules {
  private final DmnModels models;
  private final TestTable tests;

  PolicyRules(DmnModels models, TestTable tests) {
    this.models = models;
    this.tests = tests;
  }

  /**
   * Lets a version come in force, if it is no policy or can be used as the one whose name it has.
   *
   * @throws io.zyra.web.ProblemException 409 with what is wrong
   */
  void requireUsable(StoredVersion version) {
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
   * Lets a version go out of force, if it is no policy's.
   *
   * @throws io.zyra.web.ProblemException 409 when nothing would be left to decide
   */
  void requireDispensable(StoredVersion version) {
    if (isPolicy(version) && version.state() == StoredVersion.State.ACTIVE) {
      throw Problem.conflict(
          "policy-in-force",
          "A policy in force cannot be retired",
          "Nothing would decide in place of version "
              + version.id().version()
              + " of "
              + version.name()
              + ".",
          "Activate another version instead; those by "
              + PolicyModels.SHIPPED_BY
              + " are the product's own.");
    }
  }

  /** What keeps a model from being used as a policy, with the tests that stand beside it. */
  List<Problem.Place> faults(PolicyModel model) {
    return faults(model, cases(stored(model.policy())));
  }

  private List<Problem.Place> faults(PolicyKey policy, CompiledModel model, Optional<UUID> id) {
    return faults(new PolicyModel(policy, 0, model), cases(id));
  }

  private static List<Problem.Place> faults(PolicyModel model, JsonNode cases) {
    List<JsonNode> contexts = new ArrayList<>();
    cases.forEach(test -> contexts.add(test.path("context")));
    return new PolicyValidator(model).faults(contexts).stream().map(PolicyRules::place).toList();
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

  private static boolean isPolicy(StoredVersion version) {
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
