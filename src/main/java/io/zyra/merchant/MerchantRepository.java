package io.zyra.merchant;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/** Panache's queries over the rows of merchants. */
@ApplicationScoped
class MerchantRepository implements PanacheRepositoryBase<MerchantEntity, UUID> {}
