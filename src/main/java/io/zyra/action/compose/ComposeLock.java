package io.zyra.action.compose;

import io.zyra.security.MerchantId;
import io.zyra.security.Tenancy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.function.Supplier;

/**
 * Lets one transaction of a merchant compose at a time, on whichever replica: two would not see
 * each other's texts and could write the same ones. It is an advisory lock of the database that
 * ends with the transaction; transactions that compose are short, so nobody waits long for it.
 */
@ApplicationScoped
class ComposeLock {
  private static final String LOCK_NOT_AVAILABLE = "55P03";

  private final EntityManager entities;
  private final Tenancy tenancy;

  ComposeLock(EntityManager entities, Tenancy tenancy) {
    this.entities = entities;
    this.tenancy = tenancy;
  }

  /**
   * Runs work in a transaction that holds the lock.
   *
   * @param atMost how long to wait for this lock, and for each row that the work locks
   * @return false when it was not to be had in that time; then nothing was done
   */
  boolean run(MerchantId merchant, Duration atMost, Supplier<?> work) {
    try {
      tenancy.run(
          merchant,
          () -> {
            set("lock_timeout", Math.max(1, atMost.toMillis()) + "ms");
            entities
                .createNativeQuery(
                    "SELECT CAST(pg_advisory_xact_lock(hashtextextended(:name, 0)) AS text)")
                .setParameter("name", "compose:" + merchant)
                .getSingleResultOrNull();
            work.get();
          });
      return true;
    } catch (RuntimeException e) {
      if (isTimeout(e)) {
        return false;
      }
      throw e;
    }
  }

  /** For the open transaction only. */
  private void set(String setting, String value) {
    entities
        .createNativeQuery("SELECT set_config(:setting, :value, true)")
        .setParameter("setting", setting)
        .setParameter("value", value)
        .getSingleResult();
  }

  private static boolean isTimeout(Throwable thrown) {
    for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
      if (cause instanceof SQLException sql && LOCK_NOT_AVAILABLE.equals(sql.getSQLState())) {
        return true;
      }
    }
    return false;
  }
}
