package io.zyra.notify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.zyra.content.ComposerUnderTest;
import io.zyra.core.Samples;
import io.zyra.core.rule.action.ActionCatalog;
import io.zyra.merchant.Merchant.BrandVoice;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * E-mails say the same in text and HTML, and nothing that is put into them can do more than say.
 */
class EmailTemplatesTest {
  private static final String URL = "https://shop.example/cart/c/abc?key=123";
  private static final Path GOLDEN = Path.of("src/test/resources/email");
  private static final BrandVoice VOICE = new BrandVoice(List.of("made to last"), "formal");

  private final EmailTemplates templates = new EmailTemplates(ComposerUnderTest.engine());

  @ParameterizedTest
  @ValueSource(strings = {"email_recovery_v1", "email_welcome_v1", "email_winback_v1"})
  void eachTemplateReadsAsReviewed(String id) throws IOException {
    Email full =
        templates.render(
            id,
            new EmailData(
                "Oak & Co",
                VOICE,
                Optional.of("Ana"),
                List.of(new EmailData.Item("Oak <table>", 2), new EmailData.Item("Stool", 1)),
                Optional.of("240.00 EUR"),
                URL),
            Optional.empty());
    Email little = templates.render(id, data("Oak & Co", "", List.of(), ""), Optional.empty());
    golden(id + ".full", full);
    golden(id + ".little", little);
  }

  @Test
  void aNoteToTheMerchantReadsAsReviewed() throws IOException {
    golden(
        "email_notice_v1",
        templates.notice("Oak & Co", "Out of stock: Stool", "its inventory is 0"));
  }

  @Test
  void theMerchantsOwnSubjectIsUsedAndCannotAddHeaders() {
    Email email =
        templates.render(
            "email_welcome_v1",
            data("Oak & Co", "Ana", List.of(), ""),
            Optional.of("Hello\r\nBcc: x@y.example"));
    assertThat(email.subject()).isEqualTo("Hello Bcc: x@y.example");
    assertThat(email.html()).contains("<title>Hello Bcc: x@y.example</title>");
  }

  @Test
  void templateSyntaxAndMarkupInDataAreOnlyText() {
    Email email =
        templates.render(
            "email_recovery_v1",
            data(
                "<script>x</script>", "{url}", List.of("{#if x}<img src=x onerror=y>"), "<b>1</b>"),
            Optional.empty());
    assertThat(email.html())
        .doesNotContain("<script", "<img", "<b>")
        .contains("{url}", "{#if x}&lt;img");
    assertThat(email.text()).contains("<script>x</script>", "{#if x}<img src=x onerror=y>");
  }

  @Test
  void aLongCartIsNotListedToItsEnd() {
    Email email =
        templates.render(
            "email_recovery_v1",
            data("Oak & Co", "", Collections.nCopies(25, "Stool"), ""),
            Optional.empty());
    assertThat(email.text()).contains("- and 15 more");
    assertThat(email.html()).contains("<li>and 15 more</li>");
  }

  @Test
  void everyTemplateThatRulesMayNameExistsAndNoOther() throws IOException {
    ActionCatalog actions = Samples.actions();
    assertThat(choices(actions, "send_email"))
        .containsExactlyInAnyOrderElementsOf(templates.known());
    assertThat(choices(actions, "send_sms"))
        .containsExactlyInAnyOrderElementsOf(new SmsTemplates(ComposerUnderTest.engine()).known());
    try (Stream<Path> files = Files.list(Path.of("src/main/resources/templates/email"))) {
      List<String> names =
          files.map(file -> file.getFileName().toString()).filter(n -> !n.startsWith("_")).toList();
      assertThat(names)
          .containsExactlyInAnyOrderElementsOf(
              Stream.concat(
                      templates.known().stream(),
                      Stream.of(EmailTemplates.NOTICE, EmailTemplates.ALERT))
                  .flatMap(id -> Stream.of(id + ".txt", id + ".html"))
                  .toList());
    }
  }

  @Test
  void onlyWebAddressesAreLinkedTo() {
    assertThatThrownBy(
            () ->
                new EmailData(
                    "Shop",
                    BrandVoice.NONE,
                    Optional.empty(),
                    List.of(),
                    Optional.empty(),
                    "javascript:alert(1)"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  /** Mail programs cut what is longer than 102 KB; RFC 5322 allows lines of 998 characters. */
  @Property(tries = 200)
  void everyEMailIsSmallAndPlainUtf8(
      @ForAll @StringLength(max = 300) String shop,
      @ForAll @StringLength(max = 300) String name,
      @ForAll @StringLength(max = 400) String title,
      @ForAll @IntRange(max = 60) int items) {
    for (String id : templates.known()) {
      Email email =
          templates.render(
              id,
              data(shop, name, Collections.nCopies(items, title), "1.00 EUR"),
              Optional.empty());
      for (String part : List.of(email.subject(), email.text(), email.html())) {
        assertThat(part.getBytes(StandardCharsets.UTF_8).length).isLessThan(30_000);
        assertThat(new String(part.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8))
            .isEqualTo(part);
      }
      assertThat(email.text().lines().allMatch(line -> line.length() <= 998)).isTrue();
      assertThat(email.html().lines().allMatch(line -> line.length() <= 998)).isTrue();
      assertThat(email.subject()).doesNotContainPattern("\\p{Cc}");
      assertThat(email.text()).contains("unsubscribe").contains(URL);
      assertThat(email.html()).contains("unsubscribe");
    }
  }

  private static List<String> choices(ActionCatalog actions, String type) {
    return actions.find(type).orElseThrow().parameters().stream()
        .filter(parameter -> parameter.name().equals("template_id"))
        .flatMap(parameter -> parameter.choices().stream())
        .toList();
  }

  private static EmailData data(String shop, String name, List<String> titles, String total) {
    return new EmailData(
        shop,
        BrandVoice.NONE,
        Optional.of(name),
        titles.stream().map(title -> new EmailData.Item(title, 1)).toList(),
        Optional.of(total),
        URL);
  }

  /** Run with {@code -Dzyra.golden.write=true} to write the files anew, and review them. */
  private static void golden(String name, Email email) throws IOException {
    check(name + ".txt", "Subject: " + email.subject() + "\n\n" + email.text());
    check(name + ".html", email.html());
  }

  private static void check(String file, String content) throws IOException {
    Path path = GOLDEN.resolve(file);
    if (Boolean.getBoolean("zyra.golden.write")) {
      Files.createDirectories(GOLDEN);
      Files.writeString(path, content);
    }
    assertThat(content).isEqualTo(Files.readString(path));
  }
}
