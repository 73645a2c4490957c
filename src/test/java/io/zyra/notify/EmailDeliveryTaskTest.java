package io.zyra.notify;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import com.icegreen.greenmail.util.GreenMail;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.zyra.Api;
import io.zyra.MailServer;
import io.zyra.ServerUnderTest;
import jakarta.mail.BodyPart;
import jakarta.mail.Multipart;
import jakarta.mail.internet.MimeMessage;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** With an SMTP server set, e-mails leave for it, each once, also when it was away for a while. */
@QuarkusTest
@QuarkusTestResource(ServerUnderTest.class)
@QuarkusTestResource(value = MailServer.class, restrictToAnnotatedClass = true)
class EmailDeliveryTaskTest {
  GreenMail mailServer;

  private Api api;

  @BeforeEach
  void aMerchantWithACustomer() throws Exception {
    mailServer.purgeEmailFromAllMailboxes();
    api = Api.newMerchant("balanced");
    customer(7, "subscribed");
  }

  @Test
  void anEMailArrivesInBothFormsAndSaysHowToUnsubscribe() throws Exception {
    write(7);

    JsonPath sent = until("sent");
    assertThat(sent.getString("items[0].sentAt")).isNotBlank();
    MimeMessage[] received = mailServer.getReceivedMessages();
    assertThat(received).hasSize(1);
    MimeMessage mail = received[0];
    assertThat(mail.getSubject()).isEqualTo("Ana, it has been a while – ä");
    assertThat(mail.getAllRecipients()[0]).hasToString("ana7@shopper.example");
    assertThat(mail.getFrom()[0]).hasToString("zyra@sender.example");
    assertThat(mail.getMessageID())
        .isEqualTo("<" + sent.getString("items[0].id") + "@sender.example>");
    assertThat(mail.getHeader("List-Unsubscribe", null))
        .isEqualTo("<mailto:zyra@sender.example?subject=unsubscribe>");
    Multipart parts = (Multipart) mail.getContent();
    assertThat(content(parts, "text/plain")).contains("Hi Ana,", "unsubscribe");
    assertThat(content(parts, "text/html")).contains("<p>Hi Ana,</p>");
  }

  @Test
  void whatIsHeldBackIsNotSent() throws Exception {
    customer(8, "unsubscribed");
    write(8);
    write(7);

    until("sent");

    assertThat(mailServer.getReceivedMessages()).hasSize(1);
    assertThat(api.get("/messages").jsonPath().getList("items.state"))
        .containsExactlyInAnyOrder("sent", "held");
  }

  @Test
  void aServerThatIsAwayIsTriedAgain() {
    mailServer.stop();
    write(7);
    assertThat(until("queued").getString("items[0].sentAt")).isNull();

    mailServer.start();

    until("sent");
    assertThat(mailServer.getReceivedMessages()).hasSize(1);
    write(7);
    assertThat(mailServer.getReceivedMessages()).hasSize(1);
  }

  @Test
  void whoSaysNoWhileTheServerIsAwayGetsNothing() {
    mailServer.stop();
    write(7);
    until("queued");
    customer(7, "unsubscribed");

    mailServer.start();

    assertThat(until("held").getString("items[0].heldBecause"))
        .isEqualTo("The customer has not agreed to e-mails.");
    assertThat(mailServer.getReceivedMessages()).isEmpty();
  }

  @Test
  void anEMailThatWaitsWhenPublishingIsStoppedIsSentAfterItsRelease() {
    mailServer.stop();
    write(7);
    until("queued");
    api.post("/stop", Map.of("reason", "Wrong texts"))
        .then()
        .statusCode(200)
        .body("waiting.messages", equalTo(1));

    mailServer.start();
    Instant release = Instant.now();
    given().delete(api.path("/stop")).then().statusCode(200);

    assertThat(Instant.parse(until("sent").getString("items[0].sentAt"))).isAfter(release);
    assertThat(mailServer.getReceivedMessages()).hasSize(1);
  }

  private JsonPath until(String state) {
    return api.until(
        "/messages", page -> page.getList("items.state", String.class).contains(state));
  }

  private static String content(Multipart parts, String type) throws Exception {
    for (int i = 0; i < parts.getCount(); i++) {
      BodyPart part = parts.getBodyPart(i);
      if (part.isMimeType(type)) {
        return part.getContent().toString();
      }
    }
    throw new AssertionError("No part is " + type);
  }

  private void customer(int id, String state) {
    Map<String, Object> payload =
        Map.of(
            "id",
            id,
            "first_name",
            "Ana",
            "email",
            "ana" + id + "@shopper.example",
            "email_marketing_consent",
            Map.of("state", state));
    Map<String, Object> event =
        Map.of("type", "customers/create", "subject", "customer:" + id, "payload", payload);
    api.post("/events", Map.of("events", List.of(event))).then().statusCode(202);
  }

  private void write(int customer) {
    String action =
        api.post(
                "/actions",
                Map.of(
                    "actionType",
                    "send_email",
                    "subject",
                    Map.of("scope", "customer", "id", String.valueOf(customer)),
                    "autoPublish",
                    true,
                    "parameters",
                    Map.of(
                        "template_id", "email_winback_v1",
                        "subject", "Ana, it has been a while – ä")))
            .then()
            .statusCode(201)
            .extract()
            .path("id");
    api.action(action, "published");
  }
}
