package io.zyra.core.decision;

import io.zyra.core.Samples;
import io.zyra.core.fact.Cooldown;
import io.zyra.core.fact.Facts;
import io.zyra.core.fact.Group;
import io.zyra.core.fact.Metric;
import io.zyra.core.fact.MetricValues;
import io.zyra.core.fact.Scope;
import io.zyra.core.fact.Subject;
import io.zyra.core.fact.SubjectRef;
import io.zyra.core.fact.ZonedInstant;
import io.zyra.core.policy.AutopilotMode;
import io.zyra.core.policy.BudgetUsage;
import io.zyra.core.policy.MerchantLimits;
import io.zyra.core.rule.compile.CompiledRuleSet;
import java.math.BigDecimal;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * A store of products with variants, a few other subjects, and rules that get into each other's
 * way, all drawn from one seed.
 */
final class RandomStore {
  private static final List<String> PRODUCT_ACTIONS =
      List.of(
          "{\"type\":\"discount\",\"percent\":3}",
          "{\"type\":\"discount\",\"percent\":12.5}",
          "{\"type\":\"discount\",\"percent\":30}",
          "{\"type\":\"set_price\",\"price\":9.99}",
          "{\"type\":\"set_price\",\"percent\":-5},{\"type\":\"flag\"}",
          "{\"type\":\"optimize_title\"},{\"type\":\"flag\"}",
          "{\"type\":\"optimize_title\"},{\"type\":\"optimize_meta\"},{\"type\":\"update_alt_text\"}",
          "{\"type\":\"optimize_title\"},{\"type\":\"discount\",\"percent\":4}",
          "{\"type\":\"pause_product\"}",
          "{\"type\":\"add_tags\",\"tags\":[\"a\"]}",
          "{\"type\":\"flag\",\"message\":\"look\"}");
  private static final List<String> VARIANT_ACTIONS =
      List.of(
          "{\"type\":\"discount\",\"percent\":3}",
          "{\"type\":\"set_price\",\"price\":19}",
          "{\"type\":\"set_price\",\"percent\":7}",
          "{\"type\":\"flag\"}");
  private static final List<String> CONTROLS =
      List.of(
          "",
          "",
          "",
          ",\"cooldown\":3600",
          ",\"limits\":{\"per_run\":2}",
          ",\"limits\":{\"per_run\":5,\"per_day\":6}",
          ",\"active\":{\"days\":[\"mon\"]}",
          ",\"active\":{\"days\":[\"tue\"]}",
          ",\"mode\":\"learning\"",
          ",\"mode\":\"learning\",\"limits\":{\"per_run\":4}",
          ",\"mode\":\"safe\"",
          ",\"publish\":\"approve\"",
          ",\"publish\":\"recommend\"",
          ",\"cooldown\":60,\"mode\":\"safe\",\"limits\":{\"per_day\":2}");
  private static final List<String> GROUPS = List.of("summer", "sale");

  private final Random random;
  private final ZonedInstant moment;
  private final List<List<Subject>> families = new ArrayList<>();
  private final List<Subject> others = new ArrayList<>();
  final CompiledRuleSet rules;
  final Facts facts;
  final AutopilotMode mode;
  final MerchantLimits limits;
  final BudgetUsage use;

  RandomStore(long seed) {
    random = new Random(seed);
    moment =
        new ZonedInstant(Samples.NOW, ZoneId.of(random.nextBoolean() ? "UTC" : "Europe/Berlin"));
    int products = random.nextInt(25);
    for (int i = 0; i < products; i++) {
      families.add(family("p" + i));
    }
    for (int i = 0; i < random.nextInt(4); i++) {
      others.add(subject(Scope.COLLECTION, "c" + i, Map.of()));
    }
    others.add(subject(Scope.STORE, "shop", Map.of()));
    rules =
        CompiledRuleSet.compile(
            IntStream.range(0, 1 + random.nextInt(9))
                .mapToObj(i -> Samples.rule(rule("r" + i)))
                .toList());
    facts = facts(families, others);
    mode = AutopilotMode.values()[random.nextInt(AutopilotMode.values().length)];
    limits =
        new MerchantLimits(
            new BigDecimal(List.of("5", "20.00", "100").get(random.nextInt(3))),
            new BigDecimal(List.of("15", "4.5").get(random.nextInt(2))),
            new BigDecimal(List.of("100", "0").get(random.nextInt(2))));
    use = new BudgetUsage(products + random.nextInt(3) * 10, changedToday());
  }

  /** The same facts in parts, cut anywhere but between a product and its variants. */
  List<Facts> parts() {
    List<Facts> parts = new ArrayList<>();
    List<List<Subject>> left = new ArrayList<>(families);
    while (!left.isEmpty()) {
      int size = 1 + random.nextInt(left.size());
      parts.add(facts(left.subList(0, size), List.of()));
      left.subList(0, size).clear();
    }
    List<Subject> rest = new ArrayList<>(others);
    while (!rest.isEmpty()) {
      int size = 1 + random.nextInt(rest.size());
      parts.add(facts(List.of(), rest.subList(0, size)));
      rest.subList(0, size).clear();
    }
    return parts;
  }

  /** Products first, then their variants, then the others: the order in which facts are loaded. */
  private Facts facts(List<List<Subject>> families, List<Subject> others) {
    List<Subject> subjects = new ArrayList<>();
    families.forEach(family -> subjects.add(family.get(0)));
    families.forEach(family -> subjects.addAll(family.subList(1, family.size())));
    subjects.addAll(others);
    List<Cooldown> cooldowns = new ArrayList<>();
    for (Subject subject : subjects) {
      SubjectRef ref = subject.ref();
      Random own = new Random(ref.id().hashCode() * 31L + moment.zone().hashCode());
      for (int i = 0; i < 9; i++) {
        if (own.nextInt(12) == 0) {
          cooldowns.add(new Cooldown("r" + i, ref));
        }
      }
    }
    Map<String, Integer> used = new HashMap<>();
    IntStream.range(0, 9).forEach(i -> used.put("r" + i, i % 3));
    return new Facts(moment, subjects, cooldowns, used);
  }

  private List<Subject> family(String id) {
    List<Subject> family = new ArrayList<>();
    Subject product = subject(Scope.PRODUCT, id, Map.of("vendor", "Vendor " + random.nextInt(3)));
    Set<Group> groups = new HashSet<>();
    GROUPS.stream()
        .filter(name -> random.nextInt(3) == 0)
        .forEach(name -> groups.add(Group.collection(name)));
    family.add(product.with(Map.of(), Map.of(), groups));
    for (int i = 0; i < random.nextInt(4); i++) {
      Map<String, String> attributes =
          random.nextInt(10) == 0 ? Map.of("sku", id) : Map.of("product_id", id);
      family.add(subject(Scope.VARIANT, id + "-" + i, attributes).with(Map.of(), Map.of(), groups));
    }
    return family;
  }

  private Subject subject(Scope scope, String id, Map<String, String> attributes) {
    MetricValues.Builder metrics = MetricValues.builder();
    set(metrics, Metric.PRICE, 5 * random.nextInt(20) + 0.99);
    set(metrics, Metric.MAX_PRICE, 100 + random.nextInt(20));
    set(metrics, Metric.SEO_SCORE, random.nextInt(100));
    set(metrics, Metric.REVENUE_30D, random.nextInt(5) * 333.33);
    set(metrics, Metric.CONTENT_CONFIDENCE, random.nextInt(200) / 200.0);
    set(metrics, Metric.IMAGES_WITHOUT_ALT, random.nextInt(2));
    set(metrics, Metric.INVENTORY, random.nextInt(50) - 5);
    set(metrics, Metric.PRODUCT_COUNT, random.nextInt(50));
    return new Subject(moment, scope, id, "The " + id, metrics.build(), attributes);
  }

  private void set(MetricValues.Builder metrics, Metric metric, double value) {
    if (random.nextInt(6) > 0) {
      metrics.set(metric, value);
    }
  }

  private Set<String> changedToday() {
    Set<String> changed = new HashSet<>();
    IntStream.range(0, 25).filter(i -> random.nextInt(5) == 0).forEach(i -> changed.add("p" + i));
    return random.nextBoolean() ? Set.of() : changed;
  }

  private String rule(String id) {
    return switch (random.nextInt(8)) {
      case 0 ->
          rule(
              id,
              "store",
              pick(List.of("{\"type\":\"flag\"}", "{\"type\":\"notify\",\"message\":\"look\"}")));
      case 1 -> rule(id, "collection", "{\"type\":\"flag\"}");
      case 2, 3 -> rule(id, "variant", pick(VARIANT_ACTIONS));
      default -> rule(id, "product", pick(PRODUCT_ACTIONS));
    };
  }

  private String rule(String id, String scope, String actions) {
    return """
    {"id":"%s","scope":"%s","if":%s,"then":[%s],"priority":%d%s}
    """
        .formatted(id, scope, condition(scope), actions, random.nextInt(4), pick(CONTROLS));
  }

  private String condition(String scope) {
    if (scope.equals("store") || scope.equals("collection")) {
      return "{\"type\":\"metric_above\",\"metric\":\"product_count\",\"threshold\":%d}"
          .formatted(random.nextInt(30));
    }
    String price =
        "{\"type\":\"metric_%s\",\"metric\":\"price\",\"threshold\":%d}"
            .formatted(random.nextBoolean() ? "above" : "below", 20 + random.nextInt(60));
    return switch (random.nextInt(4)) {
      case 0 -> "{\"type\":\"in_collection\",\"collection\":\"%s\"}".formatted(pick(GROUPS));
      case 1 ->
          "{\"type\":\"any\",\"conditions\":[%s,{\"type\":\"in_collection\",\"collection\":\"%s\"}]}"
              .formatted(price, pick(GROUPS));
      case 2 ->
          "{\"type\":\"all\",\"conditions\":[%s,{\"type\":\"metric_above\",\"metric\":\"inventory\",\"threshold\":2}]}"
              .formatted(price);
      default -> price;
    };
  }

  private String pick(List<String> some) {
    return some.get(random.nextInt(some.size()));
  }
}
