package io.zyra.shopify;

import static org.assertj.core.api.Assertions.assertThat;

import io.zyra.catalog.ProductContent;
import io.zyra.catalog.ProductContent.Image;
import io.zyra.catalog.ProductContent.Variant;
import io.zyra.catalog.edit.ProductChange;
import io.zyra.catalog.edit.ProductEdit;
import io.zyra.catalog.edit.ProductEdits;
import io.zyra.catalog.edit.ProductField;
import io.zyra.catalog.edit.ProductField.Kind;
import io.zyra.catalog.snapshot.ContentHash;
import io.zyra.sandbox.LoopbackSandbox;
import io.zyra.sandbox.admin.ShopifyPlan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;

/** Laws of what goes into the sandbox shop and comes out again, over HTTP. */
class SandboxRoundTripTest {
  private static final String SHOP = "laws.myshopify.com";
  private static final ShopTime TIME = new ShopTime();
  private static LoopbackSandbox sandbox;
  private static ShopifyAdminClient api;

  @BeforeContainer
  static void open() throws IOException {
    Path folder = Files.createTempDirectory("sandbox");
    sandbox = LoopbackSandbox.start(folder, ShopifyPlan.ENTERPRISE, TIME);
    api =
        new ShopifyAdminClient(
            Settings.at(sandbox.endpoint(), LoopbackSandbox.TOKEN), TIME.retryClock(0.5));
  }

  @AfterContainer
  static void close() {
    sandbox.close();
  }

  @Provide
  Arbitrary<ProductContent> products() {
    return Shoppable.products();
  }

  @Property(tries = 60)
  void a_product_comes_out_as_it_was_put_in(@ForAll("products") ProductContent product) {
    ProductContent wanted = Shoppable.fresh(product);
    ShopProduct put = api.createOrReplace(SHOP, wanted);
    assertThat(ContentHash.of(Shoppable.picturesByName(put.content())))
        .isEqualTo(ContentHash.of(Shoppable.picturesByName(wanted)));
    assertThat(put.content().descriptionHtml()).isEqualTo(wanted.descriptionHtml());
    assertThat(api.product(SHOP, put.shopId())).contains(put);
    assertThat(api.productByHandle(SHOP, wanted.handle())).contains(put);
  }

  @Property(tries = 20)
  void putting_a_product_again_keeps_all_ids(@ForAll("products") ProductContent product) {
    ShopProduct once = api.createOrReplace(SHOP, Shoppable.fresh(product));
    ShopProduct twice = api.createOrReplace(SHOP, once.content());
    assertThat(twice.shopId()).isEqualTo(once.shopId());
    assertThat(twice.content()).isEqualTo(once.content());
  }

  @Property(tries = 40)
  void edits_change_what_they_say_and_backwards_put_back_every_byte(
      @ForAll("products") ProductContent first, @ForAll("products") ProductContent other) {
    ShopProduct before = api.createOrReplace(SHOP, Shoppable.fresh(first));
    List<ProductEdit> edits = edits(before.content(), other);
    List<ProductChange> changes = ProductEdits.changes(before.content(), edits);

    api.apply(SHOP, before, changes.stream().map(ProductChange::forward).toList(), () -> {});
    ShopProduct after = api.product(SHOP, before.shopId()).orElseThrow();
    assertSame(after.content(), ProductEdits.apply(before.content(), edits));

    api.apply(SHOP, after, changes.stream().map(ProductChange::backward).toList(), () -> {});
    ShopProduct back = api.product(SHOP, before.shopId()).orElseThrow();
    assertSame(back.content(), before.content());
  }

  private static void assertSame(ProductContent actual, ProductContent expected) {
    assertThat(ContentHash.of(Shoppable.listsInOrder(actual)))
        .isEqualTo(ContentHash.of(Shoppable.listsInOrder(expected)));
  }

  /** Edits of all kinds that take their values from another product. */
  private static List<ProductEdit> edits(ProductContent product, ProductContent other) {
    List<ProductEdit> edits = new ArrayList<>();
    for (Kind kind : Set.of(Kind.TITLE, Kind.DESCRIPTION_HTML, Kind.VENDOR, Kind.PRODUCT_TYPE)) {
      edits.add(taken(other, ProductField.of(kind)));
    }
    for (Kind kind : Set.of(Kind.TAGS, Kind.STATUS, Kind.SEO_TITLE, Kind.SEO_DESCRIPTION)) {
      edits.add(taken(other, ProductField.of(kind)));
    }
    for (Variant variant : product.variants()) {
      String id = variant.shopId().orElseThrow();
      Variant model = other.variants().get(0);
      edits.add(edit(Kind.VARIANT_PRICE, id, Optional.of(model.price().toPlainString())));
      edits.add(
          edit(
              Kind.VARIANT_COMPARE_AT_PRICE,
              id,
              model.compareAtPrice().map(amount -> amount.toPlainString())));
    }
    for (Image image : product.images()) {
      edits.add(edit(Kind.IMAGE_ALT, image.shopId().orElseThrow(), other.seo().title()));
    }
    for (String key : Set.of("custom.care", "custom.fit", "custom.origin")) {
      edits.add(oneLine(taken(other, ProductField.of(Kind.METAFIELD, key))));
    }
    return edits;
  }

  private static ProductEdit taken(ProductContent from, ProductField field) {
    return new ProductEdit(field, ProductEdits.read(from, field));
  }

  /** A metafield that is there keeps its type, and some types hold one line only. */
  private static ProductEdit oneLine(ProductEdit edit) {
    return new ProductEdit(edit.field(), edit.value().map(text -> text.replace('\n', ' ')));
  }

  private static ProductEdit edit(Kind kind, String key, Optional<String> value) {
    return new ProductEdit(ProductField.of(kind, key), value);
  }
}
