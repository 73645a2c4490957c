package io.zyra.action.rollout;

import static io.zyra.action.rollout.RolloutState.AWAITING_APPROVAL;
import static io.zyra.action.rollout.RolloutState.CONFIRMED;
import static io.zyra.action.rollout.RolloutState.EXPIRED;
import static io.zyra.action.rollout.RolloutState.FAILED;
import static io.zyra.action.rollout.RolloutState.PAUSED;
import static io.zyra.action.rollout.RolloutState.PUBLISHING;
import static io.zyra.action.rollout.RolloutState.REJECTED;
import static io.zyra.action.rollout.RolloutState.ROLLED_BACK;
import static io.zyra.action.rollout.RolloutState.ROLLING_BACK;
import static io.zyra.action.rollout.RolloutState.UNCHANGED;
import static io.zyra.action.rollout.RolloutState.WATCHING;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.zyra.event.EventStore;
import io.zyra.event.NewEvent;
import io.zyra.job.Jobs;
import io.zyra.security.MerchantId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * The state machine of rollouts: which state may follow which. Each transition is an event in the
 * same transaction.
 */
@ApplicationScoped
public class RolloutTransitions {
  private static final Set<RolloutState> ENDS =
      EnumSet.of(CONFIRMED, UNCHANGED, REJECTED, EXPIRED, FAILED, ROLLING_BACK, ROLLED_BACK);

  /** The states that may follow each state; none may follow those left out. */
  private static final Map<RolloutState, Set<RolloutState>> NEXT =
      Map.of(
          AWAITING_APPROVAL, with(ENDS, PUBLISHING, WATCHING, PAUSED),
          PUBLISHING, with(ENDS, AWAITING_APPROVAL, WATCHING, PAUSED),
          WATCHING, with(ENDS, AWAITING_APPROVAL, PUBLISHING, PAUSED),
          PAUSED, with(ENDS, AWAITING_APPROVAL, PUBLISHING, WATCHING),
          CONFIRMED, EnumSet.of(ROLLING_BACK),
          ROLLING_BACK, EnumSet.of(ROLLED_BACK, CONFIRMED, WATCHING, PUBLISHING));

  private final RolloutRepository repository;
  private final RolloutStageRepository stages;
  private final EventStore events;
  private final Jobs jobs;
  private final TransactionSynchronizationRegistry transactions;

  RolloutTransitions(
      RolloutRepository repository,
      RolloutStageRepository stages,
      EventStore events,
      Jobs jobs,
      TransactionSynchronizationRegistry transactions) {
    this.repository = repository;
    this.stages = stages;
    this.events = events;
    this.jobs = jobs;
    this.transactions = transactions;
  }

  private static Set<RolloutState> with(Set<RolloutState> states, RolloutState... more) {
    Set<RolloutState> all = EnumSet.copyOf(states);
    all.addAll(Set.of(more));
    return all;
  }

  /** The states that may follow a state. */
  static Set<RolloutState> after(RolloutState state) {
    return NEXT.getOrDefault(state, Set.of());
  }

  /**
   * Lets a rollout's state follow from its actions, after one of them has changed in this
   * transaction. Of two transactions that end its last two actions the second waits here for the
   * first, and sees what it has done.
   */
  public void settle(MerchantId merchant, UUID id, String by, String text) {
    RolloutEntity rollout = repository.lock(id);
    if (rollout.state() != PAUSED) {
      follow(merchant, rollout, by, text);
    }
  }

  /** The state that follows from its actions, whether it is paused or not. */
  void follow(MerchantId merchant, RolloutEntity rollout, String by, String text) {
    RolloutRepository.ActionStates states = repository.statesOfActions(rollout);
    boolean isGoing = RolloutState.isGoing(states.released());
    if (isGoing && rollout.state() != PUBLISHING) {
      watchAgain(rollout);
    }
    boolean isWatched = rollout.watch() == RolloutWatchState.OPEN;
    RolloutState next = RolloutState.of(states.released(), states.later(), isWatched);
    if (next != rollout.state()) {
      move(merchant, rollout, next, by, text);
    }
    if (!isGoing && rollout.isCarriedOn() && isFirstOfTransaction(rollout)) {
      jobs.schedule(AdvanceRolloutTask.TASK, merchant, rollout.id.toString());
      jobs.hasten(AdvanceRolloutTask.TASK, merchant, rollout.id.toString());
    }
  }

  /** One transaction may move thousands of actions of a rollout. */
  private boolean isFirstOfTransaction(RolloutEntity rollout) {
    String key = AdvanceRolloutTask.TASK + "/" + rollout.id;
    boolean isFirst = transactions.getResource(key) == null;
    transactions.putResource(key, true);
    return isFirst;
  }

  /** More goes out of a stage that is watched, or was, so that its watch begins again with that. */
  private void watchAgain(RolloutEntity rollout) {
    boolean isWatched =
        rollout.watch() == RolloutWatchState.OPEN || rollout.watch() == RolloutWatchState.OVER;
    if (isWatched && rollout.takeBack == null && rollout.stage > 0) {
      rollout.watch = RolloutWatchState.OPEN.key();
      stages.publishAgain(rollout);
    }
  }

  /**
   * @throws IllegalStateException when a rollout cannot go there from where it is
   */
  void move(MerchantId merchant, RolloutEntity rollout, RolloutState next, String by, String text) {
    RolloutState now = rollout.state();
    if (!after(now).contains(next)) {
      throw new IllegalStateException(
          "Rollout " + rollout.id + " is " + now.key() + " and cannot become " + next.key());
    }
    rollout.state = next.key();
    tell(merchant, rollout.id, rollout.type, next.key(), by, text);
  }

  /** Records a step of a rollout. */
  public void tell(
      MerchantId merchant, UUID rollout, String type, String step, String by, String text) {
    ObjectNode payload =
        JsonNodeFactory.instance.objectNode().put("by", by).put("actionType", type);
    events.append(merchant, NewEvent.now("rollout." + step, "rollout:" + rollout, text, payload));
  }
}
