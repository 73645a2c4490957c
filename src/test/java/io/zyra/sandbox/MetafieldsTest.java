package io.zyra.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MetafieldsTest {
  private static final String SET =
      "mutation($m: [MetafieldsSetInput!]!) { metafieldsSet(metafields: $m) {"
          + " metafields { id namespace key value jsonValue compareDigest }"
          + " userErrors { code field message elementIndex } } }";

  @TempDir Path folder;
  private RunningSandbox sandbox;
  private String id;

  @BeforeEach
  void start() {
    sandbox = RunningSandbox.in(folder);
    id = sandbox.create(Map.of("title", "Mug"), "id").get("id").asText();
  }

  @AfterEach
  void stop() {
    sandbox.close();
  }

  @Test
  void a_metafield_is_set_changed_in_place_and_read_by_key() {
    JsonNode first = set(field("size", "number_integer", "3")).at("/metafields/0");
    JsonNode second = set(field("size", "number_integer", "4")).at("/metafields/0");

    assertThat(first.get("jsonValue").asInt()).isEqualTo(3);
    assertThat(second.get("id")).isEqualTo(first.get("id"));
    assertThat(second.get("compareDigest")).isNotEqualTo(first.get("compareDigest"));
    assertThat(
            sandbox
                .data(
                    "query($id: ID!) { product(id: $id) {"
                        + " metafield(namespace: \"zyra\", key: \"size\") { value } } }",
                    Map.of("id", id))
                .at("/product/metafield/value")
                .asText())
        .isEqualTo("4");
  }

  @Test
  void a_digest_lets_only_the_first_of_two_writers_through() {
    Map<String, Object> create = field("stamp", "single_line_text_field", "a");
    create.put("compareDigest", null);
    String digest = set(create).at("/metafields/0/compareDigest").asText();
    Map<String, Object> change = field("stamp", "single_line_text_field", "b");
    change.put("compareDigest", digest);

    assertThat(set(change).get("userErrors").isEmpty()).isTrue();
    assertThat(set(change).at("/userErrors/0/code").asText()).isEqualTo("STALE_OBJECT");
    assertThat(set(create).at("/userErrors/0/code").asText()).isEqualTo("STALE_OBJECT");
    change.put("compareDigest", "nonsense");
    assertThat(set(change).at("/userErrors/0/code").asText()).isEqualTo("INVALID_COMPARE_DIGEST");
  }

  @Test
  void one_bad_metafield_refuses_them_all() {
    JsonNode answer = set(field("good", "boolean", "true"), field("bad", "number_integer", "many"));

    assertThat(answer.get("userErrors"))
        .hasToString(
            "[{\"code\":\"INVALID_VALUE\",\"field\":[\"metafields\",\"1\",\"value\"],"
                + "\"message\":\"Value is not a valid number_integer\",\"elementIndex\":1}]");
    assertThat(answer.get("metafields").isNull()).isTrue();
    assertThat(keys()).isEmpty();
  }

  @Test
  void more_than_25_at_once_are_refused() {
    List<Object> many = new ArrayList<>(Collections.nCopies(26, field("k1", "boolean", "true")));

    assertThat(set(many.toArray()).at("/userErrors/0/code").asText())
        .isEqualTo("LESS_THAN_OR_EQUAL_TO");
  }

  @Test
  void deleting_tells_which_were_there() {
    set(field("one", "boolean", "true"), field("two", "boolean", "true"));
    String delete =
        "mutation($m: [MetafieldIdentifierInput!]!) { metafieldsDelete(metafields: $m) {"
            + " deletedMetafields { ownerId namespace key } userErrors { message } } }";

    JsonNode answer =
        sandbox.data(delete, Map.of("m", List.of(identifier("one"), identifier("x1"))));

    assertThat(answer.at("/metafieldsDelete/deletedMetafields"))
        .hasToString("[{\"ownerId\":\"" + id + "\",\"namespace\":\"zyra\",\"key\":\"one\"},null]");
    assertThat(keys()).containsExactly("two");
  }

  private List<String> keys() {
    return sandbox
        .data(
            "query($id: ID!) { product(id: $id) { metafields(first: 9, namespace: \"zyra\") {"
                + " nodes { key } } } }",
            Map.of("id", id))
        .findValuesAsText("key");
  }

  private JsonNode set(Object... metafields) {
    return sandbox.data(SET, Map.of("m", List.of(metafields))).get("metafieldsSet");
  }

  private Map<String, Object> field(String key, String type, String value) {
    Map<String, Object> field = new HashMap<>(identifier(key));
    field.put("type", type);
    field.put("value", value);
    return field;
  }

  private Map<String, Object> identifier(String key) {
    return Map.of("ownerId", id, "namespace", "zyra", "key", key);
  }
}
