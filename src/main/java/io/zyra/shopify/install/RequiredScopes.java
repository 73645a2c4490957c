package io.zyra.shopify.install;

import io.zyra.security.MerchantId;
import io.zyra.shopify.RulesInUse;
import io.zyra.shopify.token.ScopeSet;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.EnumSet;
import java.util.Set;

/** Which features a merchant uses, and which scopes they need: no others are asked for. */
@ApplicationScoped
class RequiredScopes {
  private final RulesInUse rules;

  RequiredScopes(RulesInUse rules) {
    this.rules = rules;
  }

  /** The features of the merchant's rules that are switched on. */
  Set<FeatureScopes> of(MerchantId merchant) {
    return of(rules.of(merchant));
  }

  static Set<FeatureScopes> of(RulesInUse.Use rules) {
    Set<FeatureScopes> used = always();
    for (FeatureScopes feature : FeatureScopes.values()) {
      if (feature.isUsedBy(rules)) {
        used.add(feature);
      }
    }
    return used;
  }

  static Set<FeatureScopes> always() {
    Set<FeatureScopes> used = EnumSet.noneOf(FeatureScopes.class);
    for (FeatureScopes feature : FeatureScopes.values()) {
      if (feature.isAlwaysUsed()) {
        used.add(feature);
      }
    }
    return used;
  }

  static ScopeSet scopes(Collection<FeatureScopes> features) {
    return ScopeSet.of(
        features.stream().flatMap(f -> f.needs().stream()).map(FeatureScopes.Need::scope).toList());
  }
}
