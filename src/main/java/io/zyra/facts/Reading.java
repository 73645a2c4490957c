package io.zyra.facts;

import io.zyra.core.fact.Attribute;
import io.zyra.core.fact.Group;
import io.zyra.core.fact.Metric;
import io.zyra.core.fact.Moment;
import io.zyra.core.fact.Needs;
import io.zyra.core.fact.PastMetric;
import io.zyra.core.fact.Scope;
import io.zyra.core.fact.Subject;
import io.zyra.facts.ProductSource.LoadedProducts;
import io.zyra.facts.ProductSource.StreamedProducts;
import io.zyra.facts.ProductSource.UnreadProducts;
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

/** Reads once what one merchant's rules ask about, for all the instants that they ask about. */
final class Reading {
  private static final List<Metric> OF_PRODUCTS =
      List.of(
          Metric.PRODUCT_COUNT,
          Metric.AVERAGE_SEO_SCORE,
          Metric.AVERAGE_PRICE,
          Metric.OUT_OF_STOCK_COUNT);

  private final Sources sources;
  private final Merchant merchant;
  private final Wishes wishes;
  private final Instant at;
  private final Instant from;
  private final List<SegmentDefinition> ownSegments;
  private final Needs segmentNeeds;
  private final List<EventReader> readers = new ArrayList<>();
  private final Map<Scope, ScopeFacts> scopes = new EnumMap<>(Scope.class);
  private final Map<Moment, SegmentBook.State> memberships = new HashMap<>();
  private Optional<SegmentBook> segments = Optional.empty();
  private Optional<CatalogFacts> catalog = Optional.empty();
  private ProductSource source = new UnreadProducts(new ProductNames());
  private Gathering gathering;

  private Reading(Sources sources, Merchant merchant, Wishes wishes, Instant at) {
    this.sources = sources;
    this.merchant = merchant;
    this.wishes = wishes;
    this.at = at;
    this.ownSegments = segmentsAsked(wishes) ? sources.segments(merchant) : List.of();
    Needs all = Needs.all(ownSegments.stream().map(each -> each.condition().needs()).toList());
    this.segmentNeeds = new Needs(all.counts(), all.past(), Set.of());
    this.from = at.minus(wishes.farthest(Scope.values())).minus(farthest(segmentNeeds));
  }

  /** All subjects are in memory. Call it in a transaction of the merchant. */
  static Gathering of(Sources sources, Merchant merchant, Wishes wishes, Instant at) {
    Reading reading = inMemory(sources, merchant, wishes, at);
    return reading.source instanceof LoadedProducts loaded
        ? reading.gathering(loaded.all())
        : reading.gathering();
  }

  /** All subjects are in memory. Call it in a transaction of the merchant. */
  static Reading inMemory(Sources sources, Merchant merchant, Wishes wishes, Instant at) {
    Reading reading = new Reading(sources, merchant, wishes, at);
    if (reading.productsAsked()) {
      reading.source = LoadedProducts.of(reading.range());
    }
    reading.gather();
    return reading;
  }

  /**
   * Products and variants are read part by part, everything else is in memory: events are read
   * twice, the first time to know which products they mention. Call it in a transaction of the
   * merchant, and use the result there.
   */
  static Reading inParts(Sources sources, Merchant merchant, Wishes wishes, Instant at) {
    Reading reading = new Reading(sources, merchant, wishes, at);
    if (reading.productsAsked()) {
      reading.source = StreamedProducts.of(reading.range(), reading.mentioned());
    }
    reading.gather();
    return reading;
  }

  private ProductSource.Range range() {
    return new ProductSource.Range(sources, merchant, from, at, wishes);
  }

  /** The names of products and variants that events mention. */
  private MentionedNames mentioned() {
    MentionedNames names = new MentionedNames();
    Reading first = new Reading(sources, merchant, wishes, at);
    first.source = new UnreadProducts(names);
    first.gather();
    first.catalog.ifPresent(known -> known.collections().at(at));
    return names;
  }

  private static boolean segmentsAsked(Wishes wishes) {
    return wishes.anyOf(Scope.SEGMENT)
        || wishes.mentions(Scope.CUSTOMER, Attribute.SEGMENTS.key())
        || wishes.all().stream()
            .flatMap(needs -> needs.groups().stream())
            .anyMatch(group -> group.kind() == Group.Kind.SEGMENT);
  }

  private static Duration farthest(Needs needs) {
    return needs.past().stream()
        .map(PastMetric::ago)
        .max(Comparator.naturalOrder())
        .orElse(Duration.ZERO);
  }

  private void gather() {
    if (productsAsked()) {
      catalog();
    }
    customers();
    store();
    baskets(Scope.CART);
    baskets(Scope.CHECKOUT);
    if (wishes.anyOf(Scope.ORDER)) {
      scopes.put(
          Scope.ORDER, new OrderFacts(reader(new OrderBook(from.minus(OrderState.LASTING)))));
    }
    EventCounts counts = reader(new EventCounts(source.names(), from));
    for (Scope scope : wishes.scopes()) {
      counts.add(scope, wishes.of(scope).counts());
    }
    counts.add(Scope.CUSTOMER, segmentNeeds.counts());
    sources.read(merchant, readers, at);
    gathering = new Gathering(scopes, counts, this::groups);
  }

  /** Puts together what was read of all but products and variants. */
  Gathering gathering() {
    return gathering;
  }

  /** The same with some products and their variants. */
  Gathering gathering(ProductHistory products) {
    CatalogFacts known = catalog.orElseThrow();
    Map<Scope, ScopeFacts> all = new EnumMap<>(scopes);
    all.put(Scope.PRODUCT, new ProductFacts(products, known));
    all.put(Scope.VARIANT, new VariantFacts(products, known));
    return new Gathering(all, gathering.counts(), gathering.groups());
  }

  /** Where products are read from. */
  ProductSource products() {
    return source;
  }

  private <T extends EventReader> T reader(T reader) {
    readers.add(reader);
    return reader;
  }

  private boolean productsAsked() {
    return wishes.anyOf(Scope.PRODUCT, Scope.VARIANT, Scope.COLLECTION) || storeAsksProducts();
  }

  private boolean storeAsksProducts() {
    return OF_PRODUCTS.stream().anyMatch(metric -> wishes.mentions(Scope.STORE, metric.key()));
  }

  private void catalog() {
    ProductNames names = source.names();
    ProductDeletions deletions = reader(new ProductDeletions(names));
    CatalogFacts known =
        new CatalogFacts(
            deletions,
            source.titles(deletions),
            reader(sales(names)),
            reader(measured(names)),
            reader(new CollectionBook(names)));
    scopes.put(Scope.COLLECTION, new CollectionFacts(source.metrics(known), known));
    catalog = Optional.of(known);
  }

  private SalesBook sales(ProductNames names) {
    boolean lastSale =
        Stream.of(Scope.PRODUCT, Scope.VARIANT)
            .anyMatch(scope -> wishes.mentions(scope, Metric.DAYS_SINCE_SALE.key()));
    return new SalesBook(names, from, lastSale);
  }

  private MeasuredBook measured(ProductNames names) {
    return new MeasuredBook(names, from.minus(MeasuredBook.LASTING));
  }

  private void customers() {
    boolean storeCounts = wishes.mentions(Scope.STORE, Metric.CUSTOMER_COUNT.key());
    if (!segmentsAsked(wishes) && !wishes.anyOf(Scope.CUSTOMER) && !storeCounts) {
      return;
    }
    CustomerBook book = reader(new CustomerBook());
    CustomerFacts facts = new CustomerFacts(book);
    SegmentBook segmentBook = new SegmentBook(book, ownSegments);
    segments = Optional.of(segmentBook);
    scopes.put(
        Scope.CUSTOMER,
        wishes.mentions(Scope.CUSTOMER, Attribute.SEGMENTS.key())
            ? new NamedCustomerFacts(facts, this::membership)
            : facts);
    scopes.put(Scope.SEGMENT, new SegmentFacts(segmentBook, this::membership));
  }

  private void store() {
    if (!wishes.anyOf(Scope.STORE)) {
      return;
    }
    ProductNames names = source.names();
    Optional<CustomerBook> customers = segments.map(SegmentBook::customers);
    scopes.put(
        Scope.STORE,
        new StoreFacts(
            merchant,
            catalog.map(CatalogFacts::sales).orElseGet(() -> reader(sales(names))),
            catalog.map(CatalogFacts::measured).orElseGet(() -> reader(measured(names))),
            reader(new AbandonedCarts(from.minus(AbandonedCarts.LONGEST))),
            storeAsksProducts() ? catalog.map(source::metrics) : Optional.empty(),
            wishes.mentions(Scope.STORE, Metric.CUSTOMER_COUNT.key())
                ? customers.map(CustomerFacts::new)
                : Optional.empty()));
  }

  private void baskets(Scope scope) {
    if (wishes.anyOf(scope)) {
      scopes.put(
          scope, new BasketFacts(scope, reader(new BasketBook(scope, from.minus(Basket.LASTING)))));
    }
  }

  private SegmentBook.State membership(Moment moment) {
    SegmentBook.State known = memberships.get(moment);
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

  private Set<Group> groups(Subject subject, Moment moment) {
    return switch (subject.scope()) {
      case PRODUCT, VARIANT ->
          entries(subject, Attribute.COLLECTIONS)
              .map(Group::collection)
              .collect(Collectors.toSet());
      case CUSTOMER -> SegmentBook.groups(membership(moment).of(subject.id()));
      default ->
          entries(subject, Attribute.CUSTOMER_ID)
              .flatMap(customer -> SegmentBook.groups(membership(moment).of(customer)).stream())
              .collect(Collectors.toSet());
    };
  }

  private static Stream<String> entries(Subject subject, Attribute attribute) {
    return attribute.of(subject).stream()
        .flatMap(text -> Arrays.stream(text.split(", ")))
        .filter(text -> !text.isBlank());
  }
}
