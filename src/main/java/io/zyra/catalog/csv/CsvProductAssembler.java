package io.zyra.catalog.csv;

import io.zyra.catalog.ProductContent;
import io.zyra.catalog.ProductContent.Image;
import io.zyra.catalog.ProductContent.Option;
import io.zyra.catalog.ProductContent.Variant;
import io.zyra.catalog.csv.CsvProductRow.ImageCells;
import io.zyra.catalog.csv.CsvProductRow.ProductCells;
import io.zyra.catalog.csv.CsvProductRow.VariantCells;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** Assembles a product from its rows, which may be interleaved with rows of other products. */
final class CsvProductAssembler {

  private static final String DEFAULT_OPTION = "Title";
  private static final String DEFAULT_VALUE = "Default Title";

  private final CsvHeader header;
  private final String handle;
  private final long firstLine;
  private boolean titled;
  private Optional<ProductCells> product = Optional.empty();
  private final List<VariantCells> variants = new ArrayList<>();
  private final List<List<String>> broken = new ArrayList<>();
  private final List<ImageCells> images = new ArrayList<>();
  private final List<String> variantImages = new ArrayList<>();
  private boolean imagesStated;
  private boolean imagesBroken;

  CsvProductAssembler(CsvHeader header, String handle, long firstLine) {
    this.header = header;
    this.handle = handle;
    this.firstLine = firstLine;
  }

  void add(CsvProductRow row) {
    if (row.titled() && !titled) {
      titled = true;
      product = row.product();
    }
    row.variant().ifPresent(variants::add);
    row.brokenVariant().ifPresent(broken::add);
    row.image().ifPresent(images::add);
    row.variantImage().ifPresent(variantImages::add);
    imagesStated |= row.imageStated();
    imagesBroken |= row.imageBroken();
  }

  /**
   * Builds the product. If that is impossible, and for faults that are detected only now, errors
   * are added to {@code errors}.
   */
  Optional<ImportedProduct> finish(Consumer<RowError> errors) {
    if (product.isEmpty()) {
      errors.accept(
          leftOut(
              titled
                  ? "the row with its title is broken"
                  : "none of its rows has a title; write it in the product's first row"));
      return Optional.empty();
    }
    List<VariantCells> candidates = variants.stream().filter(VariantCells::declared).toList();
    if (candidates.isEmpty() && broken.isEmpty()) {
      candidates = variants;
    }
    List<Integer> used = usedOptions(candidates);
    List<VariantCells> rows = goodVariants(candidates, used, errors);
    if (rows.isEmpty()) {
      errors.accept(leftOut("none of its variants could be read"));
      return Optional.empty();
    }
    List<Variant> good = rows.stream().map(VariantCells::variant).toList();
    Map<String, Long> lines = new HashMap<>();
    rows.forEach(row -> lines.put(row.variant().name(), row.line()));
    return Optional.of(
        new ImportedProduct(
            content(product.get(), options(product.get(), used, good), good),
            firstLine,
            lines,
            brokenNames(good),
            product.get().collection(),
            provided(product.get(), used, rows)));
  }

  private ProvidedFields provided(ProductCells cells, List<Integer> used, List<VariantCells> rows) {
    Set<CsvColumn> columns = EnumSet.noneOf(CsvColumn.class);
    columns.addAll(cells.provided());
    if (imagesStated && !imagesBroken) {
      columns.add(CsvColumn.IMAGE_SRC);
    }
    if (images.stream().anyMatch(ImageCells::altStated)) {
      columns.add(CsvColumn.IMAGE_ALT);
    }
    if (!variantImages.isEmpty()) {
      columns.add(CsvColumn.VARIANT_IMAGE);
    }
    CsvColumn.OPTION_VALUES.stream().filter(header.columns()::containsKey).forEach(columns::add);
    Map<String, Set<CsvColumn>> variants = new HashMap<>();
    rows.forEach(row -> variants.put(row.variant().name(), row.provided()));
    boolean named = used.stream().noneMatch(i -> cells.optionNames().get(i).isEmpty());
    return new ProvidedFields(
        columns, variants, cells.statedMetafields(), !used.isEmpty(), !used.isEmpty() && named);
  }

  private RowError leftOut(String reason) {
    String message = "the product \"" + handle + "\" was left out: " + reason;
    return new RowError(firstLine, header.name(CsvColumn.HANDLE), message);
  }

  /** The indexes of the options that at least one variant has a value for. */
  private static List<Integer> usedOptions(List<VariantCells> candidates) {
    List<Integer> used = new ArrayList<>();
    for (int i = 0; i < CsvColumn.OPTION_VALUES.size(); i++) {
      int option = i;
      if (candidates.stream().anyMatch(c -> !c.variant().optionValues().get(option).isEmpty())) {
        used.add(i);
      }
    }
    return used;
  }

  private List<VariantCells> goodVariants(
      List<VariantCells> candidates, List<Integer> used, Consumer<RowError> errors) {
    Map<List<String>, Long> lines = new HashMap<>();
    List<VariantCells> good = new ArrayList<>();
    for (VariantCells cells : candidates) {
      List<String> all = cells.variant().optionValues();
      Optional<RowError> fault =
          used.stream().filter(i -> all.get(i).isEmpty()).findFirst().map(i -> missing(cells, i));
      List<String> values =
          used.isEmpty() ? List.of(DEFAULT_VALUE) : used.stream().map(all::get).toList();
      if (fault.isEmpty()) {
        Long earlier = lines.putIfAbsent(values, cells.line());
        fault = Optional.ofNullable(earlier).map(line -> duplicate(cells, values, line));
      }
      if (fault.isPresent()) {
        errors.accept(fault.get());
        broken.add(all);
      } else {
        Variant variant = cells.variant().withOptionValues(values);
        good.add(new VariantCells(cells.line(), cells.declared(), variant, cells.provided()));
      }
    }
    return good;
  }

  private RowError missing(VariantCells cells, int option) {
    return new RowError(
        cells.line(),
        header.name(CsvColumn.OPTION_VALUES.get(option)),
        "is empty although other variants of the product have a value; write this variant's value");
  }

  private RowError duplicate(VariantCells cells, List<String> values, long earlier) {
    return new RowError(
        cells.line(),
        header.name(CsvColumn.OPTION1_VALUE),
        "the product already has the variant \"%s\" on line %d; change the option values or delete"
                .formatted(String.join(" / ", values), earlier)
            + " this row");
  }

  private Set<String> brokenNames(List<Variant> good) {
    Set<String> names = new LinkedHashSet<>();
    for (List<String> values : broken) {
      List<String> filled = values.stream().filter(value -> !value.isEmpty()).toList();
      names.add(filled.isEmpty() ? DEFAULT_VALUE : String.join(" / ", filled));
    }
    good.forEach(variant -> names.remove(variant.name()));
    return names;
  }

  private static List<Option> options(ProductCells cells, List<Integer> used, List<Variant> good) {
    if (used.isEmpty()) {
      return List.of(new Option(DEFAULT_OPTION, List.of(DEFAULT_VALUE)));
    }
    List<Option> options = new ArrayList<>();
    for (int place = 0; place < used.size(); place++) {
      int i = place;
      List<String> values = good.stream().map(v -> v.optionValues().get(i)).distinct().toList();
      String name = cells.optionNames().get(used.get(place));
      if (name.isEmpty()) {
        boolean only = values.equals(List.of(DEFAULT_VALUE));
        name = only ? DEFAULT_OPTION : "Option" + (used.get(place) + 1);
      }
      options.add(new Option(name, values));
    }
    return options;
  }

  private ProductContent content(ProductCells cells, List<Option> options, List<Variant> good) {
    return new ProductContent(
        handle,
        cells.title(),
        cells.descriptionHtml(),
        cells.vendor(),
        cells.productType(),
        cells.category(),
        cells.tags(),
        cells.status(),
        cells.giftCard(),
        cells.seo(),
        options,
        good,
        orderedImages(),
        cells.metafields());
  }

  /**
   * Images sorted by position; those without a position come last. Of images with the same address
   * the first one is used.
   */
  private List<Image> orderedImages() {
    Map<String, Image> bySource = new LinkedHashMap<>();
    images.stream()
        .sorted(Comparator.comparingInt(ImageCells::position))
        .map(ImageCells::image)
        .forEach(image -> bySource.merge(image.src(), image, CsvProductAssembler::firstAlt));
    for (String src : variantImages) {
      bySource.putIfAbsent(src, new Image(Optional.empty(), src, Optional.empty()));
    }
    return List.copyOf(bySource.values());
  }

  private static Image firstAlt(Image first, Image second) {
    return first.alt().isPresent() ? first : second;
  }
}
