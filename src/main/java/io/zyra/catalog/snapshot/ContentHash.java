package io.zyra.catalog.snapshot;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import io.zyra.catalog.ProductContent;
import io.zyra.catalog.ProductContent.Image;
import io.zyra.catalog.ProductContent.Variant;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;

/**
 * The hash of a content: SHA-256 over canonical JSON with sorted keys. Ids given by the shop and
 * trailing zeros of amounts make no difference; the order of tags, variants and images does.
 */
public final class ContentHash {

  private static final ObjectMapper CANONICAL =
      JsonMapper.builder()
          .addModule(new Jdk8Module())
          .enable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
          .enable(JsonGenerator.Feature.WRITE_BIGDECIMAL_AS_PLAIN)
          .serializationInclusion(JsonInclude.Include.NON_ABSENT)
          .build();

  private ContentHash() {}

  /** The hash as 64 lower-case hexadecimal digits. */
  public static String of(ProductContent content) {
    byte[] json = canonicalJson(content).getBytes(StandardCharsets.UTF_8);
    return HexFormat.of().formatHex(sha256().digest(json));
  }

  /** The canonical JSON that is hashed. */
  static String canonicalJson(ProductContent content) {
    try {
      return CANONICAL.writeValueAsString(normal(content));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a product's content is plain data", e);
    }
  }

  private static ProductContent normal(ProductContent content) {
    return content
        .withVariants(content.variants().stream().map(ContentHash::normal).toList())
        .withImages(
            content.images().stream()
                .map(image -> new Image(Optional.empty(), image.src(), image.alt()))
                .toList());
  }

  private static Variant normal(Variant variant) {
    return new Variant(
        Optional.empty(),
        variant.optionValues(),
        variant.sku(),
        variant.barcode(),
        variant.price().stripTrailingZeros(),
        variant.compareAtPrice().map(BigDecimal::stripTrailingZeros),
        variant.cost().map(BigDecimal::stripTrailingZeros),
        variant.inventoryQuantity(),
        variant.inventoryTracked(),
        variant.sellWhenOutOfStock(),
        variant.requiresShipping(),
        variant.taxable(),
        variant.grams().stripTrailingZeros());
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
