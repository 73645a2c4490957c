package io.zyra.shopify.install;

import io.zyra.security.MerchantId;
import io.zyra.shopify.RulesInUse;
import io.zyra.shopify.token.ScopeSet;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Which features a merchant uses, and which scopes they need: no others are asked for. */
@ApplicationScoped
class RequiredScopes {
  private final RulesInUse rules;
  private final ChosenFeatureRepository chosen;

  RequiredScopes(RulesInUse rules, ChosenFeatureRepository chosen) {
    this.rules = rules;
    this.chosen = chosen;
  }

  /** Why a feature is used. */
  enum Reason {
    /** The app is of no use without it. */
    ALWAYS,
    /** A rule that is switched on does or looks at what it is for. */
    RULES,
    /** A person chose it. */
    CHOSEN;

    String key() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** The features that a merchant uses. */
  Set<FeatureScopes> of(MerchantId merchant) {
    return reasons(merchant).keySet();
  }

  /** The features that a merchant uses, with all reasons. */
  Map<FeatureScopes, Set<Reason>> reasons(MerchantId merchant) {
    return reasons(rules.of(merchant), chosen.of(merchant));
  }

  static Map<FeatureScopes, Set<Reason>> reasons(
      RulesInUse.Use rules, Collection<FeatureScopes> chosen) {
    Map<FeatureScopes, Set<Reason>> reasons = new EnumMap<>(FeatureScopes.class);
    for (FeatureScopes feature : FeatureScopes.values()) {
      Set<Reason> of = EnumSet.noneOf(Reason.class);
      if (feature.isAlwaysUsed()) {
        of.add(Reason.ALWAYS);
      }
      if (feature.isUsedBy(rules)) {
        of.add(Reason.RULES);
      }
      if (chosen.contains(feature)) {
        of.add(Reason.CHOSEN);
      }
      if (!of.isEmpty()) {
        reasons.put(feature, Collections.unmodifiableSet(of));
      }
    }
    return reasons;
  }

  /** Of a merchant without rules who has chosen nothing. */
  static Map<FeatureScopes, Set<Reason>> always() {
    return reasons(RulesInUse.Use.NOTHING, Set.of());
  }

  static ScopeSet scopes(Collection<FeatureScopes> features) {
    return ScopeSet.of(
        features.stream().flatMap(f -> f.needs().stream()).map(FeatureScopes.Need::scope).toList());
  }
}
