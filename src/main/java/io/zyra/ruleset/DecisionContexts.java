package io.zyra.ruleset;

import io.zyra.action.Actions;
import io.zyra.database.CacheSettings;
import io.zyra.database.ChangeFeed;
import io.zyra.database.LeasedCache;
import io.zyra.merchant.Merchant;
import io.zyra.merchant.Merchants;
import io.zyra.security.MerchantId;
import io.zyra.security.Tenancy;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;

/**
 * What decisions need of merchants, kept in memory: read when it is first needed, and again as a
 * whole when something of it has changed. What this server commits is in the next one that is asked
 * for, what others commit within a lease (see {@link LeasedCache}).
 */
@Singleton
public class DecisionContexts {
  private final Merchants merchants;
  private final RuleSets rules;
  private final Actions actions;
  private final Tenancy tenancy;
  private final Clock clock;
  private final LeasedCache<MerchantId, DecisionContext> contexts;

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
        LeasedCache.of(
            changes,
            new LeasedCache.Source<>(
                ChangeFeed.Kind.MERCHANT, id -> Optional.of(new MerchantId(id)), this::read),
            new LeasedCache.Bounds<>(
                // The rules are those of RuleSets, kept once.
                RuleSets.mostCompiled(settings),
                DecisionContext::weight,
                context -> context.holdsAt(clock.instant())),
            settings.lease());
  }

  /**
   * What is known of a merchant.
   *
   * @throws io.zyra.web.ProblemException 404 when there is none
   */
  public DecisionContext get(MerchantId merchant) {
    return contexts.get(merchant);
  }

  /** The same, read now. */
  public DecisionContext read(MerchantId id) {
    return tenancy.read(
        id,
        () -> {
          // When midnight comes in between, the context does not hold, and is read again.
          Instant now = clock.instant();
          Merchant merchant = merchants.get(id);
          return DecisionContext.of(merchant, rules.current(id), actions.catalogUse(merchant), now);
        });
  }

  /** How many are kept now. */
  long size() {
    return contexts.size();
  }
}
