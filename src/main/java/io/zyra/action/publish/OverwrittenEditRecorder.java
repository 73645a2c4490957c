package io.zyra.action.publish;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.zyra.action.ActionEntity;
import io.zyra.action.ActionJson;
import io.zyra.action.ActionRepository;
import io.zyra.catalog.Catalog;
import io.zyra.catalog.ProductContent;
import io.zyra.catalog.edit.ProductChange;
import io.zyra.catalog.edit.ProductEdit;
import io.zyra.catalog.edit.ProductEdits;
import io.zyra.event.Event;
import io.zyra.event.EventStore;
import io.zyra.event.EventSubject;
import io.zyra.event.NewEvent;
import io.zyra.security.MerchantId;
import io.zyra.shopify.webhook.Webhook;
import io.zyra.shopify.webhook.WebhookHandler;
import io.zyra.web.PageRequest;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Records edits that an action has written over. Shopify offers nothing against an edit between the
 * last look at a product and the write, but its webhook shows the product as the edit left it. What
 * is neither as the action found it nor as the action wants it, and older than the end of the
 * action, was overwritten.
 */
@ApplicationScoped
class OverwrittenEditRecorder implements WebhookHandler {
  private static final String OVERWROTE = "action.overwrote_edit";
  private static final String EDITED = "products/update";
  private static final int MOST = 50;

  /** How long after the end of an action a webhook may still tell of an edit before. */
  private static final Duration LATEST = Duration.ofHours(1);

  /** The shop's times are whole seconds. */
  private static final Duration PRECISION = Duration.ofSeconds(1);

  private final ActionRepository actions;
  private final ActionJson json;
  private final EventStore events;
  private final Catalog catalog;
  private final Clock clock;

  OverwrittenEditRecorder(
      ActionRepository actions, ActionJson json, EventStore events, Catalog catalog, Clock clock) {
    this.actions = actions;
    this.json = json;
    this.events = events;
    this.catalog = catalog;
    this.clock = clock;
  }

  @Override
  public boolean handles(String topic) {
    return topic.equals(EDITED);
  }

  /** Looks at actions that were published before the webhook came. */
  @Override
  public void handle(MerchantId merchant, Webhook webhook) {
    Optional<String> subject = EventSubject.of(EDITED, webhook.payload());
    String shopId = webhook.payload().path("admin_graphql_api_id").asText();
    Optional<UUID> product =
        Optional.ofNullable(catalog.byShopId(merchant, List.of(shopId)).get(shopId));
    if (subject.isPresent() && product.isPresent()) {
      actions
          .published(product.get().toString(), clock.instant().minus(LATEST))
          .forEach(action -> record(merchant, action, subject.get()));
    }
  }

  /**
   * Looks at what webhooks have told of a product while an action wrote it; call it in the
   * transaction in which the action is published.
   *
   * @param shopId such as {@code gid://shopify/Product/1}
   */
  void published(MerchantId merchant, ActionEntity action, String shopId) {
    record(merchant, action, "product:" + shopId.substring(shopId.lastIndexOf('/') + 1));
  }

  private void record(MerchantId merchant, ActionEntity action, String subject) {
    String about = "action:" + action.id;
    Optional<Instant> begun = at(merchant, "action.publishing", about);
    Optional<Instant> ended = at(merchant, "action.published", about);
    boolean wanted = json.parameters(action).path("overwrite").asBoolean(false);
    if (begun.isEmpty() || ended.isEmpty() || wanted || action.snapshotBefore == null) {
      return;
    }
    ProductContent before = catalog.snapshot(merchant, action.snapshotBefore);
    for (Event told : list(merchant, EDITED, subject, MOST)) {
      Optional<Instant> edited =
          time(told.payload().path("updated_at"))
              .filter(at -> !at.plus(PRECISION).isBefore(begun.get()))
              .filter(at -> !at.plus(PRECISION).isAfter(ended.get()));
      List<ProductEdit> lost = lost(told.payload(), before, json.changes(action));
      if (edited.isPresent() && !lost.isEmpty()) {
        events.append(merchant, event(about, action, edited.get(), lost));
      }
    }
  }

  private Optional<Instant> at(MerchantId merchant, String type, String subject) {
    return list(merchant, type, subject, 1).stream().map(Event::occurredAt).findFirst();
  }

  private List<Event> list(MerchantId merchant, String type, String subject, int most) {
    return events
        .list(merchant, Optional.of(type), Optional.of(subject), PageRequest.newest(most))
        .items();
  }

  /** The fields that are neither as before nor as wanted, with the values that the edit gave. */
  private static List<ProductEdit> lost(
      JsonNode shown, ProductContent before, List<ProductChange> changes) {
    List<ProductEdit> lost = new ArrayList<>();
    for (ProductChange change : changes) {
      ProductWebhookFields.edit(shown, change.field())
          .filter(edit -> isEdited(before, edit, change))
          .ifPresent(lost::add);
    }
    return lost;
  }

  private static boolean isEdited(ProductContent before, ProductEdit edit, ProductChange change) {
    try {
      ProductContent shown = ProductEdits.apply(before, List.of(edit));
      return new LiveProductComparison(shown).isEdited(change);
    } catch (IllegalArgumentException e) {
      // The variant is gone, or the payload has a value that the field cannot hold.
      return false;
    }
  }

  /** The key has it recorded once, however often it is found. */
  private static NewEvent event(
      String about, ActionEntity action, Instant edited, List<ProductEdit> lost) {
    ObjectNode payload =
        JsonNodeFactory.instance
            .objectNode()
            .put("by", "agent")
            .put("actionType", action.type)
            .put("label", action.subjectLabel)
            .put("editedAt", edited.toString());
    ObjectNode values = payload.putObject("edits");
    lost.forEach(edit -> values.put(edit.field().toString(), edit.value().orElse(null)));
    String fields = String.join(", ", lost.stream().map(e -> e.field().toString()).toList());
    return new NewEvent(
        OVERWROTE,
        Optional.of(about),
        "An edit that was made in the shop at the moment of publishing was overwritten: "
            + fields
            + ". Make it again in the shop if it is still wanted.",
        payload,
        Optional.empty(),
        Optional.of("overwrote:" + action.id + ":" + edited),
        true);
  }

  private static Optional<Instant> time(JsonNode value) {
    try {
      return Optional.of(OffsetDateTime.parse(value.asText()).toInstant());
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }
}
