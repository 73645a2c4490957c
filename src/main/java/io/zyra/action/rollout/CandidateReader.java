package io.zyra.action.rollout;

import io.zyra.catalog.Catalog;
import io.zyra.catalog.Catalog.ProductNames;
import io.zyra.core.stats.choice.Candidate;
import io.zyra.event.EventSubject;
import io.zyra.facts.ProductSeries;
import io.zyra.facts.ProductSeries.Series;
import io.zyra.merchant.Merchant;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** What is known of products from the time before a change. Called in a transaction. */
@ApplicationScoped
class CandidateReader {
  /** Four whole weeks, so that each weekday counts as often. */
  static final Duration BEFORE = Duration.ofDays(28);

  private final Catalog catalog;
  private final ProductSeries series;

  CandidateReader(Catalog catalog, ProductSeries series) {
    this.catalog = catalog;
    this.series = series;
  }

  /**
   * All products of a merchant as candidates of a choice.
   *
   * @param decisive what the change is watched by
   * @param now the time before ends there
   */
  List<Candidate> candidates(Merchant merchant, Series decisive, Instant now) {
    Instant from = now.minus(BEFORE);
    Map<String, Double> revenue = series.sums(merchant, Series.NET_REVENUE, from, now);
    Map<String, Double> views = series.sums(merchant, Series.VIEWS, from, now);
    Map<String, Double> events =
        decisive == Series.NET_REVENUE ? revenue : series.sums(merchant, decisive, from, now);
    return catalog.names(merchant.id()).stream()
        .map(
            product ->
                new Candidate(
                    product.id().toString(),
                    product.type(),
                    sum(product, revenue),
                    sum(product, views),
                    sum(product, events)))
        .toList();
  }

  /** The names by which events call some products. */
  Map<UUID, List<String>> names(Merchant merchant, Set<UUID> products) {
    return catalog.names(merchant.id()).stream()
        .filter(product -> products.contains(product.id()))
        .collect(Collectors.toMap(ProductNames::id, CandidateReader::names));
  }

  private static double sum(ProductNames product, Map<String, Double> values) {
    return names(product).stream().mapToDouble(name -> values.getOrDefault(name, 0.0)).sum();
  }

  private static List<String> names(ProductNames product) {
    List<String> names = new ArrayList<>(List.of(product.id().toString(), product.handle()));
    product.shopId().stream().flatMap(id -> EventSubject.id(id).stream()).forEach(names::add);
    return names;
  }
}
