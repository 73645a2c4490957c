package io.zyra.ruleset;

import io.zyra.action.Actions;
import io.zyra.database.BoundedStalenessCache;
import io.zyra.database.CacheSettings;
import io.zyra.database.ChangeFeed;
import io.zyra.merchant.Merchant;
import io.zyra.merchant.Merchants;
import io.zyra.security.MerchantId;
import io.zyra.security.Tenancy;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;

/**
 * A cache of {@link DecisionContext}s by merchant. An entry is read on first use, and read again as
 * a whole after any of its data has changed. A change that this server commits is visible to the
 * next call; a change that another server commits is visible after the maximum staleness (see
 * {@link BoundedStalenessCache}).
 */
@Singleton
public class DecisionContexts {
  private final Merchants merchants;
  private final RuleSets rules;
  private final Actions actions;
  private final Tenancy tenancy;
  private final Clock clock;
  private final BoundedStalenessCache<MerchantId, DecisionContext> contexts;

  DecisionContexts(
      Merchants merchants,
      RuleSets rules,
      Actions actions,
      Tenancy tenancy,
      Clock clock,
      ChangeFeed changes,
      CacheSettings settings) {
    this.merchants = merchants;
    this.rules = rules;
    this.actions = actions;
    this.tenancy = tenancy;
    this.clock = clock;
    this.contexts =
        BoundedStalenessCache.of(
            changes,
            new BoundedStalenessCache.Source<>(
                ChangeFeed.Kind.MERCHANT, id -> Optional.of(new MerchantId(id)), this::read),
            new BoundedStalenessCache.Bounds<>(
                // Most rule sets are shared with RuleSets.
                RuleSets.cacheBytes(settings),
                DecisionContext::weight,
                context -> context.holdsAt(clock.instant())),
            settings.maxStaleness());
  }

  /**
   * The context of a merchant, from the cache.
   *
   * @throws io.zyra.web.ProblemException 404 when there is none
   */
  public DecisionContext get(MerchantId merchant) {
    return contexts.get(merchant);
  }

  /** The context of a merchant, read from the database. */
  public DecisionContext read(MerchantId id) {
    return tenancy.read(
        id,
        () -> {
          // If the day ends between these reads, holdsAt is false and the cache reads it again.
          Instant now = clock.instant();
          Merchant merchant = merchants.get(id);
          return DecisionContext.of(merchant, rules.current(id), actions.catalogUse(merchant), now);
        });
  }

  /** The number of entries. */
  long size() {
    return contexts.size();
  }
}
