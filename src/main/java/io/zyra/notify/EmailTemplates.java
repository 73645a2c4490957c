package io.zyra.notify;

import io.quarkus.qute.Engine;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Renders e-mails from the templates under {@code templates/email}. Each template has a text form,
 * whose first line is the subject, and an HTML form in which every value is escaped.
 */
@ApplicationScoped
public class EmailTemplates {

  /** The template of notices to the merchant. */
  public static final String NOTICE = "email_notice_v1";

  /** The template of what the server itself notices. */
  static final String ALERT = "email_alert_v1";

  private static final List<String> KNOWN =
      List.of("email_recovery_v1", "email_welcome_v1", "email_winback_v1");
  private static final String SUBJECT = "Subject: ";

  private final Engine engine;

  EmailTemplates(Engine engine) {
    this.engine = engine;
  }

  /** The ids of the templates for customers. */
  public List<String> known() {
    return KNOWN;
  }

  /**
   * Renders an e-mail to a customer.
   *
   * @param subject replaces the template's subject
   * @throws UnknownTemplateException if there is no such template
   */
  public Email render(String templateId, EmailData data, Optional<String> subject) {
    if (!KNOWN.contains(templateId)) {
      throw new UnknownTemplateException(templateId, KNOWN);
    }
    Map<String, Object> values = new HashMap<>();
    values.put("shopName", data.shopName());
    values.put("firstName", data.firstName().orElse(""));
    values.put("formal", data.formal());
    values.put("likedWord", data.likedWord());
    values.put(
        "items",
        data.shownItems().stream()
            .map(
                item -> item.quantity() > 1 ? item.quantity() + " × " + item.title() : item.title())
            .toList());
    values.put("more", data.moreItems());
    values.put("total", data.total().orElse(""));
    values.put("url", data.url());
    return render(templateId, values, subject.map(SmsData::line));
  }

  /** Renders a notice to the merchant. */
  public Email notice(String shopName, String text, String reason) {
    return render(
        NOTICE,
        Map.of(
            "shopName", SmsData.line(shopName),
            "text", SmsData.line(text),
            "reason", SmsData.line(reason)),
        Optional.empty());
  }

  /** Renders what the server itself has noticed about a shop. */
  Email alert(String shopName, String text) {
    return render(
        ALERT,
        Map.of("shopName", SmsData.line(shopName), "text", SmsData.line(text)),
        Optional.empty());
  }

  private Email render(String id, Map<String, Object> values, Optional<String> subject) {
    String text = engine.getTemplate("email/" + id + ".txt").render(values);
    int firstLine = text.indexOf('\n');
    String own = SmsData.line(text.substring(SUBJECT.length(), firstLine));
    String title = subject.filter(given -> !given.isEmpty()).orElse(own);
    Map<String, Object> withTitle = new HashMap<>(values);
    withTitle.put("title", title);
    String html = engine.getTemplate("email/" + id + ".html").render(withTitle);
    return new Email(title, tidy(text.substring(firstLine + 1)), tidy(html));
  }

  /** No more than one empty line in a row, and none at the ends. */
  private static String tidy(String text) {
    return text.replaceAll("[ \\t]+\n", "\n").replaceAll("\n{3,}", "\n\n").strip() + "\n";
  }
}
