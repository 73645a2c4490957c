package io.zyra.catalog;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.zyra.catalog.seo.SeoScore;
import io.zyra.catalog.snapshot.ProductSnapshot;
import io.zyra.merchant.Merchant;
import io.zyra.merchant.Merchants;
import io.zyra.security.MerchantId;
import io.zyra.web.Page;
import io.zyra.web.PageRequest;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Products and their snapshots over HTTP. */
@Path("/api/v1/merchants/{merchant}/products")
@Tag(name = "Products")
class ProductResource {
  private final Catalog catalog;
  private final ProductListQuery list;
  private final UnsyncedProducts pending;
  private final Merchants merchants;
  private final String storefront;

  ProductResource(
      Catalog catalog,
      ProductListQuery list,
      UnsyncedProducts pending,
      Merchants merchants,
      @ConfigProperty(name = "zyra.shopify.storefront") String storefront) {
    this.catalog = catalog;
    this.list = list;
    this.pending = pending;
    this.merchants = merchants;
    this.storefront = storefront;
  }

  /** A product with all its data. */
  @JsonInclude(JsonInclude.Include.ALWAYS)
  record ProductView(
      UUID id,
      String handle,
      Optional<String> shopProductId,
      Optional<String> shopUrl,
      ShopListingStatus listing,
      String currency,
      int seoScore,
      List<SeoScore.Part> seoParts,
      ProductContent content,
      UUID snapshotId,
      Instant updatedAt) {}

  @GET
  public Page<ProductListQuery.Row> list(
      @PathParam("merchant") MerchantId merchant,
      @QueryParam("q") Optional<String> search,
      @BeanParam PageRequest page) {
    return list.page(merchants.get(merchant), search, page);
  }

  @GET
  @Path("{product}")
  public ProductView get(
      @PathParam("merchant") MerchantId id, @PathParam("product") String reference) {
    Merchant merchant = merchants.get(id);
    Product product = catalog.resolve(id, reference);
    SeoScore score = SeoScore.of(product.content(), product.titleUnique());
    return new ProductView(
        product.id(),
        product.content().handle(),
        product.shopId(),
        product.shopId().map(unused -> url(merchant, product)),
        pending.listing(id, product.id()),
        merchant.currency().getCurrencyCode(),
        score.total(),
        score.parts(),
        product.content(),
        product.snapshotId(),
        product.updatedAt());
  }

  @GET
  @Path("{product}/snapshots")
  public Page<ProductSnapshot> snapshots(
      @PathParam("merchant") MerchantId merchant,
      @PathParam("product") String reference,
      @BeanParam PageRequest page) {
    merchants.get(merchant);
    return catalog.snapshots(merchant, catalog.resolve(merchant, reference).id(), page);
  }

  private String url(Merchant merchant, Product product) {
    return storefront.replace("{shop}", merchant.shop())
        + "/products/"
        + URLEncoder.encode(product.content().handle(), StandardCharsets.UTF_8);
  }
}
