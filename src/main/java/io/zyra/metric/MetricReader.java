package io.zyra.metric;

import io.zyra.catalog.Catalog;
import io.zyra.catalog.Product;
import io.zyra.event.EventSubject;
import io.zyra.facts.CollectionMembers;
import io.zyra.merchant.Merchant;
import io.zyra.metric.MetricSeries.Point;
import io.zyra.security.Tenancy;
import io.zyra.web.Problem;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads series from the hours and days that are stored. */
@ApplicationScoped
class MetricReader {
  private final MetricRepository series;
  private final Catalog catalog;
  private final CollectionMembers collections;
  private final Tenancy tenancy;

  MetricReader(
      MetricRepository series, Catalog catalog, CollectionMembers collections, Tenancy tenancy) {
    this.series = series;
    this.catalog = catalog;
    this.collections = collections;
    this.tenancy = tenancy;
  }

  MetricSeries read(Merchant merchant, MetricQuery query, boolean withPrevious) {
    return tenancy.read(
        merchant.id(),
        () -> {
          Set<String> subjects = subjects(merchant, query);
          Optional<List<Point>> previous =
              withPrevious
                  ? Optional.of(points(merchant, query.previous(), subjects))
                  : Optional.empty();
          return new MetricSeries(
              query.metric().key(),
              query.subject(),
              query.step().key(),
              query.zone(),
              unit(query.metric(), merchant),
              query.metric().definition(),
              points(merchant, query, subjects),
              previous);
        });
  }

  static String unit(ShopMetric metric, Merchant merchant) {
    return switch (metric.unit()) {
      case MONEY -> merchant.currency().getCurrencyCode();
      case COUNT -> "count";
      case RATIO -> "ratio";
    };
  }

  private List<Point> points(Merchant merchant, MetricQuery query, Set<String> subjects) {
    boolean sums = query.metric().kind() == ShopMetric.Kind.SUM;
    Map<Instant, BigDecimal> byStep = new HashMap<>();
    series
        .values(merchant.id(), query.grain(), subjects, query.metric(), query.from(), query.end())
        .forEach(
            (at, value) -> {
              Instant start = query.step().start(at, query.zone());
              if (sums) {
                byStep.merge(start, value, BigDecimal::add);
              } else {
                byStep.put(start, value);
              }
            });
    List<Point> points = new ArrayList<>();
    for (Instant start : query.starts()) {
      Optional<BigDecimal> value =
          Optional.ofNullable(byStep.get(start))
              .or(() -> sums ? Optional.of(BigDecimal.ZERO) : Optional.empty())
              .map(MetricReader::plain);
      points.add(new Point(start.atZone(query.zone()).toOffsetDateTime(), value));
    }
    return points;
  }

  /** 12, not 1.2E1 or 12.000000. */
  private static BigDecimal plain(BigDecimal value) {
    BigDecimal stripped = value.stripTrailingZeros();
    return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
  }

  /** The subjects of the stored series that answer a question. */
  private Set<String> subjects(Merchant merchant, MetricQuery query) {
    String asked = query.subject();
    if (asked.equals(SeriesBuilder.STORE) || isNamed(asked, SeriesBuilder.CHANNEL)) {
      return Set.of(asked);
    }
    if (isNamed(asked, SeriesBuilder.PRODUCT)) {
      String name = asked.substring(SeriesBuilder.PRODUCT.length());
      return names(catalog.resolve(merchant.id(), name));
    }
    if (isNamed(asked, SeriesBuilder.COLLECTION)) {
      return ofCollection(merchant, query);
    }
    throw Problem.badRequest(
        "unknown-subject",
        "There is no such subject",
        "The subject is none that series have.",
        "Write subject=store, product:<id or handle>, collection:<handle> or channel:<name>.");
  }

  private static boolean isNamed(String subject, String prefix) {
    return subject.startsWith(prefix) && subject.length() > prefix.length();
  }

  /** Events name a product by the shop's id, the handle or our id. */
  private static Set<String> names(Product product) {
    Set<String> names = new LinkedHashSet<>();
    names.add(SeriesBuilder.PRODUCT + product.id());
    names.add(SeriesBuilder.PRODUCT + product.content().handle());
    product
        .shopId()
        .flatMap(EventSubject::id)
        .ifPresent(id -> names.add(SeriesBuilder.PRODUCT + id));
    return names;
  }

  /**
   * What is measured of a collection itself, or else the sum of the products that are in it now.
   */
  private Set<String> ofCollection(Merchant merchant, MetricQuery query) {
    Set<String> subjects = new LinkedHashSet<>();
    subjects.add(query.subject());
    boolean own =
        query.metric() == ShopMetric.COLLECTION_VIEWS
            || query.metric().kind() == ShopMetric.Kind.LAST;
    if (!own) {
      String handle = query.subject().substring(SeriesBuilder.COLLECTION.length());
      collections.of(merchant, handle).forEach(name -> subjects.add(SeriesBuilder.PRODUCT + name));
    }
    return subjects;
  }
}
