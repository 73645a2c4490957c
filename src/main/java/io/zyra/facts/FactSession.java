package io.zyra.facts;

import io.zyra.core.fact.Attribute;
import io.zyra.core.fact.Group;
import io.zyra.core.fact.Metric;
import io.zyra.core.fact.PastMetric;
import io.zyra.core.fact.Scope;
import io.zyra.core.fact.Subject;
import io.zyra.core.fact.SubjectRequirements;
import io.zyra.core.fact.ZonedInstant;
import io.zyra.merchant.Merchant;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * One load of facts for a merchant: reads snapshots and events once for all rules and all instants
 * they need.
 */
final class FactSession {
  private static final List<Metric> OF_PRODUCTS =
      List.of(
          Metric.PRODUCT_COUNT,
          Metric.AVERAGE_SEO_SCORE,
          Metric.AVERAGE_PRICE,
          Metric.OUT_OF_STOCK_COUNT);

  private final FactSources sources;
  private final Merchant merchant;
  private final FactRequirements wishes;
  private final Instant at;
  private final Instant from;
  private final List<SegmentDefinition> ownSegments;
  private final SubjectRequirements segmentNeeds;
  private final List<EventProjection> readers = new ArrayList<>();
  private final Map<Scope, ScopeFacts> scopes = new EnumMap<>(Scope.class);
  private final Map<ZonedInstant, SegmentMembership.State> memberships = new HashMap<>();
  private Optional<SegmentMembership> segments = Optional.empty();
  private SubjectAssembler gathering;

  private FactSession(FactSources sources, Merchant merchant, FactRequirements wishes, Instant at) {
    this.sources = sources;
    this.merchant = merchant;
    this.wishes = wishes;
    this.at = at;
    this.ownSegments = segmentsAsked(wishes) ? sources.segments(merchant) : List.of();
    SubjectRequirements all =
        SubjectRequirements.all(
            ownSegments.stream().map(each -> each.condition().needs()).toList());
    this.segmentNeeds = new SubjectRequirements(all.counts(), all.past(), Set.of());
    this.from = at.minus(wishes.farthest(Scope.values())).minus(farthest(segmentNeeds));
  }

  /** Call it in a transaction of the merchant. */
  static SubjectAssembler of(
      FactSources sources, Merchant merchant, FactRequirements wishes, Instant at) {
    return new FactSession(sources, merchant, wishes, at).gather();
  }

  private static boolean segmentsAsked(FactRequirements wishes) {
    return wishes.anyOf(Scope.SEGMENT)
        || wishes.mentions(Scope.CUSTOMER, Attribute.SEGMENTS.key())
        || wishes.all().stream()
            .flatMap(needs -> needs.groups().stream())
            .anyMatch(group -> group.kind() == Group.Kind.SEGMENT);
  }

  private static Duration farthest(SubjectRequirements needs) {
    return needs.past().stream()
        .map(PastMetric::ago)
        .max(Comparator.naturalOrder())
        .orElse(Duration.ZERO);
  }

  private SubjectAssembler gather() {
    ProductIdResolver names = new ProductIdResolver();
    if (productsAsked()) {
      names = products();
    }
    customers();
    store(names);
    baskets(Scope.CART);
    baskets(Scope.CHECKOUT);
    if (wishes.anyOf(Scope.ORDER)) {
      scopes.put(
          Scope.ORDER, new OrderFacts(reader(new OrderProjection(from.minus(OrderState.LASTING)))));
    }
    EventCountProjection counts = reader(new EventCountProjection(names, from));
    for (Scope scope : wishes.scopes()) {
      counts.add(scope, wishes.of(scope).counts());
    }
    counts.add(Scope.CUSTOMER, segmentNeeds.counts());
    sources.read(merchant, readers, at);
    gathering = new SubjectAssembler(scopes, counts, this::groups);
    return gathering;
  }

  private <T extends EventProjection> T reader(T reader) {
    readers.add(reader);
    return reader;
  }

  private boolean productsAsked() {
    return wishes.anyOf(Scope.PRODUCT, Scope.VARIANT, Scope.COLLECTION) || storeAsksProducts();
  }

  private boolean storeAsksProducts() {
    return OF_PRODUCTS.stream().anyMatch(metric -> wishes.mentions(Scope.STORE, metric.key()));
  }

  private ProductIdResolver products() {
    ProductHistory products = reader(sources.products(merchant, from, at, wishes));
    SalesProjection sales = reader(sales(products.names()));
    ExternalMetricsProjection measured = reader(measured(products.names()));
    CollectionProjection collections = reader(new CollectionProjection(products.names()));
    ProductFacts facts = new ProductFacts(products, sales, measured, collections);
    scopes.put(Scope.PRODUCT, facts);
    scopes.put(Scope.VARIANT, new VariantFacts(products, sales, collections));
    scopes.put(Scope.COLLECTION, new CollectionFacts(facts, sales, measured, collections));
    return products.names();
  }

  private SalesProjection sales(ProductIdResolver names) {
    boolean lastSale =
        Stream.of(Scope.PRODUCT, Scope.VARIANT)
            .anyMatch(scope -> wishes.mentions(scope, Metric.DAYS_SINCE_SALE.key()));
    return new SalesProjection(names, from, lastSale);
  }

  private ExternalMetricsProjection measured(ProductIdResolver names) {
    return new ExternalMetricsProjection(names, from.minus(ExternalMetricsProjection.LASTING));
  }

  private void customers() {
    boolean storeCounts = wishes.mentions(Scope.STORE, Metric.CUSTOMER_COUNT.key());
    if (!segmentsAsked(wishes) && !wishes.anyOf(Scope.CUSTOMER) && !storeCounts) {
      return;
    }
    CustomerProjection book = reader(new CustomerProjection());
    CustomerFacts facts = new CustomerFacts(book);
    SegmentMembership segmentBook = new SegmentMembership(book, ownSegments);
    segments = Optional.of(segmentBook);
    scopes.put(
        Scope.CUSTOMER,
        wishes.mentions(Scope.CUSTOMER, Attribute.SEGMENTS.key())
            ? new CustomerFactsWithSegments(facts, this::membership)
            : facts);
    scopes.put(Scope.SEGMENT, new SegmentFacts(segmentBook, this::membership));
  }

  private void store(ProductIdResolver names) {
    if (!wishes.anyOf(Scope.STORE)) {
      return;
    }
    Optional<ProductFacts> products =
        storeAsksProducts()
            ? Optional.of((ProductFacts) scopes.get(Scope.PRODUCT))
            : Optional.empty();
    Optional<CustomerProjection> customers = segments.map(SegmentMembership::customers);
    scopes.put(
        Scope.STORE,
        new StoreFacts(
            merchant,
            products.map(ProductFacts::sales).orElseGet(() -> reader(sales(names))),
            products.map(ProductFacts::measured).orElseGet(() -> reader(measured(names))),
            reader(new AbandonedCartProjection(from.minus(AbandonedCartProjection.LONGEST))),
            products,
            wishes.mentions(Scope.STORE, Metric.CUSTOMER_COUNT.key())
                ? customers.map(CustomerFacts::new)
                : Optional.empty()));
  }

  private void baskets(Scope scope) {
    if (wishes.anyOf(scope)) {
      scopes.put(
          scope,
          new CartFacts(scope, reader(new CartProjection(scope, from.minus(CartState.LASTING)))));
    }
  }

  private SegmentMembership.State membership(ZonedInstant moment) {
    SegmentMembership.State known = memberships.get(moment);
    if (known == null) {
      known =
          segments
              .orElseThrow()
              .at(
                  moment,
                  subjects -> gathering.complete(Scope.CUSTOMER, subjects, segmentNeeds, moment));
      memberships.put(moment, known);
    }
    return known;
  }

  private Set<Group> groups(Subject subject, ZonedInstant moment) {
    return switch (subject.scope()) {
      case PRODUCT, VARIANT ->
          entries(subject, Attribute.COLLECTIONS)
              .map(Group::collection)
              .collect(Collectors.toSet());
      case CUSTOMER -> SegmentMembership.groups(membership(moment).of(subject.id()));
      default ->
          entries(subject, Attribute.CUSTOMER_ID)
              .flatMap(
                  customer -> SegmentMembership.groups(membership(moment).of(customer)).stream())
              .collect(Collectors.toSet());
    };
  }

  private static Stream<String> entries(Subject subject, Attribute attribute) {
    return attribute.of(subject).stream()
        .flatMap(text -> Arrays.stream(text.split(", ")))
        .filter(text -> !text.isBlank());
  }
}
