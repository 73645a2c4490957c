package io.zyra.catalog;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.zyra.Api;
import io.zyra.ServerUnderTest;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The shop copies pictures to addresses of its own; they stay the pictures of the file. */
@QuarkusTest
@QuarkusTestResource(ServerUnderTest.class)
class PicturesOfAFileTest {
  private static final String HEAD = "Handle,Title,Image Src,Image Position,Image Alt Text\n";
  private static final String FILE =
      HEAD + "mug,Mug,https://x.ex/a.jpg,1,Front\nmug,,https://x.ex/b.jpg,2,Back\n";

  @Test
  void theSameFileAgainChangesNothing() {
    Api api = imported();
    assertThat(sources(api)).allMatch(src -> src.contains("/cdn/shop/files/"));
    List<String> pictures = pictures(api);

    JsonPath again = api.importCsv(FILE).jsonPath();

    assertThat(again.getInt("unchanged")).as(again.prettify()).isEqualTo(1);
    assertThat(again.getList("warnings")).isNullOrEmpty();
    assertThat(again.getMap("cleared")).isNullOrEmpty();
    assertThat(pictures(api)).isEqualTo(pictures);
  }

  @Test
  void anotherPictureIsAddedAndTheOthersStay() {
    Api api = imported();
    List<String> before = pictures(api);

    JsonPath more = api.importCsv(FILE + "mug,,https://x.ex/c.jpg,3,Top\n").jsonPath();

    assertThat(more.getInt("updated")).as(more.prettify()).isEqualTo(1);
    assertThat(more.getList("warnings")).isNullOrEmpty();
    api.until("/products/mug", mug -> sources(mug).stream().allMatch(src -> src.contains("/cdn/")));
    assertThat(pictures(api)).hasSize(3).startsWith(before.get(0), before.get(1));
    assertThat(
            api.importCsv(FILE + "mug,,https://x.ex/c.jpg,3,Top\n").jsonPath().getInt("unchanged"))
        .isEqualTo(1);
  }

  @Test
  void aTextAloneIsChangedAndThePictureStays() {
    Api api = imported();
    List<String> before = pictures(api);

    api.importCsv(FILE.replace("Front", "From the front")).then().statusCode(200);

    assertThat(pictures(api)).isEqualTo(before);
    assertThat(alts(api)).containsExactly("From the front", "Back");
  }

  @Test
  void picturesMayBeNamedByTheShopsOwnAddresses() {
    Api api = imported();
    List<String> own = sources(api);

    JsonPath again =
        api.importCsv(HEAD + "mug,Mug,%s,1,Front\nmug,,%s,2,Back\n".formatted(own.toArray()))
            .jsonPath();

    assertThat(again.getInt("unchanged")).as(again.prettify()).isEqualTo(1);
  }

  @Test
  void aPictureThatIsNotListedAnyMoreIsRemovedAndTold() {
    Api api = imported();

    JsonPath less =
        given()
            .contentType("text/csv")
            .queryParam("confirm", "true")
            .body(HEAD + "mug,Mug,https://x.ex/b.jpg,1,Back\n")
            .post(api.path("/imports/products"))
            .jsonPath();

    assertThat(less.getString("warnings[0].message")).contains("1 of the 2 images");
    assertThat(alts(api)).containsExactly("Back");
  }

  private static Api imported() {
    Api api = Api.newMerchant("balanced");
    api.importCsv(FILE).then().statusCode(200);
    api.shopId("mug");
    api.until("/products/mug", mug -> sources(mug).stream().allMatch(src -> src.contains("/cdn/")));
    return api;
  }

  private static List<String> sources(Api api) {
    return sources(api.get("/products/mug").jsonPath());
  }

  private static List<String> sources(JsonPath product) {
    return product.getList("content.images.src");
  }

  private static List<String> pictures(Api api) {
    return shown(api).findValuesAsText("id");
  }

  private static List<String> alts(Api api) {
    return shown(api).findValuesAsText("alt");
  }

  private static JsonNode shown(Api api) {
    return api.shopWindow().product(api.shopId("mug")).at("/media/nodes");
  }
}
