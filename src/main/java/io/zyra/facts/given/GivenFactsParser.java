package io.zyra.facts.given;

import com.fasterxml.jackson.databind.JsonNode;
import io.zyra.core.fact.EventWindow;
import io.zyra.core.fact.Facts;
import io.zyra.core.fact.Group;
import io.zyra.core.fact.Metric;
import io.zyra.core.fact.Scope;
import io.zyra.core.fact.Subject;
import io.zyra.core.fact.ZonedInstant;
import io.zyra.core.rule.compile.CompiledRuleSet;
import io.zyra.core.rule.condition.NamedEventCounts;
import io.zyra.core.rule.text.NameSuggestions;
import io.zyra.merchant.Merchant;
import io.zyra.web.Problem;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Parses facts that a caller gives: an object for each subject, named after its scope, and beside
 * them {@code metrics}, {@code counts}, {@code past}, {@code segments} and {@code collections},
 * which apply to the subject that has such values. A count is named {@code abandoned_carts} or by
 * its event type, and applies to every window of the rules. {@code at} and {@code timezone} set the
 * moment. Unknown or invalid values are errors, never ignored.
 */
public final class GivenFactsParser {
  private static final List<String> PARTS =
      List.of("metrics", "counts", "past", "segments", "collections", "at", "timezone");

  private static final Set<String> KNOWN =
      Stream.concat(Scope.byKey().keySet().stream(), PARTS.stream())
          .collect(Collectors.toUnmodifiableSet());

  /** The scope of a metric that is given without a subject, in order of preference. */
  private static final List<Scope> USUAL =
      List.of(
          Scope.PRODUCT,
          Scope.STORE,
          Scope.VARIANT,
          Scope.COLLECTION,
          Scope.CART,
          Scope.CHECKOUT,
          Scope.ORDER,
          Scope.CUSTOMER,
          Scope.SEGMENT);

  private final Merchant merchant;
  private final CompiledRuleSet rules;
  private final String pointer;
  private final List<Problem.Place> faults = new ArrayList<>();
  private final Map<Scope, GivenSubjectParser> subjects = new EnumMap<>(Scope.class);
  private final Set<Scope> named = EnumSet.noneOf(Scope.class);

  /**
   * Creates a parser for the rules, which determine the event counts.
   *
   * @param pointer the place of the facts in the body
   */
  public GivenFactsParser(Merchant merchant, CompiledRuleSet rules, String pointer) {
    this.merchant = merchant;
    this.rules = rules;
    this.pointer = pointer;
  }

  /**
   * @param now the instant of the facts, unless they contain another one
   * @throws io.zyra.web.ProblemException 422 with each fact that is invalid
   */
  public Facts read(JsonNode facts, Instant now) {
    if (!facts.isObject()) {
      fault(pointer, "Expected an object", "Write {\"product\": {…}, \"metrics\": {…}}.");
      throw unacceptable();
    }
    facts
        .fieldNames()
        .forEachRemaining(
            name -> {
              if (!KNOWN.contains(name)) {
                fault(
                    GivenValueParser.under(pointer, name),
                    "\"" + name + "\" is not known here",
                    NameSuggestions.didYouMean(name, new TreeSet<>(KNOWN)));
              }
            });
    subject(Scope.STORE);
    Scope.byKey().forEach((key, scope) -> readSubject(scope, facts.path(key), pointer + "/" + key));
    object(facts, "metrics", this::metric);
    object(facts, "counts", this::count);
    object(facts, "past", this::past);
    groups(Group.Kind.SEGMENT, Scope.CUSTOMER, facts.path("segments"), pointer + "/segments");
    groups(
        Group.Kind.COLLECTION, Scope.PRODUCT, facts.path("collections"), pointer + "/collections");
    ZonedInstant moment = new ZonedInstant(at(facts.path("at"), now), zone(facts.path("timezone")));
    if (!faults.isEmpty()) {
      throw unacceptable();
    }
    List<Subject> given = new ArrayList<>();
    subjects.forEach((scope, subject) -> given.add(subject.subject(moment, label(scope))));
    return new Facts(moment, given, List.of(), Map.of());
  }

  private String label(Scope scope) {
    return scope == Scope.STORE ? merchant.name() : "The given " + scope.noun();
  }

  private GivenSubjectParser subject(Scope scope) {
    return subjects.computeIfAbsent(
        scope,
        unseen ->
            new GivenSubjectParser(
                scope,
                scope == Scope.STORE ? merchant.id().toString() : "given",
                rules.needs(scope).counts(),
                this::fault));
  }

  private void readSubject(Scope scope, JsonNode given, String place) {
    if (given.isMissingNode() || given.isNull()) {
      return;
    }
    if (!given.isObject()) {
      fault(place, "Expected an object", "Write {\"id\": \"1\", …}.");
      return;
    }
    named.add(scope);
    subject(scope).read(given, place);
  }

  /** Parses one fact of a part that is not bound to a subject. */
  private interface Part {
    void read(String name, JsonNode value, String pointer);
  }

  private void object(JsonNode facts, String name, Part part) {
    JsonNode given = facts.path(name);
    if (given.isObject()) {
      given
          .fields()
          .forEachRemaining(
              field ->
                  part.read(
                      field.getKey(),
                      field.getValue(),
                      GivenValueParser.under(pointer + "/" + name, field.getKey())));
    } else if (!given.isMissingNode() && !given.isNull()) {
      fault(pointer + "/" + name, "Expected an object", "Write {\"seo_score\": 61}.");
    }
  }

  private void metric(String name, JsonNode value, String pointer) {
    Optional<Metric> metric = Metric.of(name);
    if (metric.isPresent()) {
      holder(metric.get()).fact(name, value, pointer);
    } else {
      count(name, value, pointer);
    }
  }

  /** The given subject that has the metric, or else a new one. */
  private GivenSubjectParser holder(Metric metric) {
    for (Scope scope : named) {
      if (metric.scopes().contains(scope)) {
        return subjects.get(scope);
      }
    }
    return subject(USUAL.stream().filter(metric.scopes()::contains).findFirst().get());
  }

  private void count(String name, JsonNode value, String pointer) {
    if (GivenValueParser.number(value).filter(number -> number >= 0).isEmpty()) {
      fault(pointer, "Expected a number", "Write a number such as 61 or 12.5.");
      return;
    }
    boolean known = NamedEventCounts.isKnown(name);
    for (GivenSubjectParser subject : List.copyOf(subjects.values())) {
      known |= subject.count(name, value, pointer);
    }
    if (!known) {
      Set<String> names = new TreeSet<>(Metric.keys());
      for (Scope scope : Scope.values()) {
        rules.needs(scope).counts().stream().map(EventWindow::eventType).forEach(names::add);
      }
      fault(
          pointer,
          name + " is not a metric, and no rule counts such events",
          NameSuggestions.didYouMean(name, names));
    }
  }

  private void past(String name, JsonNode values, String pointer) {
    Metric.of(name)
        .ifPresentOrElse(
            metric -> holder(metric).past(name, values, pointer),
            () ->
                fault(
                    pointer,
                    name + " is not a metric",
                    NameSuggestions.didYouMean(name, Metric.keys())));
  }

  private void groups(Group.Kind kind, Scope usual, JsonNode names, String pointer) {
    if (names.isMissingNode() || names.isNull()) {
      return;
    }
    List<GivenSubjectParser> members =
        subjects.values().stream().filter(subject -> subject.canBelongTo(kind)).toList();
    List<GivenSubjectParser> all = members.isEmpty() ? List.of(subject(usual)) : members;
    all.forEach(subject -> subject.groups(kind, names, pointer));
  }

  private Instant at(JsonNode given, Instant now) {
    if (given.isMissingNode() || given.isNull()) {
      return now;
    }
    Optional<Instant> at = GivenValueParser.text(given).flatMap(GivenValueParser::moment);
    if (at.isEmpty()) {
      fault(pointer + "/at", "This is not a moment", "Write 2026-11-23T09:00:00+01:00.");
    }
    return at.orElse(now);
  }

  private ZoneId zone(JsonNode given) {
    try {
      return given.isMissingNode() || given.isNull()
          ? merchant.timezone()
          : ZoneId.of(given.asText());
    } catch (DateTimeException e) {
      fault(pointer + "/timezone", "This is not a time zone", "Write one such as Europe/Paris.");
      return merchant.timezone();
    }
  }

  private void fault(String pointer, String message, String hint) {
    faults.add(Problem.Place.at(pointer, message, hint));
  }

  private RuntimeException unacceptable() {
    return Problem.unprocessable(
        "unacceptable-facts",
        "The facts cannot be used",
        "Facts that cannot be taken: " + faults.size() + ".",
        "Change what is named in errors.",
        faults);
  }
}
