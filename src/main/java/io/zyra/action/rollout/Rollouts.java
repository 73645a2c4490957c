package io.zyra.action.rollout;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.zyra.action.ActionEntity;
import io.zyra.core.policy.Handling;
import io.zyra.job.Jobs;
import io.zyra.merchant.Merchant;
import io.zyra.security.MerchantId;
import io.zyra.web.IdGenerator;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;

/** Begins rollouts. Called in a transaction of the merchant. */
@ApplicationScoped
public class Rollouts {
  private static final Duration WHILE_HELD = Duration.ofSeconds(60);
  private static final Duration WHILE_DIVIDED = Duration.ofSeconds(1);

  private final RolloutRepository repository;
  private final RolloutTransitions transitions;
  private final ObjectMapper json;
  private final IdGenerator ids;
  private final WatchedActions watched;
  private final Jobs jobs;
  private final Clock clock;

  Rollouts(
      RolloutRepository repository,
      RolloutTransitions transitions,
      ObjectMapper json,
      IdGenerator ids,
      WatchedActions watched,
      Jobs jobs,
      Clock clock) {
    this.repository = repository;
    this.transitions = transitions;
    this.json = json;
    this.ids = ids;
    this.watched = watched;
    this.jobs = jobs;
    this.clock = clock;
  }

  /** Takes in the rollouts of an audit. */
  public RolloutBatch batch(Merchant merchant, UUID audit) {
    return new RolloutBatch(json, ids, watched, merchant, audit, clock.instant());
  }

  /** Records that an audit has begun a rollout. */
  public void begun(MerchantId merchant, RolloutBatch.Begun rollout) {
    String words =
        "An audit wants %d %s: %s"
            .formatted(
                rollout.actions(),
                rollout.actions() == 1 ? "change" : "changes",
                rollout.state().key().replace('_', ' '));
    transitions.tell(merchant, rollout.id(), rollout.type(), "begun", "agent", words);
    if (rollout.isGated()) {
      jobs.schedule(AdvanceRolloutTask.TASK, merchant, rollout.id().toString());
    }
  }

  /**
   * Begins a rollout that a person or a program asks for.
   *
   * @param type the type of its actions
   * @param why what the asker says
   * @param by {@code user}, or {@code agent} where the server asks for it itself
   * @return its id, for its actions
   */
  public UUID begin(MerchantId merchant, String type, String why, String by) {
    RolloutEntity rollout = new RolloutEntity();
    rollout.id = ids.next();
    rollout.merchantId = merchant.toString();
    rollout.type = type;
    rollout.state = RolloutState.PUBLISHING.key();
    rollout.createdAt = clock.instant();
    repository.persistAndFlush(rollout);
    transitions.tell(merchant, rollout.id, type, "begun", by, "Asked for: " + why);
    return rollout.id;
  }

  /** What the policies say of one of its actions: the strictest of all is kept. */
  public void handle(UUID id, Handling handling) {
    RolloutEntity rollout = repository.lock(id);
    Handling strictest = handling(rollout).map(known -> known.strictest(handling)).orElse(handling);
    rollout.handling = write(strictest);
    if (rollout.watch() == RolloutWatchState.NONE
        && watched.isWatched(rollout.type, strictest.watch())) {
      rollout.watch = RolloutWatchState.OPEN.key();
    }
  }

  /**
   * Whether an action may not be written now, as its rollout is paused, or its stage has to wait or
   * is not chosen yet. It stays so until the transaction ends: who pauses it waits for that.
   *
   * @return after how long to ask again; empty when it may be written
   */
  public Optional<Duration> hold(ActionEntity action) {
    RolloutEntity rollout = repository.lock(action.rolloutId);
    if (rollout.state() != RolloutState.PAUSED && rollout.mayGo(action)) {
      return Optional.empty();
    }
    boolean isBeingDivided = rollout.gated && action.stage().isEmpty();
    return Optional.of(isBeingDivided ? WHILE_DIVIDED : WHILE_HELD);
  }

  Optional<Handling> handling(RolloutEntity rollout) {
    return Optional.ofNullable(rollout.handling).map(this::read);
  }

  private Handling read(String text) {
    try {
      return json.readValue(text, Handling.class);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("A stored handling cannot be read", e);
    }
  }

  private String write(Handling handling) {
    try {
      return json.writeValueAsString(handling);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("A handling cannot be written", e);
    }
  }
}
