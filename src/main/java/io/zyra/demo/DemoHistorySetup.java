package io.zyra.demo;

import io.zyra.catalog.ProductContent;
import io.zyra.catalog.ProductContent.Seo;
import io.zyra.catalog.ProductContent.Variant;
import io.zyra.catalog.csv.ImportedProduct;
import io.zyra.catalog.csv.ParsedProductFile;
import io.zyra.catalog.importing.ProductImport;
import io.zyra.catalog.snapshot.ProductVersion;
import io.zyra.catalog.snapshot.ProductVersionRepository;
import io.zyra.catalog.snapshot.ProductVersionRepository.Detail;
import io.zyra.demo.DemoShopperEvents.DemoItem;
import io.zyra.event.EventStore;
import io.zyra.event.NewEvent;
import io.zyra.job.DurableTask;
import io.zyra.job.Jobs;
import io.zyra.security.MerchantId;
import io.zyra.security.Tenancy;
import io.zyra.web.PageRequest;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Durable task that gives the demo merchant five weeks of history once its products are synced:
 * earlier product versions, orders and metrics.
 */
@ApplicationScoped
class DemoHistorySetup implements DurableTask {
  private static final String TASK = "set-up-demo-history";
  private static final Duration PAUSE = Duration.ofSeconds(2);
  private static final int MOST_LOOKS = 60;
  private static final List<Integer> DAYS_AGO = List.of(36, 21, 9);

  private final ProductVersionRepository versions;
  private final ProductImport products;
  private final EventStore events;
  private final Tenancy tenancy;
  private final Jobs jobs;
  private final Clock clock;

  DemoHistorySetup(
      ProductVersionRepository versions,
      ProductImport products,
      EventStore events,
      Tenancy tenancy,
      Jobs jobs,
      Clock clock) {
    this.versions = versions;
    this.products = products;
    this.events = events;
    this.tenancy = tenancy;
    this.jobs = jobs;
    this.clock = clock;
  }

  void schedule(MerchantId merchant, int look) {
    jobs.schedule(TASK, merchant, String.valueOf(look), PAUSE);
  }

  @Override
  public String name() {
    return TASK;
  }

  @Override
  public void execute(MerchantId merchant, String look) {
    boolean synced =
        !events
            .list(merchant, Optional.of("products.synced"), Optional.empty(), PageRequest.newest(1))
            .items()
            .isEmpty();
    if (synced) {
      tenancy.run(merchant, () -> write(merchant, clock.instant()));
    } else if (Integer.parseInt(look) < MOST_LOOKS) {
      schedule(merchant, Integer.parseInt(look) + 1);
    }
  }

  private void write(MerchantId merchant, Instant now) {
    List<ProductContent> contents = new ArrayList<>();
    List<DemoItem> items = new ArrayList<>();
    List<ProductVersion> current = new ArrayList<>();
    versions.forEach(merchant, now, now, Detail.WHOLE, current::add);
    current.sort(Comparator.comparing(ProductVersion::productId));
    for (ProductVersion product : current) {
      ProductContent content = product.content().orElseThrow();
      contents.add(content);
      product.shopId().ifPresent(id -> items.add(item(id, content)));
    }
    if (items.isEmpty()) {
      return;
    }
    for (int days : DAYS_AGO) {
      List<ImportedProduct> then = new ArrayList<>();
      for (int i = 0; i < contents.size(); i++) {
        then.add(ImportedProduct.whole(then(contents.get(i), i, days)));
      }
      products.importPast(
          merchant,
          new ParsedProductFile(then, List.of(), Map.of()),
          now.minus(Duration.ofDays(days)));
    }
    DemoShopperEvents.events(items, now).forEach(event -> events.append(merchant, event));
  }

  private static DemoItem item(String shopId, ProductContent content) {
    Variant variant = content.variants().get(0);
    return new DemoItem(shopId, variant.shopId().orElse(""), content.title(), variant.price());
  }

  /** An earlier version: more stock, some other prices, and some SEO texts missing. */
  private static ProductContent then(ProductContent now, int number, int days) {
    List<Variant> variants =
        now.variants().stream().map(variant -> then(variant, number, days)).toList();
    boolean unwritten = number % 5 == 0 && days > 20;
    return new ProductContent(
        now.handle(),
        now.title(),
        now.descriptionHtml(),
        now.vendor(),
        now.productType(),
        now.category(),
        now.tags(),
        now.status(),
        now.giftCard(),
        unwritten ? Seo.NONE : now.seo(),
        now.options(),
        variants,
        now.images(),
        now.metafields());
  }

  private static Variant then(Variant now, int number, int days) {
    BigDecimal factor = number % 7 == 0 && days < 30 ? new BigDecimal("0.90") : BigDecimal.ONE;
    return new Variant(
        now.shopId(),
        now.optionValues(),
        now.sku(),
        now.barcode(),
        now.price().multiply(factor).setScale(now.price().scale(), RoundingMode.HALF_UP),
        now.compareAtPrice(),
        now.cost(),
        now.inventoryQuantity().map(stock -> stock + days / (1 + number % 4)),
        now.inventoryTracked(),
        now.sellWhenOutOfStock(),
        now.requiresShipping(),
        now.taxable(),
        now.grams());
  }

  @Override
  public void giveUp(MerchantId merchant, String look, String why) {
    events.append(
        merchant, NewEvent.now("demo.failed", "merchant:" + merchant, "No demo history: " + why));
  }
}
