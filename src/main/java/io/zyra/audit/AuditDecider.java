package io.zyra.audit;

import io.zyra.action.ActionBatch;
import io.zyra.action.Actions;
import io.zyra.audit.decision.AuditInputs;
import io.zyra.audit.decision.DecisionArchive;
import io.zyra.audit.decision.DecisionWriter;
import io.zyra.core.decision.DecisionRun;
import io.zyra.core.decision.LazyDecision;
import io.zyra.core.fact.Facts;
import io.zyra.core.fact.SubjectRef;
import io.zyra.core.policy.BudgetUsage;
import io.zyra.core.rule.RuleVersion;
import io.zyra.facts.FactLoader;
import io.zyra.facts.FactParts;
import io.zyra.job.ShutdownSignal;
import io.zyra.merchant.Merchant;
import io.zyra.ruleset.DeciderFactory;
import io.zyra.ruleset.RuleSets;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * Decides about a whole store in two passes over its facts, which are read in parts, and writes the
 * decisions as they come. Reading, deciding and writing go on beside each other.
 */
@ApplicationScoped
class AuditDecider {
  private final DecisionArchive archive;
  private final FactLoader loader;
  private final DeciderFactory deciders;
  private final RuleSets ruleSets;
  private final Actions actions;
  private final ShutdownSignal shutdown;

  AuditDecider(
      DecisionArchive archive,
      FactLoader loader,
      DeciderFactory deciders,
      RuleSets ruleSets,
      Actions actions,
      ShutdownSignal shutdown) {
    this.archive = archive;
    this.loader = loader;
    this.deciders = deciders;
    this.ruleSets = ruleSets;
    this.actions = actions;
    this.shutdown = shutdown;
  }

  /** What both passes have given. */
  record Pass(RuleSets.Compiled rules, int subjects, AuditInputs run, DecisionWriter decisions) {}

  /**
   * Decides about the whole store and writes the decisions, without ending the audit.
   *
   * @param connection the one to write to; the facts are read in the current transaction
   */
  Pass decide(
      Merchant merchant,
      Audit audit,
      Connection connection,
      ActionBatch batch,
      AuditProgress.Run told) {
    RuleSets.Compiled rules = ruleSets.current(merchant.id());
    List<RuleVersion> versions = rules.rules().rules();
    BudgetUsage use = actions.catalogUse(merchant);
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
    AuditInputs.Inputs inputs =
        new AuditInputs.Inputs(
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
        new AuditInputs(
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

  private static AuditInputs.RuleUse used(RuleVersion version, DecisionWriter writer) {
    return new AuditInputs.RuleUse(
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
    public DecisionWriter.Wish wish(UUID decision, LazyDecision decided) {
      return DecisionWriter.Wish.NONE;
    }
  }

  private record InBatch(ActionBatch batch) implements DecisionWriter.ActionSource {
    @Override
    public void beginPart(Set<SubjectRef> subjects) {
      batch.beginPart(subjects);
    }

    @Override
    public DecisionWriter.Wish wish(UUID decision, LazyDecision decided) {
      return batch
          .want(decision, decided)
          .map(
              each ->
                  new DecisionWriter.Wish(Optional.of(each.action()), each.isNew(), each.isOwn()))
          .orElse(DecisionWriter.Wish.NONE);
    }
  }
}
