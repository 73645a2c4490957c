package io.zyra.catalog.csv;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import io.zyra.catalog.ProductContent;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * The fields of one product that a file provides. A field is provided by a cell with a value, and
 * by an empty cell if the field can be empty; a missing column or cell does not provide it. Fields
 * that are not provided keep their values.
 *
 * @param product columns of the product itself, with the pictures' columns
 * @param variants the provided columns of each variant in the file, by the variant's name
 * @param metafields the provided metafields, {@code namespace.key}
 * @param variantsNamed whether the file has option values; without them a row says nothing about
 *     which variant it describes
 * @param optionsNamed whether the file names the options
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record ProvidedFields(
    Set<CsvColumn> product,
    Map<String, Set<CsvColumn>> variants,
    Set<String> metafields,
    boolean variantsNamed,
    boolean optionsNamed) {

  public ProvidedFields {
    product = Collections.unmodifiableSet(copy(product));
    Map<String, Set<CsvColumn>> each = new HashMap<>();
    variants.forEach((name, columns) -> each.put(name, Collections.unmodifiableSet(copy(columns))));
    variants = Map.copyOf(each);
    metafields = Set.copyOf(metafields);
  }

  /** All fields of a content. */
  public static ProvidedFields whole(ProductContent content) {
    Set<CsvColumn> product = EnumSet.copyOf(CsvColumn.OF_PRODUCT);
    product.add(CsvColumn.IMAGE_SRC);
    product.add(CsvColumn.IMAGE_ALT);
    return new ProvidedFields(
        product,
        content.variants().stream()
            .collect(
                Collectors.toMap(
                    ProductContent.Variant::name, v -> CsvColumn.OF_VARIANT, (one, other) -> one)),
        content.metafields().stream()
            .map(field -> field.namespace() + "." + field.key())
            .collect(Collectors.toSet()),
        true,
        true);
  }

  /** Whether a field of the product itself is provided. */
  public boolean provides(CsvColumn column) {
    return product.contains(column);
  }

  /** Whether a field of the variant of that name is provided. */
  public boolean provides(String variant, CsvColumn column) {
    return variants.getOrDefault(variant, Set.of()).contains(column);
  }

  /** The same for the only variant of the product, whatever name it has there. */
  public ProvidedFields ofOnlyVariant(String name) {
    Set<CsvColumn> columns = variants.values().stream().findFirst().orElse(Set.of());
    return new ProvidedFields(product, Map.of(name, columns), metafields, true, false);
  }

  /** The same with other names of the variants. */
  ProvidedFields named(UnaryOperator<String> name) {
    Map<String, Set<CsvColumn>> each = new HashMap<>();
    variants.forEach((known, columns) -> each.put(name.apply(known), columns));
    return new ProvidedFields(product, each, metafields, variantsNamed, optionsNamed);
  }

  /** What either of two files states about the product. */
  public ProvidedFields and(ProvidedFields later) {
    Set<CsvColumn> both = copy(product);
    both.addAll(later.product);
    Map<String, Set<CsvColumn>> each = new HashMap<>();
    variants.forEach((name, columns) -> each.put(name, copy(columns)));
    later.variants.forEach(
        (name, columns) -> each.computeIfAbsent(name, n -> copy(Set.of())).addAll(columns));
    Set<String> fields = new TreeSet<>(metafields);
    fields.addAll(later.metafields);
    return new ProvidedFields(
        both,
        each,
        fields,
        variantsNamed || later.variantsNamed,
        optionsNamed || later.optionsNamed);
  }

  /** Whether anything is provided. */
  @JsonIgnore
  public boolean isEmpty() {
    return product.isEmpty() && variants.isEmpty() && metafields.isEmpty();
  }

  private static Set<CsvColumn> copy(Set<CsvColumn> columns) {
    Set<CsvColumn> copy = EnumSet.noneOf(CsvColumn.class);
    copy.addAll(columns);
    return copy;
  }
}
