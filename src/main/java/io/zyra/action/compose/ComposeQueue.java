package io.zyra.action.compose;

import io.zyra.action.ActionEntity;
import io.zyra.action.ActionHandlerRegistry;
import io.zyra.action.ActionJson;
import io.zyra.action.ActionRepository;
import io.zyra.action.ActionState;
import io.zyra.action.ChangeTargetResolver;
import io.zyra.action.publish.DailyCatalogBudget;
import io.zyra.catalog.Catalog;
import io.zyra.core.fact.Scope;
import io.zyra.job.ShutdownSignal;
import io.zyra.merchant.Merchant;
import io.zyra.merchant.Merchants;
import io.zyra.security.MerchantId;
import io.zyra.security.Tenancy;
import io.zyra.web.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Composes what is needed: actions that go out by themselves, actions that a person is about to
 * see. A few are composed in one transaction, so that it stops soon when its time is over or its
 * thread is interrupted; what is left is found in the database by whoever comes next.
 */
@ApplicationScoped
class ComposeQueue {
  private static final UUID FIRST = new UUID(0, 0);
  private static final int BATCH = 10;
  private static final Duration LONGEST_WAIT = Duration.ofSeconds(10);

  private final ActionComposer composer;
  private final UsedTextRepository texts;
  private final ActionRepository repository;
  private final ActionJson json;
  private final ActionHandlerRegistry handlers;
  private final ChangeTargetResolver targets;
  private final DailyCatalogBudget budget;
  private final Catalog catalog;
  private final Merchants merchants;
  private final Tenancy tenancy;
  private final ShutdownSignal shutdown;
  private final Clock clock;

  ComposeQueue(
      ActionComposer composer,
      UsedTextRepository texts,
      ActionRepository repository,
      ActionJson json,
      ActionHandlerRegistry handlers,
      ChangeTargetResolver targets,
      DailyCatalogBudget budget,
      Catalog catalog,
      Merchants merchants,
      Tenancy tenancy,
      ShutdownSignal shutdown,
      Clock clock) {
    this.composer = composer;
    this.texts = texts;
    this.repository = repository;
    this.json = json;
    this.handlers = handlers;
    this.targets = targets;
    this.budget = budget;
    this.catalog = catalog;
    this.merchants = merchants;
    this.tenancy = tenancy;
    this.shutdown = shutdown;
    this.clock = clock;
  }

  /**
   * How far composing got.
   *
   * @param done whether everything that was due is composed
   * @param held how many actions wait for another day, because the budget of this one is used up
   */
  record Progress(boolean done, int held) {}

  /** Composes the actions that go out by themselves, as far as the day's budget goes. */
  Progress automatic(MerchantId id, Instant end) {
    Merchant merchant = merchants.get(id);
    List<ActionRepository.Automatic> next =
        tenancy.call(id, () -> repository.automaticToCompose(id, FIRST, BATCH));
    if (next.isEmpty()) {
      return new Progress(true, 0);
    }
    DailyCatalogBudget.Forecast forecast =
        tenancy.call(id, () -> budget.forecast(merchant, (int) catalog.count(id)));
    int held = 0;
    while (!next.isEmpty()) {
      List<UUID> due = new ArrayList<>();
      for (ActionRepository.Automatic action : next) {
        if (mayGoToday(id, action, forecast)) {
          due.add(action.id());
        } else {
          hold(merchant, action.id());
          held++;
        }
      }
      if (!compose(id, due, end)) {
        return new Progress(false, held);
      }
      UUID last = next.get(next.size() - 1).id();
      next = tenancy.call(id, () -> repository.automaticToCompose(id, last, BATCH));
    }
    return new Progress(true, held);
  }

  /** What changes no product needs no place. */
  private boolean mayGoToday(
      MerchantId merchant,
      ActionRepository.Automatic action,
      DailyCatalogBudget.Forecast forecast) {
    if (handlers.handler(action.type()).isPresent()) {
      return true;
    }
    if (action.scope().equals(Scope.PRODUCT.key())) {
      return forecast.admit(action.subject());
    }
    try {
      return forecast.admit(
          tenancy
              .call(
                  merchant,
                  () -> targets.find(merchant, Scope.byKey().get(action.scope()), action.subject()))
              .productId());
    } catch (ProblemException e) {
      // It is gone; composing says so.
      return true;
    }
  }

  private void hold(Merchant merchant, UUID id) {
    tenancy.run(
        merchant.id(),
        () -> {
          ActionEntity action = repository.lock(id);
          if (action.state() == ActionState.COMPOSING && json.heldBecause(action).isEmpty()) {
            action.heldBecause =
                json.write(
                    List.of(
                        "The day's budget of automatic catalogue changes is used up."
                            + " It goes out when there is room again."));
          }
        });
  }

  /**
   * Composes what waits for a person, from a place of the list on.
   *
   * @param from the action to begin with; the first of the list, when empty
   * @param most how many places of the list are looked at
   * @return whether all of them are composed
   */
  boolean waiting(MerchantId merchant, Optional<UUID> from, int most, Instant end) {
    return these(
        merchant, tenancy.call(merchant, () -> repository.proposed(merchant, from, most)), end);
  }

  /** Composes these actions, as far as they still have to be; returns whether it came to an end. */
  boolean these(MerchantId merchant, List<UUID> actions, Instant end) {
    for (int from = 0; from < actions.size(); from += BATCH) {
      List<UUID> some = actions.subList(from, Math.min(from + BATCH, actions.size()));
      if (!compose(merchant, some, end)) {
        return false;
      }
    }
    return true;
  }

  private boolean compose(MerchantId merchant, List<UUID> actions, Instant end) {
    return !isOver(end)
        && texts.refresh(merchant, end)
        && composer.compose(merchant, actions, left(end));
  }

  private boolean isOver(Instant end) {
    return shutdown.isRequested()
        || Thread.currentThread().isInterrupted()
        || !clock.instant().isBefore(end);
  }

  /** A transaction that composes is short, so a lock that is not to be had soon is a fault. */
  private Duration left(Instant end) {
    Duration left = Duration.between(clock.instant(), end);
    return left.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : left;
  }
}
