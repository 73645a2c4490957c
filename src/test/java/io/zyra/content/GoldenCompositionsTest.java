package io.zyra.content;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.zyra.catalog.ProductContent;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/**
 * What the composer writes for a small catalogue, to be read by people. After a wanted change run
 * this test with {@code -Dzyra.golden.write=true} and review the difference like code.
 */
class GoldenCompositionsTest {
  private static final BrandVoice VOICE = new BrandVoice(List.of("Made to last"), "plain");

  private final Composer composer = ComposerUnderTest.composer();

  @Test
  void theCatalogueReadsAsReviewed() throws Exception {
    StringBuilder text = new StringBuilder();
    UsedTextIndex usedTexts = new UsedTextIndex();
    for (JsonNode node : read("products.json")) {
      ProductContent product = product(node);
      text.append("# ").append(product.title()).append('\n');
      for (ComposeRequest.Kind kind : ComposeRequest.Kind.values()) {
        BrandVoice voice = product.vendor().equals("Claywork") ? VOICE : BrandVoice.NEUTRAL;
        Composition composition =
            composer.compose(new ComposeRequest(product, kind, voice, usedTexts));
        Laws.all(product, voice, composition.edits());
        if (kind != ComposeRequest.Kind.TITLE) {
          usedTexts.add(composition.edits());
        }
        text.append(kind).append(' ').append(composition.confidence()).append('\n');
        composition.reasons().forEach(reason -> text.append("  - ").append(reason).append('\n'));
        composition
            .edits()
            .forEach(
                edit ->
                    text.append("  ")
                        .append(edit.field())
                        .append(" = ")
                        .append(edit.value().orElseThrow())
                        .append('\n'));
      }
      text.append('\n');
    }
    if (Boolean.getBoolean("zyra.golden.write")) {
      Files.writeString(Path.of("src/test/resources/content/compositions.txt"), text);
    }
    try (InputStream golden = getClass().getResourceAsStream("/content/compositions.txt")) {
      assertThat(text.toString())
          .isEqualTo(new String(golden.readAllBytes(), StandardCharsets.UTF_8));
    }
  }

  private JsonNode read(String file) throws Exception {
    try (InputStream in = getClass().getResourceAsStream("/content/" + file)) {
      return new ObjectMapper().readTree(in);
    }
  }

  private static ProductContent product(JsonNode node) {
    List<ProductContent.Option> options = new ArrayList<>();
    node.path("options")
        .fields()
        .forEachRemaining(
            option ->
                options.add(new ProductContent.Option(option.getKey(), texts(option.getValue()))));
    List<ProductContent.Image> images =
        texts(node.path("images")).stream()
            .map(text -> text.split("\\|"))
            .map(
                parts ->
                    new ProductContent.Image(
                        Optional.empty(),
                        "https://cdn.example/" + parts[0],
                        parts.length > 1 ? Optional.of(parts[1]) : Optional.empty()))
            .toList();
    List<ProductContent.Metafield> metafields =
        text(node, "material").stream()
            .map(
                value ->
                    new ProductContent.Metafield(
                        "custom", "material", "single_line_text_field", value))
            .toList();
    return new ProductContent(
        node.path("handle").asText(),
        node.path("title").asText(),
        node.path("body").asText(),
        node.path("vendor").asText(),
        node.path("type").asText(),
        "",
        texts(node.path("tags")),
        ProductContent.Status.ACTIVE,
        false,
        new ProductContent.Seo(text(node, "seoTitle"), text(node, "seoDescription")),
        options,
        List.of(Odd.variant(List.of(), Optional.empty())),
        images,
        metafields);
  }

  private static List<String> texts(JsonNode node) {
    List<String> texts = new ArrayList<>();
    node.forEach(item -> texts.add(item.asText()));
    return texts;
  }

  private static Optional<String> text(JsonNode node, String field) {
    return Optional.ofNullable(node.get(field)).map(JsonNode::asText);
  }
}
