package io.zyra.dmn.testcase;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.zyra.core.policy.dmn.ModelDescription;
import io.zyra.dmn.model.ModelEventRepository;
import io.zyra.dmn.model.ModelLibrary;
import io.zyra.dmn.model.ModelRepository;
import io.zyra.dmn.model.StoredModel;
import io.zyra.dmn.model.StoredModelVersion;
import io.zyra.web.Problem;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;

/** The test cases of models: saved as a whole and run on each save. */
@ApplicationScoped
class ModelTestSuites {
  private static final int MOST = 1_000;

  private final ModelLibrary models;
  private final ModelTestRepository table;
  private final ModelRepository stored;
  private final ModelEventRepository log;
  private final Clock clock;

  ModelTestSuites(
      ModelLibrary models,
      ModelTestRepository table,
      ModelRepository stored,
      ModelEventRepository log,
      Clock clock) {
    this.models = models;
    this.table = table;
    this.stored = stored;
    this.log = log;
    this.clock = clock;
  }

  ModelTestRepository.Revision of(StoredModel model) {
    return QuarkusTransaction.joiningExisting().call(() -> table.newest(model.id()));
  }

  /**
   * Replaces the test cases and runs them with the newest version.
   *
   * @return that version with the result of the run
   */
  StoredModelVersion save(StoredModel model, JsonNode cases, String actor) {
    check(cases);
    QuarkusTransaction.joiningExisting()
        .run(
            () -> {
              Instant at = clock.instant();
              UUID id = stored.lock(model.name(), model.namespace(), at);
              int revision = table.newest(id).number() + 1;
              table.add(id, revision, cases, at, actor);
              log.add(
                  id,
                  Optional.empty(),
                  "dmn.tests-saved",
                  actor,
                  "Saved " + cases.size() + " test cases of " + model.name(),
                  at);
            });
    return models.revalidate(newest(model));
  }

  StoredModelVersion newest(StoredModel model) {
    return models.version(
        model.name(), Optional.of(model.namespace()), Optional.of(model.newest()));
  }

  /** The declared types of inputs and decisions by name. */
  Map<String, String> types(StoredModel model) {
    ModelDescription description = models.compiled(newest(model)).describe();
    Map<String, String> types = new TreeMap<>();
    Stream.concat(description.inputs().stream(), description.decisions().stream())
        .filter(named -> !named.type().name().equals("Any"))
        .forEach(named -> types.put(named.name(), named.type().name()));
    return types;
  }

  private static void check(JsonNode cases) {
    List<Problem.Place> faults = new ArrayList<>();
    if (!cases.isArray() || cases.size() > MOST) {
      faults.add(
          Problem.Place.at(
              "/cases", "This is no list of at most " + MOST + " cases", "Send {\"cases\": […]}."));
    } else {
      for (int i = 0; i < cases.size(); i++) {
        if (!cases.get(i).path("expected").isObject()) {
          faults.add(
              Problem.Place.at(
                  "/cases/" + i + "/expected",
                  "The case expects nothing",
                  "Write {\"context\": {…}, \"expected\": {\"decision\": value}}."));
        }
      }
    }
    if (!faults.isEmpty()) {
      throw Problem.unprocessable(
          "unacceptable-tests",
          "The test cases cannot be saved",
          faults.get(0).message() + ".",
          "Change what is named in errors.",
          faults);
    }
  }
}
