package io.zyra.sandbox.storefront;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.zyra.sandbox.RunningSandbox;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;

@TestInstance(Lifecycle.PER_CLASS)
class StorefrontRoutesTest {
  /** The sandbox's own script, which is the same on each page. */
  private static final String PIXEL_HOST =
      "<script type=\"module\" src=\"/assets/pixel-host.js\"></script>";

  private static final String DEMO = "/" + RunningSandbox.DEMO;

  private RunningSandbox sandbox;

  @BeforeAll
  void start(@TempDir Path folder) {
    sandbox = RunningSandbox.in(folder);
  }

  @AfterAll
  void stop() {
    sandbox.close();
  }

  @Test
  void the_front_page_leads_to_the_demo_shop() {
    assertThat(page("/").select("a[href='/demo.myshopify.com/']").text())
        .contains("Fjord & Field", "73 products");
    assertThat(sandbox.get(DEMO).headers().firstValue("location")).hasValue(DEMO + "/");
  }

  @Test
  void the_grid_shows_pages_of_products_and_can_be_searched() {
    Document grid = page(DEMO + "/");

    assertThat(grid.select("li.card")).hasSize(48);
    assertThat(grid.select("nav a").attr("href")).startsWith("?page=2");
    assertThat(page(DEMO + "/?page=2").select("li.card")).hasSize(25);
    assertThat(page(DEMO + "/?q=tent").select("li.card .name").eachText())
        .contains("Ridge Tent for Two")
        .allMatch(name -> name.contains("Tent"));
  }

  @Test
  void a_product_page_shows_the_product_and_what_search_engines_see() {
    Document page = page(DEMO + "/products/stoneware-mug");

    assertThat(page.title()).isEqualTo("Hand-Thrown Stoneware Mug, 30 cl");
    assertThat(page.select("h1").text()).isEqualTo("Stoneware Mug");
    assertThat(page.select("meta[name=description]").attr("content")).startsWith("A mug thrown");
    assertThat(page.select(".price").text()).isEqualTo("€22.00");
    assertThat(page.select("tbody tr")).hasSize(3);
    assertThat(page.select(".result .head").text()).isEqualTo("Hand-Thrown Stoneware Mug, 30 cl");
    assertThat(page.select(".tags li").eachText()).contains("stoneware", "gift");
    assertThat(page.select(".alts").text()).contains("Slate glazed mug");
  }

  @Test
  void what_is_missing_is_said_to_be_missing() {
    String text = page(DEMO + "/products/bath-mat").text();

    assertThat(text)
        .contains(
            "No description", "None: the title is shown", "None: the beginning of the description");
  }

  @Test
  void nothing_in_a_product_can_run_on_its_page() {
    sandbox.create(
        Map.of(
            "title", "<script>alert(1)</script>",
            "handle", "evil",
            "descriptionHtml",
                "<p onclick=alert(2)>Hi</p><script>alert(3)</script><a href='javascript:x'>y</a>",
            "tags", List.of("\"><img src=x onerror=alert(4)>"),
            "files",
                List.of(
                    Map.of("originalSource", "https://x.example/a.jpg", "alt", "\" onload=\"x"))),
        "id");

    HttpResponse<String> answer = sandbox.get("/test.myshopify.com/products/evil");
    Document page = Jsoup.parse(answer.body());

    assertThat(page.select("script")).extracting(Element::outerHtml).containsExactly(PIXEL_HOST);
    assertThat(page.select("[onclick], [onerror], [onload], a[href^=javascript]")).isEmpty();
    assertThat(page.select("h1").text()).isEqualTo("<script>alert(1)</script>");
    assertThat(answer.headers().firstValue("Content-Security-Policy").orElse(""))
        .contains("default-src 'none'")
        .doesNotContain("unsafe");
  }

  @Test
  void the_public_json_is_in_shopifys_shape() {
    JsonNode list = RunningSandbox.json(sandbox.get(DEMO + "/products.json?limit=2&page=2").body());
    JsonNode one =
        RunningSandbox.json(sandbox.get(DEMO + "/products/stoneware-mug.json").body())
            .get("product");

    assertThat(list.get("products").size()).isEqualTo(2);
    assertThat(one.get("handle").asText()).isEqualTo("stoneware-mug");
    assertThat(one.get("body_html").asText()).startsWith("<p>Thrown by hand");
    assertThat(one.at("/variants/0/price").asText()).isEqualTo("22.00");
    assertThat(one.at("/variants/0/option1").asText()).isEqualTo("Oat");
    assertThat(one.at("/variants/0/grams").asInt()).isEqualTo(400);
    assertThat(one.at("/images/0/src").asText()).startsWith(sandbox.baseUrl() + DEMO + "/images/");
    assertThat(one.at("/options/0/values")).hasToString("[\"Oat\",\"Slate\",\"Moss\"]");
    List<String> forSale =
        RunningSandbox.json(sandbox.get(DEMO + "/products.json?limit=250").body())
            .findValuesAsText("handle");
    assertThat(forSale).hasSize(71).doesNotContain("wheelbarrow-planter");
  }

  @Test
  void pictures_are_drawn_and_always_the_same() {
    HttpResponse<String> picture = sandbox.get(DEMO + "/images/mug-slate-2.svg");

    assertThat(picture.headers().firstValue("Content-Type")).hasValue("image/svg+xml");
    assertThat(picture.body()).startsWith("<svg").contains("#69747d").doesNotContain("MAIN");
    assertThat(sandbox.get(DEMO + "/images/mug-slate-2.svg").body()).isEqualTo(picture.body());
    assertThat(sandbox.get(DEMO + "/images/..%2f..%2fx.svg").statusCode()).isEqualTo(404);
  }

  @Test
  void the_sandboxes_own_pictures_follow_it_to_another_port(@TempDir Path folder) {
    try (RunningSandbox moving = RunningSandbox.in(folder)) {
      String own = moving.baseUrl() + "/test.myshopify.com/images/mug-sage-1.svg";
      Map<String, Object> input =
          Map.of("title", "Mug", "files", List.of(Map.of("originalSource", own)));
      String url = "media(first: 1) { nodes { ... on MediaImage { image { url } } } }";
      assertThat(moving.create(input, url).findValuesAsText("url")).containsExactly(own);

      moving.restart();

      assertThat(
              moving
                  .data("{ productByHandle(handle: \"mug\") { " + url + " } }")
                  .findValuesAsText("url"))
          .containsExactly(moving.baseUrl() + "/test.myshopify.com/images/mug-sage-1.svg");
    }
  }

  @Test
  void what_is_not_there_is_not_found() {
    assertThat(sandbox.get(DEMO + "/products/nothing").statusCode()).isEqualTo(404);
    assertThat(sandbox.get("/nowhere.myshopify.com/").statusCode()).isEqualTo(404);
    assertThat(sandbox.get("/favicon.ico").statusCode()).isIn(302, 404);
  }

  private Document page(String path) {
    HttpResponse<String> answer = sandbox.get(path);
    assertThat(answer.statusCode()).isEqualTo(200);
    return Jsoup.parse(answer.body());
  }
}
