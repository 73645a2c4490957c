package io.zyra.action.rollout;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.zyra.core.policy.Handling;
import io.zyra.merchant.Merchant;
import io.zyra.security.MerchantId;
import io.zyra.web.IdGenerator;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;

/** Begins rollouts. Called in a transaction of the merchant. */
@ApplicationScoped
public class Rollouts {
  private final RolloutRepository repository;
  private final RolloutTransitions transitions;
  private final ObjectMapper json;
  private final IdGenerator ids;
  private final Clock clock;

  Rollouts(
      RolloutRepository repository,
      RolloutTransitions transitions,
      ObjectMapper json,
      IdGenerator ids,
      Clock clock) {
    this.repository = repository;
    this.transitions = transitions;
    this.json = json;
    this.ids = ids;
    this.clock = clock;
  }

  /** Takes in the rollouts of an audit. */
  public RolloutBatch batch(Merchant merchant, UUID audit) {
    return new RolloutBatch(json, ids, merchant, audit, clock.instant());
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
  }

  /**
   * Begins a rollout that a person or a program asks for.
   *
   * @param type the type of its actions
   * @param why what the asker says
   * @return its id, for its actions
   */
  public UUID begin(MerchantId merchant, String type, String why) {
    RolloutEntity rollout = new RolloutEntity();
    rollout.id = ids.next();
    rollout.merchantId = merchant.toString();
    rollout.type = type;
    rollout.state = RolloutState.PUBLISHING.key();
    rollout.createdAt = clock.instant();
    repository.persistAndFlush(rollout);
    transitions.tell(merchant, rollout.id, type, "begun", "user", "Asked for: " + why);
    return rollout.id;
  }

  /** What the policies say of one of its actions: the strictest of all is kept. */
  public void handle(UUID id, Handling handling) {
    RolloutEntity rollout = repository.lock(id);
    rollout.handling =
        write(handling(rollout).map(known -> known.strictest(handling)).orElse(handling));
  }

  /**
   * Whether nothing of it may be written now. It stays so until the transaction ends: who pauses it
   * waits for that.
   */
  public boolean isPaused(UUID id) {
    return repository.lock(id).state() == RolloutState.PAUSED;
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
