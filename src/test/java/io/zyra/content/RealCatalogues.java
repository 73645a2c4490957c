package io.zyra.content;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import io.zyra.catalog.ProductContent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Reads just enough of real store exports to write about their products. */
final class RealCatalogues {
  private RealCatalogues() {}

  static Path folder() {
    return Path.of(System.getProperty("zyra.shared.data", "../shared/data")).resolve("products");
  }

  static Map<String, List<ProductContent>> all() throws IOException {
    Map<String, List<ProductContent>> catalogues = new LinkedHashMap<>();
    try (Stream<Path> files = Files.list(folder())) {
      for (Path file : files.filter(f -> f.toString().endsWith(".csv")).sorted().toList()) {
        catalogues.put(file.getFileName().toString(), read(file));
      }
    }
    return catalogues;
  }

  private static List<ProductContent> read(Path file) throws IOException {
    Map<String, List<NamedCsvRecord>> byHandle = new LinkedHashMap<>();
    String text = Files.readString(file).replaceFirst("^\\uFEFF", "");
    try (CsvReader<NamedCsvRecord> rows = CsvReader.builder().ofNamedCsvRecord(text)) {
      rows.forEach(
          row -> byHandle.computeIfAbsent(row.getField("Handle"), h -> new ArrayList<>()).add(row));
    }
    return byHandle.values().stream().map(RealCatalogues::product).toList();
  }

  private static ProductContent product(List<NamedCsvRecord> rows) {
    NamedCsvRecord first = rows.get(0);
    List<ProductContent.Option> options = new ArrayList<>();
    for (int n = 1; n <= 3; n++) {
      int number = n;
      Set<String> values = new LinkedHashSet<>();
      rows.forEach(row -> field(row, "Option" + number + " Value").ifPresent(values::add));
      field(first, "Option" + n + " Name")
          .ifPresent(name -> options.add(new ProductContent.Option(name, List.copyOf(values))));
    }
    List<ProductContent.Variant> variants =
        rows.stream()
            .filter(row -> field(row, "Variant Price").isPresent())
            .map(row -> Odd.variant(List.of(), field(row, "Variant SKU")))
            .toList();
    List<ProductContent.Image> images =
        rows.stream()
            .filter(row -> field(row, "Image Src").isPresent())
            .map(
                row ->
                    new ProductContent.Image(
                        Optional.empty(), row.getField("Image Src"), field(row, "Image Alt Text")))
            .toList();
    return new ProductContent(
        first.getField("Handle"),
        first.getField("Title"),
        field(first, "Body (HTML)").orElse(""),
        field(first, "Vendor").orElse(""),
        field(first, "Type").orElse(""),
        field(first, "Product Category").orElse(""),
        field(first, "Tags").map(tags -> List.of(tags.split(",\\s*"))).orElse(List.of()),
        ProductContent.Status.ACTIVE,
        false,
        new ProductContent.Seo(field(first, "SEO Title"), field(first, "SEO Description")),
        options,
        variants,
        images,
        List.of());
  }

  private static Optional<String> field(NamedCsvRecord row, String name) {
    return row.findField(name).filter(value -> !value.isBlank());
  }
}
