package io.zyra.shopify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.zyra.catalog.ProductContent;
import io.zyra.catalog.ProductContent.Image;
import io.zyra.catalog.ProductContent.Metafield;
import io.zyra.catalog.ProductContent.Option;
import io.zyra.catalog.ProductContent.Seo;
import io.zyra.catalog.ProductContent.Status;
import io.zyra.catalog.ProductContent.Variant;
import io.zyra.catalog.SharedData;
import io.zyra.catalog.csv.ImportedProduct;
import io.zyra.catalog.csv.ProductCsvParser;
import io.zyra.catalog.edit.ProductEdit;
import io.zyra.catalog.edit.ProductField;
import io.zyra.catalog.edit.ProductField.Kind;
import io.zyra.catalog.snapshot.ContentHash;
import io.zyra.sandbox.LoopbackSandbox;
import io.zyra.sandbox.admin.ShopifyPlan;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The adapter against the sandbox shop, over HTTP. */
class SandboxShopTest {
  private static final String SHOP = "test.myshopify.com";

  @TempDir Path folder;
  private final ShopTime time = new ShopTime();
  private LoopbackSandbox sandbox;
  private ShopifyAdminClient api;

  @BeforeEach
  void open() {
    open(ShopifyPlan.ENTERPRISE);
  }

  @AfterEach
  void close() {
    sandbox.close();
  }

  private void open(ShopifyPlan plan) {
    sandbox = LoopbackSandbox.start(folder, plan, time);
    api = new ShopifyAdminClient(settings(), time.retryClock(0.5));
  }

  private Settings settings() {
    return Settings.at(sandbox.endpoint(), LoopbackSandbox.TOKEN);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "bicycles-sv-admin.csv",
        "digital-downloads-en.csv",
        "garden-pots-uk.csv",
        "general-store-pt-br.csv",
        "packt-furniture.csv",
        "pond-supplies-us.csv",
        "shopifypartners-apparel.csv",
        "shopifypartners-home-and-garden.csv"
      })
  void a_real_catalogue_comes_out_as_it_was_put_in(String file) throws IOException {
    List<ProductContent> catalogue = catalogue(file);
    List<String> different = new ArrayList<>();
    for (ProductContent product : catalogue) {
      ProductContent put = api.createOrReplace(SHOP, product).content();
      if (!hash(put).equals(hash(product))) {
        different.add(product + "\n  came out as\n" + put);
      }
    }
    assertThat(different).isEmpty();

    assertThat(api.productCount(SHOP)).isEqualTo(catalogue.size());
    Set<String> hashes = new HashSet<>();
    api.forEachProduct(SHOP, each -> hashes.add(hash(each.content())));
    assertThat(hashes)
        .containsExactlyInAnyOrderElementsOf(
            catalogue.stream().map(SandboxShopTest::hash).distinct().toList());
  }

  private static String hash(ProductContent content) {
    return ContentHash.of(Shoppable.picturesByName(content));
  }

  private static List<ProductContent> catalogue(String file) throws IOException {
    try (InputStream in = Files.newInputStream(SharedData.products(file))) {
      return ProductCsvParser.parse(in).products().stream().map(ImportedProduct::content).toList();
    }
  }

  @Test
  void there_is_no_product_that_the_shop_does_not_have() {
    assertThat(api.product(SHOP, "gid://shopify/Product/1")).isEmpty();
    assertThat(api.productByHandle(SHOP, "nothing")).isEmpty();
    assertThat(api.productCount(SHOP)).isZero();
  }

  @Test
  void a_product_with_more_of_everything_than_a_page_holds_is_read_whole() {
    ProductContent big = product("big", 260, 120, 110);
    ShopProduct put = api.createOrReplace(SHOP, big);
    api.createOrReplace(SHOP, product("small", 1, 0, 0));

    assertThat(hash(put.content())).isEqualTo(hash(big));
    for (int pageSize : List.of(1, 2, 40)) {
      ShopifyAdminClient paged =
          new ShopifyAdminClient(settings().withPageSize(pageSize), time.retryClock(0.5));
      List<ShopProduct> all = new ArrayList<>();
      paged.forEachProduct(SHOP, all::add);
      assertThat(all).extracting(p -> p.content().handle()).containsExactly("big", "small");
      assertThat(all.get(0)).isEqualTo(put);
    }
  }

  @Test
  void hundreds_of_prices_texts_and_metafields_are_changed_in_lists_that_shopify_takes() {
    ShopProduct before = api.createOrReplace(SHOP, product("big", 260, 120, 110));
    List<ProductEdit> edits = new ArrayList<>();
    before
        .content()
        .variants()
        .forEach(v -> edits.add(edit(Kind.VARIANT_PRICE, v.shopId().orElseThrow(), "77.70")));
    before
        .content()
        .metafields()
        .forEach(m -> edits.add(edit(Kind.METAFIELD, "custom." + m.key(), "new")));

    api.apply(SHOP, before, edits, () -> {});

    ProductContent after = api.product(SHOP, before.shopId()).orElseThrow().content();
    assertThat(after.variants()).allMatch(v -> v.price().equals(new BigDecimal("77.70")));
    assertThat(after.metafields()).allMatch(m -> m.value().equals("new"));
  }

  @Test
  void a_shop_on_the_smallest_plan_is_read_at_the_speed_that_it_allows() {
    close();
    open(ShopifyPlan.STANDARD);
    for (int i = 0; i < 60; i++) {
      api.createOrReplace(SHOP, product("p" + i, 3, 2, 1));
    }
    List<ShopProduct> all = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      api.forEachProduct(SHOP, all::add);
    }
    assertThat(all).hasSize(180);
    assertThat(time.pauses()).isNotEmpty();
  }

  @Test
  void an_edit_of_something_that_is_gone_is_refused_with_its_reason() {
    ShopProduct gone =
        new ShopProduct("gid://shopify/Product/1", product("x", 1, 0, 0), time.instant());
    assertThatThrownBy(
            () ->
                api.apply(
                    SHOP,
                    gone,
                    List.of(new ProductEdit(ProductField.of(Kind.TITLE), Optional.of("New"))),
                    () -> {}))
        .isInstanceOfSatisfying(
            ShopCallRejectedException.class,
            refused -> {
              assertThat(refused.faults()).singleElement().extracting("field").isEqualTo("id");
              assertThat(refused).hasMessageContaining(SHOP).hasMessageContaining("productUpdate");
            });
  }

  @Test
  void a_category_that_shopify_does_not_have_is_left_out() {
    ProductContent odd = product("odd", 1, 0, 0);
    ProductContent put = api.createOrReplace(SHOP, odd).content();
    assertThat(put.category()).isEmpty();
  }

  @Test
  void a_wrong_token_is_told_without_showing_it() {
    ShopifyAdminClient stranger =
        new ShopifyAdminClient(
            Settings.at(sandbox.endpoint(), "wrong-token"), time.retryClock(0.5));
    assertThatThrownBy(() -> stranger.productCount(SHOP))
        .isInstanceOf(ShopAccessDeniedException.class)
        .hasMessageContaining(SHOP)
        .hasMessageNotContaining("wrong-token");
  }

  private static ProductEdit edit(Kind kind, String key, String value) {
    return new ProductEdit(ProductField.of(kind, key), Optional.of(value));
  }

  private static ProductContent product(String handle, int variants, int images, int metafields) {
    List<String> sizes = IntStream.range(0, variants).mapToObj(i -> "size " + i).toList();
    return new ProductContent(
        handle,
        "Product " + handle,
        "<p>Text</p>",
        "Vendor",
        "Type",
        handle.equals("odd") ? "No such category" : "",
        List.of("b", "a"),
        Status.ACTIVE,
        false,
        Seo.NONE,
        List.of(new Option("Size", sizes)),
        sizes.stream().map(SandboxShopTest::variant).toList(),
        IntStream.range(0, images)
            .mapToObj(
                i ->
                    new Image(
                        Optional.empty(), "https://cdn.example/" + i + ".jpg", Optional.empty()))
            .toList(),
        IntStream.range(0, metafields)
            .mapToObj(i -> new Metafield("custom", "key" + i, "single_line_text_field", "v" + i))
            .toList());
  }

  private static Variant variant(String size) {
    return new Variant(
        Optional.empty(),
        List.of(size),
        Optional.of("sku " + size),
        Optional.empty(),
        new BigDecimal("12.50"),
        Optional.of(new BigDecimal("20.00")),
        Optional.of(new BigDecimal("5.25")),
        Optional.of(7),
        true,
        false,
        true,
        true,
        new BigDecimal("250"));
  }

  @Test
  void a_token_that_the_shop_does_not_take_any_more_is_not_tried_again()
      throws IOException, InterruptedException {
    URI faults =
        URI.create(sandbox.endpoint().replace("{shop}", SHOP) + "/admin-faults?revoked=1&seed=1");
    HttpClient.newHttpClient()
        .send(
            HttpRequest.newBuilder(faults).PUT(HttpRequest.BodyPublishers.noBody()).build(),
            HttpResponse.BodyHandlers.discarding());

    assertThatThrownBy(() -> api.productCount(SHOP)).isInstanceOf(ShopAccessDeniedException.class);
    assertThat(time.pauses()).isEmpty();
  }
}
