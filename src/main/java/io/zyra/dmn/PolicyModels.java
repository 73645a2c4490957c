package io.zyra.dmn;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.zyra.core.policy.PolicyKey;
import io.zyra.core.policy.PolicyModel;
import io.zyra.core.policy.dmn.CompiledModel;
import io.zyra.core.policy.dmn.ModelRefused;
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

/** The policies' models among all decision models: the door for those who ask them. */
@ApplicationScoped
public class PolicyModels {
  /** Whose versions are the product's own; no caller can be called so. */
  static final String SHIPPED_BY = "zyra";

  private final DmnModels models;
  private final PolicyTable policies;
  private final DmnTable table;
  private final TestTable tests;
  private final CompiledModels compiled;
  private final PolicyRules rules;
  private final Lifecycle lifecycle;
  private final Clock clock;

  PolicyModels(
      DmnModels models,
      PolicyTable policies,
      DmnTable table,
      TestTable tests,
      CompiledModels compiled,
      PolicyRules rules,
      Lifecycle lifecycle,
      Clock clock) {
    this.models = models;
    this.policies = policies;
    this.table = table;
    this.tests = tests;
    this.compiled = compiled;
    this.rules = rules;
    this.lifecycle = lifecycle;
    this.clock = clock;
  }

  /**
   * A version of a policy's model.
   *
   * @param shipped whether it is the product's own
   */
  public record Version(int number, boolean shipped) {}

  /** The versions in force, by the policies' names; read from the database each time. */
  public Map<String, Version> inForce() {
    return QuarkusTransaction.joiningExisting().call(policies::inForce);
  }

  /** The first versions that the product shipped, by the policies' names. */
  public Map<String, Integer> firstShipped() {
    return QuarkusTransaction.joiningExisting().call(policies::firstShipped);
  }

  /**
   * A stored version in the form in which it can be asked.
   *
   * @throws io.zyra.web.ProblemException 404 when there is none
   */
  public CompiledModel compiled(String name, int version) {
    return models.compiled(
        models.version(name, Optional.of(PolicyKey.NAMESPACE), Optional.of(version)));
  }

  /**
   * A text that is not stored, as a policy.
   *
   * @throws io.zyra.web.ProblemException 422 with what is wrong with it
   */
  public PolicyModel draft(PolicyKey policy, byte[] xml) {
    try {
      CompiledModel model = compiled.compile(compiled.read(xml), List.of());
      return usable(new PolicyModel(policy, 0, model));
    } catch (ModelRefused refused) {
      throw Sent.problem(refused);
    }
  }

  /**
   * The same policy, when it can be used as one.
   *
   * @throws io.zyra.web.ProblemException 422 with what is wrong with it
   */
  public PolicyModel usable(PolicyModel model) {
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
   * Stores what the product ships, unless it is there already. It comes in force when it is the
   * first of its kind or the version in force is an earlier one of the product's own; what an
   * analyst has put in force stays.
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
                policies.isShipped(model, DmnModels.hash(new String(xml, StandardCharsets.UTF_8))))
        .filter(
            model -> !policies.testsAreShipped(model) || tests.newest(model).cases().equals(cases))
        .isPresent();
  }

  private void shipLocked(String name, byte[] xml, JsonNode cases) {
    var at = clock.instant();
    UUID model = table.lock(name, PolicyKey.NAMESPACE, at);
    TestTable.Revision known = tests.newest(model);
    if (policies.testsAreShipped(model) && !known.cases().equals(cases)) {
      tests.add(model, known.number() + 1, cases, at, SHIPPED_BY);
    }
    if (policies.isShipped(model, DmnModels.hash(compiled.read(xml).xml()))) {
      return;
    }
    boolean first = !policies.firstShipped().containsKey(name);
    boolean own =
        Optional.ofNullable(policies.inForce().get(name)).map(Version::shipped).orElse(true);
    StoredVersion version = models.upload(List.of(xml), SHIPPED_BY).get(0);
    boolean passes = version.testRun().path("failed").intValue() == 0;
    if (first || own && passes) {
      lifecycle.putShipped(version);
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
