package io.zyra.action.message;

import io.zyra.action.ActionEntity;
import io.zyra.action.ActionHandler;
import io.zyra.action.ActionJson;
import io.zyra.merchant.Merchant;
import io.zyra.notify.Outbox;
import io.zyra.notify.SmsTemplates;
import jakarta.enterprise.context.ApplicationScoped;

/** Writes text messages to customers. */
@ApplicationScoped
class SmsActionHandler implements ActionHandler {
  private final CustomerMessageWriter messages;
  private final SmsTemplates templates;
  private final ActionJson json;

  SmsActionHandler(CustomerMessageWriter messages, SmsTemplates templates, ActionJson json) {
    this.messages = messages;
    this.templates = templates;
    this.json = json;
  }

  @Override
  public String type() {
    return "send_sms";
  }

  @Override
  public Review review(Merchant merchant, ActionEntity action) {
    return messages.review(merchant, action, json.parameters(action).path("template_id").asText());
  }

  @Override
  public Outcome perform(Merchant merchant, ActionEntity action) {
    String template = json.parameters(action).path("template_id").asText();
    return messages.write(
        merchant,
        action,
        MessageChannel.SMS,
        template,
        recipient ->
            Outbox.Content.text(
                templates.render(template, MessageDataMapper.sms(merchant, recipient)).text()));
  }
}
