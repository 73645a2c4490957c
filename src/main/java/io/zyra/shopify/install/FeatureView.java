package io.zyra.shopify.install;

import io.zyra.shopify.install.RequiredScopes.Reason;
import io.zyra.shopify.token.ScopeSet;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A feature over HTTP.
 *
 * @param used whether the merchant uses it
 * @param because why: {@code always}, {@code rules}, {@code chosen}, in this order
 * @param works whether the shop grants all that it needs
 */
record FeatureView(
    String key,
    String label,
    boolean used,
    List<String> because,
    boolean works,
    List<ScopeView> scopes) {

  /**
   * A scope and why it is needed.
   *
   * @param granted whether the shop grants it
   */
  record ScopeView(String scope, String why, boolean granted) {}

  /** All features, in the order that they are shown in. */
  static List<FeatureView> all(Map<FeatureScopes, Set<Reason>> used, ScopeSet granted) {
    return Arrays.stream(FeatureScopes.values())
        .map(
            feature ->
                new FeatureView(
                    feature.key(),
                    feature.label(),
                    used.containsKey(feature),
                    used.getOrDefault(feature, Set.of()).stream().map(Reason::key).toList(),
                    granted.missing(RequiredScopes.scopes(List.of(feature))).isEmpty(),
                    feature.needs().stream()
                        .map(
                            need ->
                                new ScopeView(
                                    need.scope(),
                                    need.why(),
                                    granted.missing(ScopeSet.of(List.of(need.scope()))).isEmpty()))
                        .toList()))
        .toList();
  }
}
