package io.zyra.audit;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.zyra.action.ActionBatch;
import io.zyra.action.Actions;
import io.zyra.audit.decision.DecisionArchive;
import io.zyra.audit.decision.DecisionWriter;
import io.zyra.core.decision.DecisionLimitExceededException;
import io.zyra.core.policy.Verdict;
import io.zyra.event.EventStore;
import io.zyra.event.NewEvent;
import io.zyra.job.JobProgressRepository;
import io.zyra.job.ShutdownSignal;
import io.zyra.merchant.Merchant;
import io.zyra.merchant.Merchants;
import io.zyra.ruleset.RuleSets;
import io.zyra.security.MerchantId;
import io.zyra.security.Tenancy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.sql.Connection;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import java.util.stream.Collectors;
import org.hibernate.Session;
import org.postgresql.PGConnection;

/**
 * Runs one audit: {@link AuditDecider} decides, and this class begins and ends it. All of it
 * commits at once at the end, so that an audit that is killed or cancelled leaves nothing. When the
 * server stops, it ends after the current part and is run again later.
 *
 * <p>Three transactions are open. The outer one holds the lock of the merchant's audits (an
 * advisory lock) and writes. The facts are read in a snapshot (REPEATABLE READ), so that both
 * passes see the same. Progress is stored in short ones of its own. None of them locks what others
 * wait for.
 */
@ApplicationScoped
class AuditRunner {
  private final AuditRepository table;
  private final AuditProgress progress;
  private final DecisionArchive archive;
  private final CooldownRepository firings;
  private final AuditDecider decider;
  private final Actions actions;
  private final Merchants merchants;
  private final EventStore events;
  private final JobProgressRepository jobs;
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
      CooldownRepository firings,
      AuditDecider decider,
      Actions actions,
      Merchants merchants,
      EventStore events,
      JobProgressRepository jobs,
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
    this.decider = decider;
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
   * @return false when it cannot run yet: another audit of the merchant runs, or this replica has
   *     enough to do
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
    AuditDecider.Pass pass =
        tenancy.callInSnapshot(
            merchant.id(),
            settings.longest(),
            () -> decider.decide(merchant, audit, connection, batch, told));
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

  private void finish(Merchant merchant, Audit audit, AuditDecider.Pass pass, ActionBatch batch) {
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
    events.append(
        id,
        NewEvent.now("audit.finished", "audit:" + audit.id(), words(finished), details(finished)));
  }

  private static ObjectNode details(Audit audit) {
    Audit.Counts counts = audit.decisions();
    return JsonNodeFactory.instance
        .objectNode()
        .put("dryRun", audit.dryRun())
        .put("ruleSetVersion", audit.ruleSetVersion())
        .put("subjects", audit.facts())
        .put("auto", counts.auto())
        .put("approval", counts.approval())
        .put("recommend", counts.recommend())
        .put("block", counts.block());
  }

  private static Set<String> rulesWithCooldown(RuleSets.Compiled rules) {
    return rules.rules().rules().stream()
        .filter(rule -> !rule.rule().cooldown().isZero())
        .map(rule -> rule.rule().id())
        .collect(Collectors.toSet());
  }

  private Audit finished(Audit audit, AuditDecider.Pass pass, int begun) {
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
