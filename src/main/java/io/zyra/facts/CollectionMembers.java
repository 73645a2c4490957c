package io.zyra.facts;

import io.zyra.catalog.Catalog;
import io.zyra.catalog.Catalog.ProductNames;
import io.zyra.event.EventSubject;
import io.zyra.facts.product.CollectionProjection;
import io.zyra.facts.product.CollectionProjection.CollectionState;
import io.zyra.facts.product.ProductIdResolver;
import io.zyra.merchant.Merchant;
import io.zyra.web.Problem;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Which products are in a collection now. */
@ApplicationScoped
public class CollectionMembers {
  private final Catalog catalog;
  private final FactSources sources;
  private final Clock clock;

  CollectionMembers(Catalog catalog, FactSources sources, Clock clock) {
    this.catalog = catalog;
    this.sources = sources;
    this.clock = clock;
  }

  /**
   * All names of the products: our id, the handle, and the number that the shop gave.
   *
   * @throws io.zyra.web.ProblemException 404 when there is no such collection
   */
  public Set<String> of(Merchant merchant, String handle) {
    Instant now = clock.instant();
    List<ProductNames> products = catalog.names(merchant.id());
    CollectionProjection collections = new CollectionProjection(ProductIdResolver.of(products));
    sources.read(merchant, List.of(collections), now);
    CollectionState state = collections.at(now);
    if (!state.collections().containsKey(handle)) {
      throw Problem.notFound("collection", handle);
    }
    Set<String> names = new LinkedHashSet<>();
    for (ProductNames product : products) {
      if (state.of(product.id()).contains(handle)) {
        names.add(product.id().toString());
        names.add(product.handle());
        product.shopId().flatMap(EventSubject::id).ifPresent(names::add);
      }
    }
    return names;
  }
}
