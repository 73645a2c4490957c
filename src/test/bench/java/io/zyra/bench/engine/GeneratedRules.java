package io.zyra.bench.engine;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.zyra.bench.engine.GeneratedProduct.Spread;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * Made-up rules in Zyra's own rule language, of ten shapes in turn, like those that merchants
 * write. The thresholds are set so that a product matches three tenths of the rules, and about
 * eight rules when there are more than 26: more rules are more special rules.
 */
final class GeneratedRules {
  private static final double MATCHES_PER_PRODUCT = 8;
  private static final double LARGEST_SHARE = 0.3;

  private final Random random;
  private final double share;
  private int last;

  private GeneratedRules(Random random, double share) {
    this.random = random;
    this.share = share;
  }

  /** Rules as JSON texts; always the same for the same seed. */
  static List<String> some(int count, long seed) {
    double share = Math.min(LARGEST_SHARE, MATCHES_PER_PRODUCT / count);
    var rules = new GeneratedRules(new Random(seed), share);
    return IntStream.range(0, count).mapToObj(rules::rule).toList();
  }

  private String rule(int i) {
    ObjectNode rule = object().put("id", String.format(Locale.ROOT, "rule_%04d", i));
    rule.set("if", condition(i % 10));
    rule.putArray("then").add(object().put("type", "flag").put("message", "rule " + i));
    rule.put("priority", random.nextInt(100));
    return rule.toString();
  }

  private ObjectNode condition(int shape) {
    return switch (shape) {
      case 0 -> below(share);
      case 1 -> above(share);
      case 2 -> between(share);
      case 3 -> all(below(Math.sqrt(share)), above(Math.sqrt(share)));
      case 4 -> all(attribute("status").put("equals", "active"), below(share / 0.85));
      case 5 -> group("any", between(share / 2), above(share / 2));
      case 6 -> all(above(share / 0.875), group("not", tagged()));
      case 7 -> all(vendors(8), group("any", below(2.5 * share), above(2.5 * share)));
      case 8 -> all(named(), between(8 * share));
      default -> all(below(0.5), above(0.5), between(4 * share));
    };
  }

  private ObjectNode below(double part) {
    Spread spread = spread();
    return metric("metric_below", spread).put("threshold", spread.quantile(part));
  }

  private ObjectNode above(double part) {
    Spread spread = spread();
    return metric("metric_above", spread).put("threshold", spread.quantile(1 - part));
  }

  private ObjectNode between(double part) {
    Spread spread = spread();
    double width = Math.min(1, part);
    double from = random.nextDouble() * (1 - width);
    return metric("metric_between", spread)
        .put("min", spread.quantile(from))
        .put("max", spread.quantile(from + width));
  }

  private ObjectNode tagged() {
    return attribute("tags")
        .put("contains", GeneratedProduct.tag(random.nextInt(GeneratedProduct.TAGS)));
  }

  private ObjectNode named() {
    List<String> words = GeneratedProduct.WORDS;
    return attribute("title").put("starts_with", words.get(random.nextInt(words.size())));
  }

  private ObjectNode vendors(int count) {
    ObjectNode vendors = attribute("vendor");
    ArrayNode in = vendors.putArray("in");
    int first = random.nextInt(GeneratedProduct.VENDORS - count);
    IntStream.range(first, first + count).mapToObj(GeneratedProduct::vendor).forEach(in::add);
    return vendors;
  }

  /** Another metric than the one before, so that a rule's parts do not contradict each other. */
  private Spread spread() {
    List<Spread> spreads = GeneratedProduct.SPREADS;
    last = (last + 1 + random.nextInt(spreads.size() - 1)) % spreads.size();
    return spreads.get(last);
  }

  private static ObjectNode metric(String type, Spread spread) {
    return object().put("type", type).put("metric", spread.metric());
  }

  private static ObjectNode attribute(String attribute) {
    return object().put("type", "attribute").put("attribute", attribute);
  }

  private static ObjectNode all(ObjectNode... conditions) {
    return group("all", conditions);
  }

  private static ObjectNode group(String type, ObjectNode... conditions) {
    ObjectNode group = object().put("type", type);
    group.putArray("conditions").addAll(List.of(conditions));
    return group;
  }

  private static ObjectNode object() {
    return JsonNodeFactory.instance.objectNode();
  }
}
