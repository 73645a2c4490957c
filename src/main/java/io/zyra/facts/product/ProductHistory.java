package io.zyra.facts.product;

import io.zyra.catalog.ProductContent;
import io.zyra.catalog.ProductContent.Variant;
import io.zyra.catalog.seo.ContentFeatures;
import io.zyra.catalog.snapshot.ProductVersion;
import io.zyra.catalog.snapshot.ProductVersionRepository;
import io.zyra.catalog.snapshot.ProductVersionRepository.Detail;
import io.zyra.core.fact.Attribute;
import io.zyra.core.fact.Scope;
import io.zyra.event.Event;
import io.zyra.facts.FactRequirements;
import io.zyra.facts.history.EventPayload;
import io.zyra.facts.history.EventProjection;
import io.zyra.facts.history.Timeline;
import io.zyra.security.MerchantId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.BiConsumer;

/** The products of a period with their versions. */
public final class ProductHistory implements EventProjection {
  private static final String DELETED = "products/delete";
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
  private final ProductIdResolver names = new ProductIdResolver();
  private final Map<UUID, TrackedProduct> lines = new TreeMap<>();
  private final List<Deletion> deletions = new ArrayList<>();

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
      UUID id, Optional<String> shopId, Instant bornAt, Timeline<ProductState> states) {}

  private record Deletion(TrackedProduct line, Instant at) {}

  private ProductHistory(FactRequirements requirements) {
    this.requirements = requirements;
  }

  public static ProductHistory load(
      ProductVersionRepository versions,
      MerchantId merchant,
      Instant from,
      Instant until,
      FactRequirements requirements) {
    ProductHistory history = new ProductHistory(requirements);
    versions.forEach(merchant, from, until, history.detail(), history::add);
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
    variants.forEach(variant -> names.add(version.productId(), variant));
    ProductState state =
        new ProductState(version.takenAt(), version.features(), texts(version), variants);
    line.states().add(version.takenAt(), state);
    names.add(version.productId(), version.productId().toString());
    names.add(version.productId(), version.words().handle());
    version.shopId().ifPresent(id -> names.add(version.productId(), id));
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

  @Override
  public Map<String, Instant> since() {
    return Map.of(DELETED, Instant.EPOCH);
  }

  @Override
  public void read(Event event) {
    names
        .find(new EventPayload(event.payload()).id("id"))
        .map(lines::get)
        .ifPresent(line -> deletions.add(new Deletion(line, event.occurredAt())));
  }

  public ProductIdResolver names() {
    return names;
  }

  /** Passes the products that existed at an instant to a consumer, in the order of their ids. */
  void forEach(Instant at, BiConsumer<TrackedProduct, ProductState> each) {
    Map<UUID, Instant> deleted = new HashMap<>();
    deletions.stream()
        .filter(deletion -> !deletion.at().isAfter(at))
        .forEach(deletion -> deleted.put(deletion.line().id(), deletion.at()));
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

  /** The number of products with each title at an instant. */
  Map<String, Integer> titles(Instant at) {
    Map<String, Integer> titles = new HashMap<>();
    forEach(at, (line, state) -> titles.merge(state.features().normalizedTitle(), 1, Integer::sum));
    return titles;
  }
}
