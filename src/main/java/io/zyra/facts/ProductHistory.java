package io.zyra.facts;

import io.zyra.catalog.ProductContent;
import io.zyra.catalog.ProductContent.Variant;
import io.zyra.catalog.ProductVersion;
import io.zyra.catalog.ProductVersions;
import io.zyra.catalog.ProductVersions.Detail;
import io.zyra.catalog.ProductVersions.Slice;
import io.zyra.catalog.seo.TextFeatures;
import io.zyra.core.fact.Attribute;
import io.zyra.core.fact.Scope;
import io.zyra.security.MerchantId;
import java.time.Instant;
import java.util.HashMap;
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

/** Some products in a time, each with what it was from when on. */
final class ProductHistory {
  private static final String METAFIELDS = "metafields";

  /** Texts that stand only in a product's whole content. */
  private static final Set<Attribute> WHOLE =
      Set.of(
          Attribute.DESCRIPTION,
          Attribute.SEO_TITLE,
          Attribute.META_DESCRIPTION,
          Attribute.CATEGORY,
          Attribute.GIFT_CARD);

  private final Wishes wishes;
  private final NavigableMap<UUID, Line> lines;

  /**
   * A product at one time.
   *
   * @param texts its texts, by the keys of attributes
   * @param variants empty unless rules look at variants
   */
  record State(
      Instant takenAt, TextFeatures features, Map<String, String> texts, List<Variant> variants) {
    String title() {
      return texts.get(Attribute.TITLE.key());
    }
  }

  /** A product and what it was from when on. */
  record Line(UUID id, Optional<String> shopId, Instant bornAt, Marks<State> states) {}

  private ProductHistory(Wishes wishes, NavigableMap<UUID, Line> lines) {
    this.wishes = wishes;
    this.lines = lines;
  }

  /** Reads some products. */
  static ProductHistory load(
      ProductVersions versions,
      MerchantId merchant,
      Instant from,
      Instant until,
      Wishes wishes,
      Slice slice) {
    ProductHistory history = new ProductHistory(wishes, new TreeMap<>());
    versions.forEach(merchant, from, until, history.detail(), slice, history::add);
    return history;
  }

  private Detail detail() {
    boolean whole =
        wishes.anyOf(Scope.VARIANT)
            || wishes.mentions(Scope.PRODUCT, METAFIELDS)
            || WHOLE.stream().anyMatch(text -> wishes.mentions(Scope.PRODUCT, text.key()));
    return whole ? Detail.WHOLE : Detail.MEASURES;
  }

  private void add(ProductVersion version) {
    Line line =
        lines.computeIfAbsent(
            version.productId(),
            id -> new Line(id, version.shopId(), version.bornAt(), new Marks<>()));
    List<Variant> variants =
        wishes.anyOf(Scope.VARIANT)
            ? version.content().map(ProductContent::variants).orElse(List.of())
            : List.of();
    State state = new State(version.takenAt(), version.features(), texts(version), variants);
    line.states().add(version.takenAt(), state);
  }

  private Map<String, String> texts(ProductVersion version) {
    Map<String, String> texts = new HashMap<>();
    ProductVersion.Words words = version.words();
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
            Attribute.DESCRIPTION, TextFeatures.visibleText(content.descriptionHtml()),
            Attribute.SEO_TITLE, content.seo().title().orElse(""),
            Attribute.META_DESCRIPTION, content.seo().description().orElse(""),
            Attribute.CATEGORY, content.category(),
            Attribute.GIFT_CARD, String.valueOf(content.giftCard()));
    whole.forEach(
        (attribute, text) -> {
          if (wishes.mentions(Scope.PRODUCT, attribute.key())) {
            texts.put(attribute.key(), text);
          }
        });
    if (wishes.mentions(Scope.PRODUCT, METAFIELDS)) {
      content
          .metafields()
          .forEach(
              field ->
                  texts.put(
                      METAFIELDS + "." + field.namespace() + "." + field.key(), field.value()));
    }
  }

  /** Gives names to products: all that each product and variant was called in this time. */
  void nameTo(ProductNames names, Predicate<Line> named) {
    lines.values().stream().filter(named).forEach(line -> name(line, names));
  }

  /** Whether any of the names of a product or of its variants is among those mentioned. */
  static boolean isCalled(Line line, MentionedNames mentioned) {
    ProductNames own = new ProductNames();
    name(line, own);
    return own.any(mentioned::contains);
  }

  private static void name(Line line, ProductNames names) {
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
  void forEachPart(int size, Consumer<ProductHistory> each) {
    NavigableMap<UUID, Line> left = lines;
    while (!left.isEmpty()) {
      UUID last = left.keySet().stream().skip(Math.min(size, left.size()) - 1L).findFirst().get();
      each.accept(new ProductHistory(wishes, left.headMap(last, true)));
      left = left.tailMap(last, false);
    }
  }

  int size() {
    return lines.size();
  }

  /** The products that there were at an instant, in the order of their ids. */
  void forEach(Instant at, ProductDeletions deletions, BiConsumer<Line, State> each) {
    Map<UUID, Instant> deleted = deletions.upTo(at);
    for (Line line : lines.values()) {
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
  Map<String, Integer> titles(Instant at, ProductDeletions deletions) {
    Map<String, Integer> titles = new HashMap<>();
    forEach(
        at,
        deletions,
        (line, state) -> titles.merge(state.features().normalizedTitle(), 1, Integer::sum));
    return titles;
  }
}
