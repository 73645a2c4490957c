package io.zyra.bench.engine;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.zyra.core.Samples;
import io.zyra.core.fact.Cooldown;
import io.zyra.core.fact.Facts;
import io.zyra.core.fact.Group;
import io.zyra.core.fact.Metric;
import io.zyra.core.fact.MetricValues;
import io.zyra.core.fact.Scope;
import io.zyra.core.fact.Subject;
import io.zyra.core.fact.ZonedInstant;
import io.zyra.core.rule.RuleParser;
import io.zyra.core.rule.RuleVersion;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The same rules and the same products for every engine.
 *
 * @param sources the rules as merchants write them
 * @param rules the same, read
 * @param products the products as they were made up
 * @param subjects the same, as Zyra's facts, in the same order
 * @param cooldowns that hold; only Zyra knows them
 */
record Workload(
    List<String> sources,
    List<RuleVersion> rules,
    List<GeneratedProduct> products,
    List<Subject> subjects,
    List<Cooldown> cooldowns) {

  static final Instant NOW = Instant.parse("2026-11-23T09:00:00Z");
  private static final JsonMapper JSON = new JsonMapper();
  private static final long SEED = 20_261_123L;

  /** One subject that has to be joined, for which a rule set builds its knowledge base. */
  static final Facts JOINED =
      new Facts(
          NOW,
          List.of(
              new Subject(
                      ZonedInstant.utc(NOW), Scope.PRODUCT, "p", "P", MetricValues.NONE, Map.of())
                  .with(Map.of(), Map.of(), Set.of(Group.collection("all")))),
          List.of());

  static Workload of(int rules, int facts) {
    List<String> sources = GeneratedRules.some(rules, SEED + rules);
    List<GeneratedProduct> products = GeneratedProduct.some(facts, SEED);
    return new Workload(
        sources,
        parse(sources, Samples.parser()),
        products,
        products.stream().map(Workload::subject).toList(),
        List.of());
  }

  /** The same when every rule has a cooldown, which holds back every twentieth match. */
  Workload withCooldowns() {
    List<String> cooling =
        sources.stream()
            .map(source -> source.substring(0, source.length() - 1) + ",\"cooldown\":86400}")
            .toList();
    List<Cooldown> held = new ArrayList<>();
    int matches = 0;
    for (Subject subject : subjects) {
      for (RuleVersion rule : rules) {
        if (rule.rule().condition().holds(subject) && ++matches % 20 == 0) {
          held.add(new Cooldown(rule.rule().id(), subject.ref()));
        }
      }
    }
    return new Workload(cooling, parse(cooling, Samples.parser()), products, subjects, held);
  }

  static List<RuleVersion> parse(List<String> sources, RuleParser parser) {
    return sources.stream()
        .map(source -> new RuleVersion(parser.parse(source).rule().orElseThrow(), 1, source))
        .toList();
  }

  Facts facts() {
    return new Facts(NOW, subjects, cooldowns);
  }

  /** What the rule at this place asks, as its JSON says. */
  JsonNode condition(int rule) {
    try {
      return JSON.readTree(sources.get(rule)).get("if");
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Subject subject(GeneratedProduct product) {
    MetricValues.Builder metrics = MetricValues.builder();
    product.numbers().forEach((key, value) -> metrics.set(Metric.of(key).orElseThrow(), value));
    Map<String, String> attributes = new HashMap<>(product.texts());
    attributes.put("tags", String.join(", ", product.tags()));
    return new Subject(
        ZonedInstant.utc(NOW),
        Scope.PRODUCT,
        product.id(),
        product.texts().get("title"),
        metrics.build(),
        attributes);
  }
}
