package io.zyra.dmn.activation;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.zyra.dmn.DmnConfig;
import io.zyra.dmn.model.ModelEventRepository;
import io.zyra.dmn.model.ModelLibrary;
import io.zyra.dmn.model.ModelRepository;
import io.zyra.dmn.model.StoredModel;
import io.zyra.dmn.model.StoredModelVersion;
import io.zyra.web.Problem;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** Activates and retires versions, one at a time per model. */
@ApplicationScoped
public class ModelLifecycle {
  private final ModelLibrary models;
  private final ModelRepository table;
  private final ModelEventRepository log;
  private final PolicyCompatibilityCheck policies;
  private final DmnConfig config;
  private final Clock clock;

  ModelLifecycle(
      ModelLibrary models,
      ModelRepository table,
      ModelEventRepository log,
      PolicyCompatibilityCheck policies,
      DmnConfig config,
      Clock clock) {
    this.models = models;
    this.table = table;
    this.log = log;
    this.policies = policies;
    this.config = config;
    this.clock = clock;
  }

  /**
   * Activates a version in place of the active one. Its current tests are run first.
   *
   * @throws io.zyra.web.ProblemException 409 if it has errors, a test fails, or it is not usable as
   *     the policy it is named after; 403 if the actor is its author and the two-person rule is on
   */
  public StoredModelVersion activate(StoredModelVersion wanted, String actor) {
    StoredModelVersion checked = models.revalidate(wanted);
    requireSound(checked);
    if (config.twoPersonRule() && checked.createdBy().equals(actor)) {
      throw Problem.of(
          403,
          "second-person-needed",
          "Somebody else has to activate this",
          "Version " + checked.id().version() + " was uploaded by " + actor + ".",
          "Anybody but " + actor + " may activate it: ask a colleague.");
    }
    policies.requireUsable(checked);
    return put(checked, "dmn.activated", "Activated", actor);
  }

  private static void requireSound(StoredModelVersion version) {
    if (!version.report().path("valid").booleanValue()) {
      throw Problem.conflict(
          "invalid-model",
          "The model has errors",
          "Version " + version.id().version() + " has errors and cannot be activated.",
          "Read its report, mend the model and upload it again.");
    }
    int failed = version.testRun().path("failed").intValue();
    if (failed > 0) {
      throw Problem.conflict(
          "failing-tests",
          "Tests of the model fail",
          "Tests that fail with version " + version.id().version() + ": " + failed + ".",
          "Mend the model, or the tests if they are wrong.");
    }
  }

  /** Activates the previously active version again. */
  public StoredModelVersion rollback(StoredModel model, String actor) {
    int current = model.active().orElse(0);
    int earlier =
        QuarkusTransaction.joiningExisting()
            .call(() -> log.activeBefore(model.id(), current))
            .orElseThrow(
                () ->
                    Problem.conflict(
                        "nothing-to-roll-back",
                        "There is no earlier version",
                        "No other version of " + model.name() + " has been in force.",
                        "Activate the version that you want."));
    StoredModelVersion version =
        models.version(model.name(), Optional.of(model.namespace()), Optional.of(earlier));
    policies.requireUsable(version);
    return put(version, "dmn.activated", "Rolled back to", actor);
  }

  /** Activates a version that the product ships. */
  public void activateShipped(StoredModelVersion version) {
    put(version, "dmn.activated", "Activated", version.createdBy());
  }

  private StoredModelVersion put(
      StoredModelVersion version, String type, String words, String actor) {
    return QuarkusTransaction.joiningExisting()
        .call(
            () -> {
              Instant at = clock.instant();
              UUID model = table.lock(version.name(), version.namespace(), at);
              table.versions(model).stream()
                  .filter(each -> each.state() == StoredModelVersion.State.ACTIVE)
                  .filter(each -> !each.id().equals(version.id()))
                  .forEach(each -> state(each, StoredModelVersion.State.RETIRED, at));
              state(version, StoredModelVersion.State.ACTIVE, at);
              table.active(model, Optional.of(version.id().version()), at);
              tell(version, type, words, actor, at);
              return table.version(version.id()).orElseThrow();
            });
  }

  /** Retires a version. */
  public StoredModelVersion retire(StoredModelVersion version, String actor) {
    return QuarkusTransaction.joiningExisting()
        .call(
            () -> {
              Instant at = clock.instant();
              UUID model = table.lock(version.name(), version.namespace(), at);
              StoredModelVersion now = table.version(version.id()).orElseThrow();
              policies.requireRetirable(now);
              if (now.state() == StoredModelVersion.State.ACTIVE) {
                table.active(model, Optional.empty(), at);
              }
              state(now, StoredModelVersion.State.RETIRED, at);
              tell(now, "dmn.retired", "Retired", actor, at);
              return table.version(version.id()).orElseThrow();
            });
  }

  private void state(StoredModelVersion version, StoredModelVersion.State state, Instant at) {
    table.state(version.id(), state, version.report(), version.testRun(), at);
  }

  private void tell(
      StoredModelVersion version, String type, String words, String actor, Instant at) {
    log.add(
        version.id().model(),
        Optional.of(version.id().version()),
        type,
        actor,
        words + " version " + version.id().version() + " of " + version.name(),
        at);
  }
}
