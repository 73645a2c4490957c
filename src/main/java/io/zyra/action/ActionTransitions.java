package io.zyra.action;

import static io.zyra.action.ActionState.APPROVED;
import static io.zyra.action.ActionState.AWAITING_APPROVAL;
import static io.zyra.action.ActionState.COMPOSING;
import static io.zyra.action.ActionState.CONFLICTED;
import static io.zyra.action.ActionState.EXPIRED;
import static io.zyra.action.ActionState.FAILED;
import static io.zyra.action.ActionState.PROPOSED;
import static io.zyra.action.ActionState.PUBLISHED;
import static io.zyra.action.ActionState.PUBLISHING;
import static io.zyra.action.ActionState.REJECTED;
import static io.zyra.action.ActionState.ROLLED_BACK;
import static io.zyra.action.ActionState.ROLLING_BACK;
import static io.zyra.action.ActionState.UNCHANGED;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.zyra.action.rollout.RolloutState;
import io.zyra.action.rollout.RolloutTransitions;
import io.zyra.event.Event;
import io.zyra.event.EventStore;
import io.zyra.event.NewEvent;
import io.zyra.security.MerchantId;
import io.zyra.web.PageRequest;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The state machine of actions: which state may follow which. Each transition is an event in the
 * same transaction, in which the state of the action's rollout follows.
 */
@ApplicationScoped
public class ActionTransitions {
  /** The states that may follow each state; none may follow those left out. */
  private static final Map<ActionState, Set<ActionState>> NEXT =
      Map.of(
          COMPOSING, EnumSet.of(AWAITING_APPROVAL, APPROVED, UNCHANGED, REJECTED, FAILED),
          PROPOSED, EnumSet.of(AWAITING_APPROVAL, UNCHANGED, REJECTED, EXPIRED, FAILED),
          AWAITING_APPROVAL, EnumSet.of(APPROVED, UNCHANGED, REJECTED, EXPIRED),
          APPROVED, EnumSet.of(PUBLISHING, AWAITING_APPROVAL, REJECTED, FAILED),
          PUBLISHING, EnumSet.of(PUBLISHED, UNCHANGED, CONFLICTED, FAILED),
          PUBLISHED, EnumSet.of(ROLLING_BACK),
          ROLLING_BACK, EnumSet.of(ROLLED_BACK, PUBLISHED));

  private final RolloutTransitions rollouts;
  private final EventStore events;
  private final PublishedDecisionListener decisions;
  private final Clock clock;

  ActionTransitions(
      RolloutTransitions rollouts,
      EventStore events,
      PublishedDecisionListener decisions,
      Clock clock) {
    this.rollouts = rollouts;
    this.events = events;
    this.decisions = decisions;
    this.clock = clock;
  }

  /** The states that may follow a state. */
  public static Set<ActionState> after(ActionState state) {
    return NEXT.getOrDefault(state, Set.of());
  }

  /** One step of an action's way. */
  public record Step(Instant at, String type, String text, String by) {}

  /**
   * @throws IllegalStateException when an action cannot go there from where it is
   */
  public void move(
      MerchantId merchant, ActionEntity action, ActionState next, String by, String text) {
    ActionState now = action.state();
    if (!after(now).contains(next)) {
      throw new IllegalStateException(
          "Action " + action.id + " is " + now.key() + " and cannot become " + next.key());
    }
    action.state = next.key();
    if (next.isSettled()) {
      action.completedAt = clock.instant();
    }
    if (next == PUBLISHED && action.decisionId != null) {
      decisions.published(merchant, action.decisionId);
    }
    tell(merchant, action, next.key(), by, text);
    if (RolloutState.canChange(now, next)) {
      rollouts.settle(merchant, action.rolloutId, by, text);
    }
  }

  public void tell(MerchantId merchant, ActionEntity action, String step, String by, String text) {
    ObjectNode payload =
        JsonNodeFactory.instance
            .objectNode()
            .put("by", by)
            .put("actionType", action.type)
            .put("subject", action.subjectScope + ":" + action.subjectId)
            .put("label", action.subjectLabel);
    if (action.decisionId != null) {
      payload.put("decisionId", action.decisionId.toString());
    }
    events.append(merchant, NewEvent.now("action." + step, "action:" + action.id, text, payload));
  }

  /** Oldest first. */
  List<Step> of(MerchantId merchant, ActionEntity action) {
    List<Event> steps =
        events
            .list(
                merchant,
                Optional.empty(),
                Optional.of("action:" + action.id),
                PageRequest.newest(200))
            .items();
    return steps.stream()
        .sorted(Comparator.comparing(Event::id))
        .map(
            event ->
                new Step(
                    event.occurredAt(),
                    event.type(),
                    event.text(),
                    event.payload().path("by").asText("agent")))
        .toList();
  }
}
