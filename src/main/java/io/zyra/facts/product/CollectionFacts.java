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
import java.util.UUID;

/** The subjects of collections, identified by their handles. */
public record CollectionFacts(
    ProductFacts products,
    SalesProjection sales,
    ExternalMetricsProjection measured,
    CollectionProjection collections)
    implements ScopeFacts {

  @Override
  public List<Subject> at(ZonedInstant moment) {
    CollectionProjection.State state = collections.at(moment.at());
    Map<String, MetricValues> known = products.metrics(moment);
    Map<String, ProductTotals> totals = new HashMap<>();
    Map<String, List<WindowSums>> sold = new HashMap<>();
    state
        .ofProduct()
        .forEach(
            (product, handles) ->
                handles.forEach(handle -> collect(product, handle, known, totals, sold)));
    List<Subject> subjects = new ArrayList<>();
    for (CollectionProjection.Shelf shelf : state.shelves().values()) {
      MetricValues.Builder metrics = MetricValues.builder();
      totals.getOrDefault(shelf.handle(), new ProductTotals()).set(metrics);
      SalesMetrics.set(metrics, sold.getOrDefault(shelf.handle(), List.of()), moment.at());
      measured.set(metrics, ExternalMetricsProjection.collection(shelf.handle()), moment.at());
      subjects.add(
          new Subject(
              moment,
              Scope.COLLECTION,
              shelf.handle(),
              shelf.title(),
              metrics.build(),
              Map.of(
                  Attribute.TITLE.key(), shelf.title(),
                  Attribute.HANDLE.key(), shelf.handle(),
                  Attribute.UPDATED_AT.key(), shelf.changedAt().toString())));
    }
    return subjects;
  }

  private void collect(
      UUID product,
      String handle,
      Map<String, MetricValues> known,
      Map<String, ProductTotals> totals,
      Map<String, List<WindowSums>> sold) {
    MetricValues metrics = known.get(product.toString());
    if (metrics != null) {
      totals.computeIfAbsent(handle, unseen -> new ProductTotals()).add(metrics);
      sold.computeIfAbsent(handle, unseen -> new ArrayList<>()).add(sales.ofProduct(product));
    }
  }
}
