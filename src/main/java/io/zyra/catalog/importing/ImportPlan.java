package io.zyra.catalog.importing;

import io.zyra.catalog.Catalog.StoredProduct;
import io.zyra.catalog.ProductContent;
import io.zyra.catalog.csv.ImportedProduct;
import io.zyra.catalog.csv.MergedProduct;
import io.zyra.catalog.csv.ParsedProductFile;
import io.zyra.catalog.csv.ProvidedFields;
import io.zyra.catalog.csv.RowError;
import io.zyra.catalog.snapshot.ContentHash;
import io.zyra.catalog.snapshot.ProductWriter.Write;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** What one import will write, and what it has to tell about it. Nothing is stored here. */
final class ImportPlan {
  private final ParsedProductFile file;
  private final List<Write> writes = new ArrayList<>();
  private final List<Write> history = new ArrayList<>();
  private final List<RowError> errors;
  private final ImportWarnings warnings;
  private final ClearedFieldLimit cleared;
  private int imported;

  ImportPlan(ParsedProductFile file) {
    this.file = file;
    this.errors = new ArrayList<>(file.errors());
    this.warnings = new ImportWarnings(file);
    this.cleared = new ClearedFieldLimit(file);
  }

  /** Adds a product that is not known. */
  void add(UUID id, ImportedProduct incoming) {
    warnings.check(incoming);
    writes.add(write(id, Optional.empty(), incoming.content(), Optional.of(incoming.provided())));
    imported++;
  }

  /** Adds a known product of which the file says what is known already. */
  void unchanged(ImportedProduct incoming, ProductContent content) {
    warnings.check(incoming, content, incoming.provided(), new ImportWarnings.Known(content));
  }

  /** Adds a known product whose current content is {@code base}. */
  void update(StoredProduct existing, ProductContent base, ImportedProduct incoming) {
    MergedProduct merged = merged(existing, base, incoming);
    if (same(base, merged)) {
      return;
    }
    ProvidedFields pending =
        existing.pending().map(earlier -> earlier.and(merged.provided())).orElse(merged.provided());
    writes.add(write(existing.id(), existing.shopId(), merged.content(), Optional.of(pending)));
  }

  /** Adds a version of the past of a known product. */
  void history(StoredProduct existing, ProductContent base, ImportedProduct incoming) {
    history.add(past(existing, merged(existing, base, incoming)));
  }

  /** The same if the file differs from what is known of then. */
  void historyIfChanged(StoredProduct existing, ProductContent base, ImportedProduct incoming) {
    MergedProduct merged = merged(existing, base, incoming);
    if (!same(base, merged)) {
      history.add(past(existing, merged));
    }
  }

  private MergedProduct merged(
      StoredProduct existing, ProductContent base, ImportedProduct incoming) {
    MergedProduct merged = MergedProduct.of(base, incoming, file, existing.pictures());
    errors.addAll(merged.errors());
    warnings.addAll(merged.warnings());
    warnings.check(incoming, merged.content(), merged.provided(), new ImportWarnings.Known(base));
    cleared.add(base, merged.content());
    return merged;
  }

  private static boolean same(ProductContent base, MergedProduct merged) {
    return ContentHash.of(base).equals(ContentHash.of(merged.content()));
  }

  private static Write past(StoredProduct existing, MergedProduct merged) {
    return write(existing.id(), existing.shopId(), merged.content(), Optional.empty());
  }

  private static Write write(
      UUID id, Optional<String> shopId, ProductContent content, Optional<ProvidedFields> pending) {
    return new Write(id, shopId, content, "import", pending, Optional.empty());
  }

  ParsedProductFile file() {
    return file;
  }

  List<Write> writes() {
    return writes;
  }

  List<Write> history() {
    return history;
  }

  ClearedFieldLimit cleared() {
    return cleared;
  }

  ImportResult result() {
    int written = writes.size() + history.size();
    errors.sort(Comparator.comparingLong(RowError::line));
    return new ImportResult(
        imported,
        written - imported,
        file.products().size() - written,
        errors,
        warnings.inOrder(),
        cleared.byField(),
        0);
  }
}
