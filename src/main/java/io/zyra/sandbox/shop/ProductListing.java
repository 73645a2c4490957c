package io.zyra.sandbox.shop;

import java.util.List;
import java.util.Optional;

/** The descriptive fields of a product, without its variants, images and metafields. */
public record ProductListing(
    String handle,
    String title,
    String descriptionHtml,
    String vendor,
    String productType,
    Optional<String> category,
    List<String> tags,
    SandboxProduct.Status status,
    boolean giftCard,
    Optional<String> templateSuffix,
    Optional<String> seoTitle,
    Optional<String> seoDescription) {

  public ProductListing {
    tags = List.copyOf(tags);
  }

  public ProductListing withTags(List<String> changed) {
    return new ProductListing(
        handle,
        title,
        descriptionHtml,
        vendor,
        productType,
        category,
        changed,
        status,
        giftCard,
        templateSuffix,
        seoTitle,
        seoDescription);
  }
}
