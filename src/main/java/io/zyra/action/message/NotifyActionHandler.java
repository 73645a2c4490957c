package io.zyra.action.message;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.zyra.action.ActionEntity;
import io.zyra.action.ActionHandler;
import io.zyra.action.ActionJson;
import io.zyra.action.DecisionLookup;
import io.zyra.action.PayloadReader;
import io.zyra.action.Sha256;
import io.zyra.event.EventStore;
import io.zyra.event.NewEvent;
import io.zyra.merchant.Merchant;
import io.zyra.notify.EmailTemplates;
import io.zyra.notify.Outbox;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.Optional;
import java.util.Set;

/**
 * Tells the merchant about something: a note on the time line, once a day for a rule and a subject,
 * and an e-mail besides when that is asked for and an address is known.
 */
@ApplicationScoped
class NotifyActionHandler implements ActionHandler {
  /** How the idempotency keys of notices begin. */
  static final String SOURCE = "notice:";

  private final EventStore events;
  private final Outbox outbox;
  private final EmailTemplates templates;
  private final DecisionLookup decisions;
  private final ActionJson json;
  private final Clock clock;

  NotifyActionHandler(
      EventStore events,
      Outbox outbox,
      EmailTemplates templates,
      DecisionLookup decisions,
      ActionJson json,
      Clock clock) {
    this.events = events;
    this.outbox = outbox;
    this.templates = templates;
    this.decisions = decisions;
    this.json = json;
    this.clock = clock;
  }

  @Override
  public String type() {
    return "notify";
  }

  @Override
  public Outcome perform(Merchant merchant, ActionEntity action) {
    JsonNode parameters = json.parameters(action);
    String text =
        PayloadReader.text(parameters, "/message").orElse("Look at this")
            + ": "
            + action.subjectLabel;
    boolean mail = parameters.path("channel").asText().equals("email");
    Optional<String> to = PayloadReader.text(parameters, "/to").filter(unused -> mail);
    String once = once(merchant, action);
    if (!note(merchant, action, text, once)) {
      return new Outcome.Done("Noted before today");
    }
    if (mail && to.isEmpty()) {
      return new Outcome.Done(
          "Noted on the dashboard only: no address is known for an e-mail. Say to whom in \"to\".");
    }
    to.ifPresent(address -> write(merchant, action, text, address, once));
    return new Outcome.Done(
        to.isPresent() ? "Noted, and wrote an e-mail to the outbox" : "Noted on the dashboard");
  }

  /**
   * What is notified only once: by this rule, about this subject, on this day of the merchant's.
   */
  private String once(Merchant merchant, ActionEntity action) {
    String rule =
        Optional.ofNullable(action.decisionId)
            .flatMap(decision -> decisions.find(merchant.id(), decision))
            .map(DecisionLookup.Asked::ruleId)
            .orElse("a person");
    String day = merchant.day(clock.instant()).toString();
    return Sha256.sha256(
        String.join("|", rule, action.subjectScope, action.subjectId, action.purpose, day));
  }

  /** The note is about the action, so that it never counts as the latest of the subject itself. */
  private boolean note(Merchant merchant, ActionEntity action, String text, String once) {
    ObjectNode payload =
        JsonNodeFactory.instance
            .objectNode()
            .put("by", action.executedBy)
            .put("subject", action.subjectScope + ":" + action.subjectId)
            .put("label", action.subjectLabel)
            .put("reason", action.reason);
    if (action.decisionId != null) {
      payload.put("decisionId", action.decisionId.toString());
    }
    return events.append(
        merchant.id(),
        new NewEvent(
            "notice",
            Optional.of("action:" + action.id),
            text,
            payload,
            Optional.empty(),
            Optional.of(SOURCE + once)));
  }

  private void write(
      Merchant merchant, ActionEntity action, String text, String address, String once) {
    outbox.put(
        merchant.id(),
        new Outbox.Outgoing(
            MessageChannel.EMAIL.key(),
            EmailTemplates.NOTICE,
            Optional.of(address),
            Outbox.Content.of(templates.notice(merchant.name(), text, action.reason)),
            Optional.empty(),
            Optional.of(action.id),
            Optional.ofNullable(action.decisionId),
            SOURCE + once,
            Set.of()));
  }
}
