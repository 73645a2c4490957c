package io.zyra.audit.decision;

import io.zyra.core.decision.Decision;
import io.zyra.core.decision.Replay;
import io.zyra.core.rule.RuleParser;
import io.zyra.merchant.Merchants;
import io.zyra.policy.Policies;
import io.zyra.security.MerchantId;
import io.zyra.web.Page;
import io.zyra.web.PageRequest;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * All stored decisions, whichever version of the server made them: written part after part, listed,
 * and made whole again. Called in a transaction of the merchant.
 */
@ApplicationScoped
public class DecisionArchive {
  private final DecisionRepository repository;
  private final DecisionDocumentRepository documents;
  private final DecisionTraceRepository traces;
  private final DecisionSearch search;
  private final AuditInputsRepository runs;
  private final FactSplitter facts;
  private final RuleParser parser;
  private final Policies policies;
  private final Merchants merchants;

  DecisionArchive(
      DecisionRepository repository,
      DecisionDocumentRepository documents,
      DecisionTraceRepository traces,
      DecisionSearch search,
      AuditInputsRepository runs,
      FactSplitter facts,
      RuleParser parser,
      Policies policies,
      Merchants merchants) {
    this.repository = repository;
    this.documents = documents;
    this.traces = traces;
    this.search = search;
    this.runs = runs;
    this.facts = facts;
    this.parser = parser;
    this.policies = policies;
    this.merchants = merchants;
  }

  /**
   * Takes in the decisions of an audit, in the open transaction of a connection.
   *
   * @param rules the ids of the audit's rules in the order of its run
   */
  public DecisionWriter writer(
      Connection connection, MerchantId merchant, UUID audit, List<String> rules) {
    return DecisionWriter.of(connection, facts, merchant, audit, rules);
  }

  /** Writes what the decisions of an audit depended on. */
  public void saveRun(MerchantId merchant, UUID audit, AuditInputs run) {
    runs.save(merchant, audit, run);
  }

  /** Newest first. */
  public Page<DecisionSummary> list(MerchantId merchant, DecisionFilter filter, PageRequest page) {
    int most = page.size() + 1;
    DecisionReconstructor source = source(merchant);
    List<DecisionSummary> entries = new ArrayList<>();
    List<DecisionRow> rows = search.newest(merchant, filter, page.before(), most, source);
    source.read(rows);
    rows.forEach(row -> entries.add(source.entry(row)));
    if (entries.size() < most) {
      entries.addAll(documents.page(merchant, filter, page.before(), most - entries.size()));
    }
    return Page.of(entries, page.size(), entry -> entry.id().toString());
  }

  public Optional<DecisionSummary> find(MerchantId merchant, UUID id) {
    return repository
        .find(merchant, id)
        .map(
            row -> {
              DecisionReconstructor source = source(merchant);
              source.read(List.of(row));
              return source.entry(row);
            })
        .or(() -> documents.find(merchant, id));
  }

  /**
   * A decision as it is kept, and as today's code makes it.
   *
   * @param kept the whole decision, when it is stored as a whole
   * @param digest of the decision when it was made, when only that is stored
   * @param derived empty when today's code makes none
   */
  public record Stored(Optional<Decision> kept, Optional<Long> digest, Optional<Decision> derived) {

    /** Whether the decision comes out as it did when it was made. */
    public boolean isAsMade() {
      return digest.isEmpty()
          || derived.filter(each -> Replay.digest(each) == digest.get()).isPresent();
    }
  }

  /** A decision with all that is stored of it. */
  public record Opened(DecisionSummary entry, Stored stored) {}

  /** Reads one decision, in a few statements. */
  public Optional<Opened> open(MerchantId merchant, UUID id) {
    return repository
        .find(merchant, id)
        .map(row -> open(merchant, row))
        .or(() -> documents.find(merchant, id).map(entry -> open(merchant, entry)));
  }

  private Opened open(MerchantId merchant, DecisionRow row) {
    DecisionReconstructor source = source(merchant);
    source.read(List.of(row));
    return new Opened(
        source.entry(row),
        new Stored(
            traces.find(merchant, row.id()), Optional.of(row.digest()), source.decision(row)));
  }

  private Opened open(MerchantId merchant, DecisionSummary old) {
    Decision kept = documents.load(merchant, old.id());
    return new Opened(old, new Stored(Optional.of(kept), Optional.empty(), again(kept)));
  }

  private Optional<Decision> again(Decision kept) {
    return new Replay(parser, policies.of(kept.trace().inputs().policies())).again(kept);
  }

  private Optional<Decision> derive(MerchantId merchant, DecisionRow row) {
    DecisionReconstructor source = source(merchant);
    source.read(List.of(row));
    return source.decision(row);
  }

  /** Keeps the whole of a decision that goes out, beside what it is derived from. */
  public void keepTrace(MerchantId merchant, UUID id) {
    repository
        .find(merchant, id)
        .flatMap(row -> derive(merchant, row))
        .ifPresent(decision -> traces.keep(merchant, id, decision));
  }

  /**
   * Some of the decisions of a period.
   *
   * @param decisions those that today's code makes or that are stored as a whole
   * @param last the one to go on after; empty when there are no more
   */
  public record Some(List<IdentifiedDecision> decisions, Optional<UUID> last) {}

  /** Whole decisions of a period, oldest first, after one of them. */
  public Some between(
      MerchantId merchant, Instant from, Instant to, Optional<UUID> after, int most) {
    List<IdentifiedDecision> old = documents.between(merchant, from, to, after, most);
    if (!old.isEmpty()) {
      return new Some(old, Optional.of(old.get(old.size() - 1).id()));
    }
    DecisionReconstructor source = source(merchant);
    List<DecisionRow> rows = search.oldest(merchant, from, to, after, most);
    source.read(rows);
    List<IdentifiedDecision> whole = new ArrayList<>();
    for (DecisionRow row : rows) {
      source
          .decision(row)
          .ifPresent(
              decision ->
                  whole.add(new IdentifiedDecision(row.id(), source.run(row).at(), decision)));
    }
    return new Some(
        whole, rows.isEmpty() ? Optional.empty() : Optional.of(rows.get(rows.size() - 1).id()));
  }

  private DecisionReconstructor source(MerchantId merchant) {
    return new DecisionReconstructor(
        runs, facts, parser, policies, merchant, merchants.get(merchant).numbers());
  }
}
