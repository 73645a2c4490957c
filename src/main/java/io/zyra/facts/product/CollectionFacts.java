package io.zyra.facts.product;

import io.zyra.core.fact.Attribute;
import io.zyra.core.fact.MetricValues;
import io.zyra.core.fact.Scope;
import io.zyra.core.fact.Subject;
import io.zyra.core.fact.ZonedInstant;
import io.zyra.facts.ScopeFacts;
import io.zyra.facts.history.WindowSums;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Collections of products, one by one, known by their handles.
 *
 * @param decimals of amounts in the merchant's currency
 */
public record CollectionFacts(ProductMetrics products, CatalogFacts catalog, int decimals)
    implements ScopeFacts {

  @Override
  public List<Subject> at(ZonedInstant moment) {
    CollectionProjection.CollectionState state = catalog.collections().at(moment.at());
    Map<String, ProductTotals> totals = new HashMap<>();
    Map<String, List<WindowSums>> sold = new HashMap<>();
    products.forEach(
        moment,
        (product, metrics) ->
            state
                .of(product)
                .forEach(
                    handle -> {
                      totals
                          .computeIfAbsent(handle, unseen -> new ProductTotals(decimals))
                          .add(metrics);
                      catalog
                          .sales()
                          .sold(product)
                          .ifPresent(
                              series ->
                                  sold.computeIfAbsent(handle, unseen -> new ArrayList<>())
                                      .add(series));
                    }));
    List<Subject> subjects = new ArrayList<>();
    for (CollectionProjection.TrackedCollection collection : state.collections().values()) {
      MetricValues.Builder metrics = MetricValues.builder();
      totals.getOrDefault(collection.handle(), new ProductTotals(decimals)).set(metrics);
      SalesMetrics.set(metrics, sold.getOrDefault(collection.handle(), List.of()), moment.at());
      catalog
          .measured()
          .set(metrics, ExternalMetricsProjection.collection(collection.handle()), moment.at());
      subjects.add(
          new Subject(
              moment,
              Scope.COLLECTION,
              collection.handle(),
              collection.title(),
              metrics.build(),
              Map.of(
                  Attribute.TITLE.key(), collection.title(),
                  Attribute.HANDLE.key(), collection.handle(),
                  Attribute.UPDATED_AT.key(), collection.changedAt().toString())));
    }
    return subjects;
  }
}
