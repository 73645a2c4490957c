package io.zyra.shopify.webhook;

import static io.restassured.RestAssured.given;

import io.restassured.config.EncoderConfig;
import io.restassured.config.RestAssuredConfig;
import io.restassured.response.Response;
import io.zyra.ServerUnderTest;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** A delivery as Shopify sends it, in which a test may spoil something. */
public record Delivery(Map<String, String> headers, byte[] body) {
  static final String SIGNATURE = "X-Shopify-Hmac-Sha256";
  static final String ADDRESS = "/api/webhooks/shopify";

  /** Signed by the app's secret, with an id of its own. */
  public static Delivery of(String shop, String topic, String body) {
    return of(shop, topic, body.getBytes(StandardCharsets.UTF_8));
  }

  static Delivery of(String shop, String topic, byte[] body) {
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put("X-Shopify-Topic", topic);
    headers.put("X-Shopify-Shop-Domain", shop);
    headers.put("X-Shopify-API-Version", "2026-07");
    headers.put("X-Shopify-Webhook-Id", UUID.randomUUID().toString());
    headers.put("X-Shopify-Event-Id", UUID.randomUUID().toString());
    return new Delivery(headers, body).signedWith(ServerUnderTest.CLIENT_SECRET);
  }

  public Delivery signedWith(String secret) {
    return with(SIGNATURE, hmac(secret, body));
  }

  public Delivery with(String header, String value) {
    Map<String, String> changed = new LinkedHashMap<>(headers);
    changed.put(header, value);
    return new Delivery(changed, body);
  }

  Delivery without(String header) {
    Map<String, String> changed = new LinkedHashMap<>(headers);
    changed.remove(header);
    return new Delivery(changed, body);
  }

  /** The same headers, the old signature among them, with another body. */
  Delivery withBody(byte[] other) {
    return new Delivery(headers, other);
  }

  String id() {
    return headers.get("X-Shopify-Webhook-Id");
  }

  public Response send() {
    return given()
        .config(
            RestAssuredConfig.config()
                .encoderConfig(
                    EncoderConfig.encoderConfig()
                        .appendDefaultContentCharsetToContentTypeIfUndefined(false)))
        .contentType("application/json")
        .headers(headers)
        .body(body)
        .post(ADDRESS);
  }

  public void accepted() {
    Response answer = send();
    answer.then().statusCode(200);
  }

  static String hmac(String secret, byte[] body) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
      return Base64.getEncoder().encodeToString(mac.doFinal(body));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
