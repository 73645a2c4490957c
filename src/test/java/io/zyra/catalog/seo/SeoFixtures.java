package io.zyra.catalog.seo;

import io.zyra.catalog.ProductContent;
import io.zyra.catalog.ProductContent.Image;
import io.zyra.catalog.ProductContent.Seo;
import io.zyra.catalog.SampleProducts;
import java.util.List;
import java.util.Optional;

/** Shirts with the texts that a test is about. */
final class SeoFixtures {

  private static final ProductContent SHIRT = SampleProducts.shirt();

  private SeoFixtures() {}

  static ProductContent product(String title, Seo seo, String html, List<Image> images) {
    return copy(SHIRT.handle(), title, seo, html, images);
  }

  static ProductContent withHandle(ProductContent p, String handle) {
    return copy(handle, p.title(), p.seo(), p.descriptionHtml(), p.images());
  }

  static ProductContent withTitle(String title) {
    return product(title, SHIRT.seo(), SHIRT.descriptionHtml(), SHIRT.images());
  }

  static ProductContent withSearchTitle(String title) {
    Seo seo = new Seo(Optional.of(title), Optional.empty());
    return product(SHIRT.title(), seo, SHIRT.descriptionHtml(), SHIRT.images());
  }

  static ProductContent withMeta(String meta) {
    Seo seo = new Seo(Optional.empty(), Optional.of(meta));
    return product(SHIRT.title(), seo, SHIRT.descriptionHtml(), SHIRT.images());
  }

  static ProductContent withHtml(String html) {
    return product(SHIRT.title(), SHIRT.seo(), html, SHIRT.images());
  }

  private static ProductContent copy(
      String handle, String title, Seo seo, String html, List<Image> images) {
    return new ProductContent(
        handle,
        title,
        html,
        SHIRT.vendor(),
        SHIRT.productType(),
        SHIRT.category(),
        SHIRT.tags(),
        SHIRT.status(),
        SHIRT.giftCard(),
        seo,
        SHIRT.options(),
        SHIRT.variants(),
        images,
        SHIRT.metafields());
  }
}
