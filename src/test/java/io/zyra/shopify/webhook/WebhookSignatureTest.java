package io.zyra.shopify.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import io.zyra.shopify.ClientSecrets;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which secret a delivery may be signed with, and when. */
class WebhookSignatureTest {
  private static final Instant ROTATED = Instant.parse("2026-11-28T10:00:00Z");
  private static final byte[] BODY = "{\"id\":1}".getBytes(StandardCharsets.UTF_8);

  @ParameterizedTest
  @CsvSource({"0,true", "59,true", "60,false", "61,false"})
  void thePreviousSecretHoldsForAnHour(int minutes, boolean holds) {
    WebhookSignature signature = at(Duration.ofMinutes(minutes));
    assertThat(signature.isGenuine(BODY, Delivery.hmac("old", BODY))).isEqualTo(holds);
    assertThat(signature.isGenuine(BODY, Delivery.hmac("new", BODY))).isTrue();
    assertThat(signature.isGenuine(BODY, Delivery.hmac("other", BODY))).isFalse();
  }

  @Test
  void aSignatureHasOneForm() {
    WebhookSignature signature = at(Duration.ZERO);
    String genuine = Delivery.hmac("new", BODY);
    assertThat(signature.isGenuine(BODY, genuine + "=")).isFalse();
    assertThat(signature.isGenuine(BODY, genuine.replace("=", ""))).isFalse();
    assertThat(signature.isGenuine(BODY, "")).isFalse();
    assertThat(signature.isGenuine(BODY, "not base64 ☃")).isFalse();
  }

  @Test
  void withoutASecretNothingIsGenuine() {
    WebhookSignature signature =
        new WebhookSignature(
            new ClientSecrets(Optional.empty(), Optional.empty(), ROTATED, Clock.systemUTC()));
    assertThat(signature.isConfigured()).isFalse();
    assertThat(signature.isGenuine(BODY, Delivery.hmac("new", BODY))).isFalse();
  }

  private static WebhookSignature at(Duration afterRotation) {
    return new WebhookSignature(
        new ClientSecrets(
            Optional.of("new"),
            Optional.of("old"),
            ROTATED,
            Clock.fixed(ROTATED.plus(afterRotation), ZoneOffset.UTC)));
  }
}
