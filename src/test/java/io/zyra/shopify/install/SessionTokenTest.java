package io.zyra.shopify.install;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.zyra.Api;
import io.zyra.LogLines;
import io.zyra.ServerUnderTest;
import io.zyra.merchant.Merchants;
import io.zyra.shopify.token.Installations;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** An embedded app's session token is exchanged, if it is one. */
@QuarkusTest
@QuarkusTestResource(ServerUnderTest.class)
class SessionTokenTest {
  private static final String RETRY = "X-Shopify-Retry-Invalid-Session-Request";

  @Inject Merchants merchants;
  @Inject Installations installations;

  @ConfigProperty(name = "zyra.sandbox.port")
  int sandbox;

  private String shop;
  private LogLines log;

  @BeforeEach
  void aShopWhereShopifyInstalledTheApp() {
    shop = "emb-" + UUID.randomUUID().toString().substring(0, 13) + ".myshopify.com";
    log = new LogLines();
    given()
        .put("http://127.0.0.1:" + sandbox + "/" + shop + "/app?scopes=read_products")
        .then()
        .statusCode(204);
  }

  @AfterEach
  void noTokenWasLogged() {
    log.close();
    assertThat(log.all()).doesNotContain("shpat_", "shprt_", "eyJ");
  }

  @Test
  void aSessionTokenOfTheShopIsExchangedAndTheShopIsInstalled() {
    String token =
        given().get("http://127.0.0.1:" + sandbox + "/" + shop + "/app/session-token").asString();

    Response answer = exchange(token);

    assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(200);
    assertThat(answer.<String>path("shop")).isEqualTo(shop);
    assertThat(answer.<String>path("syncJob")).isNotNull();
    assertThat(answer.asString()).doesNotContain("shpat");
    assertThat(installations.find(merchants.ofShop(shop).orElseThrow().id()).orElseThrow().scopes())
        .hasToString("read_products");
    assertThat(exchange(token).<String>path("syncJob")).as("a second exchange").isNull();
  }

  @Test
  void clocksMayDifferByTenSeconds() {
    long now = Instant.now().getEpochSecond();
    assertThat(exchange(hs256(past(now - 5))).statusCode()).isNotEqualTo(401);
    assertThat(exchange(hs256(claims("nbf", now + 5))).statusCode()).isNotEqualTo(401);
  }

  @Test
  void aStaleTokenIsAskedForAgain() {
    long now = Instant.now().getEpochSecond();
    for (Map<String, Object> claims :
        List.of(past(now - 15), claims("nbf", now + 30), claims("iat", now + 30))) {
      Response answer = exchange(hs256(claims));
      assertThat(answer.statusCode()).isEqualTo(401);
      assertThat(answer.getHeader(RETRY)).as(claims.toString()).isEqualTo("1");
    }
  }

  @Test
  void aTokenThatIsNotThisAppsOrNotOfOneShopIsRefused() throws Exception {
    refused("");
    refused("x.y.z");
    refused("a".repeat(10_000));
    refused(unsigned());
    refused(rs256());
    refused(hs256(claims(), "another secret that is long enough"));
    refused(hs256("HS512", "HmacSHA512", claims(), ServerUnderTest.CLIENT_SECRET));
    refused(hs256(claims("aud", "another-app")));
    refused(hs256(claims("aud", List.of())));
    refused(hs256(claims("iss", "https://other.myshopify.com/admin")));
    refused(hs256(claims("dest", "https://other.myshopify.com")));
    refused(hs256(claims("dest", "http://" + shop)));
    refused(hs256(with(claims("iss", "https://evil.com/admin"), "dest", "https://evil.com")));
    refused(
        hs256(
            with(
                claims("iss", "https://a.myshopify.com.evil.com/admin"),
                "dest",
                "https://a.myshopify.com.evil.com")));
    refused(
        hs256(
            with(
                claims("iss", "https://" + shop + "@evil.com/admin"),
                "dest",
                "https://" + shop + "@evil.com")));
    refused(hs256(with(claims("iss", "https://" + shop + ":81"), "dest", "https://" + shop)));
    refused(hs256(without("exp")));
    refused(hs256(without("nbf")));
    refused(hs256(without("iat")));
    refused(hs256(without("iss")));
    refused(hs256(without("aud")));
    assertThat(merchants.ofShop(shop)).isEmpty();
  }

  @Test
  void withoutTheHeaderOrWithAnotherSchemeItIsRefused() {
    assertThat(given().post("/api/shopify/token-exchange").statusCode()).isEqualTo(401);
    assertThat(
            given()
                .header("Authorization", "Basic eA==")
                .post("/api/shopify/token-exchange")
                .statusCode())
        .isEqualTo(401);
  }

  @Test
  void anAppOfTheShopsOrganisationIsInstalledByItsCredentials() {
    Response answer = Api.json().body(Map.of("shop", shop)).post("/api/shopify/client-credentials");
    assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(200);
    assertThat(merchants.ofShop(shop)).isPresent();

    Response unknown =
        Api.json().body(Map.of("shop", "un" + shop)).post("/api/shopify/client-credentials");
    assertThat(unknown.statusCode()).isEqualTo(403);
    assertThat(unknown.asString()).contains("app_not_installed");
    assertThat(
            Api.json()
                .body(Map.of("shop", "evil.com"))
                .post("/api/shopify/client-credentials")
                .statusCode())
        .isEqualTo(400);
  }

  private void refused(String token) {
    Response answer = exchange(token);
    assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(401);
    assertThat(answer.<String>path("type")).endsWith(":unusable-session-token");
    assertThat(answer.getHeader(RETRY)).isNull();
  }

  private static Response exchange(String token) {
    return given().header("Authorization", "Bearer " + token).post("/api/shopify/token-exchange");
  }

  private Map<String, Object> claims() {
    long now = Instant.now().getEpochSecond();
    return new HashMap<>(
        Map.of(
            "iss",
            "https://" + shop + "/admin",
            "dest",
            "https://" + shop,
            "aud",
            "sandbox-key",
            "sub",
            "42",
            "exp",
            now + 60,
            "nbf",
            now,
            "iat",
            now,
            "jti",
            UUID.randomUUID().toString(),
            "sid",
            "s"));
  }

  private Map<String, Object> claims(String name, Object value) {
    return with(claims(), name, value);
  }

  /** One that was issued a minute before it expires. */
  private Map<String, Object> past(long expires) {
    return with(with(claims("exp", expires), "nbf", expires - 60), "iat", expires - 60);
  }

  private static Map<String, Object> with(Map<String, Object> claims, String name, Object value) {
    claims.put(name, value);
    return claims;
  }

  private Map<String, Object> without(String name) {
    Map<String, Object> claims = claims();
    claims.remove(name);
    return claims;
  }

  private static String hs256(Map<String, Object> claims) {
    return hs256(claims, ServerUnderTest.CLIENT_SECRET);
  }

  private static String hs256(Map<String, Object> claims, String secret) {
    return hs256("HS256", "HmacSHA256", claims, secret);
  }

  private static String hs256(
      String name, String algorithm, Map<String, Object> claims, String secret) {
    try {
      String signed = part(Map.of("alg", name, "typ", "JWT")) + "." + part(claims);
      Mac mac = Mac.getInstance(algorithm);
      mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), algorithm));
      return signed + "." + base64(mac.doFinal(signed.getBytes(StandardCharsets.UTF_8)));
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }

  private String unsigned() {
    return part(Map.of("alg", "none", "typ", "JWT")) + "." + part(claims()) + ".";
  }

  private String rs256() throws GeneralSecurityException {
    String signed = part(Map.of("alg", "RS256", "typ", "JWT")) + "." + part(claims());
    KeyPairGenerator keys = KeyPairGenerator.getInstance("RSA");
    keys.initialize(2048);
    Signature signature = Signature.getInstance("SHA256withRSA");
    signature.initSign(keys.generateKeyPair().getPrivate());
    signature.update(signed.getBytes(StandardCharsets.UTF_8));
    return signed + "." + base64(signature.sign());
  }

  private static String part(Map<String, Object> json) {
    try {
      return base64(new ObjectMapper().writeValueAsBytes(json));
    } catch (JsonProcessingException e) {
      throw new AssertionError(e);
    }
  }

  private static String base64(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
