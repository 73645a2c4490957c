package io.zyra.core.rule.condition;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.zyra.core.fact.EventFilter;
import io.zyra.core.fact.EventWindow;
import io.zyra.core.fact.Scope;
import io.zyra.core.fact.Subject;
import io.zyra.core.fact.SubjectRequirements;
import io.zyra.core.rule.condition.ConditionKind.Field;
import io.zyra.core.rule.condition.ConditionKind.FieldKind;
import io.zyra.core.rule.drl.DrlLiterals;
import io.zyra.core.rule.json.ValidatingJsonReader;
import io.zyra.core.rule.text.DurationText;
import io.zyra.core.rule.text.NumberText;
import io.zyra.core.rule.text.SentenceGrammar;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * {@code event_count} and its named forms such as {@code abandoned_carts}: true if there were more
 * than a number of events of one type in a window before now.
 *
 * @param type the type in JSON
 * @param window the events and the time window
 * @param countAbove true if the count is above this
 */
public record EventCount(String type, EventWindow window, long countAbove) implements Condition {

  static final String GENERAL = "event_count";

  /** The named forms with their event types. */
  static final Map<String, String> NAMED = named();

  private static Map<String, String> named() {
    Map<String, String> named = new LinkedHashMap<>();
    named.put("abandoned_carts", "cart_abandoned");
    named.put("checkouts_started", "checkouts/create");
    named.put("orders_placed", "orders/create");
    named.put("orders_cancelled", "orders/cancelled");
    named.put("refunds_made", "refunds/create");
    named.put("customers_joined", "customers/create");
    return Collections.unmodifiableMap(named);
  }

  private static final Pattern EVENT_TYPE = Pattern.compile("[a-z][a-z0-9_./-]{0,79}");
  private static final Duration LONGEST = Duration.ofDays(90);
  private static final long MOST = 1_000_000_000L;

  /** The general form comes last in the order of display. */
  static List<String> types() {
    List<String> types = new ArrayList<>(NAMED.keySet());
    types.add(GENERAL);
    return types;
  }

  static ConditionKind kind(String type) {
    List<Field> fields = new ArrayList<>();
    if (type.equals(GENERAL)) {
      fields.add(
          Field.required(
              "event",
              FieldKind.EVENT,
              "A type of event, such as cart_abandoned or orders/create"));
    }
    fields.add(Field.required("count_gt", FieldKind.INTEGER, "More than so many").range(0, MOST));
    fields.add(
        Field.required("window", FieldKind.DURATION, "In so many seconds just before now")
            .range(1, LONGEST.toSeconds()));
    fields.add(
        Field.optional(
                "where", FieldKind.FILTERS, "Only events whose fields are so, each named field")
            .range(1, EventFilterParser.MOST));
    return new ConditionKind(
        type,
        type.equals(GENERAL) ? "events happened" : "more " + noun(type) + " than",
        "More than so many "
            + (type.equals(GENERAL) ? "events of a type" : noun(type))
            + " happened in the time just before now: of the whole shop in the scope store, of"
            + " the subject in any other.",
        EnumSet.allOf(Scope.class),
        fields,
        List.of());
  }

  static Optional<Condition> parse(String type, ValidatingJsonReader json) {
    Optional<Long> count = json.required("count_gt").flatMap(value -> value.integer(0, MOST));
    Optional<Long> seconds =
        json.required("window").flatMap(value -> value.integer(1, LONGEST.toSeconds()));
    Optional<String> event = Optional.ofNullable(NAMED.get(type));
    if (event.isEmpty()) {
      event =
          json.required("event")
              .flatMap(
                  value ->
                      value.text(
                          EVENT_TYPE, "a type of event, such as cart_abandoned or orders/create"));
      json.onlyKnown("type", "event", "count_gt", "window", "where");
    } else {
      json.onlyKnown("type", "count_gt", "window", "where");
    }
    Optional<List<EventFilter>> where =
        json.optional("where").map(EventFilterParser::parse).orElse(Optional.of(List.of()));
    if (count.isEmpty() || seconds.isEmpty() || event.isEmpty() || where.isEmpty()) {
      return Optional.empty();
    }
    EventWindow window =
        new EventWindow(event.get(), Duration.ofSeconds(seconds.get()), where.get());
    return Optional.of(new EventCount(type, window, count.get()));
  }

  @Override
  public Set<Scope> scopes() {
    return EnumSet.allOf(Scope.class);
  }

  /** All events of the store, unless the rule names a scope. */
  @Override
  public Set<Scope> usualScopes() {
    return Set.of(Scope.STORE);
  }

  @Override
  public boolean holds(Subject subject) {
    return subject.count(window).filter(count -> count > countAbove).isPresent();
  }

  @Override
  public Explanation explain(Subject subject, NumberText numbers) {
    boolean holds = holds(subject);
    String limit = "more than " + countAbove;
    return subject
        .count(window)
        .map(
            count ->
                Explanation.comparison(
                    type,
                    "%s %s %s %s"
                        .formatted(counted(count), during(), holds ? "is" : "is not", limit),
                    holds,
                    Optional.of(count.toString()),
                    limit))
        .orElseGet(
            () ->
                Explanation.comparison(
                    type,
                    "the number of " + noun() + " " + during() + " is not known",
                    false,
                    Optional.empty(),
                    limit));
  }

  @Override
  public String sentence(NumberText numbers) {
    return "more than %s happened %s".formatted(counted(countAbove), during());
  }

  @Override
  public String sentence(String who, NumberText numbers) {
    return who.isEmpty()
        ? sentence(numbers)
        : "%s had more than %s %s".formatted(who, counted(countAbove), during());
  }

  private String during() {
    return "in the last " + DurationText.words(window.window());
  }

  private static String noun(String type) {
    return switch (type) {
      case "abandoned_carts" -> "abandoned carts";
      case "checkouts_started" -> "checkouts";
      case "orders_placed" -> "orders";
      case "orders_cancelled" -> "cancelled orders";
      case "refunds_made" -> "refunds";
      case "customers_joined" -> "new customers";
      default -> "events";
    };
  }

  private String noun() {
    return bareNoun() + where();
  }

  private String counted(long number) {
    return SentenceGrammar.counted(number, bareNoun()) + where();
  }

  private String bareNoun() {
    return type.equals(GENERAL) ? window.eventType() + " events" : noun(type);
  }

  private String where() {
    String where =
        window.where().stream().map(EventFilter::sentence).collect(Collectors.joining(" and "));
    return where.isEmpty() ? "" : " whose " + where;
  }

  @Override
  public String drl() {
    return "events(this, %s) > %dL".formatted(DrlLiterals.quoted(window.toString()), countAbove);
  }

  @Override
  public ObjectNode toJson() {
    ObjectNode json = JsonNodeFactory.instance.objectNode().put("type", type);
    if (type.equals(GENERAL)) {
      json.put("event", window.eventType());
    }
    json.put("count_gt", countAbove).put("window", window.window().toSeconds());
    if (!window.where().isEmpty()) {
      json.set("where", EventFilterParser.toJson(window.where()));
    }
    return json;
  }

  @Override
  public SubjectRequirements needs() {
    return SubjectRequirements.ofEventCount(window);
  }
}
