package io.zyra.action;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.zyra.Api;
import io.zyra.ServerUnderTest;
import io.zyra.web.Problems;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Amounts have the decimals of the merchant's currency, from the file to the shop. */
@QuarkusTest
@QuarkusTestResource(ServerUnderTest.class)
class MoneyByCurrencyTest {

  @ParameterizedTest(name = "{0} {1} less {2} percent")
  @CsvSource({"JPY, 40, 1", "EUR, 0.40, 1", "KWD, 0.040, 1"})
  void aDiscountThatRoundsToNothingChangesNothing(String currency, String price, double percent) {
    Api api = merchant(currency, price);
    String before = api.shopWindow().product(api.shopId("k")).toString();
    JsonPath action = api.action(discount(api, percent), "unchanged");
    assertThat(action.getList("diff")).isEmpty();
    assertThat(api.shopWindow().product(api.shopId("k")).toString()).isEqualTo(before);
  }

  @ParameterizedTest(name = "{0} {1} less {2} percent is {3}")
  @CsvSource({
    "JPY, 105, 10, 95.00",
    "EUR, 1.25, 10, 1.13",
    "KWD, 1.25, 10, 1.125",
    "KWD, 1.25, 1, 1.238"
  })
  void aDiscountIsRoundedToTheCurrency(
      String currency, String price, double percent, String expected) {
    Api api = merchant(currency, price);
    api.action(discount(api, percent), "published");
    JsonNode variant = api.shopWindow().product(api.shopId("k")).at("/variants/nodes/0");
    assertThat(variant.path("price").asText()).isEqualTo(expected);
    assertThat(Double.parseDouble(variant.path("compareAtPrice").asText()))
        .isEqualTo(Double.parseDouble(price));
  }

  @Test
  void aFileMayHaveTheDecimalsOfTheCurrencyAndNoMore() {
    Api yen = Api.newMerchant("safe", "Asia/Tokyo", "JPY");
    JsonPath outcome =
        yen.importCsv("Handle,Title,Variant Price\na,A,12.5\nb,B,12.00\n").jsonPath();
    assertThat(outcome.getInt("imported")).isEqualTo(1);
    assertThat(outcome.getString("errors[0].message")).contains("whole number");

    Api dinar = Api.newMerchant("safe", "Asia/Kuwait", "KWD");
    dinar.importCsv("Handle,Title,Variant Price\na,A,1.255\n").then().statusCode(200);
    assertThat(dinar.get("/products").jsonPath().getString("items[0].price")).isEqualTo("1.255");
  }

  @ParameterizedTest(name = "{0} {1} is shown as {2}")
  @CsvSource({"JPY, 105, 105", "EUR, 10.5, 10.50", "KWD, 1.25, 1.250"})
  void amountsOfTheShopHaveTheDigitsOfTheCurrency(String currency, String price, String shown) {
    Api api = merchant(currency, price);
    assertThat(api.get("/products/k").asString()).contains("\"price\":" + shown + ",");
    assertThat(api.get("/products").asString()).contains("\"price\":" + shown + ",");
  }

  @Test
  void aPatchMayHaveTheDecimalsOfTheCurrencyAndNoMore() {
    Api dinar = merchant("KWD", "1.25");
    String action = dinar.publish("k", Map.of("price", "1.255"));
    dinar.action(action, "published");
    Problems.refused(patched(dinar, "1.2555"), 422);
    Problems.refused(patched(merchant("JPY", "100"), "99.5"), 422);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "JPY, 1500, 1000, 1500 is above 1000, 'to 1350, from 1500'",
    "EUR, 15, 10, 15.00 is above 10.00, 'to 13.50, from 15.00'",
    "KWD, 1.25, 1, 1.250 is above 1.000, 'to 1.125, from 1.250'"
  })
  void sentencesShowMoneyAsTheCurrencyIsWritten(
      String currency, String price, String limit, String compared, String set) {
    Api api = merchant(currency, price);
    String rule =
        """
        {"id":"dear","if":{"type":"metric_above","metric":"price","threshold":%s},
         "then":[{"type":"discount","percent":10}],"publish":"approve"}
        """
            .formatted(limit);
    String wanted = compared.substring(compared.indexOf("above"));
    assertThat(api.post("/rules/validate", rule).jsonPath().getString("summary")).contains(wanted);
    assertThat(api.post("/rules", rule).jsonPath().getString("summary")).contains(wanted);
    assertThat(api.get("/rules/dear/drl").asString()).contains(wanted);
    assertThat(api.get("/rules/dear/why-not?scope=product&subject=k").asString())
        .contains("price " + compared)
        .contains(set);
    api.post("/audits", "").then().statusCode(200);
    JsonPath decisions = api.until("/decisions", found -> !found.getList("items").isEmpty());
    assertThat(decisions.getString("items[0].because")).isEqualTo("price " + compared);
    JsonPath decision = api.get("/decisions/" + decisions.getString("items[0].id")).jsonPath();
    assertThat(decision.getString("trace.conditions.sentence")).isEqualTo("price " + compared);
    assertThat(decision.getString("trace.rule.sentence")).contains(wanted);
    assertThat(decision.getString("action.reason")).isEqualTo("price " + compared);
    assertThat(
            api.post("/decisions/" + decisions.getString("items[0].id") + "/replay", "")
                .jsonPath()
                .getBoolean("identical"))
        .isTrue();
  }

  private static Response patched(Api api, String price) {
    return api.post(
        "/publish",
        Map.of("changes", List.of(Map.of("product_id", "k", "patch", Map.of("price", price)))));
  }

  private static String discount(Api api, double percent) {
    String id =
        api.post(
                "/actions",
                Map.of(
                    "action_type", "discount",
                    "product_id", "k",
                    "reason", "sale",
                    "auto_publish", true,
                    "parameters", Map.of("percent", percent)))
            .path("id");
    JsonPath action =
        api.until("/actions/" + id, asked -> !"composing".equals(asked.getString("state")));
    if ("awaiting_approval".equals(action.getString("state"))) {
      api.post("/actions/" + id + "/approve", Map.of());
    }
    return id;
  }

  private static Api merchant(String currency, String price) {
    Api api = Api.newMerchant("aggressive", "Europe/Berlin", currency);
    api.importCsv("Handle,Title,Variant Price,Status\nk,K,%s,active\n".formatted(price));
    api.shopId("k");
    return api;
  }
}
