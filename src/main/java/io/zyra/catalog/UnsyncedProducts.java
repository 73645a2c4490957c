package io.zyra.catalog;

import io.zyra.catalog.csv.MergedProduct;
import io.zyra.catalog.csv.PictureSources;
import io.zyra.catalog.csv.ProvidedFields;
import io.zyra.catalog.snapshot.ProductWriter;
import io.zyra.catalog.snapshot.ProductWriter.Write;
import io.zyra.security.MerchantId;
import io.zyra.security.Tenancy;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Products that imports changed, until the shop has them in the same form. */
@ApplicationScoped
public class UnsyncedProducts {
  private static final String DUE = "shopPending = true and (shopDueAt is null or shopDueAt <= ?1)";
  private static final Duration TRY_AGAIN = Duration.ofDays(1);

  private final Catalog catalog;
  private final ProductShopStates shopStates;
  private final ProductRepository products;
  private final ProductWriter writer;
  private final CurrencyScaleNormalizer amounts;
  private final Tenancy tenancy;
  private final Clock clock;
  private final Duration lateEffect;

  /**
   * @param lateEffect how long a write whose answer was lost may still come into effect
   */
  UnsyncedProducts(
      Catalog catalog,
      ProductShopStates shopStates,
      ProductRepository products,
      ProductWriter writer,
      CurrencyScaleNormalizer amounts,
      Tenancy tenancy,
      Clock clock,
      @ConfigProperty(name = "zyra.catalog.late-effect", defaultValue = "1m") Duration lateEffect) {
    this.catalog = catalog;
    this.shopStates = shopStates;
    this.products = products;
    this.writer = writer;
    this.amounts = amounts;
    this.tenancy = tenancy;
    this.clock = clock;
    this.lateEffect = lateEffect;
  }

  /**
   * A product that an import changed and the shop does not have in this form yet.
   *
   * @param fields what the imports state about it
   * @param pictures the addresses that its pictures were sent from
   * @param lost when it is only compared once more: the writes whose answers were lost
   */
  public record UnsyncedProduct(
      Product product,
      ProvidedFields fields,
      PictureSources pictures,
      Optional<UnacknowledgedWrites> lost) {

    /** What the shop should have: its own product with the provided fields, or the whole one. */
    public ProductContent wanted(Optional<ProductContent> inShop) {
      return inShop
          .map(
              now -> {
                ProductContent provided =
                    MergedProduct.overlay(now, product.content(), fields, pictures);
                return lost.map(each -> each.keepingEdits(provided, now, fields, pictures))
                    .orElse(provided);
              })
          .orElse(product.content());
    }
  }

  /** Products that have to be written to the shop now, at most {@code limit}. */
  public List<UnsyncedProduct> list(MerchantId merchant, Instant now, int limit, Set<UUID> except) {
    return tenancy.read(
        merchant,
        () ->
            products.find(DUE + " order by id", now).page(0, limit + except.size()).stream()
                .filter(entity -> !except.contains(entity.id))
                .limit(limit)
                .map(
                    entity ->
                        new UnsyncedProduct(
                            catalog.product(merchant, entity),
                            shopStates.pending(entity).orElseThrow(),
                            shopStates.pictures(entity),
                            shopStates.lostWrites(entity)))
                .toList());
  }

  /**
   * Whether something is on its way to a product of the shop that could be written over what is
   * written now: what imports state about it, or a write whose answer was lost.
   */
  public boolean isUpdatePending(MerchantId merchant, UUID product) {
    return tenancy.read(
        merchant,
        () ->
            products.count(
                    "id = ?1 and shopId is not null and (shopPending = true or shopUnsureUntil > ?2)",
                    product,
                    clock.instant())
                > 0);
  }

  /** How many products have to be written to the shop now. */
  public int count(MerchantId merchant) {
    return tenancy.read(merchant, () -> (int) products.count(DUE, clock.instant()));
  }

  /** How a product stands in the shop. */
  public ShopListingStatus listing(MerchantId merchant, UUID product) {
    return tenancy.read(
        merchant,
        () ->
            products
                .findByIdOptional(product)
                .map(
                    entity ->
                        entity.shopRefusal != null
                            ? ShopListingStatus.refused(entity.shopRefusal)
                            : entity.shopPending && entity.shopDueAt == null
                                ? ShopListingStatus.PENDING
                                : entity.shopId == null
                                    ? ShopListingStatus.ABSENT
                                    : ShopListingStatus.LISTED)
                .orElse(ShopListingStatus.ABSENT));
  }

  /**
   * Stores that a write to the shop got no answer: it may come into effect there for a while yet,
   * also after what is written later.
   *
   * @param content the snapshot of the content that was written, if it was a whole one
   */
  public void markUnsure(MerchantId merchant, UUID product, Optional<UUID> content) {
    tenancy.run(
        merchant,
        () ->
            catalog
                .locked("id", product)
                .ifPresent(
                    entity -> {
                      shopStates.rememberLost(entity, content, clock.instant());
                      entity.shopUnsureUntil = clock.instant().plus(lateEffect);
                    }));
  }

  /**
   * Stores that a pending product was written to the shop. If it was imported again meanwhile, it
   * stays pending. If an earlier write may still come into effect, it is compared once more
   * afterwards; until then what the file states is not taken back by what the shop shows.
   *
   * @param shown the product as the shop has it after the write
   * @param at when the shop last changed the product
   */
  public void markListed(
      MerchantId merchant,
      UnsyncedProduct sent,
      String shopId,
      ProductContent shown,
      Instant at,
      Instant now) {
    UUID id = sent.product().id();
    tenancy.run(
        merchant,
        () -> {
          ProductContent inShop = amounts.of(merchant, shown);
          ProductEntity entity = catalog.locked("id", id).orElseThrow();
          shopStates.rememberPictures(entity, sent.product().content(), inShop);
          if (!entity.snapshotId.equals(sent.product().snapshotId())) {
            entity.shopId = shopId;
            return;
          }
          Optional<Instant> unsure =
              Optional.ofNullable(entity.shopUnsureUntil).filter(until -> until.isAfter(now));
          boolean compared = entity.shopDueAt != null && inShop.equals(sent.product().content());
          if (compared && unsure.isEmpty()) {
            entity.shopPending = false;
            entity.pendingFields = null;
            entity.shopDueAt = null;
            entity.shopUpdatedAt = at;
            return;
          }
          // A write whose answer was lost may have landed before this one was read back.
          ProductContent stored =
              unsure
                  .flatMap(until -> shopStates.unacknowledged(entity))
                  .map(
                      lost ->
                          lost.keepingEdits(
                              MergedProduct.overlay(
                                  inShop, sent.product().content(), sent.fields(), sent.pictures()),
                              inShop,
                              sent.fields(),
                              sent.pictures()))
                  .orElse(inShop);
          writer.write(
              merchant,
              List.of(
                  new Write(
                      id,
                      Optional.of(shopId),
                      stored,
                      "listed in shop",
                      unsure.map(until -> sent.fields()),
                      Optional.of(at))));
          unsure.ifPresent(until -> catalog.locked("id", id).orElseThrow().shopDueAt = until);
        });
  }

  /**
   * Stores that the shop refused a pending product. It is sent again when it changes; a product
   * that the shop does not have also after a day, since a refusal may be about the shop. A product
   * that the shop has is stored as it is there.
   *
   * @return whether that is news
   */
  public boolean markRefused(
      MerchantId merchant,
      Product refused,
      Optional<ProductContent> inShop,
      String why,
      Instant now) {
    return tenancy.call(
        merchant,
        () -> {
          ProductEntity entity = catalog.locked("id", refused.id()).orElseThrow();
          if (!entity.snapshotId.equals(refused.snapshotId())) {
            return true;
          }
          if (inShop.isEmpty()) {
            boolean news = !why.equals(entity.shopRefusal);
            entity.shopRefusal = why;
            entity.shopDueAt = now.plus(TRY_AGAIN);
            return news;
          }
          writer.write(
              merchant,
              List.of(
                  new Write(
                      refused.id(),
                      refused.shopId(),
                      amounts.of(merchant, inShop.get()),
                      "refused by shop",
                      Optional.empty(),
                      Optional.empty())));
          return true;
        });
  }
}
