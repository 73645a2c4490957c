package io.zyra.catalog;

import static io.restassured.RestAssured.given;
import static io.zyra.web.Problems.refused;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.zyra.Api;
import io.zyra.ServerUnderTest;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Files and bodies with random faults are taken in or explained, and never half of them. */
@QuarkusTest
@QuarkusTestResource(ServerUnderTest.class)
class MutatedFilesTest {
  private static final int FILES = 250;
  private static final int BODIES = 300;
  private static final List<String> CELLS =
      List.of(
          "",
          " ",
          "-1",
          "0",
          "1,299.00",
          "€ 5",
          "1.299,00",
          "1e9",
          "NaN",
          "12.345",
          "99999999999999",
          "true",
          "TRUE",
          "active",
          "published",
          "ACTIVE ",
          "S",
          "Default Title",
          "🦊",
          "İ",
          "ß",
          "a\"b",
          "\"a, b\"",
          "\"two\r\nlines\"",
          "<b>x</b>",
          "=1+1",
          "'007",
          "https://x.ex/p.jpg",
          "not a url",
          "a/b",
          "my.handle",
          "x".repeat(255),
          "x".repeat(256),
          "kilo",
          "-0",
          "+5",
          "0x10",
          "\u200b",
          "e\u0301",
          "null",
          "undefined",
          "#REF!",
          "1;2");
  private static final List<String> SNIPPETS =
      List.of(
          ",", "\"", "\n", "\r\n", ";", "\t", "\uFEFF", "🦊", "\"\"", "\u0001", "\\", "Handle",
          ",,,");

  @Test
  void anyFileIsTakenInOrExplained() {
    Api api = Api.newMerchant("safe");
    Random random = new Random(20261128);
    for (int i = 0; i < FILES; i++) {
      String csv = file(random);
      long before = total(api);
      Response answer =
          given()
              .contentType("text/csv")
              .queryParam("confirm", random.nextBoolean())
              .body(csv.getBytes(StandardCharsets.UTF_8))
              .post(api.path("/imports/products"));
      if (answer.statusCode() == 200) {
        JsonPath outcome = answer.jsonPath();
        assertThat(answer.asString()).doesNotContain("io.zyra", "java.", "Exception", "null\"");
        assertThat(total(api) - before).as(csv).isEqualTo(outcome.getInt("imported"));
      } else {
        assertThat(answer.statusCode()).as(csv + answer.asString()).isBetween(400, 499);
        refused(answer, answer.statusCode());
        assertThat(total(api)).as(csv).isEqualTo(before);
      }
    }
    storeAndShopAgree(api);
  }

  /** Every product that the shop has is the same there; the others say why they are not there. */
  private static void storeAndShopAgree(Api api) {
    List<String> ids = api.get("/products?limit=200").jsonPath().getList("items.id");
    assertThat(ids).isNotEmpty();
    for (String id : ids) {
      JsonPath product =
          api.until("/products/" + id, each -> !"pending".equals(each.getString("listing.state")));
      if (!"listed".equals(product.getString("listing.state"))) {
        assertThat(product.getString("listing.reason")).isNotBlank();
        continue;
      }
      ObjectNode shown = api.shopWindow().product(product.getString("shopProductId"));
      assertThat(shown.path("title").asText()).isEqualTo(product.getString("content.title"));
      assertThat(shown.path("vendor").asText()).isEqualTo(product.getString("content.vendor"));
      assertThat(shown.path("handle").asText()).isEqualTo(product.getString("content.handle"));
      assertThat(
              shown.at("/variants/nodes").findValuesAsText("price").stream()
                  .map(BigDecimal::new)
                  .map(BigDecimal::stripTrailingZeros))
          .as(shown.toString())
          .isEqualTo(
              product.<Object>getList("content.variants.price").stream()
                  .map(String::valueOf)
                  .map(BigDecimal::new)
                  .map(BigDecimal::stripTrailingZeros)
                  .toList());
    }
  }

  @Test
  void anyBodyOfAPatchOrAMessageIsTakenInOrExplained() {
    Api api = Api.newMerchant("safe");
    api.importCsv("Handle,Title,Vendor,Variant Price\nmug,Mug,Clay,5\n").then().statusCode(200);
    api.shopId("mug");
    Random random = new Random(28);
    List<Map.Entry<String, String>> bodies =
        List.of(
            Map.entry(
                "/publish",
                "{\"changes\":[{\"product_id\":\"mug\",\"patch\":{\"title\":\"A\",\"price\":\"5.50\","
                    + "\"tags\":[\"a\",\"b\"],\"seo\":{\"title\":\"T\",\"description\":null},"
                    + "\"variants\":[{\"sku\":\"x\",\"price\":3}]}}],\"dry_run\":true}"),
            Map.entry(
                "/actions",
                "{\"action_type\":\"send_email\",\"subject\":{\"scope\":\"store\",\"id\":\"x\"},"
                    + "\"reason\":\"sale\",\"auto_publish\":false,"
                    + "\"parameters\":{\"template_id\":\"email_recovery_v1\",\"subject\":\"Hi\"}}"),
            Map.entry(
                "/actions",
                "{\"action_type\":\"discount\",\"product_id\":\"mug\",\"reason\":\"r\","
                    + "\"estimated_impact\":{\"revenue\":-1.5},\"parameters\":{\"percent\":10}}"),
            Map.entry(
                "/events",
                "{\"events\":[{\"type\":\"cart_abandoned\",\"occurredAt\":\"2026-11-01T10:00:00Z\","
                    + "\"payload\":{\"token\":\"c1\",\"email\":\"a@x.example\",\"total_price\":\"12.00\","
                    + "\"currency\":\"EUR\",\"customer\":{\"id\":1},\"line_items\":"
                    + "[{\"title\":\"Mug\",\"quantity\":1}]}}]}"));
    for (int i = 0; i < BODIES; i++) {
      Map.Entry<String, String> call = bodies.get(i % bodies.size());
      String body = mutatedJson(call.getValue(), random);
      Response answer = api.post(call.getKey(), body);
      assertThat(answer.statusCode()).as(call.getKey() + body + answer.asString()).isLessThan(500);
      if (answer.statusCode() >= 400) {
        refused(answer, answer.statusCode());
      }
    }
    JsonPath mug = api.get("/products/mug").jsonPath();
    assertThat(mug.getString("content.vendor")).isEqualTo("Clay");
    assertThat(mug.getString("content.title")).isEqualTo("Mug");
  }

  private static long total(Api api) {
    return api.get("/products?limit=1").jsonPath().getLong("total");
  }

  private static String file(Random random) {
    List<String> header =
        new ArrayList<>(
            List.of(
                "Handle",
                "Title",
                "Vendor",
                "Tags",
                "Option1 Name",
                "Option1 Value",
                "Option2 Name",
                "Option2 Value",
                "Variant SKU",
                "Variant Price",
                "Variant Compare At Price",
                "Variant Inventory Qty",
                "Image Src",
                "Image Alt Text",
                "Status",
                "SEO Title",
                "C (product.metafields.custom.care)"));
    List<List<String>> rows = new ArrayList<>();
    for (int product = 0; product < 3; product++) {
      String handle = "p" + random.nextInt(12);
      for (String size : List.of("S", "M")) {
        rows.add(
            new ArrayList<>(
                Arrays.asList(
                    handle,
                    size.equals("S") ? "Tee " + handle : "",
                    "Plain",
                    "\"a, b\"",
                    "Size",
                    size,
                    "",
                    "",
                    handle + size,
                    String.valueOf(5 + random.nextInt(20)),
                    "",
                    String.valueOf(random.nextInt(9)),
                    "https://x.ex/" + handle + size + ".jpg",
                    "Seen",
                    size.equals("S") ? "active" : "",
                    "",
                    "Cold")));
      }
    }
    for (int n = random.nextInt(4); n >= 0; n--) {
      mutate(header, rows, random);
    }
    String separator = random.nextInt(8) == 0 ? ";" : ",";
    String lines = random.nextInt(4) == 0 ? "\r\n" : "\n";
    StringBuilder text = new StringBuilder(random.nextInt(8) == 0 ? "\uFEFF" : "");
    text.append(String.join(separator, header)).append(lines);
    rows.forEach(row -> text.append(String.join(separator, row)).append(lines));
    for (int n = random.nextInt(3); n > 0; n--) {
      String snippet = SNIPPETS.get(random.nextInt(SNIPPETS.size()));
      text.insert(random.nextInt(text.length()), snippet);
    }
    if (random.nextInt(15) == 0) {
      text.setLength(random.nextInt(text.length()));
    }
    return text.toString();
  }

  private static void mutate(List<String> header, List<List<String>> rows, Random random) {
    int row = random.nextInt(rows.size());
    int column = random.nextInt(header.size());
    switch (random.nextInt(8)) {
      case 0, 1, 2 -> set(rows.get(row), column, CELLS.get(random.nextInt(CELLS.size())));
      case 3 -> {
        header.remove(column);
        rows.forEach(each -> drop(each, column));
      }
      case 4 -> Collections.shuffle(rows, random);
      case 5 -> rows.add(new ArrayList<>(rows.get(row)));
      case 6 -> header.set(column, header.get(random.nextInt(header.size())));
      default -> rows.get(row).add("more");
    }
  }

  private static void set(List<String> row, int column, String value) {
    if (column < row.size()) {
      row.set(column, value);
    }
  }

  private static void drop(List<String> row, int column) {
    if (column < row.size()) {
      row.remove(column);
    }
  }

  private static String mutatedJson(String body, Random random) {
    List<String> values =
        List.of(
            "null",
            "[]",
            "{}",
            "-1",
            "1e400",
            "\"\"",
            "\"\\u0000\"",
            "\"\\ud800\"",
            "true",
            "1d",
            "\"" + "x".repeat(300) + "\"",
            "99999999999999999999",
            "0.1e-9",
            "\"1,299.00\"",
            "[[[]]]",
            "\"+999999999-01-01T00:00:00Z\"");
    StringBuilder text = new StringBuilder(body);
    for (int n = random.nextInt(3); n >= 0; n--) {
      int at = random.nextInt(text.length());
      int colon = text.indexOf(":", at);
      if (random.nextInt(3) > 0 && colon > 0) {
        int end = colon + 1;
        while (end < text.length() && ",}]".indexOf(text.charAt(end)) < 0) {
          end++;
        }
        text.replace(colon + 1, end, values.get(random.nextInt(values.size())));
      } else if (random.nextBoolean()) {
        text.deleteCharAt(at);
      } else {
        text.insert(at, "\"{}[],:x".charAt(random.nextInt(8)));
      }
    }
    return text.toString();
  }
}
