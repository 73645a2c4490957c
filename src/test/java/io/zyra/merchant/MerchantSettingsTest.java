package io.zyra.merchant;

import static io.zyra.web.Problems.refused;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.zyra.Api;
import io.zyra.ServerUnderTest;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a merchant may be and may want. */
@QuarkusTest
@QuarkusTestResource(ServerUnderTest.class)
class MerchantSettingsTest {
  private Api api;

  @BeforeEach
  void aMerchant() {
    api = Api.newMerchant("safe");
  }

  @ParameterizedTest
  @CsvSource({
    "timezone, Mars/Olympus, /timezone",
    "timezone, '', /timezone",
    "currency, EURO, /currency",
    "currency, eur, /currency",
    "currency, '', /currency",
    "shop, example.com, /shop",
    "shop, EVIL.myshopify.com.example.com, /shop",
    "shop, ../x.myshopify.com, /shop",
    "shop, '', /shop",
    "autopilotMode, reckless, /autopilotMode",
    "autopilotMode, off, /autopilotMode"
  })
  void aMerchantThatMakesNoSenseIsRefused(String field, String value, String pointer) {
    int before = Api.json().get("/api/v1/merchants").jsonPath().getList("items").size();
    Map<String, Object> body = new HashMap<>();
    body.put("shop", "t-" + UUID.randomUUID() + ".myshopify.com");
    body.put(field, value);
    assertThat(
            refused(Api.json().body(body).post("/api/v1/merchants"), 422)
                .getString("errors[0].pointer"))
        .isEqualTo(pointer);
    assertThat(Api.json().get("/api/v1/merchants").jsonPath().getList("items")).hasSize(before);
  }

  @Test
  void aShopHasOneMerchant() {
    refused(
        Api.json().body(Map.of("shop", api.shop())).post("/api/v1/merchants"), 409, "shop-taken");
  }

  @Test
  void oneSettingIsChangedWithoutTheOthers() {
    for (Map<String, ?> change :
        List.of(
            Map.of("autopilotOn", false),
            Map.of("autopilotMode", "balanced"),
            Map.of("limits", Map.of("maxPriceDropPercent", 10)),
            Map.of("brandVoice", Map.of("words", List.of("warm"))),
            Map.of("name", "Fjord & Co"))) {
      Response changed = Api.json().body(change).patch(api.path(""));
      assertThat(changed.statusCode()).as(changed.asString()).isEqualTo(200);
    }
    JsonPath merchant = api.get("").jsonPath();
    assertThat(merchant.getBoolean("autopilotOn")).isFalse();
    assertThat(merchant.getString("autopilotMode")).isEqualTo("balanced");
    assertThat(merchant.getDouble("limits.maxPriceDropPercent")).isEqualTo(10);
    assertThat(merchant.getList("brandVoice.words")).containsExactly("warm");
    assertThat(merchant.getString("name")).isEqualTo("Fjord & Co");
  }

  @Test
  void aPartOfTheBrandVoiceIsChangedWithoutTheOther() {
    api.patch(Map.of("brandVoice", Map.of("words", List.of("warm"), "tone", "calm")));
    api.patch(Map.of("brandVoice", Map.of("words", List.of("dry"))));
    assertThat(api.get("").jsonPath().getString("brandVoice.tone")).isEqualTo("calm");
    api.patch(Map.of("brandVoice", Map.of("tone", "brisk")));
    assertThat(api.get("").jsonPath().getList("brandVoice.words")).containsExactly("dry");
    api.patch(Map.of("brandVoice", Map.of("tone", "")));
    assertThat(api.get("").jsonPath().getString("brandVoice.tone")).isEmpty();
  }

  @Test
  void settingsOutOfBoundsAreRefusedAndNothingOfThemIsKept() {
    String before = api.get("").asString();
    refusedChange("/name", Map.of("name", " "));
    refusedChange("/name", Map.of("name", "n".repeat(121)));
    refusedChange("/autopilotMode", Map.of("autopilotMode", "off", "name", "New"));
    refusedChange(
        "/brandVoice/words",
        Map.of("brandVoice", Map.of("words", Collections.nCopies(31, "warm"))));
    refusedChange(
        "/brandVoice/words/0", Map.of("brandVoice", Map.of("words", List.of("w".repeat(41)))));
    refusedChange(
        "/brandVoice/tone",
        Map.of("brandVoice", Map.of("words", List.of(), "tone", "t".repeat(201))));
    refusedChange(
        "/limits/maxPriceDropPercent", Map.of("limits", Map.of("maxPriceDropPercent", -1)));
    refusedChange(
        "/limits/catalogChangePercent", Map.of("limits", Map.of("catalogChangePercent", 101)));
    assertThat(api.get("").asString()).isEqualTo(before);
  }

  private void refusedChange(String pointer, Map<String, ?> change) {
    assertThat(
            refused(Api.json().body(change).patch(api.path("")), 422)
                .getString("errors[0].pointer"))
        .isEqualTo(pointer);
  }
}
