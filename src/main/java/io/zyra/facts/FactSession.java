package io.zyra.facts;

import io.zyra.catalog.CurrencyDecimals;
import io.zyra.core.fact.Attribute;
import io.zyra.core.fact.Group;
import io.zyra.core.fact.Metric;
import io.zyra.core.fact.PastMetric;
import io.zyra.core.fact.Scope;
import io.zyra.core.fact.Subject;
import io.zyra.core.fact.SubjectRequirements;
import io.zyra.core.fact.ZonedInstant;
import io.zyra.facts.ProductSource.LoadedProducts;
import io.zyra.facts.ProductSource.StreamedProducts;
import io.zyra.facts.ProductSource.UnreadProducts;
import io.zyra.facts.customer.CustomerFacts;
import io.zyra.facts.customer.CustomerFactsWithSegments;
import io.zyra.facts.customer.CustomerProjection;
import io.zyra.facts.customer.SegmentFacts;
import io.zyra.facts.customer.SegmentMembership;
import io.zyra.facts.history.EventProjection;
import io.zyra.facts.order.AbandonedCartProjection;
import io.zyra.facts.order.CartFacts;
import io.zyra.facts.order.CartState;
import io.zyra.facts.order.CartStateProjection;
import io.zyra.facts.order.OrderFacts;
import io.zyra.facts.order.OrderProjection;
import io.zyra.facts.order.OrderState;
import io.zyra.facts.product.CatalogFacts;
import io.zyra.facts.product.CollectionFacts;
import io.zyra.facts.product.CollectionProjection;
import io.zyra.facts.product.ExternalMetricsProjection;
import io.zyra.facts.product.ProductDeletions;
import io.zyra.facts.product.ProductFacts;
import io.zyra.facts.product.ProductHistory;
import io.zyra.facts.product.ProductIdResolver;
import io.zyra.facts.product.ProductMentionCollector;
import io.zyra.facts.product.SalesProjection;
import io.zyra.facts.product.VariantFacts;
import io.zyra.merchant.Merchant;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
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
  private final FactRequirements requirements;
  private final Instant at;
  private final Instant from;
  private final List<SegmentDefinition> ownSegments;
  private final SubjectRequirements segmentNeeds;
  private final List<EventProjection> readers = new ArrayList<>();
  private final Map<Scope, ScopeFacts> scopes = new EnumMap<>(Scope.class);
  private final Map<ZonedInstant, SegmentMembership.Membership> memberships = new HashMap<>();
  private Optional<SegmentMembership> segments = Optional.empty();
  private Optional<CatalogFacts> catalog = Optional.empty();
  private ProductSource source = new UnreadProducts(new ProductIdResolver());
  private SubjectAssembler assembler;

  private FactSession(
      FactSources sources, Merchant merchant, FactRequirements requirements, Instant at) {
    this.sources = sources;
    this.merchant = merchant;
    this.requirements = requirements;
    this.at = at;
    this.ownSegments = segmentsAsked(requirements) ? sources.segments(merchant) : List.of();
    SubjectRequirements all =
        SubjectRequirements.all(
            ownSegments.stream().map(each -> each.condition().needs()).toList());
    this.segmentNeeds = new SubjectRequirements(all.counts(), all.past(), Set.of());
    this.from = at.minus(requirements.farthest(Scope.values())).minus(farthest(segmentNeeds));
  }

  /** All subjects are in memory. Call it in a transaction of the merchant. */
  static SubjectAssembler of(
      FactSources sources, Merchant merchant, FactRequirements requirements, Instant at) {
    FactSession session = inMemory(sources, merchant, requirements, at);
    return session.source instanceof LoadedProducts loaded
        ? session.assembler(loaded.all())
        : session.assembler();
  }

  /** All subjects are in memory. Call it in a transaction of the merchant. */
  static FactSession inMemory(
      FactSources sources, Merchant merchant, FactRequirements requirements, Instant at) {
    FactSession session = new FactSession(sources, merchant, requirements, at);
    if (session.productsAsked()) {
      session.source = LoadedProducts.of(session.range());
    }
    session.assemble();
    return session;
  }

  /**
   * Products and variants are read part by part, everything else is in memory: events are read
   * twice, the first time to know which products they mention. Call it in a transaction of the
   * merchant, and use the result there.
   */
  static FactSession inParts(
      FactSources sources, Merchant merchant, FactRequirements requirements, Instant at) {
    FactSession session = new FactSession(sources, merchant, requirements, at);
    if (session.productsAsked()) {
      session.source = StreamedProducts.of(session.range(), session.mentioned());
    }
    session.assemble();
    return session;
  }

  private ProductSource.Range range() {
    return new ProductSource.Range(
        sources, merchant, from.minus(priceDays().orElse(Duration.ZERO)), at, requirements);
  }

  /** The names of products and variants that events mention. */
  private ProductMentionCollector mentioned() {
    ProductMentionCollector names = new ProductMentionCollector();
    FactSession first = new FactSession(sources, merchant, requirements, at);
    first.source = new UnreadProducts(names);
    first.assemble();
    first.catalog.ifPresent(known -> known.collections().at(at));
    return names;
  }

  private static boolean segmentsAsked(FactRequirements requirements) {
    return requirements.anyOf(Scope.SEGMENT)
        || requirements.mentions(Scope.CUSTOMER, Attribute.SEGMENTS.key())
        || requirements.all().stream()
            .flatMap(needs -> needs.groups().stream())
            .anyMatch(group -> group.kind() == Group.Kind.SEGMENT);
  }

  private static Duration farthest(SubjectRequirements needs) {
    return needs.past().stream()
        .map(PastMetric::ago)
        .max(Comparator.naturalOrder())
        .orElse(Duration.ZERO);
  }

  private void assemble() {
    if (productsAsked()) {
      catalog();
    }
    customers();
    store();
    carts(Scope.CART);
    carts(Scope.CHECKOUT);
    if (requirements.anyOf(Scope.ORDER)) {
      scopes.put(
          Scope.ORDER, new OrderFacts(reader(new OrderProjection(from.minus(OrderState.LASTING)))));
    }
    EventCountProjection counts = reader(new EventCountProjection(source.names(), from));
    for (Scope scope : requirements.scopes()) {
      counts.add(scope, requirements.of(scope).counts());
    }
    counts.add(Scope.CUSTOMER, segmentNeeds.counts());
    sources.read(merchant, readers, at);
    assembler = new SubjectAssembler(scopes, counts, this::groups);
  }

  /** Puts together what was read of all but products and variants. */
  SubjectAssembler assembler() {
    return assembler;
  }

  /** The same with some products and their variants. */
  SubjectAssembler assembler(ProductHistory products) {
    CatalogFacts known = catalog.orElseThrow();
    Map<Scope, ScopeFacts> all = new EnumMap<>(scopes);
    all.put(Scope.PRODUCT, new ProductFacts(products, known));
    all.put(Scope.VARIANT, new VariantFacts(products, known));
    return new SubjectAssembler(all, assembler.counts(), assembler.groups());
  }

  /** Where products are read from. */
  ProductSource products() {
    return source;
  }

  private <T extends EventProjection> T reader(T reader) {
    readers.add(reader);
    return reader;
  }

  /** How far back changes of prices are asked about, if they are. */
  private Optional<Duration> priceDays() {
    boolean asked =
        Stream.of(Scope.PRODUCT, Scope.VARIANT)
            .anyMatch(scope -> requirements.mentions(scope, Metric.PRICE_CHANGE.key()));
    return asked
        ? Optional.of(Duration.ofDays(merchant.limits().priceChangeDays()))
        : Optional.empty();
  }

  private boolean productsAsked() {
    return requirements.anyOf(Scope.PRODUCT, Scope.VARIANT, Scope.COLLECTION)
        || storeAsksProducts();
  }

  private boolean storeAsksProducts() {
    return OF_PRODUCTS.stream()
        .anyMatch(metric -> requirements.mentions(Scope.STORE, metric.key()));
  }

  private void catalog() {
    ProductIdResolver names = source.names();
    ProductDeletions deletions = reader(new ProductDeletions(names));
    CatalogFacts known =
        new CatalogFacts(
            deletions,
            source.titles(deletions),
            reader(sales(names)),
            reader(measured(names)),
            reader(new CollectionProjection(names)),
            priceDays(),
            requirements.lookAtStorefront(Scope.PRODUCT)
                ? Optional.of((products, then) -> counted(then, products))
                : Optional.empty());
    scopes.put(
        Scope.COLLECTION,
        new CollectionFacts(source.metrics(known.withoutStorefront()), known, decimals()));
    catalog = Optional.of(known);
  }

  private StorefrontCounts counted(Instant then, Collection<String> products) {
    return sources.storefront().upTo(merchant, then, products);
  }

  private SalesProjection sales(ProductIdResolver names) {
    boolean lastSale =
        Stream.of(Scope.PRODUCT, Scope.VARIANT)
            .anyMatch(scope -> requirements.mentions(scope, Metric.DAYS_SINCE_SALE.key()));
    return new SalesProjection(names, from, lastSale);
  }

  private ExternalMetricsProjection measured(ProductIdResolver names) {
    return new ExternalMetricsProjection(names, from.minus(ExternalMetricsProjection.LASTING));
  }

  private int decimals() {
    return CurrencyDecimals.of(merchant.currency());
  }

  private void customers() {
    boolean storeCounts = requirements.mentions(Scope.STORE, Metric.CUSTOMER_COUNT.key());
    if (!segmentsAsked(requirements) && !requirements.anyOf(Scope.CUSTOMER) && !storeCounts) {
      return;
    }
    CustomerProjection projection = reader(new CustomerProjection());
    CustomerFacts facts = new CustomerFacts(projection, decimals());
    SegmentMembership segmentBook = new SegmentMembership(facts, ownSegments);
    segments = Optional.of(segmentBook);
    scopes.put(
        Scope.CUSTOMER,
        requirements.mentions(Scope.CUSTOMER, Attribute.SEGMENTS.key())
            ? new CustomerFactsWithSegments(facts, this::membership)
            : facts);
    scopes.put(Scope.SEGMENT, new SegmentFacts(segmentBook, this::membership, decimals()));
  }

  private void store() {
    if (!requirements.anyOf(Scope.STORE)) {
      return;
    }
    ProductIdResolver names = source.names();
    Optional<CustomerProjection> customers = segments.map(SegmentMembership::customers);
    scopes.put(
        Scope.STORE,
        new StoreFacts(
            merchant,
            catalog.map(CatalogFacts::sales).orElseGet(() -> reader(sales(names))),
            catalog.map(CatalogFacts::measured).orElseGet(() -> reader(measured(names))),
            reader(new AbandonedCartProjection(from.minus(AbandonedCartProjection.LONGEST))),
            requirements.lookAtStorefront(Scope.STORE)
                ? Optional.of(then -> counted(then, List.of()))
                : Optional.empty(),
            storeAsksProducts()
                ? catalog.map(CatalogFacts::withoutStorefront).map(source::metrics)
                : Optional.empty(),
            requirements.mentions(Scope.STORE, Metric.CUSTOMER_COUNT.key())
                ? customers.map(each -> new CustomerFacts(each, decimals()))
                : Optional.empty()));
  }

  private void carts(Scope scope) {
    if (requirements.anyOf(scope)) {
      scopes.put(
          scope,
          new CartFacts(
              scope, reader(new CartStateProjection(scope, from.minus(CartState.LASTING)))));
    }
  }

  private SegmentMembership.Membership membership(ZonedInstant moment) {
    SegmentMembership.Membership known = memberships.get(moment);
    if (known == null) {
      known =
          segments
              .orElseThrow()
              .at(
                  moment,
                  subjects -> assembler.complete(Scope.CUSTOMER, subjects, segmentNeeds, moment));
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
