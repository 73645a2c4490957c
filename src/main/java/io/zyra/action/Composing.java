package io.zyra.action;

import io.zyra.catalog.Catalog;
import io.zyra.catalog.Product;
import io.zyra.catalog.ProductChange;
import io.zyra.catalog.ProductEdit;
import io.zyra.catalog.ProductEdits;
import io.zyra.content.TextsInUse;
import io.zyra.job.DurableTask;
import io.zyra.job.Jobs;
import io.zyra.merchant.Merchant;
import io.zyra.merchant.Merchants;
import io.zyra.security.MerchantId;
import io.zyra.security.Tenancy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** Works out what decided actions change, a few at a time, and sends on what may go out. */
@ApplicationScoped
class Composing implements DurableTask {
  static final String TASK = "compose-actions";
  private static final int SOME = 25;

  private final ActionTable table;
  private final ActionJson json;
  private final Story story;
  private final Executors executors;
  private final CatalogTexts catalogTexts;
  private final Catalog catalog;
  private final Merchants merchants;
  private final Tenancy tenancy;
  private final Jobs jobs;
  private final EntityManager entities;
  private final Clock clock;

  Composing(
      ActionTable table,
      ActionJson json,
      Story story,
      Executors executors,
      CatalogTexts catalogTexts,
      Catalog catalog,
      Merchants merchants,
      Tenancy tenancy,
      Jobs jobs,
      EntityManager entities,
      Clock clock) {
    this.table = table;
    this.json = json;
    this.story = story;
    this.executors = executors;
    this.catalogTexts = catalogTexts;
    this.catalog = catalog;
    this.merchants = merchants;
    this.tenancy = tenancy;
    this.jobs = jobs;
    this.entities = entities;
    this.clock = clock;
  }

  @Override
  public String name() {
    return TASK;
  }

  @Override
  public void execute(MerchantId merchant, String id) {
    composeUntil(merchant, Instant.MAX);
  }

  @Override
  public void giveUp(MerchantId merchant, String id, String why) {
    throw new IllegalStateException("Actions cannot be composed: " + why);
  }

  /** Composes what waits for it until nothing does, or until an instant has passed. */
  void composeUntil(MerchantId id, Instant end) {
    Merchant merchant = merchants.get(id);
    if (nextIds(id).isEmpty()) {
      return;
    }
    TextsInUse texts = tenancy.call(id, () -> catalogTexts.load(id));
    boolean more = true;
    while (more && clock.instant().isBefore(end)) {
      more = tenancy.call(id, () -> composeSome(merchant, texts));
    }
  }

  private boolean composeSome(Merchant merchant, TextsInUse texts) {
    List<UUID> ids = nextIds(merchant.id());
    for (UUID id : ids) {
      compose(merchant, table.lock(id), texts);
    }
    return !ids.isEmpty();
  }

  private List<UUID> nextIds(MerchantId merchant) {
    return tenancy.call(
        merchant,
        () ->
            entities
                .createNativeQuery(
                    """
                    SELECT id FROM action WHERE merchant_id = :merchant AND state = 'composing'
                     ORDER BY id LIMIT :some FOR UPDATE SKIP LOCKED
                    """,
                    UUID.class)
                .setParameter("merchant", merchant.value())
                .setParameter("some", SOME)
                .getResultList()
                .stream()
                .map(UUID.class::cast)
                .toList());
  }

  private void compose(Merchant merchant, ActionEntity action, TextsInUse texts) {
    if (executors.editor(action.type).isPresent()) {
      Product product = catalog.get(merchant.id(), UUID.fromString(action.subjectId));
      ProductEditor.Draft draft =
          executors
              .editor(action.type)
              .get()
              .draft(
                  merchant,
                  action.type,
                  product,
                  json.parameters(action),
                  texts.besides(action.subjectId));
      List<ProductChange> changes = acceptable(product, draft.edits());
      if (changes.isEmpty()) {
        String why = draft.reasons().isEmpty() ? "" : ": " + String.join(" ", draft.reasons());
        story.move(
            merchant.id(), action, ActionState.UNCHANGED, "agent", "Nothing to change" + why);
        return;
      }
      action.changes = json.write(changes);
      texts.add(action.subjectId, changes.stream().map(ProductChange::forward).toList());
    }
    send(merchant, action);
  }

  /** Edits that the shop would refuse are left out rather than failing the rest. */
  private static List<ProductChange> acceptable(Product product, List<ProductEdit> edits) {
    List<ProductEdit> good =
        edits.stream()
            .filter(edit -> ProductEdits.faults(product.content(), List.of(edit)).isEmpty())
            .toList();
    return ProductEdits.changes(product.content(), good);
  }

  private void send(Merchant merchant, ActionEntity action) {
    if (action.automatic) {
      story.move(
          merchant.id(), action, ActionState.APPROVED, "agent", "Allowed to go out by itself");
      jobs.schedule(CarryingOut.TASK, merchant.id(), action.id.toString());
    } else {
      story.move(
          merchant.id(), action, ActionState.AWAITING_APPROVAL, "agent", "Waits for approval");
    }
  }
}
