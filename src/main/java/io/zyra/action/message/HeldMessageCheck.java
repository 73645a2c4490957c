package io.zyra.action.message;

import io.zyra.action.ActionEntity;
import io.zyra.action.ActionHandler;
import io.zyra.action.ActionHandlerRegistry;
import io.zyra.action.ActionJson;
import io.zyra.action.ActionRepository;
import io.zyra.action.ActionReviewer;
import io.zyra.action.ActionState;
import io.zyra.action.ActionTransitions;
import io.zyra.action.HeldReason;
import io.zyra.action.publish.ExecuteActionTask;
import io.zyra.job.Jobs;
import io.zyra.job.RecurringWork;
import io.zyra.merchant.Merchant;
import io.zyra.merchant.Merchants;
import io.zyra.notify.HeldMessageRepository;
import io.zyra.security.Tenancy;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/**
 * Looks again at messages that were held back, and at those that wait for a person, as long as they
 * are worth sending. What was in the way may be gone: then they go on, after all checks. What is
 * over ends. Whatever stays held says why.
 */
@ApplicationScoped
class HeldMessageCheck implements RecurringWork {
  private static final Logger LOG = Logger.getLogger(HeldMessageCheck.class);
  private static final Set<String> MESSAGES = Set.of("send_email", "send_sms");
  private static final Set<String> SINGLE = Set.of("cart", "checkout", "customer", "order");
  private static final Duration WORTH_SENDING = CustomerMessageWriter.ONE_MESSAGE_IN;

  private final HeldMessageRepository held;
  private final ActionRepository actions;
  private final ActionJson json;
  private final ActionTransitions transitions;
  private final ActionReviewer reviewer;
  private final ActionHandlerRegistry handlers;
  private final Merchants merchants;
  private final Tenancy tenancy;
  private final Jobs jobs;
  private final Duration every;

  /**
   * @param every how long it pauses between two looks; it never looks if it is 0
   */
  HeldMessageCheck(
      HeldMessageRepository held,
      ActionRepository actions,
      ActionJson json,
      ActionTransitions transitions,
      ActionReviewer reviewer,
      ActionHandlerRegistry handlers,
      Merchants merchants,
      Tenancy tenancy,
      Jobs jobs,
      @ConfigProperty(name = "zyra.messages.look-again-every", defaultValue = "5m")
          Duration every) {
    this.held = held;
    this.actions = actions;
    this.json = json;
    this.transitions = transitions;
    this.reviewer = reviewer;
    this.handlers = handlers;
    this.merchants = merchants;
    this.tenancy = tenancy;
    this.jobs = jobs;
    this.every = every;
  }

  @Override
  public String name() {
    return "look-at-held-messages";
  }

  @Override
  public Optional<Duration> every() {
    return Optional.of(every).filter(each -> !each.isZero());
  }

  @Override
  public void run(Instant since, Instant now) {
    for (Merchant merchant : merchants.all()) {
      look(merchant, since, now);
    }
  }

  private void look(Merchant merchant, Instant since, Instant now) {
    Instant oldest = now.minus(WORTH_SENDING);
    held.actionsSince(merchant.id(), oldest).forEach(id -> alone(merchant, id, this::again));
    tenancy
        .read(merchant.id(), () -> actions.waiting(MESSAGES, oldest))
        .forEach(id -> alone(merchant, id, this::waiting));
    held.tell(
        merchant.id(),
        since.minus(WORTH_SENDING),
        oldest,
        "After two days it is not looked at again by itself.");
  }

  private interface Look {
    void at(Merchant merchant, ActionEntity action, ActionHandler handler);
  }

  /** One message that cannot be looked at must not stop the others. */
  private void alone(Merchant merchant, UUID id, Look look) {
    try {
      tenancy.run(
          merchant.id(),
          () -> {
            merchants.lock(merchant.id());
            ActionEntity action = actions.lock(id);
            handlers
                .handler(action.type)
                .filter(unused -> MESSAGES.contains(action.type))
                .ifPresent(handler -> look.at(merchant, action, handler));
          });
    } catch (RuntimeException e) {
      LOG.errorf(e, "message.held.failed merchant=%s action=%s", merchant.id(), id);
    }
  }

  /** A message to many is not written again: others may be among them by now. */
  private void again(Merchant merchant, ActionEntity action, ActionHandler handler) {
    boolean allowed =
        action.state() == ActionState.PUBLISHED
            && SINGLE.contains(action.subjectScope)
            && (!action.automatic || merchant.autopilotOn());
    if (allowed && handler.perform(merchant, action) instanceof ActionHandler.Outcome.Done done) {
      if (!held.isHeld(merchant.id(), action.id)) {
        transitions.tell(
            merchant.id(), action, "note", "agent", "Looked at again: " + done.words());
      }
    }
  }

  private void waiting(Merchant merchant, ActionEntity action, ActionHandler handler) {
    if (action.state() != ActionState.AWAITING_APPROVAL) {
      return;
    }
    ActionHandler.Review review = reviewer.review(merchant, action);
    List<HeldReason> reasons = json.heldReasons(action);
    if (!reviewer.endIfOver(merchant, action, review, "agent")
        && review.askFirst().isEmpty()
        && !reasons.isEmpty()
        && reasons.stream().allMatch(HeldReason::canEndByItself)) {
      goOn(merchant, action);
    }
  }

  private void goOn(Merchant merchant, ActionEntity action) {
    if (!merchant.autopilotOn()) {
      json.hold(action, List.of(HeldReason.autopilotOff()));
      return;
    }
    action.automatic = true;
    json.hold(action, List.of());
    transitions.move(
        merchant.id(),
        action,
        ActionState.APPROVED,
        "agent",
        "The customer's language is that of the text by now, so it goes out by itself");
    jobs.schedule(ExecuteActionTask.TASK, merchant.id(), action.id.toString());
  }
}
