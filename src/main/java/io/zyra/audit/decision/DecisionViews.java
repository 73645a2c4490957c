package io.zyra.audit.decision;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.zyra.action.ActionState;
import io.zyra.action.ActionView;
import io.zyra.action.ActionViewFactory;
import io.zyra.action.Actions;
import io.zyra.core.decision.Decision;
import io.zyra.core.fact.EventWindow;
import io.zyra.core.fact.Group;
import io.zyra.core.fact.MetricValues;
import io.zyra.core.fact.PastMetric;
import io.zyra.core.policy.Handling;
import io.zyra.core.policy.PolicyAnswer;
import io.zyra.core.policy.Proposal;
import io.zyra.core.policy.Verdict;
import io.zyra.core.rule.Rule;
import io.zyra.core.rule.RuleParser;
import io.zyra.core.rule.condition.Explanation;
import io.zyra.core.rule.text.NumberText;
import io.zyra.merchant.Merchants;
import io.zyra.security.MerchantId;
import io.zyra.security.Tenancy;
import io.zyra.web.Page;
import io.zyra.web.PageRequest;
import io.zyra.web.Problem;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.UUID;
import java.util.stream.Collectors;

/** Stored decisions: listed, explained and made again. */
@ApplicationScoped
public class DecisionViews {
  private final DecisionArchive archive;
  private final Actions actions;
  private final ActionViewFactory actionViews;
  private final RuleParser parser;
  private final Merchants merchants;
  private final Tenancy tenancy;
  private final ObjectMapper json;

  DecisionViews(
      DecisionArchive archive,
      Actions actions,
      ActionViewFactory actionViews,
      RuleParser parser,
      Merchants merchants,
      Tenancy tenancy,
      ObjectMapper json) {
    this.archive = archive;
    this.actions = actions;
    this.actionViews = actionViews;
    this.parser = parser;
    this.merchants = merchants;
    this.tenancy = tenancy;
    this.json = json;
  }

  public record SubjectView(String scope, String id, String label) {}

  record ActionRef(UUID id, Optional<ActionState> state) {}

  /** A decision in a list. */
  @JsonInclude(JsonInclude.Include.ALWAYS)
  record RowView(
      UUID id,
      UUID auditId,
      Instant createdAt,
      String ruleId,
      int ruleVersion,
      String actionType,
      SubjectView subject,
      String verdict,
      String sentence,
      String because,
      Optional<ActionRef> action) {}

  record ProposalView(
      String actionType,
      JsonNode parameters,
      String risk,
      BigDecimal confidence,
      Proposal.Impact estimatedImpact) {}

  record FactsView(
      MetricValues metrics,
      SortedMap<String, String> attributes,
      SortedMap<EventWindow, Long> counts,
      SortedMap<PastMetric, Double> past,
      SortedSet<Group> groups) {}

  record RuleView(String id, int version, String sentence, JsonNode source) {}

  /**
   * Why a decision came out as it did.
   *
   * @param whenLive of a rule that only learns: the verdict if it did not
   * @param handling how it goes out; null when it neither may nor waits for a person
   */
  @JsonInclude(JsonInclude.Include.ALWAYS)
  record TraceView(
      Instant at,
      FactsView facts,
      RuleView rule,
      Explanation conditions,
      List<PolicyAnswer> policies,
      JsonNode inputs,
      Optional<Verdict> whenLive,
      Optional<Handling> handling,
      List<String> models) {}

  /** A decision with its why. */
  @JsonInclude(JsonInclude.Include.ALWAYS)
  record DetailView(
      UUID id,
      UUID auditId,
      Instant createdAt,
      String ruleId,
      int ruleVersion,
      String actionType,
      SubjectView subject,
      String verdict,
      String sentence,
      String because,
      ProposalView proposal,
      Optional<Handling> handling,
      TraceView trace,
      Optional<ActionView> action) {}

  record Replayed(boolean identical, List<JsonDifference> differences) {}

  Page<RowView> list(MerchantId merchant, DecisionFilter filter, PageRequest page) {
    return tenancy.read(
        merchant,
        () -> {
          Page<DecisionSummary> rows = archive.list(merchant, filter, page);
          Set<UUID> ids =
              rows.items().stream()
                  .flatMap(row -> row.actionId().stream())
                  .collect(Collectors.toSet());
          Map<UUID, ActionState> states = actions.states(merchant, ids);
          Map<UUID, Actions.Begun> later = actions.ofDecisions(merchant, withoutAction(rows));
          return rows.map(row -> view(row, action(row, states, later)));
        });
  }

  /** An action that is only proposed is composed, and the decision is read again with it. */
  DetailView get(MerchantId merchant, UUID id) {
    DetailView found = tenancy.read(merchant, () -> detail(merchant, id));
    Optional<UUID> proposed =
        found.action().filter(each -> each.state() == ActionState.PROPOSED).map(ActionView::id);
    if (proposed.isEmpty()) {
      return found;
    }
    actions.compose(merchant, proposed.get());
    return tenancy.read(merchant, () -> detail(merchant, id));
  }

  private DetailView detail(MerchantId merchant, UUID id) {
    NumberText numbers = merchants.get(merchant).numbers();
    DecisionArchive.Opened opened = open(merchant, id);
    DecisionSummary row = opened.entry();
    Decision decision = decision(opened.stored());
    return new DetailView(
        row.id(),
        row.auditId(),
        row.createdAt(),
        row.ruleId(),
        row.ruleVersion(),
        row.actionType(),
        subject(row),
        row.verdict(),
        actionViews.sentence(row.actionType(), row.subjectScope(), row.subjectLabel()),
        row.because(),
        proposal(decision),
        decision.trace().handling(),
        trace(decision, numbers),
        actionOf(merchant, row).map(each -> actions.get(merchant, each)));
  }

  /** What the audit made of it, or a person who followed the recommendation. */
  private Optional<UUID> actionOf(MerchantId merchant, DecisionSummary decision) {
    return decision
        .actionId()
        .or(
            () ->
                Optional.ofNullable(
                        actions.ofDecisions(merchant, Set.of(decision.id())).get(decision.id()))
                    .map(Actions.Begun::id));
  }

  private static Set<UUID> withoutAction(Page<DecisionSummary> rows) {
    return rows.items().stream()
        .filter(row -> row.actionId().isEmpty())
        .map(DecisionSummary::id)
        .collect(Collectors.toSet());
  }

  private static Optional<ActionRef> action(
      DecisionSummary row, Map<UUID, ActionState> states, Map<UUID, Actions.Begun> later) {
    return row.actionId()
        .map(id -> new ActionRef(id, Optional.ofNullable(states.get(id))))
        .or(
            () ->
                Optional.ofNullable(later.get(row.id()))
                    .map(begun -> new ActionRef(begun.id(), Optional.of(begun.state()))));
  }

  /** As it was when it went out, or else as it comes out today. */
  private static Decision decision(DecisionArchive.Stored stored) {
    return stored
        .kept()
        .or(stored::derived)
        .orElseThrow(
            () ->
                Problem.conflict(
                    "decision-not-derivable",
                    "The decision does not come out any more",
                    "This version of the server makes no decision of what is stored of it.",
                    "Look at it with the version of the server that made it."));
  }

  /**
   * Makes the decision again. What is stored as a whole is compared field by field; of all else the
   * digest of then is compared with that of the decision as it comes out now.
   */
  Replayed replay(MerchantId merchant, UUID id) {
    DecisionArchive.Stored stored = tenancy.read(merchant, () -> open(merchant, id).stored());
    List<JsonDifference> differences = new ReplayComparison(json).differences(stored);
    return new Replayed(differences.isEmpty(), differences);
  }

  private DecisionArchive.Opened open(MerchantId merchant, UUID id) {
    return archive
        .open(merchant, id)
        .orElseThrow(() -> Problem.notFound("decision", id.toString()));
  }

  private RowView view(DecisionSummary row, Optional<ActionRef> action) {
    return new RowView(
        row.id(),
        row.auditId(),
        row.createdAt(),
        row.ruleId(),
        row.ruleVersion(),
        row.actionType(),
        subject(row),
        row.verdict(),
        actionViews.sentence(row.actionType(), row.subjectScope(), row.subjectLabel()),
        row.because(),
        action);
  }

  private static SubjectView subject(DecisionSummary row) {
    return new SubjectView(row.subjectScope(), row.subjectId(), row.subjectLabel());
  }

  private static ProposalView proposal(Decision decision) {
    Proposal proposal = decision.proposal();
    return new ProposalView(
        proposal.actionType(),
        proposal.parameters(),
        proposal.risk().key(),
        proposal.confidence(),
        proposal.impact());
  }

  /** The sentences are made for the merchant's currency; those that are kept are for any. */
  private TraceView trace(Decision decision, NumberText numbers) {
    var trace = decision.trace();
    Optional<Rule> rule = parser.parse(trace.rule().source()).rule();
    return new TraceView(
        trace.at(),
        new FactsView(
            trace.subject().metrics(),
            trace.subject().attributes(),
            trace.subject().counts(),
            trace.subject().past(),
            trace.subject().groups()),
        new RuleView(
            trace.rule().id(),
            trace.rule().version(),
            rule.map(each -> each.sentence(numbers)).orElse(trace.rule().sentence()),
            read(trace.rule().source())),
        rule.map(each -> each.condition().explain(trace.subject(), numbers))
            .orElse(trace.conditions()),
        trace.policies(),
        json.valueToTree(trace.inputs()),
        trace.whenLive(),
        trace.handling(),
        List.of());
  }

  private JsonNode read(String source) {
    try {
      return json.readTree(source);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("A stored rule cannot be read", e);
    }
  }
}
