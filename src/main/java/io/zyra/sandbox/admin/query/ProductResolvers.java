package io.zyra.sandbox.admin.query;

import graphql.schema.DataFetchingEnvironment;
import graphql.schema.idl.TypeRuntimeWiring;
import io.zyra.sandbox.admin.AdminCall;
import io.zyra.sandbox.admin.mutation.MetafieldType;
import io.zyra.sandbox.admin.mutation.MetafieldsInput;
import io.zyra.sandbox.shop.GlobalId;
import io.zyra.sandbox.shop.ImageUrl;
import io.zyra.sandbox.shop.Metafield;
import io.zyra.sandbox.shop.ProductImage;
import io.zyra.sandbox.shop.ProductListing;
import io.zyra.sandbox.shop.ProductVariant;
import io.zyra.sandbox.shop.SandboxProduct;
import io.zyra.sandbox.shop.Taxonomy;
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

/** Data fetchers of products, options, categories, images and metafields. */
public final class ProductResolvers {

  private ProductResolvers() {}

  public static Stream<TypeRuntimeWiring.Builder> types() {
    return Stream.of(
            product(), option(), optionValue(), category(), taxonomy(), picture(), metafield())
        .map(TypeWiring::wiring);
  }

  private static TypeWiring<SandboxProduct> product() {
    return TypeWiring.<SandboxProduct>named("Product")
        .field("id", p -> GlobalId.of("Product", p.id()))
        .field("legacyResourceId", p -> String.valueOf(p.id()))
        .field("handle", listing(ProductListing::handle))
        .field("title", listing(ProductListing::title))
        .field("descriptionHtml", listing(ProductListing::descriptionHtml))
        .field("description", ProductResolvers::plainDescription)
        .field("vendor", listing(ProductListing::vendor))
        .field("productType", listing(ProductListing::productType))
        .field("category", listing(ProductListing::category))
        .field("tags", listing(ProductListing::tags))
        .field("status", p -> p.listing().status().name())
        .field("isGiftCard", listing(ProductListing::giftCard))
        .field("templateSuffix", listing(ProductListing::templateSuffix))
        .field("seo", p -> seo(p.listing()))
        .field("createdAt", SandboxProduct::createdAt)
        .field("updatedAt", SandboxProduct::updatedAt)
        .field("publishedAt", SandboxProduct::publishedAt)
        .field("onlineStoreUrl", ProductResolvers::onlineStoreUrl)
        .field("options", ProductResolvers::options)
        .field("hasOnlyDefaultVariant", SandboxProduct::hasOnlyDefaultVariant)
        .field("totalInventory", SandboxProduct::totalInventory)
        .field("tracksInventory", p -> p.variants().stream().anyMatch(ProductVariant::tracked))
        .field("priceRangeV2", ProductResolvers::priceRange)
        .field("variants", ProductResolvers::variants)
        .field("variantsCount", p -> CommonTypes.exactCount(p.variants().size()))
        .field("media", ProductResolvers::media)
        .field("mediaCount", p -> CommonTypes.exactCount(p.pictures().size()))
        .field(
            "featuredMedia",
            p -> p.pictures().stream().findFirst().map(i -> new ProductPart.OfPicture(p, i)))
        .field("metafield", ProductResolvers::oneMetafield)
        .field("metafields", ProductResolvers::metafields);
  }

  private static Function<SandboxProduct, Object> listing(Function<ProductListing, Object> read) {
    return product -> read.apply(product.listing());
  }

  private static Object seo(ProductListing listing) {
    return Map.of("title", listing.seoTitle(), "description", listing.seoDescription());
  }

  private static Object plainDescription(SandboxProduct product, DataFetchingEnvironment query) {
    String text = Jsoup.parseBodyFragment(product.listing().descriptionHtml()).text();
    int longest =
        Optional.<Integer>ofNullable(query.getArgument("truncateAt")).orElse(Integer.MAX_VALUE);
    return text.length() > longest ? text.substring(0, Math.max(0, longest - 3)) + "..." : text;
  }

  private static Object onlineStoreUrl(SandboxProduct product, DataFetchingEnvironment query) {
    boolean online =
        product.listing().status() == SandboxProduct.Status.ACTIVE
            || product.listing().status() == SandboxProduct.Status.UNLISTED;
    String url = AdminCall.of(query).storefrontUrl() + "/products/" + product.listing().handle();
    return online ? Optional.of(url) : Optional.empty();
  }

  private static Object priceRange(SandboxProduct product, DataFetchingEnvironment query) {
    return Map.of(
        "minVariantPrice",
        CommonTypes.money(product.lowestPrice(), query),
        "maxVariantPrice",
        CommonTypes.money(product.highestPrice(), query));
  }

  private static Object options(SandboxProduct product, DataFetchingEnvironment query) {
    int first = Optional.<Integer>ofNullable(query.getArgument("first")).orElse(3);
    return product.options().stream()
        .limit(Math.max(0, first))
        .map(option -> new ProductPart.OfOption(product, option))
        .toList();
  }

  private static Object variants(SandboxProduct product, DataFetchingEnvironment query) {
    List<ProductVariant> variants = new ArrayList<>(product.variants());
    switch (query.<String>getArgument("sortKey")) {
      case "ID" -> variants.sort(Comparator.comparingLong(ProductVariant::id));
      case "TITLE", "NAME", "FULL_TITLE" ->
          variants.sort(Comparator.comparing(v -> v.title().toLowerCase(Locale.ROOT)));
      case "SKU" -> variants.sort(Comparator.comparing(v -> v.sku().orElse("")));
      case "INVENTORY_QUANTITY", "INVENTORY_LEVELS_AVAILABLE" ->
          variants.sort(Comparator.comparingInt(ProductVariant::stock));
      default -> {}
    }
    return ConnectionPage.ofList(variants, ProductVariant::id, query.getArgument("reverse"), query)
        .map(variant -> new ProductPart.OfVariant(product, variant));
  }

  private static Object media(SandboxProduct product, DataFetchingEnvironment query) {
    List<ProductImage> pictures = new ArrayList<>(product.pictures());
    if (query.getArgument("sortKey").equals("ID")) {
      pictures.sort(Comparator.comparingLong(ProductImage::id));
    }
    return ConnectionPage.ofList(pictures, ProductImage::id, query.getArgument("reverse"), query)
        .map(picture -> new ProductPart.OfPicture(product, picture));
  }

  private static Object oneMetafield(SandboxProduct product, DataFetchingEnvironment query) {
    String namespace =
        MetafieldsInput.namespace(Optional.ofNullable(query.getArgument("namespace")));
    return product.metafield(namespace, query.getArgument("key"));
  }

  private static Object metafields(SandboxProduct product, DataFetchingEnvironment query) {
    Optional<String> namespace =
        Optional.<String>ofNullable(query.getArgument("namespace"))
            .map(said -> MetafieldsInput.namespace(Optional.of(said)));
    Optional<List<String>> keys = Optional.ofNullable(query.getArgument("keys"));
    List<Metafield> found =
        product.metafields().stream()
            .filter(m -> namespace.map(m.namespace()::equals).orElse(true))
            .filter(m -> keys.map(k -> k.contains(m.namespace() + "." + m.key())).orElse(true))
            .toList();
    return ConnectionPage.ofList(found, Metafield::id, query.getArgument("reverse"), query);
  }

  private static TypeWiring<ProductPart.OfOption> option() {
    return TypeWiring.<ProductPart.OfOption>named("ProductOption")
        .field("id", o -> GlobalId.of("ProductOption", o.option().id()))
        .field("name", o -> o.option().name())
        .field("position", o -> o.product().options().indexOf(o.option()) + 1)
        .field("values", o -> o.option().names())
        .field(
            "optionValues",
            o ->
                o.option().values().stream()
                    .map(v -> new ProductPart.OfOptionValue(o.product(), o.option(), v))
                    .toList());
  }

  private static TypeWiring<ProductPart.OfOptionValue> optionValue() {
    return TypeWiring.<ProductPart.OfOptionValue>named("ProductOptionValue")
        .field("id", v -> GlobalId.of("ProductOptionValue", v.value().id()))
        .field("name", v -> v.value().name())
        .field("hasVariants", ProductResolvers::hasVariants);
  }

  private static boolean hasVariants(ProductPart.OfOptionValue value) {
    int position = value.product().options().indexOf(value.option());
    return value.product().variants().stream()
        .anyMatch(v -> v.optionValues().get(position).equals(value.value().name()));
  }

  private static TypeWiring<String> category() {
    return TypeWiring.<String>named("TaxonomyCategory")
        .field("id", id -> id)
        .field("name", Taxonomy::name)
        .field("fullName", Taxonomy::fullName)
        .field("level", Taxonomy::level)
        .field("isRoot", id -> Taxonomy.level(id) == 1)
        .field("isLeaf", id -> false)
        .field("isArchived", id -> false);
  }

  private static TypeWiring<Class<Taxonomy>> taxonomy() {
    return TypeWiring.<Class<Taxonomy>>named("Taxonomy")
        .field("categories", (taxonomy, query) -> categories(query));
  }

  private static Object categories(DataFetchingEnvironment query) {
    List<String> found = Taxonomy.search(Optional.ofNullable(query.getArgument("search")));
    return ConnectionPage.ofList(found, id -> (long) found.indexOf(id), false, query);
  }

  private static TypeWiring<ProductPart.OfPicture> picture() {
    return TypeWiring.<ProductPart.OfPicture>named("MediaImage")
        .field("id", p -> GlobalId.of("MediaImage", p.picture().id()))
        .field("alt", p -> p.picture().alt())
        .field("mediaContentType", p -> "IMAGE")
        .field("status", p -> "READY")
        .field("fileStatus", p -> "READY")
        .field("mimeType", p -> ImageMimeType.of(p.picture().source()))
        .field("createdAt", p -> p.picture().createdAt())
        .field("updatedAt", p -> p.picture().updatedAt())
        .field("image", (p, query) -> image(p.picture(), query))
        .field("originalSource", (p, query) -> Map.of("url", url(p.picture(), query)));
  }

  private static Object image(ProductImage picture, DataFetchingEnvironment query) {
    return Map.of(
        "id", GlobalId.of("ImageSource", picture.id()),
        "altText", picture.alt(),
        "url", url(picture, query));
  }

  private static String url(ProductImage picture, DataFetchingEnvironment query) {
    AdminCall call = AdminCall.of(query);
    return ImageUrl.ofCopy(picture, call.baseUrl(), call.shop().profile().domain());
  }

  private static TypeWiring<Metafield> metafield() {
    return TypeWiring.<Metafield>named("Metafield")
        .field("id", m -> GlobalId.of("Metafield", m.id()))
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
