package io.zyra.action.rollback;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.zyra.action.ActionEntity;
import io.zyra.action.ActionHandlerRegistry;
import io.zyra.action.ActionJson;
import io.zyra.action.ActionRepository;
import io.zyra.action.ActionState;
import io.zyra.action.ActionTransitions;
import io.zyra.action.ChangeTargetResolver;
import io.zyra.action.publish.EditConflictDetector;
import io.zyra.action.publish.ExecuteActionTask;
import io.zyra.action.publish.LiveProductComparison;
import io.zyra.action.publish.ProductChangeReversal;
import io.zyra.action.rollout.Rollouts;
import io.zyra.catalog.Catalog;
import io.zyra.catalog.Product;
import io.zyra.catalog.ProductContent;
import io.zyra.catalog.edit.ProductChange;
import io.zyra.catalog.edit.ProductField;
import io.zyra.catalog.edit.TagChanges;
import io.zyra.job.Jobs;
import io.zyra.merchant.Merchant;
import io.zyra.merchant.Merchants;
import io.zyra.security.Tenancy;
import io.zyra.shopify.ShopifyAdminClient;
import io.zyra.web.IdGenerator;
import io.zyra.web.Problem;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * Takes published actions back: a rollback is an action of its own, with the changes reversed. That
 * it does not overwrite what was edited meanwhile is decided when it is carried out, in {@code
 * EditConflictDetector}; the preview only reports it.
 */
@ApplicationScoped
public class RollbackRequests {
  public static final String TYPE = "rollback";

  private static final String USER = "user";

  private final ActionRepository repository;
  private final ActionJson json;
  private final ActionTransitions transitions;
  private final Rollouts rollouts;
  private final ActionHandlerRegistry handlers;
  private final ChangeTargetResolver targets;
  private final Catalog catalog;
  private final ShopifyAdminClient api;
  private final Merchants merchants;
  private final Tenancy tenancy;
  private final Jobs jobs;
  private final IdGenerator ids;
  private final Clock clock;

  RollbackRequests(
      ActionRepository repository,
      ActionJson json,
      ActionTransitions transitions,
      Rollouts rollouts,
      ActionHandlerRegistry handlers,
      ChangeTargetResolver targets,
      Catalog catalog,
      ShopifyAdminClient api,
      Merchants merchants,
      Tenancy tenancy,
      Jobs jobs,
      IdGenerator ids,
      Clock clock) {
    this.repository = repository;
    this.json = json;
    this.transitions = transitions;
    this.rollouts = rollouts;
    this.handlers = handlers;
    this.targets = targets;
    this.catalog = catalog;
    this.api = api;
    this.merchants = merchants;
    this.tenancy = tenancy;
    this.jobs = jobs;
    this.ids = ids;
    this.clock = clock;
  }

  /** How much is put back. */
  public enum Mode {
    /** The texts: titles, descriptions, alt texts, tags. */
    SOFT,
    /** Everything that the action changed. */
    HARD;

    private static final Set<ProductField.Kind> TEXTS =
        Set.of(
            ProductField.Kind.TITLE,
            ProductField.Kind.DESCRIPTION_HTML,
            ProductField.Kind.TAGS,
            ProductField.Kind.SEO_TITLE,
            ProductField.Kind.SEO_DESCRIPTION,
            ProductField.Kind.IMAGE_ALT,
            ProductField.Kind.METAFIELD);

    boolean covers(ProductChange change) {
      return this == HARD || TEXTS.contains(change.field().kind());
    }

    public static Mode of(String text) {
      try {
        return valueOf(text.toUpperCase(Locale.ROOT));
      } catch (IllegalArgumentException e) {
        throw Problem.badRequest(
            "unknown-rollback-mode",
            "There is no such way to roll back",
            "'" + text + "' is not a way to roll back.",
            "Use soft (texts only) or hard (the whole publish).");
      }
    }
  }

  /** What a rollback would do now. */
  public record Preview(List<ProductChange> changes, List<String> conflicts) {}

  /** Reads the shop and says what would be put back, and what was edited since. */
  public Preview preview(Merchant merchant, UUID actionId, Mode mode) {
    ActionEntity action = tenancy.call(merchant.id(), () -> reversible(repository.get(actionId)));
    if (handlers.handler(action.type).isPresent()) {
      return new Preview(List.of(), List.of());
    }
    List<ProductChange> back = tenancy.call(merchant.id(), () -> reversed(merchant, action, mode));
    Product product =
        tenancy.call(merchant.id(), () -> targets.of(merchant.id(), action).product());
    String shopId = product.shopId().orElseThrow();
    return api.product(merchant.shop(), shopId)
        .map(
            now -> {
              List<ProductChange> onto =
                  back.stream().map(change -> TagChanges.onto(now.content(), change)).toList();
              return new Preview(
                  onto,
                  EditConflictDetector.editedSince(onto, new LiveProductComparison(now.content())));
            })
        .orElseGet(() -> new Preview(back, List.of("The shop does not have the product any more")));
  }

  /**
   * Starts a rollback, or finds the one that a repeated call has started already.
   *
   * @param overwrite whether to write over what was edited since
   */
  public ActionEntity start(
      Merchant merchant, UUID actionId, String reason, Mode mode, boolean overwrite) {
    return tenancy.call(
        merchant.id(),
        () -> {
          merchants.lock(merchant.id());
          ActionEntity original = repository.lock(actionId);
          return repository
              .rollbackOf(actionId)
              .orElseGet(
                  () -> {
                    List<ProductChange> changes = requireChanges(merchant, original, mode);
                    UUID rollout = rollouts.begin(merchant.id(), TYPE, reason, USER);
                    Wanted wanted = new Wanted(reason, mode, overwrite, USER, rollout);
                    return create(merchant, original, changes, wanted);
                  });
        });
  }

  /**
   * Starts the rollbacks of several actions as one rollout. What cannot be taken back, or is not to
   * be changed, is left out. Called in a transaction that has locked them.
   *
   * @param by {@code user} or {@code agent}
   */
  public void startAll(
      Merchant merchant,
      List<ActionEntity> originals,
      String reason,
      Mode mode,
      boolean overwrite,
      String by) {
    Map<ActionEntity, List<ProductChange>> wanted = new LinkedHashMap<>();
    for (ActionEntity original : originals) {
      if (handlers.canTakeBack(original.type)) {
        List<ProductChange> changes = changes(merchant, original, mode);
        if (changesNoProduct(original) || !changes.isEmpty()) {
          wanted.put(original, changes);
        }
      }
    }
    if (!wanted.isEmpty()) {
      Wanted each =
          new Wanted(reason, mode, overwrite, by, rollouts.begin(merchant.id(), TYPE, reason, by));
      wanted.forEach((original, changes) -> create(merchant, original, changes, each));
    }
  }

  /** What rollbacks of one call have in common. */
  private record Wanted(String reason, Mode mode, boolean overwrite, String by, UUID rollout) {}

  private ActionEntity reversible(ActionEntity action) {
    if (action.type.equals(TYPE)) {
      throw Problem.conflict(
          "not-reversible",
          "This cannot be taken back",
          "A rollback is not rolled back itself.",
          "Publish again what you want in the shop.");
    }
    if (!handlers.canTakeBack(action.type)) {
      throw Problem.conflict(
          "not-reversible",
          "This cannot be taken back",
          "An action of type " + action.type + " has no way back.",
          "Roll back actions that changed a product, or tests that run.");
    }
    boolean takenBack =
        action.state() == ActionState.ROLLED_BACK || action.state() == ActionState.ROLLING_BACK;
    if (action.state() != ActionState.PUBLISHED && !takenBack) {
      throw Problem.conflict(
          "not-published",
          "There is nothing to take back",
          "The action is " + action.state().key().replace('_', ' ') + ", not published.",
          "Only what is in the shop can be rolled back.");
    }
    return action;
  }

  /**
   * Back to what the snapshot taken before publishing shows, which is what really was there. Of
   * tags only what was added or taken away is taken back.
   */
  private List<ProductChange> reversed(Merchant merchant, ActionEntity action, Mode mode) {
    ProductContent kept = catalog.snapshot(merchant.id(), action.snapshotBefore);
    return json.changes(action).stream()
        .filter(mode::covers)
        .map(change -> ProductChangeReversal.of(kept, change))
        .filter(change -> !new LiveProductComparison(kept).shows(reversed(change)))
        .toList();
  }

  private static ProductChange reversed(ProductChange change) {
    return new ProductChange(change.field(), change.after(), change.before());
  }

  private boolean changesNoProduct(ActionEntity original) {
    return handlers.handler(original.type).isPresent();
  }

  private List<ProductChange> changes(Merchant merchant, ActionEntity original, Mode mode) {
    return changesNoProduct(original) ? List.of() : reversed(merchant, original, mode);
  }

  private List<ProductChange> requireChanges(Merchant merchant, ActionEntity original, Mode mode) {
    List<ProductChange> changes = changes(merchant, reversible(original), mode);
    if (changes.isEmpty() && !changesNoProduct(original)) {
      throw Problem.conflict(
          "nothing-to-roll-back",
          "A rollback would change nothing",
          mode == Mode.SOFT ? "The action changed no texts." : "The action changed nothing.",
          mode == Mode.SOFT
              ? "Use the mode hard to put everything back."
              : "The shop shows what it showed before.");
    }
    return changes;
  }

  private ActionEntity create(
      Merchant merchant, ActionEntity original, List<ProductChange> changes, Wanted wanted) {
    ActionEntity action = new ActionEntity();
    action.id = ids.next();
    action.merchantId = merchant.id().toString();
    action.idempotencyKey = "rollback:" + original.id + ":" + action.id;
    action.type = TYPE;
    action.state = ActionState.COMPOSING.key();
    action.subjectScope = original.subjectScope;
    action.subjectId = original.subjectId;
    action.subjectLabel = original.subjectLabel;
    action.parameters =
        json.write(
            JsonNodeFactory.instance
                .objectNode()
                .put("mode", wanted.mode().name().toLowerCase(Locale.ROOT))
                .put("overwrite", wanted.overwrite()));
    action.changes = json.write(changes);
    action.heldBecause = "[]";
    action.estimatedImpact = "{}";
    action.risk = original.risk;
    action.automatic = false;
    action.executedBy = wanted.by();
    action.reason = wanted.reason();
    action.rollbackOf = original.id;
    action.rolloutId = wanted.rollout();
    action.auditId = original.auditId;
    action.createdAt = clock.instant();
    repository.persistAndFlush(action);
    if (original.state() == ActionState.PUBLISHED) {
      transitions.move(
          merchant.id(),
          original,
          ActionState.ROLLING_BACK,
          wanted.by(),
          "Rolling back: " + wanted.reason());
    }
    transitions.move(
        merchant.id(), action, ActionState.APPROVED, wanted.by(), "Rollback asked for");
    jobs.schedule(ExecuteActionTask.TASK, merchant.id(), action.id.toString());
    return action;
  }
}
