package io.zyra.action.message;

import io.zyra.action.ActionEntity;
import io.zyra.action.ActionHandler;
import io.zyra.action.ActionJson;
import io.zyra.event.EventStore;
import io.zyra.event.NewEvent;
import io.zyra.merchant.Merchant;
import jakarta.enterprise.context.ApplicationScoped;

/** Puts a note on the time line for a person to look at. */
@ApplicationScoped
class FlagActionHandler implements ActionHandler {
  private final EventStore events;
  private final ActionJson json;

  FlagActionHandler(EventStore events, ActionJson json) {
    this.events = events;
    this.json = json;
  }

  @Override
  public String type() {
    return "flag";
  }

  @Override
  public Outcome perform(Merchant merchant, ActionEntity action) {
    String message = json.parameters(action).path("message").asText("Look at this");
    events.append(
        merchant.id(),
        NewEvent.now(
            "flag.raised",
            action.subjectScope + ":" + action.subjectId,
            message + ": " + action.subjectLabel));
    return new Outcome.Done("Flagged");
  }
}
