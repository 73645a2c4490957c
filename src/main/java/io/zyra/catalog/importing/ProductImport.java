package io.zyra.catalog.importing;

import io.zyra.catalog.Catalog;
import io.zyra.catalog.Catalog.StoredProduct;
import io.zyra.catalog.ProductContent;
import io.zyra.catalog.csv.ImportedProduct;
import io.zyra.catalog.csv.ParsedProductFile;
import io.zyra.catalog.snapshot.ContentHash;
import io.zyra.catalog.snapshot.ProductWriter;
import io.zyra.catalog.snapshot.SnapshotRepository;
import io.zyra.event.EventStore;
import io.zyra.event.NewEvent;
import io.zyra.security.MerchantId;
import io.zyra.security.Tenancy;
import io.zyra.web.IdGenerator;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
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

  /** Stores the products of a file in one transaction. Fields are cleared without a question. */
  public ImportResult importFile(MerchantId merchant, ParsedProductFile file) {
    return importFile(merchant, file, ClearConfirmation.CONFIRMED);
  }

  /**
   * Stores the products of a file in one transaction. What the file does not state about a known
   * product stays.
   *
   * @throws io.zyra.web.ProblemException 409 if many products would lose a field and that is not
   *     confirmed; then nothing is stored
   */
  public ImportResult importFile(
      MerchantId merchant, ParsedProductFile file, ClearConfirmation clearing) {
    return tenancy.call(
        merchant,
        () -> {
          ImportPlan plan = new ImportPlan(file);
          Map<String, StoredProduct> known = byHandle(merchant, file);
          for (ImportedProduct incoming : file.products()) {
            StoredProduct existing = known.get(incoming.content().handle());
            if (existing == null) {
              plan.add(ids.next(), incoming);
            } else if (ContentHash.of(incoming.content()).equals(existing.contentHash())) {
              plan.unchanged(incoming, incoming.content());
            } else {
              plan.update(existing, catalog.snapshot(merchant, existing.snapshotId()), incoming);
            }
          }
          return store(merchant, plan, clearing);
        });
  }

  private ImportResult store(MerchantId merchant, ImportPlan plan, ClearConfirmation clearing) {
    requireFewCleared(merchant, plan, clearing);
    writer.write(merchant, plan.writes());
    sayCollections(merchant, plan.file(), Optional.empty());
    ImportResult outcome = plan.result();
    if (!plan.writes().isEmpty() || !outcome.errors().isEmpty()) {
      events.append(merchant, imported(outcome));
    }
    return outcome;
  }

  private void requireFewCleared(MerchantId merchant, ImportPlan plan, ClearConfirmation clearing) {
    if (clearing == ClearConfirmation.ASK_FIRST) {
      plan.cleared().requireFew(catalog.count(merchant));
    }
  }

  /** The same as they were at an instant of the past. Fields are cleared without a question. */
  public ImportResult importPast(MerchantId merchant, ParsedProductFile file, Instant at) {
    return importPast(merchant, file, at, ClearConfirmation.CONFIRMED);
  }

  /**
   * Stores the products of a file as they were at an instant of the past. A product with a newer
   * snapshot keeps its current content; otherwise the file's content becomes current.
   *
   * @throws io.zyra.web.ProblemException 409 if many products would lose a field and that is not
   *     confirmed; then nothing is stored
   */
  public ImportResult importPast(
      MerchantId merchant, ParsedProductFile file, Instant at, ClearConfirmation clearing) {
    return tenancy.call(
        merchant,
        () -> {
          ImportPlan plan = new ImportPlan(file);
          Map<String, StoredProduct> known = byHandle(merchant, file);
          Map<UUID, UUID> then = snapshots.asOf(merchant, at);
          for (ImportedProduct incoming : file.products()) {
            StoredProduct existing = known.get(incoming.content().handle());
            if (existing == null) {
              plan.add(ids.next(), incoming);
              continue;
            }
            ProductContent base =
                catalog.snapshot(merchant, then.getOrDefault(existing.id(), existing.snapshotId()));
            if (!then.containsKey(existing.id())) {
              plan.history(existing, base, incoming);
            } else if (existing.snapshotId().equals(then.get(existing.id()))) {
              plan.update(existing, base, incoming);
            } else {
              plan.historyIfChanged(existing, base, incoming);
            }
          }
          requireFewCleared(merchant, plan, clearing);
          writer.writeAsOf(merchant, plan.writes(), at);
          writer.writeHistory(merchant, plan.history(), at);
          sayCollections(merchant, file, Optional.of(at));
          ImportResult outcome = plan.result();
          if (outcome.imported() + outcome.updated() > 0) {
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
}
