package io.zyra.security;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.control.ActivateRequestContext;
import jakarta.persistence.EntityManager;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The only way to a merchant's rows: a transaction that is bound to that merchant in Hibernate and,
 * through {@code zyra.merchant}, in PostgreSQL's row-level security. Outside one nothing is
 * visible.
 */
@ApplicationScoped
public class Tenancy {
  private static final int LONGEST_SECONDS = 600;

  private final EntityManager entities;
  private final CurrentTenant tenant;

  Tenancy(EntityManager entities, CurrentTenant tenant) {
    this.entities = entities;
    this.tenant = tenant;
  }

  /**
   * Runs work in a transaction of the merchant, or in the one that is open already.
   *
   * @throws IllegalStateException when a transaction of another merchant is open
   */
  @ActivateRequestContext
  public <T> T call(MerchantId merchant, Supplier<T> work) {
    Optional<MerchantId> open = tenant.get();
    if (open.isPresent()) {
      if (!open.get().equals(merchant)) {
        throw new IllegalStateException(
            "A transaction of merchant " + open.get() + " cannot work for merchant " + merchant);
      }
      return work.get();
    }
    tenant.set(merchant);
    try {
      return bound("zyra.merchant", merchant.toString(), work);
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

  /** Runs work that may see which merchants there are, and none of their data. */
  @ActivateRequestContext
  public <T> T inDirectory(Supplier<T> work) {
    return bound("zyra.directory", "on", work);
  }

  private <T> T bound(String setting, String value, Supplier<T> work) {
    return QuarkusTransaction.requiringNew()
        .timeout(LONGEST_SECONDS)
        .call(
            () -> {
              entities
                  .createNativeQuery("SELECT set_config(:setting, :value, true)")
                  .setParameter("setting", setting)
                  .setParameter("value", value)
                  .getSingleResult();
              return work.get();
            });
  }
}
