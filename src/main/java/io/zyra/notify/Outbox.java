package io.zyra.notify;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.zyra.security.MerchantId;
import io.zyra.security.Tenancy;
import io.zyra.web.Ids;
import io.zyra.web.Page;
import io.zyra.web.PageRequest;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Tuple;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Messages to customers, kept here until a provider sends them. */
@ApplicationScoped
public class Outbox {
  private final EntityManager entities;
  private final Tenancy tenancy;
  private final Ids ids;
  private final Clock clock;

  Outbox(EntityManager entities, Tenancy tenancy, Ids ids, Clock clock) {
    this.entities = entities;
    this.tenancy = tenancy;
    this.ids = ids;
    this.clock = clock;
  }

  /**
   * A message to be sent, or to be shown as held back.
   *
   * @param recipient phone number or address, when there is one to which it may go
   * @param heldBecause why it is not sent
   * @param decisionId the decision that asked for it, when a rule did
   * @param sourceKey put into the outbox once only, however often it is asked for
   */
  public record Outgoing(
      String channel,
      String templateId,
      Optional<String> recipient,
      String body,
      Optional<String> heldBecause,
      UUID actionId,
      Optional<UUID> decisionId,
      String sourceKey) {}

  /** A message in the outbox; the recipient is masked. */
  @JsonInclude(JsonInclude.Include.ALWAYS)
  public record Message(
      UUID id,
      String channel,
      String templateId,
      Optional<String> recipient,
      String body,
      String state,
      Optional<String> heldBecause,
      UUID actionId,
      Optional<UUID> decisionId,
      Instant createdAt) {}

  /** Puts a message into the outbox, in the open transaction of the merchant. */
  public boolean put(MerchantId merchant, Outgoing message) {
    return tenancy.call(
        merchant,
        () ->
            entities
                    .createNativeQuery(
                        """
                        INSERT INTO message (id, merchant_id, channel, template_id, recipient, body,
                                             state, held_because, action_id, decision_id,
                                             source_key, created_at)
                        VALUES (:id, :merchant, :channel, :template, :recipient, :body,
                                :state, :held, :action, CAST(:decision AS uuid), :source, :now)
                        ON CONFLICT (merchant_id, source_key) DO NOTHING
                        """)
                    .setParameter("id", ids.next())
                    .setParameter("merchant", merchant.value())
                    .setParameter("channel", message.channel())
                    .setParameter("template", message.templateId())
                    .setParameter("recipient", message.recipient().orElse(null))
                    .setParameter("body", message.body())
                    .setParameter("state", message.heldBecause().isPresent() ? "held" : "queued")
                    .setParameter("held", message.heldBecause().orElse(null))
                    .setParameter("action", message.actionId())
                    .setParameter("decision", message.decisionId().map(UUID::toString).orElse(null))
                    .setParameter("source", message.sourceKey())
                    .setParameter("now", clock.instant())
                    .executeUpdate()
                > 0);
  }

  /** Newest first. */
  Page<Message> list(MerchantId merchant, PageRequest page) {
    return tenancy.call(
        merchant,
        () -> {
          List<?> rows =
              entities
                  .createNativeQuery(
                      """
                      SELECT id, channel, template_id, recipient, body, state, held_because,
                             action_id, decision_id, created_at
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
        row.get("body", String.class),
        row.get("state", String.class),
        Optional.ofNullable(row.get("held_because", String.class)),
        row.get("action_id", UUID.class),
        Optional.ofNullable(row.get("decision_id", UUID.class)),
        row.get("created_at", Instant.class));
  }

  /** Enough to recognise a number by, not enough to dial it. */
  private static String masked(String recipient) {
    int shown = Math.min(2, recipient.length());
    return "•••" + recipient.substring(recipient.length() - shown);
  }
}
