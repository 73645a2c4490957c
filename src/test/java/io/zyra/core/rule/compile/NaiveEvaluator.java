package io.zyra.core.rule.compile;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.zyra.core.fact.Attribute;
import io.zyra.core.fact.Cooldown;
import io.zyra.core.fact.EventFilter;
import io.zyra.core.fact.EventWindow;
import io.zyra.core.fact.Facts;
import io.zyra.core.fact.Group;
import io.zyra.core.fact.Metric;
import io.zyra.core.fact.PastMetric;
import io.zyra.core.fact.Subject;
import java.math.BigDecimal;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;

/** Says from a rule's JSON alone whether it fires, in the plainest way, to compare engines with. */
record NaiveEvaluator(ObjectNode rule, Facts facts) {
  private static final Map<String, String> NAMED =
      Map.of(
          "abandoned_carts", "cart_abandoned",
          "checkouts_started", "checkouts/create",
          "orders_placed", "orders/create",
          "orders_cancelled", "orders/cancelled",
          "refunds_made", "refunds/create",
          "customers_joined", "customers/create");

  boolean fires(Subject subject) {
    boolean held =
        rule.path("cooldown").asLong() > 0
            && facts.cooldowns().contains(new Cooldown(rule.get("id").textValue(), subject.ref()));
    return subject.scope().key().equals(rule.get("scope").textValue())
        && !held
        && active(rule.path("active"))
        && holds(rule.get("if"), subject);
  }

  private boolean active(JsonNode active) {
    ZonedDateTime now = now(active);
    boolean started = !active.has("from") || !now.toInstant().isBefore(edge(active, "from"));
    boolean ended = active.has("until") && !now.toInstant().isBefore(edge(active, "until"));
    String day =
        dayBegun(active.path("hours"), now).name().substring(0, 3).toLowerCase(Locale.ROOT);
    boolean onDay = !active.has("days") || texts(active.get("days")).contains(day);
    return started && !ended && onDay && inHours(active.path("hours"), now.toLocalTime());
  }

  private static DayOfWeek dayBegun(JsonNode hours, ZonedDateTime now) {
    boolean yesterday =
        hours.has("to")
            && hours.get("to").textValue().compareTo(hours.get("from").textValue()) < 0
            && now.toLocalTime().isBefore(LocalTime.parse(hours.get("to").textValue()));
    return now.minusDays(yesterday ? 1 : 0).getDayOfWeek();
  }

  private static boolean inHours(JsonNode hours, LocalTime now) {
    if (hours.isMissingNode()) {
      return true;
    }
    LocalTime from = LocalTime.parse(hours.get("from").textValue());
    LocalTime to = LocalTime.parse(hours.get("to").textValue());
    boolean afterFrom = now.compareTo(from) >= 0;
    boolean beforeTo = now.compareTo(to) < 0;
    return from.compareTo(to) < 0 ? afterFrom && beforeTo : afterFrom || beforeTo;
  }

  private Instant edge(JsonNode active, String name) {
    String text = active.get(name).textValue();
    return text.length() > 10
        ? OffsetDateTime.parse(text).toInstant()
        : LocalDate.parse(text).atStartOfDay(now(active).getZone()).toInstant();
  }

  private ZonedDateTime now(JsonNode zoned) {
    ZoneId zone =
        zoned.has("timezone") ? ZoneId.of(zoned.get("timezone").textValue()) : facts.asOf().zone();
    return facts.at().atZone(zone);
  }

  private boolean holds(JsonNode condition, Subject subject) {
    String type = condition.get("type").textValue();
    return switch (type) {
      case "all" -> count(condition, subject) == condition.get("conditions").size();
      case "any" -> count(condition, subject) > 0;
      case "not" -> count(condition, subject) == 0;
      case "count_of" -> count(condition, subject) >= condition.get("at_least").asInt();
      case "metric_below" -> metric(condition, subject) < condition.get("threshold").asDouble();
      case "metric_above" -> metric(condition, subject) > condition.get("threshold").asDouble();
      case "metric_between" ->
          metric(condition, subject) >= condition.get("min").asDouble()
              && metric(condition, subject) <= condition.get("max").asDouble();
      case "metric_change" -> changed(condition, subject);
      case "anomaly" -> unusual(condition, subject);
      case "attribute" -> attribute(condition, subject);
      case "in_segment" ->
          subject.groups().contains(Group.segment(condition.get("segment").textValue()));
      case "in_collection" ->
          subject.groups().contains(Group.collection(condition.get("collection").textValue()));
      case "schedule" -> onTime(condition);
      case "expression" -> feel(condition.get("feel").textValue(), subject);
      default -> events(type, condition, subject);
    };
  }

  private long count(JsonNode group, Subject subject) {
    return StreamSupport.stream(group.get("conditions").spliterator(), false)
        .filter(part -> holds(part, subject))
        .count();
  }

  private static double metric(JsonNode condition, Subject subject) {
    return subject.metrics().byName().getOrDefault(condition.get("metric").textValue(), Double.NaN);
  }

  private static double past(JsonNode condition, Subject subject, long seconds) {
    Metric metric = Metric.of(condition.get("metric").textValue()).orElseThrow();
    return subject
        .past()
        .getOrDefault(new PastMetric(metric, Duration.ofSeconds(seconds)), Double.NaN);
  }

  /**
   * Multiplied out instead of divided: the values of these tests are halves, with which that is
   * exact, and a mean of three is not.
   */
  private static boolean changed(JsonNode condition, Subject subject) {
    double now = metric(condition, subject);
    double[] then = then(condition, subject);
    double sum = then.length == 0 ? Double.NaN : Arrays.stream(then).sum();
    double moved = now * then.length - sum;
    if (condition.has("by_amount")) {
      double by = condition.get("by_amount").asDouble();
      return by > 0 ? moved >= by * then.length : moved <= by * then.length;
    }
    double by = condition.get("by_percent").asDouble();
    double bound = sum == 0 ? Double.NaN : by * Math.abs(sum);
    return by > 0 ? moved * 100 >= bound : moved * 100 <= bound;
  }

  /** The known values to compare with; none when there are too few. */
  private static double[] then(JsonNode condition, Subject subject) {
    if (condition.path("against").asText().equals("same_weekday")) {
      double[] known =
          IntStream.of(7, 14, 21, 28)
              .mapToDouble(days -> past(condition, subject, days * 86_400L))
              .filter(value -> !Double.isNaN(value))
              .toArray();
      return known.length < 2 ? new double[0] : known;
    }
    return new double[] {past(condition, subject, condition.get("window").asLong())};
  }

  private static boolean unusual(JsonNode condition, Subject subject) {
    List<Double> known = new ArrayList<>();
    for (int day = 1; day <= condition.get("days").asInt(); day++) {
      double then = past(condition, subject, day * 86_400L);
      if (!Double.isNaN(then)) {
        known.add(then);
      }
    }
    if (known.size() < 7) {
      return false;
    }
    double median = median(known);
    double spread = 1.4826 * median(known.stream().map(v -> Math.abs(v - median)).toList());
    double least = Math.max(0.01 * Math.abs(median), 1e-9);
    double far = (metric(condition, subject) - median) / Math.max(spread, least);
    double limit = condition.get("sensitivity").asDouble();
    String direction = condition.get("direction").textValue();
    return far > limit && !direction.equals("down") || far < -limit && !direction.equals("up");
  }

  private static double median(List<Double> values) {
    List<Double> sorted = values.stream().sorted().toList();
    int half = sorted.size() / 2;
    return sorted.size() % 2 == 0
        ? (sorted.get(half - 1) + sorted.get(half)) / 2
        : sorted.get(half);
  }

  private boolean attribute(JsonNode condition, Subject subject) {
    String key = condition.get("attribute").textValue();
    String value = subject.attributes().get(key);
    if (value == null) {
      return false;
    }
    Attribute.Kind kind = Attribute.of(key).orElseThrow().kind();
    String comparison =
        StreamSupport.stream(((Iterable<String>) condition::fieldNames).spliterator(), false)
            .filter(name -> !List.of("type", "attribute").contains(name))
            .findFirst()
            .orElseThrow();
    JsonNode wanted = condition.get(comparison);
    String text = lower(value);
    return switch (comparison) {
      case "equals" -> text.equals(lower(wanted.asText()));
      case "in" -> texts(wanted).stream().anyMatch(each -> lower(each).equals(text));
      case "contains" ->
          kind == Attribute.Kind.LIST
              ? Arrays.asList(text.split(", ")).contains(lower(wanted.textValue()))
              : text.contains(lower(wanted.textValue()));
      case "starts_with" -> text.startsWith(lower(wanted.textValue()));
      case "ends_with" -> text.endsWith(lower(wanted.textValue()));
      case "length_above" -> length(value, kind) > wanted.asInt();
      case "length_below" -> length(value, kind) < wanted.asInt();
      case "empty" -> value.isBlank() == wanted.booleanValue();
      default -> moment(comparison, value, wanted);
    };
  }

  private static int length(String value, Attribute.Kind kind) {
    if (kind == Attribute.Kind.LIST) {
      return value.isBlank() ? 0 : value.split(", ").length;
    }
    return (int) value.codePoints().count();
  }

  private boolean moment(String comparison, String value, JsonNode wanted) {
    if (value.equals("not a moment")) {
      return false;
    }
    Instant at = Instant.parse(value);
    return switch (comparison) {
      case "before" -> at.compareTo(day(wanted.textValue())) < 0;
      case "after" -> at.compareTo(day(wanted.textValue())) > 0;
      case "older_than" -> Duration.between(at, facts.at()).toMillis() > wanted.asLong() * 1_000;
      default -> Duration.between(at, facts.at()).toMillis() < wanted.asLong() * 1_000;
    };
  }

  private static Instant day(String text) {
    return text.length() > 10
        ? Instant.parse(text)
        : LocalDate.parse(text).atStartOfDay().toInstant(ZoneOffset.UTC);
  }

  /** Looks at every minute back to where the condition would have begun to hold. */
  private boolean onTime(JsonNode condition) {
    ZonedDateTime now = now(condition);
    String[] cron = condition.get("cron").textValue().split(" ");
    long seconds = condition.path("for").asLong(3_600);
    ZonedDateTime minute = now.withSecond(0).withNano(0);
    while (Duration.between(minute, now).toSeconds() < seconds) {
      if (fits(cron[0], minute.getMinute())
          && fits(cron[1], minute.getHour())
          && fits(cron[2], minute.getDayOfMonth())
          && fits(cron[3], minute.getMonthValue())
          && fits(cron[4], minute.getDayOfWeek().getValue() % 7)) {
        return true;
      }
      minute = minute.minusMinutes(1);
    }
    return false;
  }

  private static boolean fits(String field, int value) {
    for (String part : field.split(",")) {
      if (part.equals("*")
          || part.startsWith("*/") && value % Integer.parseInt(part.substring(2)) == 0) {
        return true;
      }
      String[] ends = part.split("-");
      if (!part.startsWith("*")
          && value >= Integer.parseInt(ends[0])
          && value <= Integer.parseInt(ends[ends.length - 1])) {
        return true;
      }
    }
    return false;
  }

  /** Only what {@link RandomLanguage} writes: {@code name < number and name > number}. */
  private static boolean feel(String expression, Subject subject) {
    for (String part : expression.split(" and ")) {
      String[] words = part.split(" ");
      double known = subject.metrics().byName().getOrDefault(words[0], Double.NaN);
      double limit = Double.parseDouble(words[2]);
      boolean holds =
          switch (words[1]) {
            case "<" -> known < limit;
            case ">" -> known > limit;
            default -> known >= limit;
          };
      if (!holds) {
        return false;
      }
    }
    return true;
  }

  private static boolean events(String type, JsonNode condition, Subject subject) {
    String event = NAMED.getOrDefault(type, condition.path("event").asText());
    List<EventFilter> where = new ArrayList<>();
    condition
        .path("where")
        .fields()
        .forEachRemaining(
            field -> {
              String test = field.getValue().fieldNames().next();
              JsonNode operand = field.getValue().get(test);
              String text =
                  operand.isNumber()
                      ? new BigDecimal(operand.asText()).stripTrailingZeros().toPlainString()
                      : operand.textValue();
              where.add(
                  new EventFilter(
                      field.getKey(),
                      EventFilter.Test.valueOf(test.toUpperCase(Locale.ROOT)),
                      List.of(text),
                      operand.isTextual() && EventFilter.isNumber(text) ? Set.of(text) : Set.of()));
            });
    Duration window = Duration.ofSeconds(condition.get("window").asLong());
    Long count = subject.counts().get(new EventWindow(event, window, where));
    return count != null && count > condition.get("count_gt").asLong();
  }

  private static String lower(String text) {
    return text.toLowerCase(Locale.ROOT);
  }

  private static List<String> texts(JsonNode list) {
    return StreamSupport.stream(list.spliterator(), false).map(JsonNode::textValue).toList();
  }
}
