package io.zyra.audit.decision;

import io.zyra.audit.decision.AuditInputsRepository.StoredSubject;
import io.zyra.audit.decision.AuditInputsRepository.SubjectKey;
import io.zyra.core.decision.Decision;
import io.zyra.core.decision.Replay;
import io.zyra.core.decision.StoredDecision;
import io.zyra.core.fact.Subject;
import io.zyra.core.fact.ZonedInstant;
import io.zyra.core.rule.Rule;
import io.zyra.core.rule.RuleParser;
import io.zyra.core.rule.text.NumberText;
import io.zyra.policy.Policies;
import io.zyra.security.MerchantId;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * All that some decisions are derived from, read from the database in a few statements. Use it in
 * the transaction that it was made in, and not for several threads at once.
 */
final class DecisionReconstructor {
  private final AuditInputsRepository repository;
  private final FactSplitter facts;
  private final RuleParser parser;
  private final Policies policies;
  private final MerchantId merchant;
  private final NumberText numbers;
  private final Map<UUID, AuditInputs> runs = new HashMap<>();
  private final Map<SubjectKey, Subject> subjects = new HashMap<>();
  private final Map<RuleKey, Source> rules = new HashMap<>();
  private final Map<Map<String, Integer>, Replay> replays = new HashMap<>();

  DecisionReconstructor(
      AuditInputsRepository repository,
      FactSplitter facts,
      RuleParser parser,
      Policies policies,
      MerchantId merchant,
      NumberText numbers) {
    this.repository = repository;
    this.facts = facts;
    this.parser = parser;
    this.policies = policies;
    this.merchant = merchant;
    this.numbers = numbers;
  }

  private record RuleKey(String id, int version) {}

  private record Source(String text, Optional<Rule> rule) {}

  /** Reads what belongs to more decisions; the subjects of earlier ones are forgotten. */
  void read(Collection<DecisionRow> rows) {
    subjects.clear();
    Map<UUID, List<DecisionRow>> byAudit =
        rows.stream().collect(Collectors.groupingBy(DecisionRow::audit));
    readRuns(byAudit.keySet());
    byAudit.forEach(
        (audit, own) -> {
          AuditInputs run = runs.get(audit);
          ZonedInstant moment = new ZonedInstant(run.at(), run.inputs().zone());
          Map<SubjectKey, StoredSubject> stored =
              repository.subjects(
                  merchant, audit, own.stream().map(DecisionRow::subject).distinct().toList());
          stored.forEach((key, each) -> subjects.put(key, facts.read(each, moment)));
        });
  }

  /** The runs of some audits, as far as they are finished. */
  Map<UUID, AuditInputs> readRuns(Collection<UUID> audits) {
    List<UUID> missing = audits.stream().filter(each -> !runs.containsKey(each)).toList();
    if (!missing.isEmpty()) {
      runs.putAll(repository.runs(merchant, missing));
    }
    return runs;
  }

  AuditInputs run(DecisionRow row) {
    return runs.get(row.audit());
  }

  Subject subject(DecisionRow row) {
    return subjects.get(new SubjectKey(row.audit(), row.subject()));
  }

  DecisionSummary entry(DecisionRow row) {
    AuditInputs run = run(row);
    AuditInputs.RuleUse rule = run.rule(row);
    Subject subject = subject(row);
    return new DecisionSummary(
        row.id(),
        row.audit(),
        rule.id(),
        rule.version(),
        rule.actions().get(row.action()),
        subject.scope().key(),
        subject.id(),
        subject.label(),
        row.verdict().key(),
        source(rule)
            .rule()
            .map(known -> known.condition().explain(subject, numbers).because())
            .orElse("The rule of then cannot be read any more."),
        row.actionId(),
        run.at());
  }

  /** The whole decision, as today's code makes it; empty when it makes none. */
  Optional<Decision> decision(DecisionRow row) {
    AuditInputs run = run(row);
    AuditInputs.RuleUse rule = run.rule(row);
    StoredDecision stored =
        new StoredDecision(
            new StoredDecision.RuleSource(rule.version(), source(rule).text()),
            row.action(),
            subject(row),
            run.inputs(row),
            row.lostTo().isPresent()
                ? Optional.of(run.rules().get(row.lostTo().getAsInt()).id())
                : Optional.empty());
    return replays
        .computeIfAbsent(
            run.inputs().policies(), versions -> new Replay(parser, policies.of(versions)))
        .derive(stored);
  }

  private Source source(AuditInputs.RuleUse rule) {
    return rules.computeIfAbsent(
        new RuleKey(rule.id(), rule.version()),
        key -> {
          String text = repository.source(merchant, key.id(), key.version());
          return new Source(text, parser.parse(text).rule());
        });
  }
}
