package io.zyra.dmn;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.zyra.core.policy.PolicyKey;
import io.zyra.core.policy.PolicyModel;
import io.zyra.core.policy.dmn.CompiledModel;
import io.zyra.core.policy.dmn.ModelRefusedException;
import io.zyra.dmn.activation.ActiveVersionCache;
import io.zyra.dmn.activation.ModelLifecycle;
import io.zyra.dmn.activation.PolicyCompatibilityCheck;
import io.zyra.dmn.activation.PolicyModelRepository;
import io.zyra.dmn.model.CompiledModelCache;
import io.zyra.dmn.model.ModelLibrary;
import io.zyra.dmn.model.ModelRepository;
import io.zyra.dmn.model.ModelUploadParser;
import io.zyra.dmn.model.StoredModel;
import io.zyra.dmn.model.StoredModelVersion;
import io.zyra.dmn.testcase.ModelTestRepository;
import io.zyra.web.Problem;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** The versions of the models in the policies' namespace. Used by the package {@code policy}. */
@ApplicationScoped
public class PolicyModelVersions {
  /** The actor of shipped versions; no caller can have this name. */
  public static final String SHIPPED_BY = "zyra";

  private final ModelLibrary models;
  private final PolicyModelRepository policies;
  private final ActiveVersionCache inForce;
  private final ModelRepository table;
  private final ModelTestRepository tests;
  private final CompiledModelCache compiled;
  private final PolicyCompatibilityCheck rules;
  private final ModelLifecycle lifecycle;
  private final Clock clock;

  PolicyModelVersions(
      ModelLibrary models,
      PolicyModelRepository policies,
      ActiveVersionCache inForce,
      ModelRepository table,
      ModelTestRepository tests,
      CompiledModelCache compiled,
      PolicyCompatibilityCheck rules,
      ModelLifecycle lifecycle,
      Clock clock) {
    this.models = models;
    this.policies = policies;
    this.inForce = inForce;
    this.table = table;
    this.tests = tests;
    this.compiled = compiled;
    this.rules = rules;
    this.lifecycle = lifecycle;
    this.clock = clock;
  }

  /**
   * A version of the model of a policy.
   *
   * @param shipped whether the product ships it
   */
  public record Version(int number, boolean shipped) {}

  /** The active versions by policy name; the same map until one has changed. */
  public Map<String, Version> inForce() {
    return inForce.ofPolicies();
  }

  /** The first shipped versions by policy name. */
  public Map<String, Integer> firstShipped() {
    return QuarkusTransaction.joiningExisting().call(policies::firstShipped);
  }

  /**
   * The compiled form of a stored version.
   *
   * @throws io.zyra.web.ProblemException 404 if there is none
   */
  public CompiledModel compiled(String name, int version) {
    return models.compiled(
        models.version(name, Optional.of(PolicyKey.NAMESPACE), Optional.of(version)));
  }

  /**
   * A model that is not stored, as a policy.
   *
   * @throws io.zyra.web.ProblemException 422 with the faults
   */
  public PolicyModel draft(PolicyKey policy, byte[] xml) {
    try {
      CompiledModel model = compiled.compile(compiled.read(xml), List.of());
      return requireUsable(new PolicyModel(policy, 0, model));
    } catch (ModelRefusedException refused) {
      throw ModelUploadParser.problem(refused);
    }
  }

  /**
   * Returns the policy if it is usable.
   *
   * @throws io.zyra.web.ProblemException 422 with what is wrong with it
   */
  public PolicyModel requireUsable(PolicyModel model) {
    List<Problem.Place> faults = rules.faults(model);
    if (!faults.isEmpty()) {
      throw Problem.unprocessable(
          "unusable-policy",
          "The model cannot be used as this policy",
          faults.get(0).message(),
          "Change what is named in errors.",
          faults);
    }
    return model;
  }

  /**
   * Stores a shipped model unless it is stored already. It is activated if there is no active
   * version, or if the active version is an earlier shipped one. A version that an analyst
   * activated stays active.
   *
   * @param cases test cases as {@code {"cases": […]}}
   */
  public void ship(String name, byte[] xml, byte[] cases) {
    QuarkusTransaction.joiningExisting()
        .run(
            () -> {
              if (!isShipped(name, xml, json(cases))) {
                shipLocked(name, xml, json(cases));
              }
            });
  }

  /** Told by hashes alone, without a lock, since that is so at nearly every start. */
  private boolean isShipped(String name, byte[] xml, JsonNode cases) {
    return table
        .model(name, Optional.of(PolicyKey.NAMESPACE))
        .map(StoredModel::id)
        .filter(
            model ->
                policies.isShipped(
                    model, ModelLibrary.hash(new String(xml, StandardCharsets.UTF_8))))
        .filter(
            model -> !policies.testsAreShipped(model) || tests.newest(model).cases().equals(cases))
        .isPresent();
  }

  private void shipLocked(String name, byte[] xml, JsonNode cases) {
    var at = clock.instant();
    UUID model = table.lock(name, PolicyKey.NAMESPACE, at);
    ModelTestRepository.Revision known = tests.newest(model);
    if (policies.testsAreShipped(model) && !known.cases().equals(cases)) {
      tests.add(model, known.number() + 1, cases, at, SHIPPED_BY);
    }
    if (policies.isShipped(model, ModelLibrary.hash(compiled.read(xml).xml()))) {
      return;
    }
    boolean first = !policies.firstShipped().containsKey(name);
    boolean own =
        Optional.ofNullable(policies.inForce().get(name)).map(Version::shipped).orElse(true);
    StoredModelVersion version = models.upload(List.of(xml), SHIPPED_BY).get(0);
    boolean passes = version.testRun().path("failed").intValue() == 0;
    if (first || own && passes) {
      lifecycle.activateShipped(version);
    }
  }

  private static JsonNode json(byte[] cases) {
    try {
      return DmnJson.mapper().readTree(cases).path("cases");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
