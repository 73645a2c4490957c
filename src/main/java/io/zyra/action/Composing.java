package io.zyra.action;

import io.zyra.catalog.Product;
import io.zyra.catalog.ProductChange;
import io.zyra.catalog.ProductEdit;
import io.zyra.catalog.ProductEdits;
import io.zyra.content.TextsInUse;
import io.zyra.job.DurableTask;
import io.zyra.job.Jobs;
import io.zyra.job.ShutdownSignal;
import io.zyra.merchant.Merchant;
import io.zyra.merchant.Merchants;
import io.zyra.security.MerchantId;
import io.zyra.security.Tenancy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jboss.logging.Logger;

/** Works out what decided actions change, a few at a time, and sends on what may go out. */
@ApplicationScoped
class Composing implements DurableTask {
  static final String TASK = "compose-actions";
  private static final int SOME = 25;
  private static final Duration LONGEST_TURN = Duration.ofMinutes(10);

  private static final Logger LOG = Logger.getLogger(Composing.class);

  private final ComposingTurn turn;
  private final ActionTable table;
  private final ActionJson json;
  private final Story story;
  private final Executors executors;
  private final CatalogTexts catalogTexts;
  private final Targets targets;
  private final Merchants merchants;
  private final Tenancy tenancy;
  private final Jobs jobs;
  private final ShutdownSignal shutdown;
  private final EntityManager entities;
  private final Clock clock;

  Composing(
      ComposingTurn turn,
      ActionTable table,
      ActionJson json,
      Story story,
      Executors executors,
      CatalogTexts catalogTexts,
      Targets targets,
      Merchants merchants,
      Tenancy tenancy,
      Jobs jobs,
      ShutdownSignal shutdown,
      EntityManager entities,
      Clock clock) {
    this.turn = turn;
    this.table = table;
    this.json = json;
    this.story = story;
    this.executors = executors;
    this.catalogTexts = catalogTexts;
    this.targets = targets;
    this.merchants = merchants;
    this.tenancy = tenancy;
    this.jobs = jobs;
    this.shutdown = shutdown;
    this.entities = entities;
    this.clock = clock;
  }

  @Override
  public String name() {
    return TASK;
  }

  @Override
  public void execute(MerchantId merchant, String id) {
    if (!turn.run(merchant, LONGEST_TURN, () -> composeUntil(merchant, Instant.MAX))) {
      throw new IllegalStateException("Others are still composing");
    }
    shutdown.check();
  }

  @Override
  public void giveUp(MerchantId merchant, String id, String why) {
    tenancy.run(
        merchant,
        () ->
            table
                .list("state", ActionState.COMPOSING.key())
                .forEach(action -> fail(merchant, action, why)));
  }

  /** Composes what waits for it until nothing does, for at most this long. */
  void composeFor(MerchantId id, Duration atMost) {
    Instant end = clock.instant().plus(atMost);
    turn.run(id, atMost, () -> composeUntil(id, end));
  }

  private void composeUntil(MerchantId id, Instant end) {
    Merchant merchant = merchants.get(id);
    if (nextIds(id).isEmpty()) {
      return;
    }
    TextsInUse texts = tenancy.call(id, () -> catalogTexts.load(id));
    boolean more = true;
    while (more && clock.instant().isBefore(end) && !shutdown.isRequested()) {
      more = tenancy.call(id, () -> composeSome(merchant, texts));
    }
  }

  private boolean composeSome(Merchant merchant, TextsInUse texts) {
    List<UUID> ids = nextIds(merchant.id());
    for (UUID id : ids) {
      if (shutdown.isRequested()) {
        return false;
      }
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
      String product;
      ProductEditor.Draft draft;
      List<ProductChange> changes;
      try {
        Target target = targets.of(merchant.id(), action);
        product = target.productId();
        draft = draft(merchant, action, target, texts);
        changes = acceptable(target.product(), draft.edits());
      } catch (RuntimeException e) {
        if (shutdown.isRequested()) {
          throw e;
        }
        // One product that cannot be written about must not hold up all others.
        LOG.errorf(e, "action.compose.failed action=%s", action.id);
        fail(merchant.id(), action, String.valueOf(e.getMessage()));
        return;
      }
      if (changes.isEmpty()) {
        String why = draft.reasons().isEmpty() ? "" : ": " + String.join(" ", draft.reasons());
        story.move(
            merchant.id(), action, ActionState.UNCHANGED, "agent", "Nothing to change" + why);
        return;
      }
      action.changes = json.write(changes);
      texts.add(product, changes.stream().map(ProductChange::forward).toList());
    }
    send(merchant, action);
  }

  private ProductEditor.Draft draft(
      Merchant merchant, ActionEntity action, Target target, TextsInUse texts) {
    return executors
        .editor(action.type)
        .orElseThrow()
        .draft(
            merchant,
            action.type,
            target,
            json.parameters(action),
            texts.besides(target.productId()));
  }

  private void fail(MerchantId merchant, ActionEntity action, String why) {
    action.error = "It could not be worked out: " + why;
    story.move(merchant, action, ActionState.FAILED, "agent", action.error);
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
