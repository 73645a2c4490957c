package io.zyra.bench.engine;

import io.zyra.core.fact.Subject;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A product as users of classic DRL and of Evrete write their facts: a class with typed getters,
 * which those engines index and call best.
 */
public final class ProductBean {
  private final Subject subject;
  private final double seoScore;
  private final double price;
  private final double inventory;
  private final double marginPercent;
  private final double titleLength;
  private final double metaDescriptionLength;
  private final double descriptionWords;
  private final double altCoverage;
  private final double ageDays;
  private final double daysSinceChange;
  private final double unitsSold30d;
  private final double revenue30d;
  private final String title;
  private final String vendor;
  private final String productType;
  private final String status;
  private final List<String> tags;

  ProductBean(GeneratedProduct product, Subject subject) {
    this.subject = subject;
    var numbers = product.numbers();
    var texts = product.texts();
    seoScore = numbers.get("seo_score");
    price = numbers.get("price");
    inventory = numbers.get("inventory");
    marginPercent = numbers.get("margin_percent");
    titleLength = numbers.get("title_length");
    metaDescriptionLength = numbers.get("meta_description_length");
    descriptionWords = numbers.get("description_words");
    altCoverage = numbers.get("alt_coverage");
    ageDays = numbers.get("age_days");
    daysSinceChange = numbers.get("days_since_change");
    unitsSold30d = numbers.get("units_sold_30d");
    revenue30d = numbers.get("revenue_30d");
    title = texts.get("title");
    vendor = texts.get("vendor");
    productType = texts.get("product_type");
    status = texts.get("status");
    tags = product.tags();
  }

  static List<ProductBean> all(Workload workload) {
    return IntStream.range(0, workload.products().size())
        .mapToObj(i -> new ProductBean(workload.products().get(i), workload.subjects().get(i)))
        .toList();
  }

  public Subject getSubject() {
    return subject;
  }

  public double getSeoScore() {
    return seoScore;
  }

  public double getPrice() {
    return price;
  }

  public double getInventory() {
    return inventory;
  }

  public double getMarginPercent() {
    return marginPercent;
  }

  public double getTitleLength() {
    return titleLength;
  }

  public double getMetaDescriptionLength() {
    return metaDescriptionLength;
  }

  public double getDescriptionWords() {
    return descriptionWords;
  }

  public double getAltCoverage() {
    return altCoverage;
  }

  public double getAgeDays() {
    return ageDays;
  }

  public double getDaysSinceChange() {
    return daysSinceChange;
  }

  public double getUnitsSold30d() {
    return unitsSold30d;
  }

  public double getRevenue30d() {
    return revenue30d;
  }

  public String getTitle() {
    return title;
  }

  public String getVendor() {
    return vendor;
  }

  public String getProductType() {
    return productType;
  }

  public String getStatus() {
    return status;
  }

  public List<String> getTags() {
    return tags;
  }
}
