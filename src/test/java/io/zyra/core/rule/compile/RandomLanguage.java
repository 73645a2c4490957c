package io.zyra.core.rule.compile;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.zyra.core.fact.Attribute;
import io.zyra.core.fact.Metric;
import io.zyra.core.fact.Scope;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/**
 * Rules without meaning that use all of the language: every kind of condition, every scope, every
 * control. Values are few, so that rules and facts meet.
 */
public final class RandomLanguage {
  /** Texts that would break out of a rule that is glued together carelessly. */
  static final List<String> TEXTS =
      List.of(
          "acme",
          "Acme Fjord",
          "1",
          "1.0",
          "true",
          "a\"b",
          "x\\u0022 || true || \\u0022",
          "*/ end // rule",
          "line\nend\nrule",
          "Ærø ☕ 𝄞",
          "it's $product {x} %s",
          "tab\t\\");

  static final List<String> GROUPS = List.of("vip", "at_risk", "Sommer-ærø");
  static final List<String> EVENTS = List.of("cart_abandoned", "orders/create", "x.y-z/1");
  static final List<String> ZONES = List.of("UTC", "Europe/Copenhagen", "Asia/Kathmandu");
  static final List<String> DAYS = List.of("2026-11-10", "2026-11-14", "2026-11-18");

  private static final List<String> CRONS =
      List.of("*/15 * * * *", "0 9 * * 1-5", "30 * * * *", "0 0,12 * * *", "5 8-17 11 * *");
  private static final List<String> NAMED =
      List.of(
          "abandoned_carts",
          "checkouts_started",
          "orders_placed",
          "orders_cancelled",
          "refunds_made",
          "customers_joined");
  private static final List<String> GROUPINGS = List.of("all", "any", "not", "count_of");

  private final Random random;

  /** The same seed, the same rules. */
  public RandomLanguage(long seed) {
    this.random = new Random(seed);
  }

  /** A rule that passes its checks. */
  public ObjectNode rule(String id) {
    Scope scope = pick(List.of(Scope.values()));
    ObjectNode rule = object().put("id", id).put("scope", scope.key());
    rule.set("if", condition(scope, 3));
    rule.putArray("then").addObject().put("type", "flag").put("message", pick(TEXTS));
    if (chance(3)) {
      rule.put("priority", random.nextInt(3));
    }
    if (chance(2)) {
      rule.put("cooldown", 86_400);
    }
    if (chance(4)) {
      rule.set("active", active());
    }
    if (chance(4)) {
      rule.putObject("limits").put("per_run", 1 + random.nextInt(9));
    }
    if (chance(4)) {
      rule.put("name", pick(TEXTS)).put("publish", "approve").put("mode", "safe");
    }
    return rule;
  }

  private ObjectNode active() {
    ObjectNode active = object();
    if (chance(2)) {
      active.put("from", chance(2) ? DAYS.get(0) : DAYS.get(0) + "T12:00:00+01:00");
    }
    if (chance(2)) {
      active.put("until", chance(2) ? DAYS.get(2) : DAYS.get(2) + "T12:00:00Z");
    }
    if (chance(2)) {
      active.putArray("days").add("tue").add(pick(List.of("mon", "wed", "sat")));
    }
    if (chance(2)) {
      boolean overMidnight = chance(2);
      active
          .putObject("hours")
          .put("from", overMidnight ? "22:30" : "08:00")
          .put("to", overMidnight ? "06:00" : "18:00:30");
    }
    if (chance(3)) {
      active.put("timezone", pick(ZONES));
    }
    return active;
  }

  private ObjectNode condition(Scope scope, int depth) {
    return depth > 0 && chance(2) ? group(scope, depth) : leaf(scope);
  }

  private ObjectNode group(Scope scope, int depth) {
    ObjectNode group = object().put("type", pick(GROUPINGS));
    ArrayNode parts = group.putArray("conditions");
    int count = 1 + random.nextInt(3);
    for (int i = 0; i < count; i++) {
      parts.add(condition(scope, depth - 1));
    }
    if (group.get("type").textValue().equals("count_of")) {
      group.put("at_least", 1 + random.nextInt(count));
    }
    return group;
  }

  private ObjectNode leaf(Scope scope) {
    return switch (random.nextInt(11)) {
      case 0 ->
          metric(chance(2) ? "metric_below" : "metric_above", scope).put("threshold", value());
      case 1 -> {
        int min = random.nextInt(4) - 1;
        yield metric("metric_between", scope).put("min", min).put("max", min + random.nextInt(3));
      }
      case 2 -> change(scope);
      case 3 ->
          metric("anomaly", scope)
              .put("days", 7 + random.nextInt(4))
              .put("sensitivity", 1 + random.nextInt(2))
              .put("direction", pick(List.of("up", "down", "both")));
      case 4, 5 -> attribute(scope);
      case 6 -> events();
      case 7 -> member(scope);
      case 8 -> schedule();
      case 9 -> expression(scope);
      default -> metric("metric_below", scope).put("threshold", value());
    };
  }

  private double value() {
    return (random.nextInt(10) - 2) / 2.0;
  }

  private ObjectNode metric(String type, Scope scope) {
    return object().put("type", type).put("metric", pick(metrics(scope)).key());
  }

  static List<Metric> metrics(Scope scope) {
    return Arrays.stream(Metric.values()).filter(m -> m.scopes().contains(scope)).limit(4).toList();
  }

  static List<Attribute> attributes(Scope scope) {
    return Attribute.byKey().values().stream().filter(a -> a.scopes().contains(scope)).toList();
  }

  private ObjectNode change(Scope scope) {
    ObjectNode change = metric("metric_change", scope);
    if (chance(3)) {
      change.put("against", "same_weekday");
    } else {
      change.put("window", chance(2) ? 3_600 : 604_800);
    }
    int sign = chance(2) ? 1 : -1;
    return chance(2)
        ? change.put("by_percent", sign * 50)
        : change.put("by_amount", sign * (0.5 + random.nextInt(2)));
  }

  private ObjectNode attribute(Scope scope) {
    List<Attribute> known = attributes(scope);
    ObjectNode condition = object().put("type", "attribute");
    if (known.isEmpty()) {
      return condition.put("attribute", "name").put("equals", pick(TEXTS));
    }
    Attribute attribute = pick(known);
    condition.put("attribute", attribute.key());
    return switch (attribute.kind()) {
      case TEXT -> text(condition);
      case LIST -> list(condition);
      case FLAG -> condition.put("equals", chance(2));
      case MOMENT ->
          switch (random.nextInt(4)) {
            case 0 -> condition.put("before", pick(DAYS));
            case 1 -> condition.put("after", pick(DAYS) + "T00:00:00Z");
            case 2 -> condition.put("older_than", 86_400);
            default -> condition.put("younger_than", 4 * 86_400);
          };
    };
  }

  private ObjectNode text(ObjectNode condition) {
    String text = pick(TEXTS);
    return switch (random.nextInt(8)) {
      case 0, 1 -> condition.put("equals", text.toUpperCase(java.util.Locale.ROOT));
      case 2 -> {
        condition.putArray("in").add(text).add(pick(TEXTS));
        yield condition;
      }
      case 3 -> condition.put("contains", text.substring(0, 1));
      case 4 -> condition.put("starts_with", text.substring(0, Math.min(2, text.length())));
      case 5 -> condition.put("ends_with", lastOf(text));
      case 6 -> condition.put(chance(2) ? "length_above" : "length_below", random.nextInt(12));
      default -> condition.put("empty", chance(2));
    };
  }

  private static String lastOf(String text) {
    return text.substring(text.offsetByCodePoints(text.length(), -1));
  }

  private ObjectNode list(ObjectNode condition) {
    return switch (random.nextInt(3)) {
      case 0 -> condition.put("contains", pick(TEXTS));
      case 1 -> condition.put(chance(2) ? "length_above" : "length_below", random.nextInt(4));
      default -> condition.put("empty", chance(2));
    };
  }

  private ObjectNode events() {
    ObjectNode events = object();
    if (chance(2)) {
      events.put("type", pick(NAMED));
    } else {
      events.put("type", "event_count").put("event", pick(EVENTS));
    }
    events.put("count_gt", random.nextInt(3)).put("window", chance(2) ? 3_600 : 86_400);
    if (chance(3)) {
      ObjectNode where = events.putObject("where");
      where.putObject("total_price").put(chance(2) ? "above" : "below", value());
      where.putObject("customer.name").put("contains", pick(TEXTS));
    }
    return events;
  }

  private ObjectNode member(Scope scope) {
    return switch (scope) {
      case PRODUCT, VARIANT ->
          object().put("type", "in_collection").put("collection", pick(GROUPS));
      case CART, CHECKOUT, ORDER, CUSTOMER ->
          object().put("type", "in_segment").put("segment", pick(GROUPS));
      default -> schedule();
    };
  }

  private ObjectNode schedule() {
    ObjectNode schedule = object().put("type", "schedule").put("cron", pick(CRONS));
    if (chance(2)) {
      schedule.put("for", pick(List.of(60, 600, 3_600, 86_400)));
    }
    if (chance(3)) {
      schedule.put("timezone", pick(ZONES));
    }
    return schedule;
  }

  private ObjectNode expression(Scope scope) {
    StringBuilder feel = new StringBuilder();
    int parts = 1 + random.nextInt(2);
    for (int i = 0; i < parts; i++) {
      feel.append(i == 0 ? "" : " and ")
          .append(pick(metrics(scope)).key())
          .append(pick(List.of(" < ", " > ", " >= ")))
          .append(value());
    }
    return object().put("type", "expression").put("feel", feel.toString());
  }

  private boolean chance(int oneIn) {
    return random.nextInt(oneIn) == 0;
  }

  private <T> T pick(List<T> choices) {
    return choices.get(random.nextInt(choices.size()));
  }

  private static ObjectNode object() {
    return JsonNodeFactory.instance.objectNode();
  }
}
