package io.zyra.action;

import io.zyra.merchant.Merchant;
import io.zyra.notify.Outbox;
import io.zyra.notify.SmsTemplates;
import jakarta.enterprise.context.ApplicationScoped;

/** Writes text messages to customers. */
@ApplicationScoped
class SmsEffect implements Effect {
  private final Messages messages;
  private final SmsTemplates templates;
  private final ActionJson json;

  SmsEffect(Messages messages, SmsTemplates templates, ActionJson json) {
    this.messages = messages;
    this.templates = templates;
    this.json = json;
  }

  @Override
  public String type() {
    return "send_sms";
  }

  @Override
  public Outcome perform(Merchant merchant, ActionEntity action) {
    String template = json.parameters(action).path("template_id").asText();
    return messages.write(
        merchant,
        action,
        Channel.SMS,
        template,
        addressee ->
            Outbox.Content.text(
                templates.render(template, CartWords.sms(merchant, addressee)).text()));
  }
}
