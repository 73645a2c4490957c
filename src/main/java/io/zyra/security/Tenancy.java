package io.zyra.security;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.zyra.database.ChangeFeed;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.control.ActivateRequestContext;
import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The only way to a merchant's rows: a transaction that is bound to the merchant, in Hibernate by
 * the tenant and in PostgreSQL by the setting {@code zyra.merchant} for row-level security. Outside
 * such a transaction no rows are visible.
 */
@ApplicationScoped
public class Tenancy {
  private static final int LONGEST_SECONDS = 600;
  private static final String READ_WRITE = "SELECT set_config(:setting, :value, true)";
  private static final String READ_ONLY =
      READ_WRITE + ", set_config('transaction_read_only', 'on', true)";

  private final EntityManager entities;
  private final CurrentTenantResolver tenant;
  private final ChangeFeed changes;

  Tenancy(EntityManager entities, CurrentTenantResolver tenant, ChangeFeed changes) {
    this.entities = entities;
    this.tenant = tenant;
    this.changes = changes;
  }

  /**
   * Runs work in a transaction of the merchant, or in the one that is already open.
   *
   * @throws IllegalStateException if a transaction of another merchant is open
   */
  @ActivateRequestContext
  public <T> T call(MerchantId merchant, Supplier<T> work) {
    if (isOpen(merchant)) {
      return work.get();
    }
    try {
      return opened(merchant, READ_WRITE, work);
    } finally {
      // Also after a failure: the commit may have happened before the error was reported.
      changes.committed(merchant.value());
    }
  }

  /**
   * Runs work that changes nothing of what caches hold of the merchant, such as shoppers' events
   * and what they count, in a transaction of the merchant or in the one that is already open.
   * Caches of the merchant are not invalidated afterwards.
   *
   * @throws IllegalStateException if a transaction of another merchant is open
   */
  @ActivateRequestContext
  public <T> T callKeepingCaches(MerchantId merchant, Supplier<T> work) {
    return isOpen(merchant) ? work.get() : opened(merchant, READ_WRITE, work);
  }

  /**
   * Runs work in a read-only transaction of the merchant, or in the one that is already open.
   * Caches of the merchant are not invalidated afterwards.
   *
   * @throws IllegalStateException if a transaction of another merchant is open
   */
  @ActivateRequestContext
  public <T> T read(MerchantId merchant, Supplier<T> work) {
    return isOpen(merchant) ? work.get() : opened(merchant, READ_ONLY, work);
  }

  private boolean isOpen(MerchantId merchant) {
    Optional<MerchantId> open = tenant.get();
    if (open.isPresent() && !open.get().equals(merchant)) {
      throw new IllegalStateException(
          "A transaction of merchant " + open.get() + " cannot work for merchant " + merchant);
    }
    return open.isPresent();
  }

  private <T> T opened(MerchantId merchant, String begin, Supplier<T> work) {
    tenant.set(merchant);
    try {
      return bound("zyra.merchant", merchant.toString(), begin, work);
    } finally {
      tenant.clear();
    }
  }

  @ActivateRequestContext
  public void run(MerchantId merchant, Runnable work) {
    call(
        merchant,
        () -> {
          work.run();
          return Boolean.TRUE;
        });
  }

  /**
   * Runs long work in a new transaction of the merchant.
   *
   * @param longest the timeout of the transaction
   */
  @ActivateRequestContext
  public <T> T callLong(MerchantId merchant, Duration longest, Supplier<T> work) {
    return begin(merchant, (int) longest.toSeconds(), false, work);
  }

  /**
   * Runs work in a new transaction, which commits or rolls back independently of one that is
   * already open.
   */
  @ActivateRequestContext
  public <T> T callApart(MerchantId merchant, Supplier<T> work) {
    return begin(merchant, LONGEST_SECONDS, false, work);
  }

  /**
   * Runs work in a new transaction with isolation level REPEATABLE READ: it sees all rows as they
   * were at its start.
   *
   * @param longest the timeout of the transaction
   */
  @ActivateRequestContext
  public <T> T callInSnapshot(MerchantId merchant, Duration longest, Supplier<T> work) {
    return begin(merchant, (int) longest.toSeconds(), true, work);
  }

  private <T> T begin(MerchantId merchant, int seconds, boolean snapshot, Supplier<T> work) {
    Optional<MerchantId> outer = tenant.get();
    tenant.set(merchant);
    try {
      return bound("zyra.merchant", merchant.toString(), READ_WRITE, seconds, snapshot, work);
    } finally {
      outer.ifPresentOrElse(tenant::set, tenant::clear);
      changes.committed(merchant.value());
    }
  }

  /** Runs work that may list merchants, but sees none of their data. */
  @ActivateRequestContext
  public <T> T inDirectory(Supplier<T> work) {
    return bound("zyra.directory", "on", READ_ONLY, work);
  }

  private <T> T bound(String setting, String value, String begin, Supplier<T> work) {
    return bound(setting, value, begin, LONGEST_SECONDS, false, work);
  }

  private <T> T bound(
      String setting, String value, String begin, int seconds, boolean snapshot, Supplier<T> work) {
    return QuarkusTransaction.requiringNew()
        .timeout(seconds)
        .call(
            () -> {
              if (snapshot) {
                entities
                    .createNativeQuery("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")
                    .executeUpdate();
              }
              entities
                  .createNativeQuery(begin)
                  .setParameter("setting", setting)
                  .setParameter("value", value)
                  .getSingleResult();
              return work.get();
            });
  }
}
