package io.zyra.notify;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.zyra.job.Jobs;
import io.zyra.security.MerchantId;
import io.zyra.security.Tenancy;
import io.zyra.web.IdGenerator;
import io.zyra.web.Page;
import io.zyra.web.PageRequest;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Tuple;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * The outbox of messages: e-mails until they are sent, if SMTP is enabled; other messages to be
 * read.
 */
@ApplicationScoped
public class Outbox {
  private final EntityManager entities;
  private final Tenancy tenancy;
  private final SmtpSender smtp;
  private final Jobs jobs;
  private final IdGenerator ids;
  private final Clock clock;

  Outbox(
      EntityManager entities,
      Tenancy tenancy,
      SmtpSender smtp,
      Jobs jobs,
      IdGenerator ids,
      Clock clock) {
    this.entities = entities;
    this.tenancy = tenancy;
    this.smtp = smtp;
    this.jobs = jobs;
    this.ids = ids;
    this.clock = clock;
  }

  /**
   * A message to be sent, or to be shown as held.
   *
   * @param recipient phone number or address, if there is one that may be used
   * @param content the content
   * @param heldBecause why the message is not sent
   * @param actionId the action that it comes of; none if the server itself tells something
   * @param decisionId the decision behind it, if a rule asked for it
   * @param sourceKey idempotency key: a message with the same key is stored once
   * @param person keys of the person that it is for; none for a message to the merchant
   */
  public record Outgoing(
      String channel,
      String templateId,
      Optional<String> recipient,
      Content content,
      Optional<String> heldBecause,
      Optional<UUID> actionId,
      Optional<UUID> decisionId,
      String sourceKey,
      Set<String> person) {

    public Outgoing {
      person = Set.copyOf(person);
    }
  }

  /** The content of a message: text and, for an e-mail, subject and HTML. */
  public record Content(String text, Optional<String> subject, Optional<String> html) {

    /** The content of a text message. */
    public static Content text(String text) {
      return new Content(text, Optional.empty(), Optional.empty());
    }

    /** Of an e-mail. */
    public static Content of(Email email) {
      return new Content(email.text(), Optional.of(email.subject()), Optional.of(email.html()));
    }
  }

  /** A message in the outbox; the recipient is masked. */
  @JsonInclude(JsonInclude.Include.ALWAYS)
  public record Message(
      UUID id,
      String channel,
      String templateId,
      Optional<String> recipient,
      Optional<String> subject,
      String body,
      Optional<String> html,
      String state,
      Optional<String> heldBecause,
      Optional<String> error,
      Optional<UUID> actionId,
      Optional<UUID> decisionId,
      Instant createdAt,
      Optional<Instant> sentAt) {}

  /**
   * Stores a message, in the open transaction of the merchant. A held message is replaced when it
   * may be sent, or is held for another reason.
   *
   * @return false if it was stored before
   */
  public boolean put(MerchantId merchant, Outgoing message) {
    return tenancy.call(
        merchant,
        () -> {
          Optional<UUID> id = insert(merchant, message);
          boolean goes = message.heldBecause().isEmpty() && message.content().html().isPresent();
          id.filter(unused -> goes && smtp.isOn())
              .ifPresent(each -> jobs.schedule(EmailDeliveryTask.TASK, merchant, each.toString()));
          return id.isPresent();
        });
  }

  private Optional<UUID> insert(MerchantId merchant, Outgoing message) {
    List<?> inserted =
        entities
            .createNativeQuery(
                """
                INSERT INTO message (id, merchant_id, channel, template_id, recipient, subject, body,
                                     html, state, held_because, action_id, decision_id, source_key,
                                     person, created_at)
                VALUES (:id, :merchant, :channel, :template, :recipient, :subject, :body,
                        :html, :state, :held, CAST(:action AS uuid), CAST(:decision AS uuid), :source,
                        string_to_array(:person, chr(10)), :now)
                ON CONFLICT (merchant_id, source_key) DO UPDATE
                  SET recipient = excluded.recipient, subject = excluded.subject,
                      body = excluded.body, html = excluded.html, state = excluded.state,
                      held_because = excluded.held_because, action_id = excluded.action_id,
                      decision_id = excluded.decision_id, person = excluded.person
                  WHERE message.state = 'held'
                    AND (excluded.state = 'queued'
                         OR excluded.held_because <> message.held_because)
                RETURNING id
                """,
                UUID.class)
            .setParameter("id", ids.next())
            .setParameter("merchant", merchant.value())
            .setParameter("channel", message.channel())
            .setParameter("template", message.templateId())
            .setParameter("recipient", message.recipient().orElse(null))
            .setParameter("subject", message.content().subject().orElse(null))
            .setParameter("body", message.content().text())
            .setParameter("html", message.content().html().orElse(null))
            .setParameter("state", message.heldBecause().isPresent() ? "held" : "queued")
            .setParameter("held", message.heldBecause().orElse(null))
            .setParameter("action", message.actionId().map(UUID::toString).orElse(null))
            .setParameter("decision", message.decisionId().map(UUID::toString).orElse(null))
            .setParameter("source", message.sourceKey())
            .setParameter("person", String.join("\n", message.person()))
            .setParameter("now", clock.instant())
            .getResultList();
    return inserted.stream().findFirst().map(UUID.class::cast);
  }

  /**
   * Whether another message of a template was written to a person, and not held back.
   *
   * @param person keys of the person
   * @param besides the idempotency key of the message itself
   * @param since the oldest message that counts
   */
  public boolean hasWritten(
      MerchantId merchant,
      String channel,
      String template,
      Set<String> person,
      String besides,
      Instant since) {
    return tenancy.call(
        merchant,
        () ->
            (Boolean)
                entities
                    .createNativeQuery(
                        """
                        SELECT EXISTS (
                          SELECT 1 FROM message
                           WHERE merchant_id = :merchant AND channel = :channel
                             AND template_id = :template AND state IN ('queued', 'sent')
                             AND source_key <> :besides AND created_at > :since
                             AND person && string_to_array(:person, chr(10)))
                        """,
                        Boolean.class)
                    .setParameter("merchant", merchant.value())
                    .setParameter("channel", channel)
                    .setParameter("template", template)
                    .setParameter("besides", besides)
                    .setParameter("since", since)
                    .setParameter("person", String.join("\n", person))
                    .getSingleResult());
  }

  /** An e-mail that waits to be sent. */
  record QueuedEmail(
      UUID id,
      String recipient,
      String subject,
      String text,
      String html,
      Optional<UUID> actionId,
      String sourceKey) {

    DeliveryCheck.Waiting waiting() {
      return new DeliveryCheck.Waiting("email", recipient, actionId, sourceKey);
    }
  }

  /** The e-mail, when it still waits to be sent. */
  Optional<QueuedEmail> queued(MerchantId merchant, UUID id) {
    return tenancy.call(
        merchant,
        () -> {
          List<?> rows =
              entities
                  .createNativeQuery(
                      """
                      SELECT id, recipient, subject, body, html, action_id, source_key
                        FROM message
                       WHERE merchant_id = :merchant AND id = :id AND state = 'queued'
                         AND html IS NOT NULL AND recipient IS NOT NULL
                      """,
                      Tuple.class)
                  .setParameter("merchant", merchant.value())
                  .setParameter("id", id)
                  .getResultList();
          return rows.stream().findFirst().map(row -> letter((Tuple) row));
        });
  }

  private static QueuedEmail letter(Tuple row) {
    return new QueuedEmail(
        row.get("id", UUID.class),
        row.get("recipient", String.class),
        row.get("subject", String.class),
        row.get("body", String.class),
        row.get("html", String.class),
        Optional.ofNullable(row.get("action_id", UUID.class)),
        row.get("source_key", String.class));
  }

  /** Holds back a message that waits. */
  void hold(MerchantId merchant, UUID id, String why) {
    tenancy.run(
        merchant,
        () ->
            entities
                .createNativeQuery(
                    """
                    UPDATE message SET state = 'held', held_because = :why
                     WHERE merchant_id = :merchant AND id = :id AND state = 'queued'
                    """)
                .setParameter("why", why)
                .setParameter("merchant", merchant.value())
                .setParameter("id", id)
                .executeUpdate());
  }

  void sent(MerchantId merchant, UUID id) {
    settle(merchant, id, "sent", Optional.empty());
  }

  void failed(MerchantId merchant, UUID id, String why) {
    settle(merchant, id, "failed", Optional.of(why));
  }

  private void settle(MerchantId merchant, UUID id, String state, Optional<String> error) {
    tenancy.run(
        merchant,
        () ->
            entities
                .createNativeQuery(
                    """
                    UPDATE message
                       SET state = :state, error = :error,
                           sent_at = CASE WHEN :state = 'sent' THEN CAST(:now AS timestamptz) END
                     WHERE merchant_id = :merchant AND id = :id AND state = 'queued'
                    """)
                .setParameter("state", state)
                .setParameter("error", error.orElse(null))
                .setParameter("now", clock.instant())
                .setParameter("merchant", merchant.value())
                .setParameter("id", id)
                .executeUpdate());
  }

  /** Newest first. */
  Page<Message> list(MerchantId merchant, PageRequest page) {
    return tenancy.read(
        merchant,
        () -> {
          List<?> rows =
              entities
                  .createNativeQuery(
                      """
                      SELECT id, channel, template_id, recipient, subject, body, html, state,
                             held_because, error, action_id, decision_id, created_at, sent_at
                        FROM message WHERE merchant_id = :merchant AND id < :before
                       ORDER BY id DESC LIMIT :limit
                      """,
                      Tuple.class)
                  .setParameter("merchant", merchant.value())
                  .setParameter("before", page.before())
                  .setParameter("limit", page.size() + 1)
                  .getResultList();
          List<Message> messages = rows.stream().map(row -> message((Tuple) row)).toList();
          return Page.of(messages, page.size(), message -> message.id().toString());
        });
  }

  private static Message message(Tuple row) {
    return new Message(
        row.get("id", UUID.class),
        row.get("channel", String.class),
        row.get("template_id", String.class),
        Optional.ofNullable(row.get("recipient", String.class)).map(Outbox::masked),
        Optional.ofNullable(row.get("subject", String.class)),
        row.get("body", String.class),
        Optional.ofNullable(row.get("html", String.class)),
        row.get("state", String.class),
        Optional.ofNullable(row.get("held_because", String.class)),
        Optional.ofNullable(row.get("error", String.class)),
        Optional.ofNullable(row.get("action_id", UUID.class)),
        Optional.ofNullable(row.get("decision_id", UUID.class)),
        row.get("created_at", Instant.class),
        Optional.ofNullable(row.get("sent_at", Instant.class)));
  }

  /** Masks a phone number or address. */
  private static String masked(String recipient) {
    int at = recipient.indexOf('@');
    if (at > 0) {
      return recipient.charAt(0) + "•••" + recipient.substring(at);
    }
    int shown = Math.min(2, recipient.length());
    return "•••" + recipient.substring(recipient.length() - shown);
  }
}
