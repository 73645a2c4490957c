package io.zyra.action.message;

import com.fasterxml.jackson.databind.JsonNode;
import io.zyra.action.ActionEntity;
import io.zyra.action.ActionHandler;
import io.zyra.action.ActionJson;
import io.zyra.action.PayloadReader;
import io.zyra.merchant.Merchant;
import io.zyra.notify.Email;
import io.zyra.notify.EmailTemplates;
import io.zyra.notify.Outbox;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/** Writes e-mails to customers. */
@ApplicationScoped
class EmailActionHandler implements ActionHandler {
  private final CustomerMessageWriter messages;
  private final EmailTemplates templates;
  private final ActionJson json;

  EmailActionHandler(CustomerMessageWriter messages, EmailTemplates templates, ActionJson json) {
    this.messages = messages;
    this.templates = templates;
    this.json = json;
  }

  @Override
  public String type() {
    return "send_email";
  }

  @Override
  public Review review(Merchant merchant, ActionEntity action) {
    return messages.review(merchant, action, json.parameters(action).path("template_id").asText());
  }

  @Override
  public Outcome perform(Merchant merchant, ActionEntity action) {
    JsonNode parameters = json.parameters(action);
    String template = parameters.path("template_id").asText();
    Optional<String> subject = PayloadReader.text(parameters, "/subject");
    return messages.write(
        merchant,
        action,
        MessageChannel.EMAIL,
        template,
        recipient -> {
          Email email =
              templates.render(template, MessageDataMapper.email(merchant, recipient), subject);
          return Outbox.Content.of(email);
        });
  }
}
