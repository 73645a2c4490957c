package io.zyra.facts.product;

import io.zyra.catalog.ProductContent;
import io.zyra.catalog.ProductContent.Variant;
import io.zyra.catalog.seo.ContentFeatures;
import io.zyra.catalog.snapshot.ProductVersion;
import io.zyra.catalog.snapshot.ProductVersionRepository;
import io.zyra.catalog.snapshot.ProductVersionRepository.Detail;
import io.zyra.catalog.snapshot.ProductVersionRepository.Slice;
import io.zyra.core.fact.Attribute;
import io.zyra.core.fact.Scope;
import io.zyra.event.EventSubject;
import io.zyra.facts.FactRequirements;
import io.zyra.facts.history.Timeline;
import io.zyra.security.MerchantId;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Some products in a time, each with what it was from when on. */
public final class ProductHistory {
  private static final String METAFIELDS = "metafields";

  /** Attributes that are read from the whole content only. */
  private static final Set<Attribute> WHOLE =
      Set.of(
          Attribute.DESCRIPTION,
          Attribute.SEO_TITLE,
          Attribute.META_DESCRIPTION,
          Attribute.CATEGORY,
          Attribute.GIFT_CARD);

  private final FactRequirements requirements;
  private final NavigableMap<UUID, TrackedProduct> lines;

  /**
   * A version of a product.
   *
   * @param texts its texts, by attribute key
   * @param variants empty unless rules need variants
   */
  public record ProductState(
      Instant takenAt,
      ContentFeatures features,
      Map<String, String> texts,
      List<Variant> variants) {
    String title() {
      return texts.get(Attribute.TITLE.key());
    }
  }

  /** A product with its versions. */
  public record TrackedProduct(
      UUID id, Optional<String> shopId, Instant bornAt, Timeline<ProductState> states) {

    /** What events call it: by our id, the shop's number and the handles that it had. */
    Set<String> names() {
      Set<String> names = new LinkedHashSet<>();
      names.add(id.toString());
      shopId.flatMap(EventSubject::id).ifPresent(names::add);
      states.forEach(state -> names.add(state.texts().get(Attribute.HANDLE.key())));
      return names;
    }
  }

  private ProductHistory(FactRequirements requirements, NavigableMap<UUID, TrackedProduct> lines) {
    this.requirements = requirements;
    this.lines = lines;
  }

  /** Reads some products. */
  public static ProductHistory load(
      ProductVersionRepository versions,
      MerchantId merchant,
      Instant from,
      Instant until,
      FactRequirements requirements,
      Slice slice) {
    ProductHistory history = new ProductHistory(requirements, new TreeMap<>());
    versions.forEach(merchant, from, until, history.detail(), slice, history::add);
    return history;
  }

  private Detail detail() {
    boolean whole =
        requirements.anyOf(Scope.VARIANT)
            || requirements.mentions(Scope.PRODUCT, METAFIELDS)
            || WHOLE.stream().anyMatch(text -> requirements.mentions(Scope.PRODUCT, text.key()));
    return whole ? Detail.WHOLE : Detail.MEASURES;
  }

  private void add(ProductVersion version) {
    TrackedProduct line =
        lines.computeIfAbsent(
            version.productId(),
            id -> new TrackedProduct(id, version.shopId(), version.bornAt(), new Timeline<>()));
    List<Variant> variants =
        requirements.anyOf(Scope.VARIANT)
            ? version.content().map(ProductContent::variants).orElse(List.of())
            : List.of();
    ProductState state =
        new ProductState(version.takenAt(), version.features(), texts(version), variants);
    line.states().add(version.takenAt(), state);
  }

  private Map<String, String> texts(ProductVersion version) {
    Map<String, String> texts = new HashMap<>();
    ProductVersion.ShortTexts words = version.words();
    texts.put(Attribute.TITLE.key(), words.title());
    texts.put(Attribute.HANDLE.key(), words.handle());
    texts.put(Attribute.STATUS.key(), words.status());
    texts.put(Attribute.VENDOR.key(), words.vendor());
    texts.put(Attribute.PRODUCT_TYPE.key(), words.productType());
    texts.put(Attribute.TAGS.key(), words.tags());
    version.content().ifPresent(content -> addWhole(content, texts));
    return texts;
  }

  private void addWhole(ProductContent content, Map<String, String> texts) {
    Map<Attribute, String> whole =
        Map.of(
            Attribute.DESCRIPTION, ContentFeatures.visibleText(content.descriptionHtml()),
            Attribute.SEO_TITLE, content.seo().title().orElse(""),
            Attribute.META_DESCRIPTION, content.seo().description().orElse(""),
            Attribute.CATEGORY, content.category(),
            Attribute.GIFT_CARD, String.valueOf(content.giftCard()));
    whole.forEach(
        (attribute, text) -> {
          if (requirements.mentions(Scope.PRODUCT, attribute.key())) {
            texts.put(attribute.key(), text);
          }
        });
    if (requirements.mentions(Scope.PRODUCT, METAFIELDS)) {
      content
          .metafields()
          .forEach(
              field ->
                  texts.put(
                      METAFIELDS + "." + field.namespace() + "." + field.key(), field.value()));
    }
  }

  /** Gives names to products: all that each product and variant was called in this time. */
  public void nameTo(ProductIdResolver names, Predicate<TrackedProduct> named) {
    lines.values().stream().filter(named).forEach(line -> name(line, names));
  }

  /** Whether any of the names of a product or of its variants is among those mentioned. */
  public static boolean isCalled(TrackedProduct line, ProductMentionCollector mentioned) {
    ProductIdResolver own = new ProductIdResolver();
    name(line, own);
    return own.any(mentioned::contains);
  }

  private static void name(TrackedProduct line, ProductIdResolver names) {
    line.states()
        .forEach(
            state -> {
              state.variants().forEach(variant -> names.add(line.id(), variant));
              names.add(line.id(), line.id().toString());
              names.add(line.id(), state.texts().get(Attribute.HANDLE.key()));
              line.shopId().ifPresent(id -> names.add(line.id(), id));
            });
  }

  /** The same products in parts of so many, in the order of their ids. */
  public void forEachPart(int size, Consumer<ProductHistory> each) {
    NavigableMap<UUID, TrackedProduct> left = lines;
    while (!left.isEmpty()) {
      UUID last = left.keySet().stream().skip(Math.min(size, left.size()) - 1L).findFirst().get();
      each.accept(new ProductHistory(requirements, left.headMap(last, true)));
      left = left.tailMap(last, false);
    }
  }

  /** What events call these products. */
  Set<String> names() {
    return lines.values().stream()
        .flatMap(line -> line.names().stream())
        .collect(Collectors.toSet());
  }

  int size() {
    return lines.size();
  }

  /** The products that there were at an instant, in the order of their ids. */
  void forEach(
      Instant at, ProductDeletions deletions, BiConsumer<TrackedProduct, ProductState> each) {
    Map<UUID, Instant> deleted = deletions.upTo(at);
    for (TrackedProduct line : lines.values()) {
      line.states()
          .at(at)
          .filter(
              state -> {
                Instant gone = deleted.get(line.id());
                return gone == null || gone.isBefore(state.takenAt());
              })
          .ifPresent(state -> each.accept(line, state));
    }
  }

  /** How many products share each title at an instant. */
  public Map<String, Integer> titles(Instant at, ProductDeletions deletions) {
    Map<String, Integer> titles = new HashMap<>();
    forEach(
        at,
        deletions,
        (line, state) -> titles.merge(state.features().normalizedTitle(), 1, Integer::sum));
    return titles;
  }
}
