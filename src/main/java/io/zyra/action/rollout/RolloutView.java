package io.zyra.action.rollout;

import io.zyra.action.ActionState;
import io.zyra.action.ActionView;
import io.zyra.core.policy.Handling;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * A rollout as the API shows it.
 *
 * @param type the type of its actions
 * @param counts how many of its actions are in each state that any is in
 * @param total how many actions it has
 * @param handling how it is to go out, as the strictest of its decisions says
 * @param example one of its actions: of those that wait for approval the first, while any does
 * @param heldBecause why the example waits
 * @param risk the risk of the example's type of action
 * @param stages the parts that it goes out in; empty before the first goes
 * @param watch what the watch of it says; empty when it is not watched
 * @param waitsFor what it waits for, in one sentence; empty when it is over
 */
public record RolloutView(
    UUID id,
    String type,
    RolloutState state,
    Optional<UUID> auditId,
    Optional<String> ruleId,
    Map<ActionState, Long> counts,
    long total,
    Optional<Handling> handling,
    Optional<ActionView> example,
    List<String> heldBecause,
    Optional<String> risk,
    List<RolloutProgress.StageView> stages,
    Optional<RolloutProgress.WatchView> watch,
    Optional<String> waitsFor,
    Instant createdAt) {}
