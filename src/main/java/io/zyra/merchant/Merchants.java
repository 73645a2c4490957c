package io.zyra.merchant;

import io.quarkus.panache.common.Sort;
import io.zyra.core.policy.AutopilotMode;
import io.zyra.core.policy.MerchantLimits;
import io.zyra.event.EventStore;
import io.zyra.event.NewEvent;
import io.zyra.security.MerchantId;
import io.zyra.security.Tenancy;
import io.zyra.web.IdGenerator;
import io.zyra.web.Problem;
import io.zyra.web.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.time.Clock;
import java.time.ZoneId;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.hibernate.exception.ConstraintViolationException;

/** The merchants of this server. */
@ApplicationScoped
public class Merchants {
  private final MerchantRepository repository;
  private final Tenancy tenancy;
  private final EventStore events;
  private final IdGenerator ids;
  private final Clock clock;

  Merchants(
      MerchantRepository repository,
      Tenancy tenancy,
      EventStore events,
      IdGenerator ids,
      Clock clock) {
    this.repository = repository;
    this.tenancy = tenancy;
    this.events = events;
    this.ids = ids;
    this.clock = clock;
  }

  /**
   * @throws io.zyra.web.ProblemException 404 when there is none
   */
  public Merchant get(MerchantId id) {
    return tenancy.read(id, () -> entity(id).toMerchant());
  }

  /** All of them, oldest first. */
  public List<Merchant> all() {
    return tenancy.inDirectory(
        () -> repository.listAll(Sort.by("id")).stream().map(MerchantEntity::toMerchant).toList());
  }

  public Optional<Merchant> ofShop(String shop) {
    return tenancy.inDirectory(
        () -> repository.find("shop", shop).firstResultOptional().map(MerchantEntity::toMerchant));
  }

  /**
   * @throws io.zyra.web.ProblemException 409 when the shop has a merchant already
   */
  public Merchant create(String shop, ZoneId timezone, Currency currency, AutopilotMode mode) {
    if (ofShop(shop).isPresent()) {
      throw taken(shop);
    }
    try {
      return insert(shop, timezone, currency, mode);
    } catch (ConstraintViolationException e) {
      // Somebody else connected the shop since it was looked up.
      throw taken(shop);
    }
  }

  private static ProblemException taken(String shop) {
    return Problem.conflict(
        "shop-taken",
        "The shop is connected already",
        "There is a merchant for " + shop + ".",
        "Use that merchant; list the merchants to find its id.");
  }

  private Merchant insert(String shop, ZoneId timezone, Currency currency, AutopilotMode mode) {
    MerchantId id = new MerchantId(ids.next());
    return tenancy.call(
        id,
        () -> {
          MerchantEntity entity = new MerchantEntity();
          entity.id = id.value();
          entity.shop = shop;
          entity.name = shop.substring(0, shop.indexOf('.'));
          entity.timezone = timezone.getId();
          entity.currency = currency.getCurrencyCode();
          entity.autopilotMode = mode.key();
          entity.autopilotOn = true;
          entity.shopperEventsOn = true;
          entity.brandVoice = BrandVoiceJson.write(Merchant.BrandVoice.NONE);
          entity.set(MerchantLimits.DEFAULT);
          entity.createdAt = clock.instant();
          entity.updatedAt = entity.createdAt;
          repository.persistAndFlush(entity);
          events.append(
              id, NewEvent.now("merchant.created", "merchant:" + id, "Connected " + shop));
          return entity.toMerchant();
        });
  }

  /** Changes settings and records what was changed. */
  Merchant change(MerchantId id, String what, Consumer<MerchantEntity> change) {
    return tenancy.call(
        id,
        () -> {
          MerchantEntity entity = locked(id);
          change.accept(entity);
          entity.updatedAt = clock.instant();
          repository.flush();
          events.append(id, NewEvent.now("merchant.changed", "merchant:" + id, what));
          return entity.toMerchant();
        });
  }

  /**
   * Locks the merchant until the transaction ends. Deciding and spending the daily budget need this
   * lock, so that they do not run concurrently.
   */
  public Merchant lock(MerchantId id) {
    return tenancy.call(id, () -> locked(id).toMerchant());
  }

  /** Switches the autopilot of a merchant on or off. */
  public void switchAutopilot(MerchantId id, boolean on, String why) {
    change(id, why + ": autopilot " + (on ? "on" : "off"), entity -> entity.autopilotOn = on);
  }

  /** Increments and returns the version of the merchant's rule set. */
  public int nextRuleSetVersion(MerchantId id) {
    return tenancy.call(
        id,
        () -> {
          MerchantEntity entity = locked(id);
          entity.ruleSetVersion++;
          return entity.ruleSetVersion;
        });
  }

  private MerchantEntity locked(MerchantId id) {
    MerchantEntity entity = entity(id);
    repository.getEntityManager().refresh(entity, LockModeType.PESSIMISTIC_WRITE);
    return entity;
  }

  private MerchantEntity entity(MerchantId id) {
    return repository
        .findByIdOptional(id.value())
        .orElseThrow(() -> Problem.notFound("merchant", id.toString()));
  }
}
