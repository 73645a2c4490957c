package io.zyra.audit.simulation;

import io.zyra.audit.decision.DecisionArchive;
import io.zyra.audit.decision.DecisionViews;
import io.zyra.audit.decision.IdentifiedDecision;
import io.zyra.core.decision.WhatIf;
import io.zyra.core.policy.DraftPolicyEvaluator;
import io.zyra.core.policy.PolicyModel;
import io.zyra.security.MerchantId;
import io.zyra.security.Tenancy;
import io.zyra.web.Problem;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Semaphore;

/**
 * Judges a merchant's stored decisions again with a draft of a policy. It reads page by page, so
 * that only one page is in memory. Nothing is stored.
 */
@ApplicationScoped
class WhatIfAnalysis {
  private static final int AT_ONCE = 2;
  private static final int PAGE = 500;
  private static final int MOST_ITEMS = 200;

  /** The maximum number of different changes that are counted apart; the rest is counted as one. */
  private static final int MOST_CHANGES = 100;

  private static final String OTHERS = "others";
  private static final Duration LONGEST = Duration.ofSeconds(60);

  private final DecisionArchive archive;
  private final Tenancy tenancy;
  private final Semaphore permits = new Semaphore(AT_ONCE);

  WhatIfAnalysis(DecisionArchive archive, Tenancy tenancy) {
    this.archive = archive;
    this.tenancy = tenancy;
  }

  /**
   * Judges the decisions of a period.
   *
   * @throws io.zyra.web.ProblemException 422 if there are more decisions than can be judged in a
   *     minute; 429 if another analysis is running
   */
  Tally run(MerchantId merchant, PolicyModel draft, Instant from, Instant to) {
    if (!permits.tryAcquire()) {
      throw Problem.tooMany(
          "too-many-what-ifs",
          "Too many drafts are tried at once",
          "The server tries " + AT_ONCE + " drafts on past decisions at a time.",
          "Try again when one of them is done.",
          Duration.ofSeconds(5));
    }
    try {
      return look(merchant, new WhatIf(new DraftPolicyEvaluator(draft)), from, to);
    } finally {
      permits.release();
    }
  }

  private Tally look(MerchantId merchant, WhatIf draft, Instant from, Instant to) {
    long start = System.nanoTime();
    Tally tally = new Tally();
    Optional<UUID> after = Optional.empty();
    do {
      Optional<UUID> last = after;
      DecisionArchive.Some some =
          tenancy.call(merchant, () -> archive.between(merchant, from, to, last, PAGE));
      for (IdentifiedDecision each : some.decisions()) {
        requireTime(start, tally);
        tally.add(each, draft);
      }
      after = some.last();
    } while (after.isPresent());
    return tally;
  }

  private static void requireTime(long start, Tally tally) {
    if (System.nanoTime() - start > LONGEST.toNanos()) {
      throw Problem.of(
          422,
          "too-much-at-once",
          "The period has too many decisions",
          "After %d seconds %d decisions were judged again, and there are more."
              .formatted(LONGEST.toSeconds(), tally.decisions()),
          "Look at a shorter period.");
    }
  }

  /** The counts so far. */
  static final class Tally {
    private final Map<List<String>, Long> changes = new HashMap<>();
    private final List<WhatIfResource.Item> items = new ArrayList<>();
    private long decisions;
    private long changed;

    private void add(IdentifiedDecision stored, WhatIf draft) {
      decisions++;
      draft
          .of(stored.decision())
          .filter(WhatIf.Outcome::isChanged)
          .ifPresent(outcome -> changed(stored, outcome));
    }

    private void changed(IdentifiedDecision stored, WhatIf.Outcome outcome) {
      changed++;
      List<String> change = List.of(outcome.before(), outcome.after());
      boolean room = changes.size() < MOST_CHANGES || changes.containsKey(change);
      changes.merge(room ? change : List.of(OTHERS, OTHERS), 1L, Long::sum);
      if (items.size() < MOST_ITEMS) {
        items.add(item(stored, outcome));
      }
    }

    private static WhatIfResource.Item item(IdentifiedDecision stored, WhatIf.Outcome outcome) {
      var proposal = stored.decision().proposal();
      var trace = stored.decision().trace();
      return new WhatIfResource.Item(
          stored.id(),
          stored.at(),
          trace.rule().id(),
          new DecisionViews.SubjectView(
              proposal.subject().scope().key(), proposal.subject().id(), trace.subject().label()),
          proposal.actionType(),
          outcome.before(),
          outcome.after(),
          outcome.reasonBefore(),
          outcome.reasonAfter());
    }

    long decisions() {
      return decisions;
    }

    long changed() {
      return changed;
    }

    /** The most frequent first. */
    List<WhatIfResource.Change> changes() {
      return changes.entrySet().stream()
          .map(
              each ->
                  new WhatIfResource.Change(
                      each.getKey().get(0), each.getKey().get(1), each.getValue()))
          .sorted(
              Comparator.comparingLong(WhatIfResource.Change::count)
                  .reversed()
                  .thenComparing(WhatIfResource.Change::before)
                  .thenComparing(WhatIfResource.Change::after))
          .toList();
    }

    List<WhatIfResource.Item> items() {
      return List.copyOf(items);
    }

    boolean more() {
      return changed > items.size();
    }
  }
}
