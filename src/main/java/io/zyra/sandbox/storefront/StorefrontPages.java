package io.zyra.sandbox.storefront;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.qute.RawString;
import io.quarkus.qute.Template;
import io.zyra.sandbox.admin.mutation.ProductListingInput;
import io.zyra.sandbox.search.BadRequestException;
import io.zyra.sandbox.search.ProductSearch;
import io.zyra.sandbox.search.ProductSortKey;
import io.zyra.sandbox.shop.GlobalId;
import io.zyra.sandbox.shop.ImageUrl;
import io.zyra.sandbox.shop.Metafield;
import io.zyra.sandbox.shop.ProductImage;
import io.zyra.sandbox.shop.ProductIndexEntry;
import io.zyra.sandbox.shop.ProductListing;
import io.zyra.sandbox.shop.ProductOption;
import io.zyra.sandbox.shop.ProductVariant;
import io.zyra.sandbox.shop.SandboxProduct;
import io.zyra.sandbox.shop.SandboxWebPixel;
import io.zyra.sandbox.shop.Shop;
import io.zyra.sandbox.shop.ShopStore;
import io.zyra.sandbox.shop.Taxonomy;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.jsoup.Jsoup;
import org.jsoup.safety.Safelist;

/** Renders the HTML pages of sandbox shops. */
final class StorefrontPages {
  private static final int PAGE_SIZE = 48;
  private static final ObjectMapper JSON = new ObjectMapper();

  private static final Comparator<ProductIndexEntry> FOR_SALE_FIRST =
      Comparator.comparing((ProductIndexEntry row) -> row.status() != SandboxProduct.Status.ACTIVE)
          .thenComparing(ProductSortKey.TITLE::place, ProductSortKey.places(false));

  private final PageTemplates templates = new PageTemplates();
  private final String style = PageTemplates.read("shop.css");
  private final String pixelHost = PageTemplates.read("pixel-host.js");
  private final String pixel = PageTemplates.read("/pixel/zyra-pixel.js");
  private final Template shops = templates.template("shops.html");
  private final Template grid = templates.template("grid.html");
  private final Template product = templates.template("product.html");
  private final Template notFound = templates.template("not-found.html");

  String style() {
    return style;
  }

  /** What hands Shopify's web pixel API to the app's pixel. */
  String pixelHost() {
    return pixelHost;
  }

  /** The app's pixel, as the app's developers would deploy it to the shop. */
  String pixel() {
    return pixel;
  }

  String notFound() {
    return notFound.render();
  }

  String shops(ShopStore store) {
    List<Map<String, Object>> list =
        store.domains().stream()
            .flatMap(domain -> store.shop(domain).stream())
            .map(
                shop ->
                    Map.<String, Object>of(
                        "domain", shop.profile().domain(),
                        "name", shop.profile().name(),
                        "count", shop.rows().size()))
            .toList();
    return shops.data("shops", list).render();
  }

  /** One page of a shop's products, filtered by a search. */
  String grid(Shop shop, int page, String search, Optional<SandboxWebPixel> pixel) {
    String wanted = Optional.ofNullable(search).orElse("").strip();
    List<ProductIndexEntry> found =
        shop.rows().stream().filter(matches(wanted)).sorted(FOR_SALE_FIRST).toList();
    int pages = Math.max(1, (found.size() + PAGE_SIZE - 1) / PAGE_SIZE);
    int shown = Math.min(page, pages);
    List<Map<String, Object>> cards =
        found.stream()
            .skip((shown - 1L) * PAGE_SIZE)
            .limit(PAGE_SIZE)
            .flatMap(row -> shop.product(row.id()).stream())
            .map(p -> card(shop, p))
            .toList();
    return grid.data("shop", shop(shop))
        .data("products", cards)
        .data("found", found.size())
        .data("page", shown)
        .data("pages", pages)
        .data("previous", shown > 1 ? shown - 1 : 0)
        .data("next", shown < pages ? shown + 1 : 0)
        .data("search", wanted)
        .data("pixelSettings", settings(pixel))
        .render();
  }

  /** What the pixel gets, as JSON; empty if there is none. */
  private static String settings(Optional<SandboxWebPixel> pixel) {
    return pixel.map(each -> JSON.valueToTree(each.settings()).toString()).orElse("");
  }

  private static Predicate<ProductIndexEntry> matches(String search) {
    try {
      return ProductSearch.parse(search);
    } catch (BadRequestException e) {
      return row -> false;
    }
  }

  /** A product's page, with its SEO fields and alternative texts. */
  String product(Shop shop, SandboxProduct p, String baseUrl, Optional<SandboxWebPixel> webPixel) {
    ProductListing listing = p.listing();
    Map<String, Object> view = card(shop, p);
    view.put("vendor", listing.vendor());
    view.put("type", listing.productType());
    view.put("category", listing.category().map(Taxonomy::fullName).orElse(""));
    view.put("description", description(listing));
    view.put("described", !plain(listing).isBlank());
    view.put("tags", listing.tags());
    view.put("seoTitle", listing.seoTitle().orElse(""));
    view.put("seoDescription", listing.seoDescription().orElse(""));
    view.put("seoTitleLength", listing.seoTitle().map(ProductListingInput::length).orElse(0));
    view.put(
        "seoDescriptionLength",
        listing.seoDescription().map(ProductListingInput::length).orElse(0));
    view.put("shownTitle", listing.seoTitle().orElse(listing.title()));
    view.put("shownDescription", listing.seoDescription().orElseGet(() -> plain(listing)));
    view.put("url", baseUrl + "/" + shop.profile().domain() + "/products/" + listing.handle());
    view.put("id", GlobalId.of("Product", p.id()));
    view.put("updatedAt", p.updatedAt().toString());
    view.put("pictures", p.pictures().stream().map(StorefrontPages::picture).toList());
    view.put("options", p.options().stream().map(ProductOption::name).toList());
    view.put("single", p.hasOnlyDefaultVariant());
    view.put("variants", p.variants().stream().map(v -> variant(shop, v)).toList());
    view.put("metafields", p.metafields().stream().map(StorefrontPages::metafield).toList());
    view.put("number", p.id());
    view.put("firstVariant", p.variants().get(0).id());
    view.put("firstPrice", p.lowestPrice().toPlainString());
    view.put("currency", shop.profile().currency());
    return product
        .data("shop", shop(shop))
        .data("product", view)
        .data("pixelSettings", settings(webPixel))
        .render();
  }

  private static Map<String, Object> shop(Shop shop) {
    return Map.of("domain", shop.profile().domain(), "name", shop.profile().name());
  }

  private static Map<String, Object> card(Shop shop, SandboxProduct p) {
    Map<String, Object> card = new HashMap<>();
    card.put("handle", p.listing().handle());
    card.put("title", p.listing().title());
    card.put("status", p.listing().status().name().toLowerCase(Locale.ROOT));
    card.put("active", p.listing().status() == SandboxProduct.Status.ACTIVE);
    card.put("price", PageTemplates.money(shop, p.lowestPrice()));
    card.put("from", p.lowestPrice().compareTo(p.highestPrice()) != 0);
    card.put("was", was(shop, p));
    card.put("soldOut", p.variants().stream().noneMatch(ProductVariant::availableForSale));
    card.put(
        "picture",
        p.pictures().stream().findFirst().map(StorefrontPages::picture).orElse(Map.of()));
    return card;
  }

  /** The compare-at price of the cheapest variant, if it is higher than the price. */
  private static String was(Shop shop, SandboxProduct p) {
    return p.variants().stream()
        .filter(v -> v.price().compareTo(p.lowestPrice()) == 0)
        .flatMap(v -> v.compareAtPrice().stream())
        .filter(price -> price.compareTo(p.lowestPrice()) > 0)
        .findFirst()
        .map(price -> PageTemplates.money(shop, price))
        .orElse("");
  }

  private static Map<String, Object> picture(ProductImage picture) {
    // The sandbox's own pictures are asked for by path, so that any name of this machine works.
    return Map.of(
        "src", ImageUrl.toPublic(picture.source(), ""),
        "alt", picture.alt().orElse(""),
        "hasAlt", picture.alt().isPresent());
  }

  private static Map<String, Object> variant(Shop shop, ProductVariant v) {
    return Map.of(
        "id", String.valueOf(v.id()),
        "buyable", v.availableForSale(),
        "optionValues", v.optionValues(),
        "sku", v.sku().orElse(""),
        "price", PageTemplates.money(shop, v.price()),
        "was", v.compareAtPrice().map(price -> PageTemplates.money(shop, price)).orElse(""),
        "stock", v.tracked() ? String.valueOf(v.stock()) : "not counted");
  }

  private static Map<String, Object> metafield(Metafield m) {
    return Map.of("name", m.namespace() + "." + m.key(), "type", m.type(), "value", m.value());
  }

  private static RawString description(ProductListing listing) {
    Safelist harmless = Safelist.relaxed().removeTags("img");
    return new RawString(Jsoup.clean(listing.descriptionHtml(), harmless));
  }

  private static String plain(ProductListing listing) {
    String text = Jsoup.parseBodyFragment(listing.descriptionHtml()).text();
    return text.length() > 160 ? text.substring(0, 157) + "..." : text;
  }
}
