package io.zyra.merchant;

import io.zyra.core.policy.AutopilotMode;
import io.zyra.core.policy.MerchantLimits;
import io.zyra.security.MerchantId;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Currency;
import java.util.UUID;
import org.hibernate.annotations.ColumnTransformer;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

@Entity(name = "Merchant")
@Table(name = "merchant")
class MerchantEntity {
  @Id UUID id;
  String shop;
  String name;
  String timezone;

  @JdbcTypeCode(SqlTypes.CHAR)
  @Column(length = 3)
  String currency;

  @Column(name = "autopilot_mode")
  String autopilotMode;

  @Column(name = "autopilot_on")
  boolean autopilotOn;

  @Column(name = "shopper_events_on")
  boolean shopperEventsOn;

  /** JSON, as {@link BrandVoiceJson} writes it. */
  @Column(name = "brand_voice")
  @ColumnTransformer(write = "cast(? as json)")
  String brandVoice;

  @Column(name = "catalog_change_percent")
  BigDecimal catalogChangePercent;

  @Column(name = "max_price_drop_percent")
  BigDecimal maxPriceDropPercent;

  @Column(name = "max_revenue_loss")
  BigDecimal maxRevenueLoss;

  @Column(name = "price_change_days")
  int priceChangeDays;

  @Column(name = "rule_set_version")
  int ruleSetVersion;

  @Column(name = "created_at")
  Instant createdAt;

  @Column(name = "updated_at")
  Instant updatedAt;

  Merchant toMerchant() {
    return new Merchant(
        new MerchantId(id),
        shop,
        name,
        ZoneId.of(timezone),
        Currency.getInstance(currency),
        AutopilotMode.of(autopilotMode),
        autopilotOn,
        shopperEventsOn,
        BrandVoiceJson.read(brandVoice),
        new MerchantLimits(
            catalogChangePercent, maxPriceDropPercent, maxRevenueLoss, priceChangeDays),
        ruleSetVersion,
        createdAt);
  }

  void set(MerchantLimits limits) {
    catalogChangePercent = limits.catalogChangePercent();
    maxPriceDropPercent = limits.maxPriceDropPercent();
    maxRevenueLoss = limits.maxRevenueLoss();
    priceChangeDays = limits.priceChangeDays();
  }
}
