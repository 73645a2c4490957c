package io.zyra.metric;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.zyra.Api;
import io.zyra.ServerUnderTest;
import io.zyra.facts.ProductSeries;
import io.zyra.merchant.Merchant;
import io.zyra.merchant.Merchants;
import io.zyra.security.MerchantId;
import io.zyra.security.Tenancy;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** What a watch gets of the series. */
@QuarkusTest
@QuarkusTestResource(ServerUnderTest.class)
class ProductSeriesReaderTest {
  @Inject ProductSeries series;
  @Inject Merchants merchants;
  @Inject Tenancy tenancy;
  @Inject EntityManager entities;

  @Test
  void onlyEventsThatWaitForLongSayThatCountingIsLate() {
    MerchantId id = MerchantId.fromString(Api.newMerchant("safe").merchant());
    Merchant merchant = merchants.get(id);
    tenancy.run(
        id,
        () -> {
          // Seen by this transaction only, so that nobody counts it meanwhile.
          entities
              .createNativeQuery(
                  """
                  INSERT INTO metric_pending (merchant_id, event_id)
                  SELECT merchant_id, id FROM event WHERE merchant_id = :merchant
                   ORDER BY id DESC LIMIT 1 ON CONFLICT DO NOTHING
                  """)
              .setParameter("merchant", id.value())
              .executeUpdate();
          Instant now = Instant.now();
          assertThat(series.isBehind(merchant, now.plus(Duration.ofMinutes(1)))).isTrue();
          assertThat(series.isBehind(merchant, now.minus(Duration.ofMinutes(5)))).isFalse();
        });
  }
}
