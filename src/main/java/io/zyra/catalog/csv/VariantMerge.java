package io.zyra.catalog.csv;

import static io.zyra.catalog.csv.CsvColumn.*;

import io.zyra.catalog.ProductContent;
import io.zyra.catalog.ProductContent.Option;
import io.zyra.catalog.ProductContent.Variant;
import io.zyra.core.fact.FoldedText;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Merges the variants of a file with the known ones. Variants are the same if they have the same
 * option values, in whatever case. Known variants that the file does not mention stay, unless the
 * file states other options.
 */
final class VariantMerge {
  private static final String DEFAULT_VALUE = "Default Title";

  private final ProductContent known;
  private final ProductContent file;
  private final ImportedProduct incoming;
  private final ProvidedFields provided;
  private final Function<CsvColumn, String> header;
  private final Map<String, Variant> before = new LinkedHashMap<>();
  private final Map<String, Variant> given = new LinkedHashMap<>();

  /** The variants with their options afterwards. */
  record Merged(
      List<Variant> variants,
      List<Option> options,
      ProvidedFields provided,
      List<RowError> errors,
      List<RowError> warnings) {}

  VariantMerge(ProductContent known, ImportedProduct incoming, Function<CsvColumn, String> header) {
    this.known = known;
    this.incoming = incoming;
    this.file = incoming.content();
    this.header = header;
    known.variants().forEach(variant -> before.putIfAbsent(variant.name(), variant));
    Map<String, Variant> meant = meant();
    this.provided =
        incoming.provided().named(name -> meant.containsKey(name) ? meant.get(name).name() : name);
    file.variants().stream()
        .filter(variant -> incoming.provided().variants().containsKey(variant.name()))
        .map(
            variant ->
                meant.containsKey(variant.name())
                    ? variant.withOptionValues(meant.get(variant.name()).optionValues())
                    : variant)
        .forEach(variant -> given.put(variant.name(), variant));
  }

  /**
   * The known variants that the file writes otherwise, such as {@code s} for {@code S}, by their
   * names in the file: as long as no other of its variants can be meant.
   */
  private Map<String, Variant> meant() {
    Set<String> inFile = file.variants().stream().map(Variant::name).collect(Collectors.toSet());
    Map<String, List<Variant>> otherwise =
        before.values().stream()
            .filter(variant -> !inFile.contains(variant.name()))
            .collect(Collectors.groupingBy(variant -> FoldedText.of(variant.name())));
    Map<String, List<String>> alike =
        inFile.stream()
            .filter(name -> !before.containsKey(name))
            .collect(Collectors.groupingBy(FoldedText::of));
    Map<String, Variant> meant = new HashMap<>();
    alike.forEach(
        (folded, names) -> {
          List<Variant> found = otherwise.getOrDefault(folded, List.of());
          if (names.size() == 1 && found.size() == 1) {
            meant.put(names.get(0), found.get(0));
          }
        });
    return meant;
  }

  Merged merged() {
    if (given.isEmpty()) {
      return unchanged(List.of());
    }
    if (!provided.variantsNamed()) {
      return unnamed();
    }
    if (lacksOptionColumns()) {
      return unchanged(
          List.of(
              fault(
                  OPTION_VALUES.get(file.options().size()),
                  "is missing in the file although the product \"%s\" has %d options; its variants"
                          .formatted(file.handle(), known.options().size())
                      + " stay as they are")));
    }
    return statesOtherOptions() ? replaced() : together();
  }

  private Merged unchanged(List<RowError> errors) {
    ProvidedFields rest =
        new ProvidedFields(
            provided.product(), Map.of(), provided.metafields(), provided.variantsNamed(), false);
    return new Merged(known.variants(), known.options(), rest, errors, List.of());
  }

  /** The row has no option values: it describes the only variant, if there is only one. */
  private Merged unnamed() {
    Variant only = given.values().iterator().next();
    if (known.variants().size() == 1) {
      Variant same = known.variants().get(0);
      return new Merged(
          List.of(laidOver(same, only, provided.variants().get(only.name()))),
          known.options(),
          provided.ofOnlyVariant(same.name()),
          List.of(),
          List.of());
    }
    return unchanged(
        saysSomething(only)
            ? List.of(
                new RowError(
                    incoming.line(only.name()),
                    header.apply(OPTION1_VALUE),
                    "is missing although the product \"%s\" has %d variants; write the option"
                            .formatted(file.handle(), known.variants().size())
                        + " values of the variant; its variants stay as they are"))
            : List.of());
  }

  private boolean saysSomething(Variant only) {
    return provided.provides(only.name(), PRICE)
        || only.sku().isPresent()
        || only.barcode().isPresent()
        || only.compareAtPrice().isPresent()
        || only.cost().isPresent()
        || only.inventoryQuantity().isPresent()
        || only.grams().signum() > 0
        || clearsSomething(only);
  }

  private boolean clearsSomething(Variant only) {
    return known.variants().stream()
        .anyMatch(
            variant ->
                provided.provides(only.name(), SKU) && variant.sku().isPresent()
                    || provided.provides(only.name(), BARCODE) && variant.barcode().isPresent()
                    || provided.provides(only.name(), COST) && variant.cost().isPresent()
                    || provided.provides(only.name(), COMPARE_AT)
                        && variant.compareAtPrice().isPresent());
  }

  /** Whether the file has fewer options than the product, and no column for the others. */
  private boolean lacksOptionColumns() {
    return file.options().size() < known.options().size()
        && known.options().size() <= OPTION_VALUES.size()
        && IntStream.range(file.options().size(), known.options().size())
            .noneMatch(i -> provided.provides(OPTION_VALUES.get(i)));
  }

  private boolean statesOtherOptions() {
    if (file.options().size() != known.options().size()) {
      return true;
    }
    if (given.keySet().stream().anyMatch(before::containsKey)) {
      return false;
    }
    boolean onlyDefault = before.keySet().equals(Set.of(DEFAULT_VALUE));
    boolean toDefault = given.keySet().equals(Set.of(DEFAULT_VALUE));
    return onlyDefault || toDefault || (provided.optionsNamed() && !sameNames());
  }

  private boolean sameNames() {
    return IntStream.range(0, file.options().size())
        .allMatch(
            i -> file.options().get(i).name().equalsIgnoreCase(known.options().get(i).name()));
  }

  private Merged replaced() {
    List<Variant> variants = List.copyOf(given.values());
    List<RowError> warnings =
        before.keySet().equals(Set.of(DEFAULT_VALUE))
            ? List.of()
            : List.of(
                fault(
                    OPTION1_NAME,
                    "the file states other options for \"%s\", so its variants %s are replaced"
                        .formatted(file.handle(), shown(before.keySet()))));
    List<Option> options =
        IntStream.range(0, file.options().size())
            .mapToObj(i -> new Option(file.options().get(i).name(), values(variants, i).toList()))
            .toList();
    return new Merged(variants, options, provided, List.of(), warnings);
  }

  private Merged together() {
    Set<String> unmentioned = new LinkedHashSet<>(before.keySet());
    unmentioned.removeAll(given.keySet());
    Set<String> order = new LinkedHashSet<>(unmentioned.isEmpty() ? given.keySet() : List.of());
    order.addAll(before.keySet());
    order.addAll(given.keySet());
    List<Variant> variants = new ArrayList<>();
    for (String name : order) {
      if (!given.containsKey(name)) {
        variants.add(before.get(name));
      } else if (before.containsKey(name)) {
        variants.add(laidOver(before.get(name), given.get(name), provided.variants().get(name)));
      } else {
        variants.add(given.get(name));
      }
    }
    List<Option> options =
        IntStream.range(0, known.options().size())
            .mapToObj(i -> option(variants, i, unmentioned.isEmpty()))
            .toList();
    unmentioned.removeAll(incoming.brokenVariants());
    return new Merged(
        variants,
        options,
        provided,
        List.of(),
        unmentioned.isEmpty()
            ? List.of()
            : List.of(
                fault(
                    OPTION1_VALUE,
                    "the file does not list the variants %s of \"%s\"; they stay as they are"
                        .formatted(shown(unmentioned), file.handle()))));
  }

  private Option option(List<Variant> variants, int index, boolean fileOrder) {
    List<String> used = values(variants, index).toList();
    List<String> values =
        fileOrder
            ? used
            : Stream.concat(
                    known.options().get(index).values().stream().filter(used::contains),
                    used.stream())
                .distinct()
                .toList();
    Option named = (provided.optionsNamed() ? file : known).options().get(index);
    return new Option(named.name(), values);
  }

  private static Stream<String> values(List<Variant> variants, int option) {
    return variants.stream().map(variant -> variant.optionValues().get(option)).distinct();
  }

  private static Variant laidOver(Variant same, Variant file, Set<CsvColumn> provided) {
    return new Variant(
        same.shopId(),
        same.optionValues(),
        provided.contains(SKU) ? file.sku() : same.sku(),
        provided.contains(BARCODE) ? file.barcode() : same.barcode(),
        provided.contains(PRICE) ? file.price() : same.price(),
        provided.contains(COMPARE_AT) ? file.compareAtPrice() : same.compareAtPrice(),
        provided.contains(COST) ? file.cost() : same.cost(),
        provided.contains(QUANTITY) ? file.inventoryQuantity() : same.inventoryQuantity(),
        provided.contains(TRACKER) ? file.inventoryTracked() : same.inventoryTracked(),
        provided.contains(POLICY) ? file.sellWhenOutOfStock() : same.sellWhenOutOfStock(),
        provided.contains(REQUIRES_SHIPPING) ? file.requiresShipping() : same.requiresShipping(),
        provided.contains(TAXABLE) ? file.taxable() : same.taxable(),
        provided.contains(GRAMS) ? file.grams() : same.grams());
  }

  private RowError fault(CsvColumn column, String message) {
    return new RowError(incoming.firstLine(), header.apply(column), message);
  }

  private static String shown(Set<String> names) {
    List<String> first = names.stream().limit(3).map(name -> '"' + name + '"').toList();
    int more = names.size() - first.size();
    return String.join(", ", first) + (more > 0 ? " and " + more + " more" : "");
  }
}
