package io.zyra.action;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.restassured.path.json.JsonPath;
import io.zyra.Api;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.StreamSupport;

/** What the server believes of a product is what the shop has, field by field. */
final class ShopAgreement {
  private ShopAgreement() {}

  /**
   * @param now the product as the shop shows it
   */
  static void assertSame(Api api, JsonNode now) {
    String as = now.path("handle").asText();
    JsonPath stored = api.get("/products/" + as).jsonPath();
    for (String field : List.of("handle", "title", "descriptionHtml", "vendor", "status")) {
      assertThat(stored.getString("content." + field)).as(as).isEqualTo(now.path(field).asText());
    }
    assertThat(new TreeSet<>(stored.<String>getList("content.tags")))
        .as(as)
        .isEqualTo(texts(now.path("tags")));
    assertThat(stored.getString("content.seo.title"))
        .as(as)
        .isEqualTo(now.at("/seo/title").textValue());
    for (String amount : List.of("price", "compareAtPrice")) {
      assertThat(
              stored.getList("content.variants." + amount).stream()
                  .map(
                      value ->
                          value == null
                              ? "null"
                              : "%.2f".formatted(((Number) value).doubleValue()).replace(',', '.')))
          .as(as)
          .isEqualTo(now.at("/variants/nodes").findValuesAsText(amount));
    }
    assertThat(stored.<String>getList("content.images.alt"))
        .as(as)
        .isEqualTo(now.at("/media/nodes").findValuesAsText("alt"));
    assertThat(new TreeSet<>(stored.<String>getList("content.metafields.value")))
        .as(as)
        .isEqualTo(new TreeSet<>(now.at("/metafields/nodes").findValuesAsText("value")));
  }

  private static TreeSet<String> texts(JsonNode list) {
    TreeSet<String> texts = new TreeSet<>();
    StreamSupport.stream(list.spliterator(), false).map(JsonNode::asText).forEach(texts::add);
    return texts;
  }
}
