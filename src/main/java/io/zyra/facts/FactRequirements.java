package io.zyra.facts;

import io.zyra.core.fact.Metric;
import io.zyra.core.fact.PastMetric;
import io.zyra.core.fact.Scope;
import io.zyra.core.fact.SubjectRequirements;
import io.zyra.core.rule.RuleVersion;
import io.zyra.core.rule.compile.CompiledRuleSet;
import io.zyra.core.rule.condition.Condition;
import io.zyra.core.rule.condition.ReferencedNames;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What rules need: the scopes, the data of each, and the names they mention, so that expensive data
 * are loaded only if needed.
 */
public final class FactRequirements {
  private static final Set<Metric> STOREFRONT = storefront();

  private final Map<Scope, SubjectRequirements> needs = new EnumMap<>(Scope.class);
  private final Map<Scope, Set<String>> names = new EnumMap<>(Scope.class);

  private static Set<Metric> storefront() {
    Set<Metric> counted = EnumSet.copyOf(Metric.ofShoppers());
    counted.addAll(List.of(Metric.ORDERS_7D, Metric.ORDERS_30D));
    return counted;
  }

  static FactRequirements of(Collection<CompiledRuleSet> ruleSets) {
    FactRequirements requirements = new FactRequirements();
    for (CompiledRuleSet rules : ruleSets) {
      for (RuleVersion rule : rules.rules()) {
        requirements.add(rule.rule().scope(), rule.rule().condition());
        if (rule.rule().then().stream().anyMatch(call -> call.type().priceChange().isPresent())) {
          requirements.mention(rule.rule().scope(), Metric.PRICE_CHANGE);
        }
      }
    }
    return requirements;
  }

  /** Subjects of scopes without further data. */
  static FactRequirements bare(Collection<Scope> scopes) {
    FactRequirements requirements = new FactRequirements();
    scopes.forEach(scope -> requirements.needs.put(scope, SubjectRequirements.NOTHING));
    return requirements;
  }

  void add(Scope scope, Condition condition) {
    needs.merge(
        scope, condition.needs(), (one, other) -> SubjectRequirements.all(List.of(one, other)));
    names.computeIfAbsent(scope, key -> new HashSet<>()).addAll(ReferencedNames.of(condition));
  }

  private void mention(Scope scope, Metric metric) {
    names.computeIfAbsent(scope, key -> new HashSet<>()).add(metric.key());
  }

  Set<Scope> scopes() {
    return needs.keySet();
  }

  public boolean anyOf(Scope... scopes) {
    return Arrays.stream(scopes).anyMatch(needs::containsKey);
  }

  SubjectRequirements of(Scope scope) {
    return needs.getOrDefault(scope, SubjectRequirements.NOTHING);
  }

  /** Whether a rule of that scope mentions the name, as a metric, an attribute or in FEEL. */
  public boolean mentions(Scope scope, String name) {
    return names.getOrDefault(scope, Set.of()).contains(name);
  }

  /** Whether a rule of that scope looks at what is counted in the storefront by the hour. */
  boolean lookAtStorefront(Scope scope) {
    return STOREFRONT.stream().anyMatch(metric -> mentions(scope, metric.key()));
  }

  /** How far back metrics of these scopes are needed. */
  Duration farthest(Scope... scopes) {
    return Arrays.stream(scopes)
        .flatMap(scope -> of(scope).past().stream())
        .map(PastMetric::ago)
        .max(Comparator.naturalOrder())
        .orElse(Duration.ZERO);
  }

  /** The needs of all scopes. */
  Collection<SubjectRequirements> all() {
    return new ArrayList<>(needs.values());
  }
}
