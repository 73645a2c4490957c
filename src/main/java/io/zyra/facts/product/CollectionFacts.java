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
    CollectionProjection.CollectionState state = collections.at(moment.at());
    Map<String, MetricValues> known = products.metrics(moment);
    Map<String, ProductTotals> totals = new HashMap<>();
    Map<String, List<WindowSums>> sold = new HashMap<>();
    state
        .ofProduct()
        .forEach(
            (product, handles) ->
                handles.forEach(handle -> collect(product, handle, known, totals, sold)));
    List<Subject> subjects = new ArrayList<>();
    for (CollectionProjection.TrackedCollection collection : state.collections().values()) {
      MetricValues.Builder metrics = MetricValues.builder();
      totals.getOrDefault(collection.handle(), new ProductTotals()).set(metrics);
      SalesMetrics.set(metrics, sold.getOrDefault(collection.handle(), List.of()), moment.at());
      measured.set(metrics, ExternalMetricsProjection.collection(collection.handle()), moment.at());
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
