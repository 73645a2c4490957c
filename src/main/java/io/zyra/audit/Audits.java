package io.zyra.audit;

import io.zyra.action.Actions;
import io.zyra.audit.DecisionTable.Numbered;
import io.zyra.core.decision.Decision;
import io.zyra.core.fact.Facts;
import io.zyra.core.policy.Verdict;
import io.zyra.event.EventStore;
import io.zyra.event.NewEvent;
import io.zyra.facts.FactLoader;
import io.zyra.merchant.Merchant;
import io.zyra.merchant.Merchants;
import io.zyra.ruleset.Deciders;
import io.zyra.ruleset.RuleSets;
import io.zyra.security.MerchantId;
import io.zyra.security.Tenancy;
import io.zyra.web.IdGenerator;
import io.zyra.web.Page;
import io.zyra.web.PageRequest;
import io.zyra.web.Problem;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** Runs audits: loads the facts, decides, stores the decisions and starts their actions. */
@ApplicationScoped
public class Audits {
  private static final Duration COMPOSE_AT_ONCE = Duration.ofSeconds(4);

  private final AuditTable table;
  private final DecisionTable decisions;
  private final FactLoader loader;
  private final Firings firings;
  private final Deciders deciders;
  private final RuleSets ruleSets;
  private final Actions actions;
  private final Merchants merchants;
  private final EventStore events;
  private final Tenancy tenancy;
  private final IdGenerator ids;
  private final Clock clock;

  Audits(
      AuditTable table,
      DecisionTable decisions,
      FactLoader loader,
      Firings firings,
      Deciders deciders,
      RuleSets ruleSets,
      Actions actions,
      Merchants merchants,
      EventStore events,
      Tenancy tenancy,
      IdGenerator ids,
      Clock clock) {
    this.table = table;
    this.decisions = decisions;
    this.loader = loader;
    this.firings = firings;
    this.deciders = deciders;
    this.ruleSets = ruleSets;
    this.actions = actions;
    this.merchants = merchants;
    this.events = events;
    this.tenancy = tenancy;
    this.ids = ids;
    this.clock = clock;
  }

  /**
   * Runs an audit and answers when its decisions are stored. Audits of one merchant run one after
   * the other, so that none decides what another has just decided.
   */
  public Audit run(MerchantId id, boolean dryRun) {
    Audit audit = tenancy.call(id, () -> decideAndStore(merchants.lock(id), dryRun));
    if (audit.actions() > 0) {
      actions.composeFor(id, COMPOSE_AT_ONCE);
    }
    return audit;
  }

  private Audit decideAndStore(Merchant merchant, boolean dryRun) {
    Instant start = clock.instant();
    RuleSets.Compiled rules = ruleSets.current(merchant.id());
    Facts facts = loader.load(merchant, rules.rules(), start);
    List<Decision> decided =
        Bounds.within(
            () ->
                deciders
                    .inForce()
                    .decide(
                        rules.rules(),
                        facts,
                        merchant.mode(),
                        merchant.limits(),
                        actions.catalogUse(merchant)));
    UUID auditId = ids.next();
    List<Actions.Decided> started = new ArrayList<>();
    List<Numbered> numbered = number(merchant.id(), decided, dryRun, started);
    Audit audit =
        new Audit(
            auditId,
            "finished",
            dryRun,
            rules.version(),
            start,
            clock.instant(),
            facts.subjects().size(),
            Audit.Counts.of(decided.stream().map(Decision::verdict).toList()),
            started.size());
    table.insert(merchant.id(), audit);
    decisions.insert(merchant.id(), auditId, numbered, start);
    if (!dryRun) {
      firings.record(merchant.id(), decided, rulesWithCooldown(rules), start);
      actions.begin(merchant, auditId, started);
    }
    events.append(merchant.id(), NewEvent.now("audit.finished", "audit:" + auditId, words(audit)));
    return audit;
  }

  /**
   * Gives decisions their ids, and actions to those that become some. What is still on its way for
   * the same subject is not started a second time.
   */
  private List<Numbered> number(
      MerchantId merchant, List<Decision> decided, boolean dryRun, List<Actions.Decided> started) {
    Map<Actions.OpenKey, UUID> open = new HashMap<>(actions.open(merchant));
    List<Numbered> numbered = new ArrayList<>();
    for (Decision decision : decided) {
      UUID id = ids.next();
      Optional<UUID> action = Optional.empty();
      boolean acts = decision.verdict() == Verdict.AUTO || decision.verdict() == Verdict.APPROVAL;
      if (acts && !dryRun) {
        Actions.OpenKey key = Actions.OpenKey.of(decision.proposal());
        UUID running = open.get(key);
        UUID actionId = running == null ? ids.next() : running;
        if (running == null) {
          started.add(new Actions.Decided(id, actionId, decision));
          open.put(key, actionId);
        }
        action = Optional.of(actionId);
      }
      numbered.add(new Numbered(id, decision, action));
    }
    return numbered;
  }

  private static Set<String> rulesWithCooldown(RuleSets.Compiled rules) {
    return rules.rules().rules().stream()
        .filter(rule -> !rule.rule().cooldown().isZero())
        .map(rule -> rule.rule().id())
        .collect(Collectors.toSet());
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

  /**
   * @throws io.zyra.web.ProblemException 404 when there is none
   */
  Audit get(MerchantId merchant, UUID id) {
    return tenancy.call(
        merchant,
        () -> table.find(merchant, id).orElseThrow(() -> Problem.notFound("audit", id.toString())));
  }

  /** Newest first. */
  public Page<Audit> list(MerchantId merchant, PageRequest page) {
    return tenancy.call(
        merchant,
        () -> Page.of(table.page(merchant, page), page.size(), audit -> audit.id().toString()));
  }
}
