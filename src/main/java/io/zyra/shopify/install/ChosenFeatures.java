package io.zyra.shopify.install;

import io.zyra.event.EventStore;
import io.zyra.event.NewEvent;
import io.zyra.security.MerchantId;
import io.zyra.security.Tenancy;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;

/** Chooses features for a merchant, and drops them. Doing either twice is doing it once. */
@ApplicationScoped
class ChosenFeatures {
  private final ChosenFeatureRepository rows;
  private final EventStore events;
  private final Tenancy tenancy;

  ChosenFeatures(ChosenFeatureRepository rows, EventStore events, Tenancy tenancy) {
    this.rows = rows;
    this.events = events;
    this.tenancy = tenancy;
  }

  /** The shop is asked for the access that they need when a person grants access next. */
  void choose(MerchantId merchant, Collection<FeatureScopes> features) {
    tenancy.run(
        merchant,
        () ->
            features.stream()
                .filter(feature -> rows.add(merchant, feature))
                .forEach(feature -> tell(merchant, feature, "chosen", "Chosen: ")));
  }

  /** What the shop has granted stays granted until a person grants access next. */
  void drop(MerchantId merchant, FeatureScopes feature) {
    tenancy.run(
        merchant,
        () -> {
          if (rows.remove(merchant, feature)) {
            tell(merchant, feature, "dropped", "No longer chosen: ");
          }
        });
  }

  private void tell(MerchantId merchant, FeatureScopes feature, String what, String words) {
    events.append(
        merchant,
        NewEvent.now("shop.feature." + what, "merchant:" + merchant, words + feature.label()));
  }
}
