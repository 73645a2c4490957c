package io.zyra.shopify.client;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.zyra.shopify.ShopTime;
import io.zyra.shopify.ShopifyConfig;
import io.zyra.shopify.mapping.WeightConverter;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The small rules: waits, the rate limit, weights, settings. */
class RetryClockTest {
  private static final RateLimitShare.Share WHOLE = new RateLimitShare.Share(1, Instant.MIN);
  private static final Instant NOW = Instant.parse("2026-11-23T10:00:00Z");

  @Test
  void waits_double_up_to_eight_seconds_and_chance_takes_up_to_half_of_them() {
    assertThat(Backoff.delayBefore(1, Optional.empty(), 0)).isEqualTo(Duration.ofMillis(250));
    assertThat(Backoff.delayBefore(1, Optional.empty(), 1)).isEqualTo(Duration.ofMillis(125));
    assertThat(Backoff.delayBefore(3, Optional.empty(), 0)).isEqualTo(Duration.ofSeconds(1));
    assertThat(Backoff.delayBefore(99, Optional.empty(), 0)).isEqualTo(Duration.ofSeconds(8));
    assertThat(Backoff.delayBefore(1, Optional.of(Duration.ofSeconds(3)), 1))
        .isEqualTo(Duration.ofMillis(3250));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "2 | PT2S",
        "2.0 | PT2S",
        " 0.5 | PT0.5S",
        "Mon, 23 Nov 2026 10:00:05 GMT | PT5S",
        "Mon, 23 Nov 2026 09:00:00 GMT | PT0S"
      })
  void retry_after_is_read_in_seconds_or_as_a_date(String header, Duration wait) {
    assertThat(RetryAfterHeader.parse(Optional.of(header), NOW)).contains(wait);
  }

  @ParameterizedTest
  @CsvSource({"soon", "-1", "1e9", "''", "99999999999999999999"})
  void a_retry_after_that_means_nothing_is_none(String header) {
    assertThat(RetryAfterHeader.parse(Optional.of(header), NOW)).isEmpty();
  }

  @Test
  void calls_under_way_count_against_the_rate_limit() {
    ShopTime time = new ShopTime();
    CostRateLimiter rateLimiter = new CostRateLimiter(time);
    assertThat(rateLimiter.reserve(5000, WHOLE)).isEqualTo(Duration.ZERO);
    rateLimiter.release(5000);
    rateLimiter.update(new CostRateLimiter.ThrottleStatus(2000, 1000, 100), 0);
    assertThat(rateLimiter.reserve(600, WHOLE)).isEqualTo(Duration.ZERO);
    assertThat(rateLimiter.reserve(600, WHOLE)).isEqualTo(Duration.ofSeconds(2));
    rateLimiter.release(600);
    rateLimiter.release(600);
    time.pass(Duration.ofHours(1));
    assertThat(rateLimiter.reserve(9000, WHOLE)).isEqualTo(Duration.ZERO);
  }

  @ParameterizedTest
  @CsvSource({"GRAMS, 12.5, 12.5", "KILOGRAMS, 1.25, 1250", "POUNDS, 2, 907.18474"})
  void weights_are_read_in_grams_from_any_unit(String unit, BigDecimal value, BigDecimal grams) {
    ObjectNode weight = JsonNodeFactory.instance.objectNode().put("unit", unit);
    assertThat(WeightConverter.grams(weight.put("value", value))).isEqualByComparingTo(grams);
    weight.put("unit", "OUNCES").put("value", new BigDecimal("16"));
    assertThat(WeightConverter.grams(weight)).isEqualByComparingTo("453.59237");
    assertThat(WeightConverter.grams(JsonNodeFactory.instance.nullNode())).isZero();
  }

  @Test
  void without_settings_shops_are_those_of_the_sandbox_on_this_machine() {
    ShopifyConfig config = config(Optional.empty());
    assertThat(config.endpoint()).isEqualTo("http://127.0.0.1:8090/{shop}");
    assertThat(config.storefront()).isEqualTo("http://127.0.0.1:8090/{shop}");
    assertThat(config.timeout()).isEqualTo(Duration.ofSeconds(10));
    assertThat(config.deadline()).isEqualTo(Duration.ofSeconds(30));
    assertThat(config(Optional.of("9911")).endpoint()).isEqualTo("http://127.0.0.1:9911/{shop}");
  }

  @Test
  void the_address_differs_from_shopifys_by_configuration_only() {
    assertThat(new AdminEndpoint("https://{shop}").uri("a.myshopify.com"))
        .hasToString("https://a.myshopify.com/admin/api/2026-07/graphql.json");
  }

  private static ShopifyConfig config(Optional<String> sandboxPort) {
    SmallRyeConfigBuilder builder =
        new SmallRyeConfigBuilder().addDefaultInterceptors().withMapping(ShopifyConfig.class);
    sandboxPort.ifPresent(port -> builder.withDefaultValue("zyra.sandbox.port", port));
    builder.withConverter(
        Duration.class, 200, new io.quarkus.runtime.configuration.DurationConverter());
    return builder.build().getConfigMapping(ShopifyConfig.class);
  }
}
