package io.zyra.sandbox;

import graphql.schema.DataFetchingEnvironment;
import graphql.schema.idl.TypeRuntimeWiring;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jsoup.Jsoup;

/** How products and what belongs to them are read by queries. */
final class ProductFields {

  private ProductFields() {}

  static Stream<TypeRuntimeWiring.Builder> types() {
    return Stream.of(
            product(), option(), optionValue(), category(), taxonomy(), picture(), metafield())
        .map(TypeOf::wiring);
  }

  private static TypeOf<Product> product() {
    return TypeOf.<Product>named("Product")
        .field("id", p -> Gid.of("Product", p.id()))
        .field("legacyResourceId", p -> String.valueOf(p.id()))
        .field("handle", listing(Listing::handle))
        .field("title", listing(Listing::title))
        .field("descriptionHtml", listing(Listing::descriptionHtml))
        .field("description", ProductFields::plainDescription)
        .field("vendor", listing(Listing::vendor))
        .field("productType", listing(Listing::productType))
        .field("category", listing(Listing::category))
        .field("tags", listing(Listing::tags))
        .field("status", p -> p.listing().status().name())
        .field("isGiftCard", listing(Listing::giftCard))
        .field("templateSuffix", listing(Listing::templateSuffix))
        .field("seo", p -> seo(p.listing()))
        .field("createdAt", Product::createdAt)
        .field("updatedAt", Product::updatedAt)
        .field("publishedAt", Product::publishedAt)
        .field("onlineStoreUrl", ProductFields::onlineStoreUrl)
        .field("options", ProductFields::options)
        .field("hasOnlyDefaultVariant", Product::hasOnlyDefaultVariant)
        .field("totalInventory", Product::totalInventory)
        .field("tracksInventory", p -> p.variants().stream().anyMatch(Variant::tracked))
        .field("priceRangeV2", ProductFields::priceRange)
        .field("variants", ProductFields::variants)
        .field("variantsCount", p -> Lists.exactly(p.variants().size()))
        .field("media", ProductFields::media)
        .field("mediaCount", p -> Lists.exactly(p.pictures().size()))
        .field(
            "featuredMedia",
            p -> p.pictures().stream().findFirst().map(i -> new Part.OfPicture(p, i)))
        .field("metafield", ProductFields::oneMetafield)
        .field("metafields", ProductFields::metafields);
  }

  private static Function<Product, Object> listing(Function<Listing, Object> read) {
    return product -> read.apply(product.listing());
  }

  private static Object seo(Listing listing) {
    return Map.of("title", listing.seoTitle(), "description", listing.seoDescription());
  }

  private static Object plainDescription(Product product, DataFetchingEnvironment query) {
    String text = Jsoup.parseBodyFragment(product.listing().descriptionHtml()).text();
    int longest =
        Optional.<Integer>ofNullable(query.getArgument("truncateAt")).orElse(Integer.MAX_VALUE);
    return text.length() > longest ? text.substring(0, Math.max(0, longest - 3)) + "..." : text;
  }

  private static Object onlineStoreUrl(Product product, DataFetchingEnvironment query) {
    boolean online =
        product.listing().status() == Product.Status.ACTIVE
            || product.listing().status() == Product.Status.UNLISTED;
    String url = Call.of(query).storefrontUrl() + "/products/" + product.listing().handle();
    return online ? Optional.of(url) : Optional.empty();
  }

  private static Object priceRange(Product product, DataFetchingEnvironment query) {
    return Map.of(
        "minVariantPrice",
        Lists.money(product.lowestPrice(), query),
        "maxVariantPrice",
        Lists.money(product.highestPrice(), query));
  }

  private static Object options(Product product, DataFetchingEnvironment query) {
    int first = Optional.<Integer>ofNullable(query.getArgument("first")).orElse(3);
    return product.options().stream()
        .limit(Math.max(0, first))
        .map(option -> new Part.OfOption(product, option))
        .toList();
  }

  private static Object variants(Product product, DataFetchingEnvironment query) {
    List<Variant> variants = new ArrayList<>(product.variants());
    switch (query.<String>getArgument("sortKey")) {
      case "ID" -> variants.sort(Comparator.comparingLong(Variant::id));
      case "TITLE", "NAME", "FULL_TITLE" ->
          variants.sort(Comparator.comparing(v -> v.title().toLowerCase(Locale.ROOT)));
      case "SKU" -> variants.sort(Comparator.comparing(v -> v.sku().orElse("")));
      case "INVENTORY_QUANTITY", "INVENTORY_LEVELS_AVAILABLE" ->
          variants.sort(Comparator.comparingInt(Variant::stock));
      default -> {}
    }
    return Page.ofList(variants, Variant::id, query.getArgument("reverse"), query)
        .map(variant -> new Part.OfVariant(product, variant));
  }

  private static Object media(Product product, DataFetchingEnvironment query) {
    List<Picture> pictures = new ArrayList<>(product.pictures());
    if (query.getArgument("sortKey").equals("ID")) {
      pictures.sort(Comparator.comparingLong(Picture::id));
    }
    return Page.ofList(pictures, Picture::id, query.getArgument("reverse"), query)
        .map(picture -> new Part.OfPicture(product, picture));
  }

  private static Object oneMetafield(Product product, DataFetchingEnvironment query) {
    String namespace =
        MetafieldsInput.namespace(Optional.ofNullable(query.getArgument("namespace")));
    return product.metafield(namespace, query.getArgument("key"));
  }

  private static Object metafields(Product product, DataFetchingEnvironment query) {
    Optional<String> namespace =
        Optional.<String>ofNullable(query.getArgument("namespace"))
            .map(said -> MetafieldsInput.namespace(Optional.of(said)));
    Optional<List<String>> keys = Optional.ofNullable(query.getArgument("keys"));
    List<Metafield> found =
        product.metafields().stream()
            .filter(m -> namespace.map(m.namespace()::equals).orElse(true))
            .filter(m -> keys.map(k -> k.contains(m.namespace() + "." + m.key())).orElse(true))
            .toList();
    return Page.ofList(found, Metafield::id, query.getArgument("reverse"), query);
  }

  private static TypeOf<Part.OfOption> option() {
    return TypeOf.<Part.OfOption>named("ProductOption")
        .field("id", o -> Gid.of("ProductOption", o.option().id()))
        .field("name", o -> o.option().name())
        .field("position", o -> o.product().options().indexOf(o.option()) + 1)
        .field("values", o -> o.option().names())
        .field(
            "optionValues",
            o ->
                o.option().values().stream()
                    .map(v -> new Part.OfOptionValue(o.product(), o.option(), v))
                    .toList());
  }

  private static TypeOf<Part.OfOptionValue> optionValue() {
    return TypeOf.<Part.OfOptionValue>named("ProductOptionValue")
        .field("id", v -> Gid.of("ProductOptionValue", v.value().id()))
        .field("name", v -> v.value().name())
        .field("hasVariants", ProductFields::hasVariants);
  }

  private static boolean hasVariants(Part.OfOptionValue value) {
    int position = value.product().options().indexOf(value.option());
    return value.product().variants().stream()
        .anyMatch(v -> v.optionValues().get(position).equals(value.value().name()));
  }

  private static TypeOf<String> category() {
    return TypeOf.<String>named("TaxonomyCategory")
        .field("id", id -> id)
        .field("name", Taxonomy::name)
        .field("fullName", Taxonomy::fullName)
        .field("level", Taxonomy::level)
        .field("isRoot", id -> Taxonomy.level(id) == 1)
        .field("isLeaf", id -> false)
        .field("isArchived", id -> false);
  }

  private static TypeOf<Class<Taxonomy>> taxonomy() {
    return TypeOf.<Class<Taxonomy>>named("Taxonomy")
        .field("categories", (taxonomy, query) -> categories(query));
  }

  private static Object categories(DataFetchingEnvironment query) {
    List<String> found = Taxonomy.search(Optional.ofNullable(query.getArgument("search")));
    return Page.ofList(found, id -> (long) found.indexOf(id), false, query);
  }

  private static TypeOf<Part.OfPicture> picture() {
    return TypeOf.<Part.OfPicture>named("MediaImage")
        .field("id", p -> Gid.of("MediaImage", p.picture().id()))
        .field("alt", p -> p.picture().alt())
        .field("mediaContentType", p -> "IMAGE")
        .field("status", p -> "READY")
        .field("fileStatus", p -> "READY")
        .field("mimeType", p -> MimeType.of(p.picture().source()))
        .field("createdAt", p -> p.picture().createdAt())
        .field("updatedAt", p -> p.picture().updatedAt())
        .field("image", (p, query) -> image(p.picture(), query))
        .field("originalSource", (p, query) -> Map.of("url", url(p.picture(), query)));
  }

  private static Object image(Picture picture, DataFetchingEnvironment query) {
    return Map.of(
        "id", Gid.of("ImageSource", picture.id()),
        "altText", picture.alt(),
        "url", url(picture, query));
  }

  private static String url(Picture picture, DataFetchingEnvironment query) {
    return PictureUrl.shown(picture.source(), Call.of(query).baseUrl());
  }

  private static TypeOf<Metafield> metafield() {
    return TypeOf.<Metafield>named("Metafield")
        .field("id", m -> Gid.of("Metafield", m.id()))
        .field("legacyResourceId", m -> String.valueOf(m.id()))
        .field("namespace", Metafield::namespace)
        .field("key", Metafield::key)
        .field("type", Metafield::type)
        .field("value", Metafield::value)
        .field("jsonValue", MetafieldType::jsonValue)
        .field("compareDigest", Metafield::compareDigest)
        .field("sizeInBytes", m -> m.value().getBytes(StandardCharsets.UTF_8).length)
        .field("createdAt", Metafield::createdAt)
        .field("updatedAt", Metafield::updatedAt);
  }
}
