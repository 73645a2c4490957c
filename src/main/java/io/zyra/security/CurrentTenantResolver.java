package io.zyra.security;

import io.quarkus.hibernate.orm.PersistenceUnitExtension;
import io.quarkus.hibernate.orm.runtime.tenant.TenantResolver;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Default;
import java.util.Optional;

/** Tells Hibernate the tenant of the current transaction. */
@ApplicationScoped
@Default
@PersistenceUnitExtension
class CurrentTenantResolver implements TenantResolver {

  /** The tenant outside a merchant's transaction. Matches no row. */
  private static final String NOBODY = "00000000-0000-0000-0000-000000000000";

  private final ThreadLocal<MerchantId> merchant = new ThreadLocal<>();

  Optional<MerchantId> get() {
    return Optional.ofNullable(merchant.get());
  }

  void set(MerchantId id) {
    merchant.set(id);
  }

  void clear() {
    merchant.remove();
  }

  @Override
  public String getDefaultTenantId() {
    return NOBODY;
  }

  @Override
  public String resolveTenantId() {
    return get().map(MerchantId::toString).orElse(NOBODY);
  }
}
