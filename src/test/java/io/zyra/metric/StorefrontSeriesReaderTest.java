package io.zyra.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.zyra.Api;
import io.zyra.ServerUnderTest;
import io.zyra.core.fact.Metric;
import io.zyra.core.fact.MetricValues;
import io.zyra.facts.StorefrontCounts;
import io.zyra.facts.StorefrontSeries;
import io.zyra.merchant.Merchant;
import io.zyra.merchant.Merchants;
import io.zyra.security.MerchantId;
import io.zyra.security.Tenancy;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What facts get of the series: windows by whole hours, and unknown where nothing came in. */
@QuarkusTest
@QuarkusTestResource(ServerUnderTest.class)
class StorefrontSeriesReaderTest {
  /** Half past some hour, some days ago. */
  private static final Instant AT =
      Instant.now().minus(Duration.ofDays(5)).truncatedTo(ChronoUnit.HOURS).plusSeconds(1800);

  @Inject StorefrontSeries storefront;
  @Inject Merchants merchants;
  @Inject Tenancy tenancy;

  private Api api;
  private int views;

  @BeforeEach
  void aMerchant() {
    api = Api.newMerchant("safe");
  }

  @Test
  void nothingIsKnownBeforeAnythingCameIn() {
    assertThat(of("77", AT).byName()).isEmpty();
    assertThat(of(StorefrontCounts.STORE, AT).byName()).isEmpty();
  }

  @Test
  void windowsAreWholeHoursAndTheHourItselfDoesNotCount() {
    viewed(AT.minus(Duration.ofMinutes(10)));
    viewed(AT.minus(Duration.ofMinutes(40)));
    viewed(AT.minus(Duration.ofDays(7)));
    viewed(AT.minus(Duration.ofDays(7)).minus(Duration.ofHours(1)));
    viewed(AT.minus(Duration.ofDays(30)));
    viewed(AT.minus(Duration.ofDays(30)).minus(Duration.ofHours(1)));
    counted();
    MetricValues product = of("77", AT);
    assertThat(product.raw(Metric.VIEWS_7D)).isEqualTo(2);
    assertThat(product.raw(Metric.VIEWS_30D)).isEqualTo(4);
    assertThat(product.raw(Metric.ADD_TO_CARTS_30D)).isZero();
    assertThat(of(StorefrontCounts.STORE, AT).raw(Metric.VIEWS_30D)).isEqualTo(4);
    assertThat(of("77", AT.plus(Duration.ofHours(1))).raw(Metric.VIEWS_7D)).isEqualTo(2);
    assertThat(of("77", AT.plus(Duration.ofHours(1))).raw(Metric.VIEWS_30D)).isEqualTo(4);
  }

  @Test
  void whatNobodyViewedHasZeroFromTheFirstViewOfTheStoreOn() {
    viewed(AT.minus(Duration.ofDays(2)));
    counted();
    assertThat(of("88", AT).raw(Metric.VIEWS_7D)).isZero();
    assertThat(of("88", AT.minus(Duration.ofDays(3))).get(Metric.VIEWS_7D)).isEmpty();
    MetricValues silent = of("77", AT.plus(Duration.ofDays(6)));
    assertThat(silent.get(Metric.VIEWS_7D)).as("a pixel that is silent").isEmpty();
    assertThat(silent.raw(Metric.VIEWS_30D)).isEqualTo(1);
  }

  @Test
  void aRateIsKnownOnceThereAreOrdersAndEnoughViews() {
    viewed(AT.minus(Duration.ofDays(2)));
    viewed(AT.minus(Duration.ofDays(2)));
    counted();
    assertThat(of("77", AT).get(Metric.CONVERSION_RATE_7D)).as("no order was told").isEmpty();
    ordered(1);
    assertThat(of("77", AT).raw(Metric.ORDERS_7D)).isEqualTo(1);
    assertThat(of("77", AT).raw(Metric.CONVERSION_RATE_7D)).isEqualTo(0.5);
    assertThat(of("77", AT).raw(Metric.CONVERSION_RATE)).isEqualTo(0.5);
    assertThat(of("88", AT).get(Metric.CONVERSION_RATE_7D)).as("no view").isEmpty();
    ordered(2);
    ordered(3);
    assertThat(of("77", AT).raw(Metric.ORDERS_30D)).isEqualTo(3);
    assertThat(of("77", AT).get(Metric.CONVERSION_RATE_30D)).as("not all views count").isEmpty();
  }

  private MetricValues of(String name, Instant at) {
    Merchant merchant = merchants.get(MerchantId.fromString(api.merchant()));
    StorefrontCounts counts =
        tenancy.read(merchant.id(), () -> storefront.upTo(merchant, at, List.of("77", "88")));
    MetricValues.Builder metrics = MetricValues.builder();
    counts.set(metrics, List.of(name));
    return metrics.build();
  }

  private void viewed(Instant at) {
    views++;
    event("product_viewed", at, Map.of("product_id", 77));
  }

  private void ordered(int id) {
    event(
        "orders/create",
        AT.minus(Duration.ofDays(1)),
        Map.of(
            "id",
            id,
            "line_items",
            List.of(Map.of("id", id, "product_id", 77, "quantity", 1, "price", "5.00"))));
    until("orders", id);
  }

  private void event(String type, Instant at, Map<String, ?> payload) {
    Map<String, Object> event =
        Map.of(
            "type",
            type,
            "occurredAt",
            at.toString(),
            "payload",
            payload,
            "key",
            UUID.randomUUID().toString());
    api.post("/events", Map.of("events", List.of(event))).then().statusCode(202);
  }

  private void counted() {
    until("views", views);
  }

  private void until(String metric, int count) {
    await()
        .atMost(Duration.ofSeconds(60))
        .until(
            () ->
                api.get("/metrics/" + metric + "?from=" + AT.minus(Duration.ofDays(40)))
                        .jsonPath()
                        .getDouble("points.value.sum()")
                    == count);
  }
}
