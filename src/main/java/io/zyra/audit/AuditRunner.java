package io.zyra.audit;

import io.zyra.action.ActionBatch;
import io.zyra.action.Actions;
import io.zyra.audit.decision.AuditRun;
import io.zyra.audit.decision.DecisionArchive;
import io.zyra.audit.decision.DecisionWriter;
import io.zyra.core.decision.Decided;
import io.zyra.core.decision.DecisionLimitExceededException;
import io.zyra.core.decision.DecisionRun;
import io.zyra.core.fact.Facts;
import io.zyra.core.fact.SubjectRef;
import io.zyra.core.policy.CatalogUse;
import io.zyra.core.policy.Verdict;
import io.zyra.core.rule.RuleVersion;
import io.zyra.event.EventStore;
import io.zyra.event.NewEvent;
import io.zyra.facts.FactLoader;
import io.zyra.facts.FactParts;
import io.zyra.job.JobRepository;
import io.zyra.job.ShutdownSignal;
import io.zyra.merchant.Merchant;
import io.zyra.merchant.Merchants;
import io.zyra.ruleset.DeciderFactory;
import io.zyra.ruleset.RuleSets;
import io.zyra.security.MerchantId;
import io.zyra.security.Tenancy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.sql.Connection;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import java.util.stream.Collectors;
import org.hibernate.Session;
import org.postgresql.PGConnection;

/**
 * Runs one audit: reads the store's facts in parts, decides in two passes, and writes the decisions
 * as they come. All of it commits at once at the end, so that an audit that is killed or cancelled
 * leaves nothing. When the server stops, it ends after the current part and is run again later.
 *
 * <p>Three transactions are open. The outer one holds the turn of the merchant's audits (an
 * advisory lock) and writes. The facts are read in a snapshot (REPEATABLE READ), so that both
 * passes see the same. Progress is told in short ones of its own. None of them locks what others
 * wait for.
 */
@ApplicationScoped
class AuditRunner {
  private final AuditRepository table;
  private final AuditProgress progress;
  private final DecisionArchive archive;
  private final FiringRepository firings;
  private final FactLoader loader;
  private final DeciderFactory deciders;
  private final RuleSets ruleSets;
  private final Actions actions;
  private final Merchants merchants;
  private final EventStore events;
  private final JobRepository jobs;
  private final Tenancy tenancy;
  private final EntityManager entities;
  private final AuditCompletions completions;
  private final AuditSettings settings;
  private final ShutdownSignal shutdown;
  private final Clock clock;
  private final Semaphore places;

  AuditRunner(
      AuditRepository table,
      AuditProgress progress,
      DecisionArchive archive,
      FiringRepository firings,
      FactLoader loader,
      DeciderFactory deciders,
      RuleSets ruleSets,
      Actions actions,
      Merchants merchants,
      EventStore events,
      JobRepository jobs,
      Tenancy tenancy,
      EntityManager entities,
      AuditCompletions completions,
      AuditSettings settings,
      ShutdownSignal shutdown,
      Clock clock) {
    this.table = table;
    this.progress = progress;
    this.archive = archive;
    this.firings = firings;
    this.loader = loader;
    this.deciders = deciders;
    this.ruleSets = ruleSets;
    this.actions = actions;
    this.merchants = merchants;
    this.events = events;
    this.jobs = jobs;
    this.tenancy = tenancy;
    this.entities = entities;
    this.completions = completions;
    this.settings = settings;
    this.shutdown = shutdown;
    this.clock = clock;
    this.places = new Semaphore(settings.atOnce());
  }

  /**
   * Runs an audit to its end, unless it has come to one.
   *
   * @return false when its turn has not come: another audit of the merchant runs, or this replica
   *     has enough to do
   */
  boolean attempt(MerchantId merchant, UUID audit) {
    if (shutdown.isRequested() || !places.tryAcquire()) {
      return false;
    }
    try {
      boolean ended = tenancy.callLong(merchant, settings.longest(), () -> inTurn(merchant, audit));
      if (ended) {
        completions.completed(audit);
      }
      return ended;
    } catch (AuditProgress.Cancelled e) {
      end(merchant, audit, Audit.State.CANCELLED, Optional.empty());
      completions.completed(audit);
      return true;
    } catch (DecisionLimitExceededException e) {
      end(merchant, audit, Audit.State.FAILED, Optional.of(e.getMessage()));
      completions.completed(audit);
      return true;
    } finally {
      places.release();
    }
  }

  /** Ends an audit of which nothing is kept. */
  void end(MerchantId merchant, UUID audit, Audit.State state, Optional<String> why) {
    tenancy.run(
        merchant,
        () -> {
          if (!table.end(merchant, audit, state, why, clock.instant())) {
            return;
          }
          if (state == Audit.State.CANCELLED) {
            jobs.cancel(merchant, audit);
          } else {
            jobs.fail(merchant, audit, why.orElse(""));
          }
          events.append(
              merchant,
              NewEvent.now(
                  "audit." + state.key(),
                  "audit:" + audit,
                  state == Audit.State.CANCELLED
                      ? "The audit was cancelled"
                      : "The audit failed: " + why.orElse("")));
        });
  }

  private boolean inTurn(MerchantId id, UUID auditId) {
    if (!table.tryTurn(id)) {
      return false;
    }
    Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
    Audit audit =
        tenancy.callApart(
            id,
            () -> {
              table.begin(id, auditId, now);
              return table.find(id, auditId).orElseThrow();
            });
    if (audit.isRunning()) {
      run(merchants.get(id), audit);
    }
    return true;
  }

  private void run(Merchant merchant, Audit audit) {
    Connection connection = connection();
    ActionBatch batch = actions.batch(connection, merchant, audit.id());
    AuditProgress.Run told = progress.of(merchant.id(), audit.id());
    Pass pass =
        tenancy.callInSnapshot(
            merchant.id(),
            settings.longest(),
            () -> decide(merchant, audit, connection, batch, told));
    told.begin("storing", Optional.empty());
    finish(merchant, audit, pass, batch);
  }

  /**
   * The outer transaction's own connection. Copying in needs the driver's, and it is used while the
   * inner transaction is the current one.
   */
  private Connection connection() {
    return entities
        .unwrap(Session.class)
        .doReturningWork(connection -> (Connection) connection.unwrap(PGConnection.class));
  }

  /** What both passes have given. */
  private record Pass(
      RuleSets.Compiled rules, int subjects, AuditRun run, DecisionWriter decisions) {}

  private Pass decide(
      Merchant merchant,
      Audit audit,
      Connection connection,
      ActionBatch batch,
      AuditProgress.Run told) {
    RuleSets.Compiled rules = ruleSets.current(merchant.id());
    List<RuleVersion> versions = rules.rules().rules();
    CatalogUse use = actions.catalogUse(merchant);
    FactParts facts = loader.parts(merchant, rules.rules(), audit.startedAt());
    DecisionRun run =
        deciders
            .inForce()
            .begin(rules.rules(), merchant.mode(), merchant.limits(), use, facts.usedToday());
    told.begin("counting", Optional.empty());
    count(facts, run, told);
    int subjects = told.done();
    DecisionWriter writer =
        archive.writer(
            connection,
            merchant.id(),
            audit.id(),
            versions.stream().map(each -> each.rule().id()).toList());
    DecisionWriter.ActionSource source = audit.dryRun() ? new NoActions() : new InBatch(batch);
    told.begin("deciding", Optional.of(subjects));
    decide(facts, run, writer, source, batch, told);
    AuditRun.Inputs inputs =
        new AuditRun.Inputs(
            merchant.timezone(),
            merchant.mode(),
            merchant.limits(),
            run.inputs().policies(),
            facts.usedToday(),
            merchant.limits().catalogBudget(use.products()),
            use.products());
    return new Pass(
        rules,
        subjects,
        new AuditRun(
            audit.startedAt(), inputs, versions.stream().map(each -> used(each, writer)).toList()),
        writer);
  }

  /** First pass: what has been read is counted while the next part is read. */
  private void count(FactParts facts, DecisionRun run, AuditProgress.Run told) {
    try (BoundedWorkQueue<Facts> counting = new BoundedWorkQueue<>("audit-counting", run::survey)) {
      facts.forEach(
          part -> {
            shutdown.check();
            counting.add(part);
            told.add(part.subjects().size());
          });
      counting.finish();
    }
  }

  /** Second pass: while a part is decided, the one before is written and the next one read. */
  private void decide(
      FactParts facts,
      DecisionRun run,
      DecisionWriter writer,
      DecisionWriter.ActionSource source,
      ActionBatch batch,
      AuditProgress.Run told) {
    try (BoundedWorkQueue<DecisionWriter.Part> writing =
            new BoundedWorkQueue<>(
                "audit-writing",
                part -> {
                  writer.write(part, source);
                  batch.endPart();
                });
        BoundedWorkQueue<Facts> deciding =
            new BoundedWorkQueue<>(
                "audit-deciding", part -> writing.add(new DecisionWriter.Part(run.decide(part))))) {
      facts.forEach(
          part -> {
            shutdown.check();
            deciding.add(part);
            told.add(part.subjects().size());
          });
      deciding.finish();
      writing.finish();
    }
  }

  private static AuditRun.RuleUse used(RuleVersion version, DecisionWriter writer) {
    return new AuditRun.RuleUse(
        version.rule().id(),
        version.version(),
        version.rule().then().stream().map(call -> call.type().name()).toList(),
        writer.reach(version.rule().id()));
  }

  /** Decisions of a dry run have no actions. */
  private static final class NoActions implements DecisionWriter.ActionSource {
    @Override
    public void beginPart(Set<SubjectRef> subjects) {
      // There is nothing to look up.
    }

    @Override
    public DecisionWriter.Wish wish(UUID decision, Decided decided) {
      return DecisionWriter.Wish.NONE;
    }
  }

  private record InBatch(ActionBatch batch) implements DecisionWriter.ActionSource {
    @Override
    public void beginPart(Set<SubjectRef> subjects) {
      batch.beginPart(subjects);
    }

    @Override
    public DecisionWriter.Wish wish(UUID decision, Decided decided) {
      return batch
          .want(decision, decided)
          .map(
              each ->
                  new DecisionWriter.Wish(Optional.of(each.action()), each.isNew(), each.isOwn()))
          .orElse(DecisionWriter.Wish.NONE);
    }
  }

  private void finish(Merchant merchant, Audit audit, Pass pass, ActionBatch batch) {
    MerchantId id = merchant.id();
    ActionBatch.Result begun = actions.begin(merchant, audit.id(), batch);
    pass.decisions().finish(begun.instead());
    archive.saveRun(id, audit.id(), pass.run());
    Audit finished = finished(audit, pass, begun.count());
    if (!table.finish(id, finished, pass.decisions().last())) {
      throw new AuditProgress.Cancelled();
    }
    if (!audit.dryRun()) {
      firings.record(id, audit.id(), rulesWithCooldown(pass.rules()));
    }
    jobs.finish(id, audit.id());
    events.append(id, NewEvent.now("audit.finished", "audit:" + audit.id(), words(finished)));
  }

  private static Set<String> rulesWithCooldown(RuleSets.Compiled rules) {
    return rules.rules().rules().stream()
        .filter(rule -> !rule.rule().cooldown().isZero())
        .map(rule -> rule.rule().id())
        .collect(Collectors.toSet());
  }

  private Audit finished(Audit audit, Pass pass, int begun) {
    DecisionWriter decisions = pass.decisions();
    return new Audit(
        audit.id(),
        Audit.State.FINISHED,
        audit.dryRun(),
        pass.rules().version(),
        audit.startedAt(),
        Optional.of(clock.instant()),
        pass.subjects(),
        new Audit.Counts(
            decisions.count(Verdict.AUTO),
            decisions.count(Verdict.APPROVAL),
            decisions.count(Verdict.RECOMMEND),
            decisions.count(Verdict.BLOCK)),
        begun,
        Optional.empty(),
        Optional.empty());
  }

  private static String words(Audit audit) {
    Audit.Counts counts = audit.decisions();
    return "%s looked at %d subjects: %d to go out by themselves, %d to approve, %d recommended, %d held back"
        .formatted(
            audit.dryRun() ? "A dry run" : "An audit",
            audit.facts(),
            counts.auto(),
            counts.approval(),
            counts.recommend(),
            counts.block());
  }
}
