package io.zyra.dmn.model;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.zyra.core.policy.dmn.CompiledModel;
import io.zyra.core.policy.dmn.ModelDocument;
import io.zyra.core.policy.dmn.ModelRefusedException;
import io.zyra.dmn.testcase.ModelTestRunner;
import io.zyra.web.Problem;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Stored models: upload, lookup and compiled form. */
@ApplicationScoped
public class ModelLibrary {
  private final ModelRepository table;
  private final ModelEventRepository log;
  private final CompiledModelCache compiled;
  private final ImportResolver closure;
  private final ModelValidationReports checks;
  private final ModelTestRunner tests;
  private final Clock clock;

  ModelLibrary(
      ModelRepository table,
      ModelEventRepository log,
      CompiledModelCache compiled,
      ImportResolver closure,
      ModelValidationReports checks,
      ModelTestRunner tests,
      Clock clock) {
    this.table = table;
    this.log = log;
    this.compiled = compiled;
    this.closure = closure;
    this.checks = checks;
    this.tests = tests;
    this.clock = clock;
  }

  /**
   * Stores uploaded models, all or none. Each becomes a new version, validated and tested.
   *
   * @throws io.zyra.web.ProblemException 422 if one is rejected
   */
  public List<StoredModelVersion> upload(List<byte[]> sent, String actor) {
    List<ModelDocument> documents = new ArrayList<>();
    try {
      sent.forEach(xml -> documents.add(compiled.read(xml)));
      List<Checked> checked = new ArrayList<>();
      for (ModelDocument document : ImportResolver.inOrder(documents)) {
        checked.add(check(document, documents));
      }
      return inTransaction(() -> checked.stream().map(each -> store(each, actor)).toList());
    } catch (ModelRefusedException refused) {
      throw ModelUploadParser.problem(refused);
    }
  }

  private record Checked(ModelDocument document, CompiledModel model, JsonNode report) {}

  private Checked check(ModelDocument document, List<ModelDocument> sent) {
    List<ModelDocument> others = inTransaction(() -> closure.documents(document, sent));
    CompiledModel model = compiled.compile(document, others);
    return new Checked(document, model, checks.report(model, others));
  }

  private StoredModelVersion store(Checked checked, String actor) {
    ModelDocument document = checked.document();
    var at = clock.instant();
    var model = table.lock(document.name(), document.namespace(), at);
    ModelVersionId id = new ModelVersionId(model, table.nextVersion(model));
    table.insert(id, document, hash(document.xml()), closure.resolvedImports(document), at, actor);
    JsonNode run = tests.run(model, checked.model());
    table.state(id, state(checked.report(), run), checked.report(), run, at);
    log.add(
        model,
        Optional.of(id.version()),
        "dmn.uploaded",
        actor,
        "Uploaded version " + id.version() + " of " + document.name(),
        at);
    return table.version(id).orElseThrow();
  }

  private static StoredModelVersion.State state(JsonNode report, JsonNode run) {
    if (!report.path("valid").booleanValue()) {
      return StoredModelVersion.State.DRAFT;
    }
    return run.path("cases").intValue() > 0 && run.path("failed").intValue() == 0
        ? StoredModelVersion.State.TESTED
        : StoredModelVersion.State.VALIDATED;
  }

  /** The validation report of a model that is not stored. */
  JsonNode validate(List<byte[]> sent) {
    try {
      List<ModelDocument> documents = sent.stream().map(compiled::read).toList();
      return check(documents.get(0), documents).report();
    } catch (ModelRefusedException refused) {
      return ModelValidationReports.json(refused.faults());
    }
  }

  /** Validates and tests a stored version again with the current tests. */
  public StoredModelVersion revalidate(StoredModelVersion version) {
    CompiledModel model = compiled(version);
    List<ModelDocument> others =
        inTransaction(() -> closure.documents(model.document(), List.of()));
    JsonNode report = checks.report(model, others);
    return inTransaction(
        () -> {
          JsonNode run = tests.run(version.id().model(), model);
          StoredModelVersion.State state = state(report, run);
          boolean living =
              version.state() == StoredModelVersion.State.ACTIVE
                  || version.state() == StoredModelVersion.State.RETIRED;
          table.state(version.id(), living ? version.state() : state, report, run, clock.instant());
          return table.version(version.id()).orElseThrow();
        });
  }

  /** The compiled form of a version. */
  public CompiledModel compiled(StoredModelVersion version) {
    try {
      if (version.imports().isEmpty()) {
        return compiled.of(List.of(version.id()), this::xml);
      }
      return compiled.of(inTransaction(() -> closure.resolve(version)), this::xml);
    } catch (ModelRefusedException refused) {
      throw ModelUploadParser.problem(refused);
    }
  }

  /** The XML of a version. */
  String xml(ModelVersionId id) {
    return inTransaction(() -> table.xml(id));
  }

  List<StoredModel> models(String after, int limit) {
    return inTransaction(() -> table.models(after, limit));
  }

  public StoredModel model(String name, Optional<String> namespace) {
    return inTransaction(() -> table.model(name, namespace))
        .orElseThrow(() -> Problem.notFound("decision model", name));
  }

  List<StoredModelVersion> versions(StoredModel model) {
    return inTransaction(() -> table.versions(model.id()));
  }

  /** A version of a model; without a number, the active one, or else the newest. */
  public StoredModelVersion version(
      String name, Optional<String> namespace, Optional<Integer> version) {
    return inTransaction(
        () -> {
          StoredModel model =
              table
                  .model(name, namespace)
                  .orElseThrow(() -> Problem.notFound("decision model", name));
          int wanted = version.or(model::active).orElse(model.newest());
          return table
              .version(new ModelVersionId(model.id(), wanted))
              .orElseThrow(() -> Problem.notFound("version", String.valueOf(wanted)));
        });
  }

  List<ModelEventRepository.Entry> history(StoredModel model) {
    return inTransaction(() -> log.of(model.id()));
  }

  private static <T> T inTransaction(Supplier<T> work) {
    return QuarkusTransaction.joiningExisting().call(work::get);
  }

  public static String hash(String xml) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(digest.digest(xml.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
