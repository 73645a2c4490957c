package io.zyra.action;

import static io.zyra.web.Problems.refused;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.zyra.Api;
import io.zyra.ServerUnderTest;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The price of one variant can be changed and put back, and the others' stay as they are. */
@QuarkusTest
@QuarkusTestResource(ServerUnderTest.class)
class VariantPricesTest {
  private Api api;
  private String shopId;
  private JsonPath product;

  @BeforeEach
  void aShirtInTwoSizes() {
    api = Api.newMerchant("safe");
    api.importCsv(Catalogues.SHIRT);
    shopId = api.shopId("linen-shirt");
    product = api.get("/products/linen-shirt").jsonPath();
  }

  @Test
  void aVariantIsKnownByTheShopsIdByItsSkuAndByItsOptions() {
    String id = product.getString("id");
    String gid = product.getString("content.variants[1].shopId");
    int price = 58;
    for (String reference : new String[] {gid, id + "/LS-L", id + "/L"}) {
      String action = ask(reference, "set_price", Map.of("price", price), 201).getString("id");
      JsonPath done = api.action(action, "published");
      assertThat(done.getList("diff.field")).containsExactly("variants[" + gid + "].price");
      assertThat(done.getString("subject.scope")).isEqualTo("variant");
      assertThat(done.getString("subject.label")).isEqualTo("Linen Shirt – L");
      assertThat(prices()).isEqualTo("59.00 " + price + ".00");
      price--;
    }
  }

  @Test
  void aDiscountOfAVariantIsPutBack() {
    String before = api.shopWindow().product(shopId).toString();
    String action =
        ask(product.getString("id") + "/LS-M", "discount", Map.of("percent", 10), 201)
            .getString("id");
    assertThat(api.action(action, "published").getList("diff.after"))
        .containsExactly("53.10", "59.00");
    assertThat(prices()).isEqualTo("53.10 59.00");

    String rollback = api.post("/rollback", Map.of("action_id", action)).path("actionId");

    api.action(rollback, "published");
    api.action(action, "rolled_back");
    assertThat(api.shopWindow().product(shopId).toString()).isEqualTo(before);
  }

  @Test
  void aDeepCutOfOneVariantWaits() {
    JsonPath action =
        ask(product.getString("id") + "/LS-M", "set_price", Map.of("percent", -20), 201);
    assertThat(action.getString("state")).isEqualTo("awaiting_approval");
    assertThat(action.getList("heldBecause", String.class).toString()).contains("20 %");
  }

  @Test
  void whatIsNoVariantIsRefused() {
    String id = product.getString("id");
    for (String unknown :
        new String[] {id + "/XXL", id, "gid://shopify/ProductVariant/1", "1", "nothing/at/all"}) {
      refused(body(unknown, "set_price", Map.of("price", 1)), 404);
    }
    refused(body(id + "/LS-M", "add_tags", Map.of("tags", "x")), 422, "unfit-subject");
  }

  private JsonPath ask(String variant, String type, Map<String, ?> parameters, int status) {
    return body(variant, type, parameters).then().statusCode(status).extract().jsonPath();
  }

  private Response body(String variant, String type, Map<String, ?> parameters) {
    return api.post(
        "/actions",
        Map.of(
            "actionType",
            type,
            "subject",
            Map.of("scope", "variant", "id", variant),
            "autoPublish",
            true,
            "parameters",
            parameters));
  }

  private String prices() {
    return api.shopWindow().product(shopId).at("/variants/nodes/0/price").asText()
        + " "
        + api.shopWindow().product(shopId).at("/variants/nodes/1/price").asText();
  }
}
