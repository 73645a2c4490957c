package io.zyra.catalog;

import de.siegmar.fastcsv.writer.CsvWriter;
import io.zyra.catalog.ProductContent.Image;
import io.zyra.catalog.ProductContent.Metafield;
import io.zyra.catalog.ProductContent.Variant;
import io.zyra.catalog.csv.ParsedProductFile;
import io.zyra.catalog.csv.ProductCsvParser;
import io.zyra.catalog.csv.RowError;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Product files as tests write and read them. */
public final class CsvFiles {

  private CsvFiles() {}

  public static ParsedProductFile parse(String text) {
    return parse(text.getBytes(StandardCharsets.UTF_8));
  }

  public static ParsedProductFile parse(byte[] file) {
    try {
      return ProductCsvParser.parse(new ByteArrayInputStream(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** With amounts of the currency. */
  public static ParsedProductFile parse(String text, Currency currency) {
    try {
      return ProductCsvParser.parse(
          new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), currency);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public static ParsedProductFile lines(String... lines) {
    return parse(String.join("\n", lines) + "\n");
  }

  public static ProductContent only(ParsedProductFile file) {
    if (file.products().size() != 1 || !file.errors().isEmpty()) {
      throw new AssertionError("not one sound product: " + file);
    }
    return file.products().get(0).content();
  }

  /** Writes products the way Shopify's export does: a row per variant, then a row per image. */
  static String write(List<ProductContent> products, char separator, String lineBreak) {
    List<Map<String, String>> rows = products.stream().flatMap(p -> rows(p).stream()).toList();
    List<String> header = rows.stream().flatMap(r -> r.keySet().stream()).distinct().toList();
    StringWriter out = new StringWriter();
    CsvWriter writer = CsvWriter.builder().fieldSeparator(separator).build(out);
    writer.writeRecord(header);
    for (Map<String, String> row : rows) {
      writer.writeRecord(header.stream().map(name -> row.getOrDefault(name, "")).toList());
    }
    // The writer ends records with CR LF, which no cell of these tests holds.
    return out.toString().replace("\r\n", lineBreak);
  }

  private static List<Map<String, String>> rows(ProductContent product) {
    List<Map<String, String>> rows = new ArrayList<>();
    for (Variant variant : product.variants()) {
      Map<String, String> row = variantRow(product, variant);
      if (rows.isEmpty()) {
        productCells(row, product);
      }
      rows.add(row);
    }
    for (int i = 0; i < product.images().size(); i++) {
      Image image = product.images().get(i);
      Map<String, String> row = new LinkedHashMap<>();
      row.put("Handle", product.handle());
      row.put("Image Src", image.src());
      row.put("Image Position", "" + (i + 1));
      row.put("Image Alt Text", image.alt().orElse(""));
      rows.add(row);
    }
    return rows;
  }

  private static void productCells(Map<String, String> row, ProductContent product) {
    row.put("Title", product.title());
    row.put("Body (HTML)", product.descriptionHtml());
    row.put("Vendor", product.vendor());
    row.put("Product Category", product.category());
    row.put("Type", product.productType());
    row.put("Tags", String.join(", ", product.tags()));
    row.put("Status", product.status().name().toLowerCase());
    row.put("Gift Card", "" + product.giftCard());
    row.put("SEO Title", product.seo().title().orElse(""));
    row.put("SEO Description", product.seo().description().orElse(""));
    for (int i = 0; i < product.options().size(); i++) {
      row.put("Option" + (i + 1) + " Name", product.options().get(i).name());
    }
    for (Metafield field : product.metafields()) {
      row.put(
          "Any name (product.metafields.%s.%s)".formatted(field.namespace(), field.key()),
          field.value());
    }
  }

  private static Map<String, String> variantRow(ProductContent product, Variant variant) {
    Map<String, String> row = new LinkedHashMap<>();
    row.put("Handle", product.handle());
    for (int i = 0; i < variant.optionValues().size(); i++) {
      row.put("Option" + (i + 1) + " Value", variant.optionValues().get(i));
    }
    row.put("Variant SKU", variant.sku().orElse(""));
    row.put("Variant Barcode", variant.barcode().orElse(""));
    row.put("Variant Price", variant.price().toPlainString());
    row.put("Variant Compare At Price", variant.compareAtPrice().map(p -> "" + p).orElse(""));
    row.put("Cost per item", variant.cost().map(p -> "" + p).orElse(""));
    row.put("Variant Inventory Qty", variant.inventoryQuantity().map(q -> "" + q).orElse(""));
    row.put("Variant Inventory Tracker", variant.inventoryTracked() ? "shopify" : "");
    row.put("Variant Inventory Policy", variant.sellWhenOutOfStock() ? "continue" : "deny");
    row.put("Variant Requires Shipping", "" + variant.requiresShipping());
    row.put("Variant Taxable", "" + variant.taxable());
    row.put("Variant Grams", variant.grams().toPlainString());
    return row;
  }

  public static List<Long> lines(ParsedProductFile file) {
    return file.errors().stream().map(RowError::line).toList();
  }

  static List<String> fields(ParsedProductFile file) {
    return file.errors().stream().map(RowError::field).toList();
  }

  static byte[] bytes(int... values) {
    byte[] bytes = new byte[values.length];
    for (int i = 0; i < values.length; i++) {
      bytes[i] = (byte) values[i];
    }
    return bytes;
  }
}
