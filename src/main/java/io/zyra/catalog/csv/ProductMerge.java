package io.zyra.catalog.csv;

import static io.zyra.catalog.csv.CsvColumn.*;

import io.zyra.catalog.ProductContent;
import io.zyra.catalog.ProductContent.Image;
import io.zyra.catalog.ProductContent.Metafield;
import io.zyra.catalog.ProductContent.Seo;
import io.zyra.catalog.ProductContent.Status;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * One merge of a product from a file with the known product. Which fields the file states, and
 * whether an empty cell clears one, is decided in {@code CsvRow.states} and {@code
 * CsvColumn.clearable}, and kept in {@link ProvidedFields}.
 */
final class ProductMerge {
  private final ProductContent known;
  private final ProductContent file;
  private final ImportedProduct incoming;
  private final ProvidedFields provided;
  private final Function<CsvColumn, String> header;
  private final PictureSources sources;
  private final List<RowError> warnings = new ArrayList<>();

  ProductMerge(
      ProductContent known,
      ImportedProduct incoming,
      PictureSources sources,
      Function<CsvColumn, String> header) {
    this.known = known;
    this.incoming = incoming;
    this.sources = sources;
    this.file = incoming.content();
    this.provided = incoming.provided();
    this.header = header;
  }

  MergedProduct merged() {
    VariantMerge variants = new VariantMerge(known, incoming, header);
    VariantMerge.Merged parts = variants.merged();
    warnings.addAll(parts.warnings());
    ProductContent content =
        new ProductContent(
            file.handle(),
            file.title(),
            value(DESCRIPTION, ProductContent::descriptionHtml),
            value(VENDOR, ProductContent::vendor),
            value(TYPE, ProductContent::productType),
            value(CATEGORY, ProductContent::category),
            value(TAGS, ProductContent::tags),
            status(),
            value(GIFT_CARD, ProductContent::giftCard),
            new Seo(
                value(SEO_TITLE, product -> product.seo().title()),
                value(SEO_DESCRIPTION, product -> product.seo().description())),
            parts.options(),
            parts.variants(),
            images(),
            metafields());
    return new MergedProduct(content, parts.provided(), parts.errors(), warnings);
  }

  private <T> T value(CsvColumn column, Function<ProductContent, T> field) {
    return field.apply(provided.provides(column) ? file : known);
  }

  /**
   * Being published says less than a status: it makes a draft active and an active product a draft.
   */
  private Status status() {
    if (provided.provides(STATUS)) {
      return file.status();
    }
    if (!provided.provides(PUBLISHED)) {
      return known.status();
    }
    boolean publish = file.status() != Status.DRAFT;
    return switch (known.status()) {
      case ARCHIVED -> Status.ARCHIVED;
      case DRAFT -> publish ? file.status() : Status.DRAFT;
      case ACTIVE, UNLISTED -> publish ? known.status() : Status.DRAFT;
    };
  }

  /** The file's images replace the known ones if it has a column for them. */
  private List<Image> images() {
    List<Image> left = new ArrayList<>(known.images());
    List<Image> listed = new ArrayList<>();
    List<Image> added = new ArrayList<>();
    for (Image image : file.images()) {
      Optional<Image> same = sources.same(image, left);
      same.ifPresent(left::remove);
      if (same.isPresent()) {
        listed.add(image(image, same.get()));
      } else if (sources.same(image, known.images()).isEmpty()) {
        listed.add(image);
        added.add(image);
      }
    }
    if (provided.provides(IMAGE_SRC)) {
      warnOfRemoved(left.size());
      return listed;
    }
    List<Image> images = new ArrayList<>(known.images());
    if (provided.provides(VARIANT_IMAGE)) {
      images.addAll(added);
    }
    return images;
  }

  private void warnOfRemoved(int removed) {
    if (removed > 0) {
      warnings.add(
          new RowError(
              incoming.firstLine(),
              header.apply(IMAGE_SRC),
              "the file does not list %d of the %d images of \"%s\"; they are removed"
                  .formatted(removed, known.images().size(), file.handle())));
    }
  }

  private Image image(Image image, Image same) {
    return new Image(
        same.shopId().or(image::shopId),
        same.src(),
        provided.provides(IMAGE_ALT) ? image.alt() : same.alt());
  }

  /** Known metafields keep their place and type. */
  private List<Metafield> metafields() {
    Map<String, Metafield> given =
        file.metafields().stream()
            .collect(Collectors.toMap(ProductMerge::key, field -> field, (one, other) -> one));
    List<Metafield> fields = new ArrayList<>();
    for (Metafield before : known.metafields()) {
      if (!provided.metafields().contains(key(before))) {
        fields.add(before);
      } else if (given.containsKey(key(before))) {
        fields.add(
            new Metafield(
                before.namespace(), before.key(), before.type(), given.get(key(before)).value()));
      }
    }
    List<String> present = known.metafields().stream().map(ProductMerge::key).toList();
    file.metafields().stream()
        .filter(field -> provided.metafields().contains(key(field)))
        .filter(field -> !present.contains(key(field)))
        .forEach(fields::add);
    return fields;
  }

  private static String key(Metafield field) {
    return field.namespace() + "." + field.key();
  }
}
