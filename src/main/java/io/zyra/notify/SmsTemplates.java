package io.zyra.notify;

import io.quarkus.qute.Engine;
import jakarta.enterprise.context.ApplicationScoped;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/**
 * Renders text messages from the templates under {@code templates/message}. A message takes at most
 * two SMS: first the item's title is shortened, then details are left out. The link and the opt-out
 * text always stay.
 */
@ApplicationScoped
public class SmsTemplates {
  private static final List<String> KNOWN = List.of("sms_recovery_v1", "sms_winback_v1");
  private static final int MAX_SEGMENTS = 2;
  private static final int MAX_SHOP_NAME = 30;

  private final Engine engine;

  SmsTemplates(Engine engine) {
    this.engine = engine;
  }

  /** The ids of all templates. */
  public List<String> known() {
    return KNOWN;
  }

  /**
   * Renders one message.
   *
   * @throws UnknownTemplateException if there is no such template
   */
  public RenderedSms render(String templateId, SmsData data) {
    if (!KNOWN.contains(templateId)) {
      throw new UnknownTemplateException(templateId, KNOWN);
    }
    String text = "";
    for (SmsData attempt : everShorter(data)) {
      text = text(templateId, attempt);
      if (SmsLength.segments(text) <= MAX_SEGMENTS) {
        return new RenderedSms(
            text, SmsLength.segments(text), text.codePointCount(0, text.length()));
      }
    }
    throw new IllegalStateException(
        "the template " + templateId + " is itself longer than two SMS");
  }

  /** The data with ever fewer details, in the order in which they are left out. */
  private static List<SmsData> everShorter(SmsData data) {
    List<SmsData> attempts = new ArrayList<>(List.of(data));
    String title = data.firstItemTitle().orElse("");
    for (int space = title.lastIndexOf(' '); space > 0; space = title.lastIndexOf(' ', space - 1)) {
      String shorter = title.substring(0, space).replaceFirst("[\\p{P}\\p{Z}]+$", "");
      if (!shorter.isEmpty()) {
        attempts.add(
            with(data, data.shopName(), data.firstName(), Optional.of(shorter), data.cartTotal()));
      }
    }
    Optional<String> none = Optional.empty();
    attempts.add(with(data, data.shopName(), data.firstName(), none, data.cartTotal()));
    attempts.add(with(data, data.shopName(), data.firstName(), none, none));
    attempts.add(with(data, data.shopName(), none, none, none));
    attempts.add(with(data, atMost(data.shopName()), none, none, none));
    attempts.add(with(data, atMost(asGsm(data.shopName())), none, none, none));
    return attempts;
  }

  private static SmsData with(
      SmsData data,
      String shop,
      Optional<String> name,
      Optional<String> title,
      Optional<String> total) {
    return new SmsData(shop, name, data.itemCount(), title, total, data.recoveryUrl());
  }

  private static String atMost(String name) {
    int end = Math.min(name.length(), MAX_SHOP_NAME);
    return name.length() <= MAX_SHOP_NAME
        ? name
        : name.substring(0, Character.isHighSurrogate(name.charAt(end - 1)) ? end - 1 : end);
  }

  /** The name in the GSM 7-bit alphabet: accents removed, other characters dropped. */
  private static String asGsm(String name) {
    UnaryOperator<String> plain =
        c ->
            SmsLength.gsm(c)
                ? c
                : Normalizer.normalize(c, Normalizer.Form.NFD).replaceAll("\\p{M}", "");
    StringBuilder text = new StringBuilder();
    name.codePoints()
        .mapToObj(Character::toString)
        .map(plain)
        .filter(SmsLength::gsm)
        .forEach(text::append);
    return text.toString();
  }

  private String text(String templateId, SmsData data) {
    int count = data.itemCount();
    Map<String, Object> values =
        Map.of(
            "shopName", data.shopName(),
            "firstName", data.firstName().orElse(""),
            "items", count == 1 ? "1 item" : count + " items",
            "others", count > 1 ? String.valueOf(count - 1) : "",
            "firstItemTitle", data.firstItemTitle().orElse(""),
            "cartTotal", data.cartTotal().orElse(""),
            "recoveryUrl", data.recoveryUrl().orElse(""));
    String text = engine.getTemplate("message/" + templateId + ".txt").render(values);
    String line = text.replaceAll("\\s+", " ").strip();
    // Only a plain letter: the capital of another may not be in the short alphabet (à is, À is
    // not).
    return Pattern.matches("[a-z].*", line)
        ? line.substring(0, 1).toUpperCase(Locale.ROOT) + line.substring(1)
        : line;
  }
}
