package io.zyra.experiment;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.zyra.catalog.edit.ProductEdit;
import io.zyra.event.EventStore;
import io.zyra.event.NewEvent;
import io.zyra.job.Jobs;
import io.zyra.security.MerchantId;
import io.zyra.security.Tenancy;
import io.zyra.web.IdGenerator;
import io.zyra.web.Page;
import io.zyra.web.PageRequest;
import io.zyra.web.Problem;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Begins, stops and ends experiments. Results are not judged here. */
@ApplicationScoped
public class Experiments {
  private final ExperimentRepository repository;
  private final EventStore events;
  private final Tenancy tenancy;
  private final Jobs jobs;
  private final ObjectMapper json;
  private final IdGenerator ids;
  private final Clock clock;

  Experiments(
      ExperimentRepository repository,
      EventStore events,
      Tenancy tenancy,
      Jobs jobs,
      ObjectMapper json,
      IdGenerator ids,
      Clock clock) {
    this.repository = repository;
    this.events = events;
    this.tenancy = tenancy;
    this.jobs = jobs;
    this.json = json;
    this.ids = ids;
    this.clock = clock;
  }

  /** The result of beginning an experiment. */
  public sealed interface BeginResult {

    /** It runs. */
    record Running(UUID id, Instant until) implements BeginResult {}

    /** It was not begun, with the reason. */
    record Refused(String why) implements BeginResult {}
  }

  /**
   * Begins an experiment, in the open transaction of the merchant. The caller holds the merchant's
   * lock. A field of a subject is in at most one open experiment.
   */
  public BeginResult begin(MerchantId merchant, ExperimentPlan plan) {
    return tenancy.call(
        merchant,
        () -> {
          Instant now = now();
          Optional<ExperimentEntity> open = open(plan);
          open.filter(other -> other.state(now) == ExperimentState.ENDED)
              .ifPresent(other -> end(merchant, other));
          Optional<ExperimentEntity> running = open.filter(other -> other.state(now).isOpen());
          if (running.isPresent()) {
            return new BeginResult.Refused(
                "There is a test of its %s already, until %s."
                    .formatted(words(plan.field()), running.get().endAt));
          }
          ExperimentEntity entity = entity(merchant, plan, now);
          repository.persistAndFlush(entity);
          tell(
              merchant,
              entity,
              "started",
              "Started %s: %d of 100 visitors see variant B"
                  .formatted(entity.name, entity.trafficPercent));
          jobs.schedule(EndExperimentTask.TASK, merchant, entity.id.toString(), plan.length());
          return new BeginResult.Running(entity.id, entity.endAt);
        });
  }

  private Optional<ExperimentEntity> open(ExperimentPlan plan) {
    return repository
        .find(
            "subjectScope = ?1 and subjectId = ?2 and field = ?3"
                + " and state in ('planned', 'running')",
            plan.subject().scope(),
            plan.subject().id(),
            plan.field())
        .firstResultOptional();
  }

  private ExperimentEntity entity(MerchantId merchant, ExperimentPlan plan, Instant now) {
    ExperimentEntity entity = new ExperimentEntity();
    entity.id = ids.next();
    entity.merchantId = merchant.toString();
    entity.name = plan.name();
    entity.subjectScope = plan.subject().scope();
    entity.subjectId = plan.subject().id();
    entity.subjectLabel = plan.subject().label();
    entity.field = plan.field();
    entity.variantA = write(plan.a());
    entity.variantB = write(plan.b());
    entity.trafficPercent = plan.trafficPercent();
    entity.metric = plan.metric();
    entity.state = ExperimentState.RUNNING.key();
    entity.startAt = now;
    entity.endAt = now.plus(plan.length());
    entity.stats = "{}";
    entity.actionId = plan.actionId();
    entity.decisionId = plan.decisionId().orElse(null);
    entity.createdAt = now;
    return entity;
  }

  /**
   * Stops the experiment that an action began.
   *
   * @return the experiment; empty when it did not run any more
   */
  public Optional<Experiment> stopIfRunning(MerchantId merchant, UUID action, String why) {
    return tenancy.call(
        merchant,
        () ->
            repository
                .find("actionId", action)
                .firstResultOptional()
                .filter(found -> found.state(now()).isOpen())
                .map(found -> stop(merchant, found.id, why)));
  }

  /**
   * Stops an experiment; stopping it again changes nothing.
   *
   * @throws io.zyra.web.ProblemException 404 when there is none, 409 when its time is over
   */
  Experiment stop(MerchantId merchant, UUID id, String why) {
    return tenancy.call(
        merchant,
        () -> {
          ExperimentEntity entity = lock(id);
          ExperimentState now = entity.state(now());
          if (now == ExperimentState.ENDED) {
            throw Problem.conflict(
                "not-running",
                "The experiment does not run any more",
                "Its time was over at " + entity.endAt + ".",
                "Only what is planned or runs can be stopped.");
          }
          if (now != ExperimentState.STOPPED) {
            complete(merchant, entity, ExperimentState.STOPPED, "Stopped: " + why);
          }
          return view(entity);
        });
  }

  /** Ends an experiment if its time is over. */
  void endWhenDue(MerchantId merchant, UUID id) {
    tenancy.run(
        merchant,
        () -> {
          ExperimentEntity entity = lock(id);
          boolean open = ExperimentState.of(entity.state).isOpen();
          if (open && entity.state(now()) == ExperimentState.ENDED) {
            end(merchant, entity);
          }
        });
  }

  private void end(MerchantId merchant, ExperimentEntity entity) {
    complete(merchant, entity, ExperimentState.ENDED, "Its time was over");
    repository.flush();
  }

  private void complete(
      MerchantId merchant, ExperimentEntity entity, ExperimentState state, String why) {
    entity.state = state.key();
    entity.completedAt = now();
    entity.completedWhy = why;
    tell(merchant, entity, state.key(), entity.name + ". " + why);
  }

  private void tell(MerchantId merchant, ExperimentEntity entity, String step, String text) {
    ObjectNode payload =
        JsonNodeFactory.instance
            .objectNode()
            .put("subject", entity.subjectScope + ":" + entity.subjectId)
            .put("label", entity.subjectLabel)
            .put("field", entity.field)
            .put("actionId", entity.actionId.toString());
    events.append(
        merchant, NewEvent.now("experiment." + step, "experiment:" + entity.id, text, payload));
  }

  /**
   * @throws io.zyra.web.ProblemException 404 when there is none
   */
  Experiment get(MerchantId merchant, UUID id) {
    return tenancy.call(merchant, () -> view(find(id)));
  }

  /** Newest first. */
  Page<Experiment> list(MerchantId merchant, PageRequest page) {
    return tenancy.call(
        merchant,
        () -> {
          List<ExperimentEntity> rows =
              repository
                  .find("id < ?1 order by id desc", page.before())
                  .page(0, page.size() + 1)
                  .list();
          return Page.of(rows, page.size(), row -> row.id.toString()).map(this::view);
        });
  }

  private ExperimentEntity find(UUID id) {
    return repository
        .findByIdOptional(id)
        .orElseThrow(() -> Problem.notFound("experiment", id.toString()));
  }

  private ExperimentEntity lock(UUID id) {
    ExperimentEntity entity = find(id);
    repository.getEntityManager().refresh(entity, LockModeType.PESSIMISTIC_WRITE);
    return entity;
  }

  private Experiment view(ExperimentEntity entity) {
    return new Experiment(
        entity.id,
        entity.name,
        entity.state(now()),
        new ExperimentPlan.Subject(entity.subjectScope, entity.subjectId, entity.subjectLabel),
        entity.field,
        Experiment.Shown.of(read(entity.variantA, new TypeReference<>() {})),
        Experiment.Shown.of(read(entity.variantB, new TypeReference<>() {})),
        entity.trafficPercent,
        entity.metric,
        entity.startAt,
        entity.endAt,
        Optional.ofNullable(entity.completedAt),
        Optional.ofNullable(entity.completedWhy),
        Optional.ofNullable(entity.winnerVariant),
        read(entity.stats, new TypeReference<JsonNode>() {}),
        entity.actionId,
        Optional.ofNullable(entity.decisionId),
        entity.createdAt);
  }

  /** The current time in the precision of the database. */
  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MICROS);
  }

  /** {@code "seo title"}: a field's name in a sentence. */
  private static String words(String field) {
    return field.replace('_', ' ');
  }

  private String write(List<ProductEdit> variant) {
    try {
      return json.writeValueAsString(variant);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("An experiment cannot be written", e);
    }
  }

  private <T> T read(String text, TypeReference<T> type) {
    try {
      return json.readValue(text, type);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("A stored experiment cannot be read", e);
    }
  }
}
