package io.zyra.catalog;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/** Panache's queries over the rows of products. */
@ApplicationScoped
class ProductRepository implements PanacheRepositoryBase<ProductEntity, UUID> {}
