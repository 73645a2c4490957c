package io.zyra.facts;

import io.zyra.core.fact.Attribute;
import io.zyra.core.fact.MetricValues;
import io.zyra.core.fact.Moment;
import io.zyra.core.fact.Scope;
import io.zyra.core.fact.Subject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Collections of products, one by one, known by their handles. */
record CollectionFacts(ProductMetrics products, CatalogFacts catalog) implements ScopeFacts {

  @Override
  public List<Subject> at(Moment moment) {
    CollectionBook.State state = catalog.collections().at(moment.at());
    Map<String, CatalogTotals> totals = new HashMap<>();
    Map<String, List<Series>> sold = new HashMap<>();
    products.forEach(
        moment,
        (product, metrics) ->
            state
                .of(product)
                .forEach(
                    handle -> {
                      totals.computeIfAbsent(handle, unseen -> new CatalogTotals()).add(metrics);
                      catalog
                          .sales()
                          .sold(product)
                          .ifPresent(
                              series ->
                                  sold.computeIfAbsent(handle, unseen -> new ArrayList<>())
                                      .add(series));
                    }));
    List<Subject> subjects = new ArrayList<>();
    for (CollectionBook.Shelf shelf : state.shelves().values()) {
      MetricValues.Builder metrics = MetricValues.builder();
      totals.getOrDefault(shelf.handle(), new CatalogTotals()).set(metrics);
      SalesMetrics.set(metrics, sold.getOrDefault(shelf.handle(), List.of()), moment.at());
      catalog.measured().set(metrics, MeasuredBook.collection(shelf.handle()), moment.at());
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
}
