package io.zyra.catalog.importing;

import io.zyra.catalog.Catalog;
import io.zyra.catalog.Catalog.StoredProduct;
import io.zyra.catalog.ProductContent;
import io.zyra.catalog.csv.ImportedProduct;
import io.zyra.catalog.csv.ParsedProductFile;
import io.zyra.catalog.snapshot.ContentHash;
import io.zyra.catalog.snapshot.ProductWriter;
import io.zyra.catalog.snapshot.ProductWriter.Write;
import io.zyra.catalog.snapshot.SnapshotRepository;
import io.zyra.event.EventStore;
import io.zyra.event.NewEvent;
import io.zyra.security.MerchantId;
import io.zyra.security.Tenancy;
import io.zyra.web.IdGenerator;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Stores the products of a parsed file. */
@ApplicationScoped
public class ProductImport {
  private final Catalog catalog;
  private final ProductWriter writer;
  private final Tenancy tenancy;
  private final EventStore events;
  private final SnapshotRepository snapshots;
  private final IdGenerator ids;
  private final Clock clock;

  ProductImport(
      Catalog catalog,
      ProductWriter writer,
      Tenancy tenancy,
      EventStore events,
      SnapshotRepository snapshots,
      IdGenerator ids,
      Clock clock) {
    this.catalog = catalog;
    this.writer = writer;
    this.tenancy = tenancy;
    this.events = events;
    this.snapshots = snapshots;
    this.ids = ids;
    this.clock = clock;
  }

  /** Stores the products of a file in one transaction. */
  public ImportResult importFile(MerchantId merchant, ParsedProductFile file) {
    return tenancy.call(
        merchant,
        () -> {
          Map<String, StoredProduct> known = byHandle(merchant, file);
          List<Write> writes = new ArrayList<>();
          int imported = 0;
          for (ImportedProduct incoming : file.products()) {
            StoredProduct existing = known.get(incoming.content().handle());
            if (existing == null) {
              writes.add(write(ids.next(), Optional.empty(), incoming.content()));
              imported++;
            } else {
              changed(merchant, existing, incoming, file.pricesGiven())
                  .ifPresent(
                      content -> writes.add(write(existing.id(), existing.shopId(), content)));
            }
          }
          writer.write(merchant, writes);
          sayCollections(merchant, file, Optional.empty());
          int updated = writes.size() - imported;
          ImportResult outcome =
              new ImportResult(
                  imported, updated, file.products().size() - writes.size(), file.errors());
          if (!writes.isEmpty() || !file.errors().isEmpty()) {
            events.append(merchant, imported(outcome));
          }
          return outcome;
        });
  }

  /**
   * Stores the products of a file as they were at an instant of the past. A product with a newer
   * snapshot keeps its current content; otherwise the file's content becomes current.
   */
  public ImportResult importPast(MerchantId merchant, ParsedProductFile file, Instant at) {
    return tenancy.call(
        merchant,
        () -> {
          Map<String, StoredProduct> known = byHandle(merchant, file);
          Map<UUID, UUID> then = snapshots.asOf(merchant, at);
          List<Write> current = new ArrayList<>();
          List<Write> history = new ArrayList<>();
          int imported = 0;
          for (ImportedProduct incoming : file.products()) {
            StoredProduct existing = known.get(incoming.content().handle());
            if (existing == null) {
              current.add(write(ids.next(), Optional.empty(), incoming.content()));
              imported++;
              continue;
            }
            UUID before = then.getOrDefault(existing.id(), existing.snapshotId());
            ProductContent base = catalog.snapshot(merchant, before);
            ProductContent content =
                ExistingProductData.completeFromExisting(base, incoming, file.pricesGiven());
            boolean unchanged =
                then.containsKey(existing.id())
                    && ContentHash.of(base).equals(ContentHash.of(content));
            if (!unchanged) {
              boolean newest = existing.snapshotId().equals(then.get(existing.id()));
              (newest ? current : history).add(write(existing.id(), existing.shopId(), content));
            }
          }
          writer.writeAsOf(merchant, current, at);
          writer.writeHistory(merchant, history, at);
          sayCollections(merchant, file, Optional.of(at));
          int written = current.size() + history.size();
          ImportResult outcome =
              new ImportResult(
                  imported, written - imported, file.products().size() - written, file.errors());
          if (written > 0) {
            events.append(merchant, imported(outcome));
          }
          return outcome;
        });
  }

  private void sayCollections(MerchantId merchant, ParsedProductFile file, Optional<Instant> at) {
    if (file.products().stream().allMatch(product -> product.collection().isEmpty())) {
      return;
    }
    CollectionMembershipEvent statements =
        CollectionMembershipEvent.after(events, merchant, at.orElseGet(clock::instant));
    Map<String, StoredProduct> known = byHandle(merchant, file);
    for (ImportedProduct product : file.products()) {
      product
          .collection()
          .ifPresent(title -> statements.add(known.get(product.content().handle()).id(), title));
    }
    if (!statements.isEmpty()) {
      events.append(merchant, statements.event(at));
    }
  }

  private static Write write(UUID id, Optional<String> shopId, ProductContent content) {
    return new Write(id, shopId, content, "import", true, false);
  }

  private static NewEvent imported(ImportResult outcome) {
    return NewEvent.now(
        "products.imported",
        "catalogue:products",
        "Imported %d new products, updated %d, %d were unchanged, %d rows could not be read"
            .formatted(
                outcome.imported(),
                outcome.updated(),
                outcome.unchanged(),
                outcome.errors().size()));
  }

  private Map<String, StoredProduct> byHandle(MerchantId merchant, ParsedProductFile file) {
    return catalog.byHandle(
        merchant, file.products().stream().map(product -> product.content().handle()).toList());
  }

  private Optional<ProductContent> changed(
      MerchantId merchant, StoredProduct existing, ImportedProduct incoming, boolean pricesGiven) {
    if (ContentHash.of(incoming.content()).equals(existing.contentHash())) {
      return Optional.empty();
    }
    ProductContent merged =
        ExistingProductData.completeFromExisting(
            catalog.snapshot(merchant, existing.snapshotId()), incoming, pricesGiven);
    return ContentHash.of(merged).equals(existing.contentHash())
        ? Optional.empty()
        : Optional.of(merged);
  }
}
