package io.zyra.notify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.zyra.content.ComposerUnderTest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;

class SmsTemplatesTest {
  private static final String URL = "https://shop.example/cart/c/abc?key=123";

  private final SmsTemplates templates = new SmsTemplates(ComposerUnderTest.engine());

  @Test
  void aFullMessageSaysWhoWhatHowMuchAndHowToStop() {
    RenderedSms sms = render("Oak & Co", "Ana", 3, "Oak table", "€120.00", URL);
    assertThat(sms.text())
        .isEqualTo(
            "Oak & Co: Hi Ana, you left Oak table and 2 more in your cart (€120.00)."
                + " Finish here: "
                + URL
                + " Reply STOP to opt out.");
    assertThat(sms.segments()).isEqualTo(1);
    assertThat(sms.characters()).isEqualTo(sms.text().length());
  }

  @Test
  void missingDataLeavesNoGap() {
    assertThat(render("Oak & Co", "", 1, "", "", "").text())
        .isEqualTo("Oak & Co: you left 1 item in your cart. Reply STOP to opt out.");
    assertThat(render("", "", 2, "", "", "").text())
        .isEqualTo("You left 2 items in your cart. Reply STOP to opt out.");
  }

  @Test
  void theItemTitleIsShortenedFirst() {
    RenderedSms sms =
        render("Oak & Co", "Ana", 1, "Solid oak table ".repeat(30).strip(), "€120.00", URL);
    assertThat(sms.segments()).isEqualTo(2);
    assertThat(sms.text())
        .startsWith("Oak & Co: Hi Ana, you left Solid oak table Solid")
        .contains("(€120.00)", URL);
  }

  @Test
  void lineBreaksAndControlCharactersCannotBeInjected() {
    RenderedSms sms = render("Oak\r\nBcc: x", "A\u0000na\u202E", 1, "Ta\nble", "1\t€", URL);
    assertThat(sms.text())
        .doesNotContainPattern("[\\p{Cc}\\u202E]")
        .contains("Oak Bcc: x: Hi A na,");
  }

  @Test
  void templateSyntaxInDataIsOnlyText() {
    assertThat(render("Shop", "{recoveryUrl}", 1, "{#if x}", "", "").text())
        .contains("Hi {recoveryUrl}", "{#if x}");
  }

  @Test
  void anUnknownTemplateNamesTheKnownOnes() {
    SmsData data =
        new SmsData(
            "Shop", Optional.empty(), 1, Optional.empty(), Optional.empty(), Optional.empty());
    assertThatThrownBy(() -> templates.render("../secret", data))
        .isInstanceOfSatisfying(
            UnknownTemplateException.class,
            e -> assertThat(e.known()).containsExactly("sms_recovery_v1", "sms_winback_v1"))
        .hasMessageContaining("sms_recovery_v1");
  }

  @Test
  void everyTemplateFileIsKnown() throws Exception {
    Path folder = Path.of(SmsTemplatesTest.class.getResource("/templates/message").toURI());
    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files.map(f -> f.getFileName().toString().replace(".txt", "")))
          .containsExactlyInAnyOrderElementsOf(templates.known());
    }
  }

  @Test
  void onlyWebAddressesAreSent() {
    assertThatThrownBy(() -> render("Shop", "", 1, "", "", "javascript:alert(1)"))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> render("Shop", "", 1, "", "", "https://x.example/" + "a".repeat(200)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void segmentsFollowTheAlphabet() {
    assertThat(SmsLength.segments("a".repeat(160))).isEqualTo(1);
    assertThat(SmsLength.segments("a".repeat(161))).isEqualTo(2);
    assertThat(SmsLength.segments("a".repeat(306))).isEqualTo(2);
    assertThat(SmsLength.segments("a".repeat(307))).isEqualTo(3);
    assertThat(SmsLength.segments("€".repeat(80))).isEqualTo(1);
    assertThat(SmsLength.segments("a".repeat(152) + "€".repeat(76)))
        .as("a pair of septets is not split")
        .isEqualTo(2);
    assertThat(SmsLength.segments("a".repeat(152) + "€".repeat(77))).isEqualTo(3);
    assertThat(SmsLength.segments("木".repeat(70))).isEqualTo(1);
    assertThat(SmsLength.segments("木".repeat(71))).isEqualTo(2);
    assertThat(SmsLength.segments("木".repeat(66) + "🔥" + "木".repeat(65)))
        .as("a surrogate pair is not split")
        .isEqualTo(2);
    assertThat(SmsLength.segments("木".repeat(66) + "🔥" + "木".repeat(66))).isEqualTo(3);
    assertThat(SmsLength.segments("")).isZero();
  }

  @Test
  void aShopNameKeepsItsFirstLetterWhenItsCapitalWouldNeedTheLongAlphabet() {
    assertThat(render("àlaclub", "", 1, "", "", "https://shop.example/cart").text())
        .startsWith("àlaclub: you left 1 item");
  }

  @Property(tries = 500)
  void everyMessageFitsTwoSegmentsAndCanBeStopped(
      @ForAll @StringLength(max = 120) String shop,
      @ForAll @StringLength(max = 60) String name,
      @ForAll @IntRange(min = 1, max = 999) int items,
      @ForAll @StringLength(max = 400) String title,
      @ForAll @StringLength(max = 60) String total,
      @ForAll @IntRange(max = 120) int path) {
    String url = "https://shop.example/" + "a".repeat(path);
    RenderedSms sms = render(shop, name, items, title, total, url);
    assertThat(sms.segments()).isBetween(1, 2);
    assertThat(sms.text())
        .contains(url)
        .endsWith("Reply STOP to opt out.")
        .doesNotContainPattern("\\p{Cc}|  |\\(\\)|Hi ,");
  }

  private RenderedSms render(
      String shop, String name, int items, String title, String total, String url) {
    return templates.render(
        "sms_recovery_v1",
        new SmsData(
            shop,
            Optional.of(name),
            items,
            Optional.of(title),
            Optional.of(total),
            Optional.of(url)));
  }
}
