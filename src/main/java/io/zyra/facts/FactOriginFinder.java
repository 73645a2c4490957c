package io.zyra.facts;

import io.zyra.core.fact.Attribute;
import io.zyra.core.fact.EventWindow;
import io.zyra.core.fact.FactOrigin;
import io.zyra.core.fact.Group;
import io.zyra.core.fact.Metric;
import io.zyra.core.fact.PastMetric;
import io.zyra.core.fact.Scope;
import io.zyra.core.rule.Rule;
import io.zyra.core.rule.condition.AttributeComparison;
import io.zyra.core.rule.condition.AttributeOperator;
import io.zyra.core.rule.condition.Condition;
import io.zyra.core.rule.condition.FeelCondition;
import io.zyra.core.rule.condition.InGroup;
import io.zyra.core.rule.condition.MetricBetween;
import io.zyra.core.rule.condition.MetricComparison;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Finds what rules are decided from: their subjects, the metrics, attributes, events, groups and
 * past values of their conditions, and what limits compare their actions with.
 */
public final class FactOriginFinder {
  /** How far back anything is looked for. */
  private static final Duration YEAR = Duration.ofDays(365);

  /** Metrics that are counted over the last days are called so. */
  private static final Pattern COUNTED_DAYS = Pattern.compile(".*_(\\d+)d");

  private static final Set<AttributeOperator> BY_WHOLE_NAME =
      EnumSet.of(AttributeOperator.EQUALS, AttributeOperator.IN);

  private final List<SegmentDefinition> segments;

  /**
   * @param segments the merchant's own segments
   */
  public FactOriginFinder(List<SegmentDefinition> segments) {
    this.segments = List.copyOf(segments);
  }

  /** What a rule is decided from. */
  public FactOrigins of(Rule rule) {
    List<FactOrigins> parts = new ArrayList<>();
    parts.add(of(rule.scope(), rule.condition()));
    if (rule.scope() == Scope.SEGMENT) {
      parts.add(ofSegmentsNamed(rule.condition()));
    }
    // The limit of expected losses is compared with the revenue that a changed price puts at risk.
    if (rule.then().stream().anyMatch(call -> call.type().priceChange().isPresent())) {
      parts.add(of(Metric.REVENUE_30D, Optional.empty()));
    }
    rule.then().stream()
        .flatMap(call -> call.type().needs().stream())
        .forEach(need -> parts.add(of(need.metric(), Optional.of(need.above()))));
    return FactOrigins.all(parts);
  }

  private FactOrigins of(Scope scope, Condition condition) {
    List<FactOrigins> parts = new ArrayList<>();
    parts.add(FactOrigins.of(FactOrigin.of(scope)));
    condition.needs().counts().forEach(window -> parts.add(of(window)));
    condition.needs().past().forEach(past -> parts.add(of(past)));
    leaves(condition).forEach(leaf -> parts.add(ofLeaf(scope, leaf)));
    return FactOrigins.all(parts);
  }

  private static Stream<Condition> leaves(Condition condition) {
    return condition.parts().isEmpty()
        ? Stream.of(condition)
        : condition.parts().stream().flatMap(FactOriginFinder::leaves);
  }

  /** Of the kinds that are not told by {@link Condition#needs()}. */
  private FactOrigins ofLeaf(Scope scope, Condition leaf) {
    if (leaf instanceof MetricComparison comparison) {
      return of(comparison.metric(), Optional.of(comparison.threshold()));
    }
    if (leaf instanceof MetricBetween range) {
      return of(range.metric(), Optional.of(range.max()));
    }
    if (leaf instanceof AttributeComparison comparison) {
      return of(scope, comparison);
    }
    if (leaf instanceof InGroup in) {
      return of(in.group());
    }
    if (leaf instanceof FeelCondition expression) {
      return ofVariables(expression.variables());
    }
    return FactOrigins.NONE;
  }

  private FactOrigins ofVariables(Collection<String> names) {
    List<FactOrigins> parts = new ArrayList<>();
    for (String name : names) {
      Metric.of(name).ifPresent(metric -> parts.add(of(metric, Optional.empty())));
      Attribute.of(name).ifPresent(attribute -> parts.add(of(attribute)));
    }
    return FactOrigins.all(parts);
  }

  private static FactOrigins of(EventWindow window) {
    return new FactOrigins(Set.of(EventOrigin.of(window.eventType())), window.window());
  }

  private static FactOrigins of(PastMetric past) {
    return new FactOrigins(FactOrigin.of(past.metric()), past.ago().plus(counted(past.metric())));
  }

  /**
   * @param limit what the metric is compared with, if that is known
   */
  private static FactOrigins of(Metric metric, Optional<Double> limit) {
    Duration back =
        switch (metric) {
          case DAYS_SINCE_SALE, DAYS_SINCE_ORDER -> upTo(limit, Duration.ofDays(1));
          case AGE_HOURS, IDLE_HOURS -> upTo(limit, Duration.ofHours(1));
          default -> counted(metric);
        };
    return new FactOrigins(FactOrigin.of(metric), back);
  }

  private static Duration upTo(Optional<Double> limit, Duration unit) {
    double most = (double) YEAR.toSeconds() / unit.toSeconds();
    double units = Math.max(0, Math.min(most, limit.orElse(most)));
    return Duration.ofSeconds(Math.round(units * unit.toSeconds()));
  }

  private static Duration counted(Metric metric) {
    Matcher days = COUNTED_DAYS.matcher(metric.key());
    return days.matches() ? Duration.ofDays(Long.parseLong(days.group(1))) : Duration.ZERO;
  }

  private FactOrigins of(Scope scope, AttributeComparison comparison) {
    Attribute attribute = comparison.attribute();
    if (attribute.equals(Attribute.SEGMENTS)) {
      return FactOrigins.all(
          comparison.operands().stream().map(Group::segment).map(this::of).toList());
    }
    if (attribute.equals(Attribute.LAST_ORDER_AT)
        || scope == Scope.ORDER && attribute.equals(Attribute.CREATED_AT)) {
      return new FactOrigins(Set.of(FactOrigin.ORDERS), age(comparison));
    }
    return of(attribute);
  }

  private static Duration age(AttributeComparison comparison) {
    return switch (comparison.operator()) {
      case OLDER_THAN, YOUNGER_THAN ->
          Duration.ofSeconds(Long.parseLong(comparison.operands().get(0)));
      default -> YEAR;
    };
  }

  private FactOrigins of(Attribute attribute) {
    if (attribute.equals(Attribute.SEGMENTS)) {
      return ofAllSegments();
    }
    return new FactOrigins(
        FactOrigin.of(attribute), attribute.equals(Attribute.LAST_ORDER_AT) ? YEAR : Duration.ZERO);
  }

  private FactOrigins of(Group group) {
    if (group.kind() == Group.Kind.COLLECTION) {
      return FactOrigins.of(Set.of(FactOrigin.PRODUCTS));
    }
    return segments.stream()
        .filter(own -> own.name().equals(group.name()))
        .findFirst()
        // It may lean on built-in segments, not on the merchant's own.
        .map(own -> new FactOriginFinder(List.of()).of(Scope.CUSTOMER, own.condition()))
        .or(() -> BuiltInSegment.of(group.name()).map(FactOriginFinder::of))
        // A segment that nobody has described has no customers.
        .orElse(FactOrigins.of(Set.of(FactOrigin.CUSTOMERS)));
  }

  private static FactOrigins of(BuiltInSegment segment) {
    return new FactOrigins(
        segment == BuiltInSegment.SUBSCRIBERS
            ? EnumSet.of(FactOrigin.CUSTOMERS)
            : EnumSet.of(FactOrigin.CUSTOMERS, FactOrigin.ORDERS),
        segment.lookBack());
  }

  /** Of the segments that a rule about segments is restricted to. */
  private FactOrigins ofSegmentsNamed(Condition condition) {
    List<FactOrigins> named =
        leaves(condition)
            .filter(AttributeComparison.class::isInstance)
            .map(AttributeComparison.class::cast)
            .filter(comparison -> comparison.attribute().equals(Attribute.NAME))
            .filter(comparison -> BY_WHOLE_NAME.contains(comparison.operator()))
            .flatMap(comparison -> comparison.operands().stream())
            .map(Group::segment)
            .map(this::of)
            .toList();
    return named.isEmpty() ? ofAllSegments() : FactOrigins.all(named);
  }

  private FactOrigins ofAllSegments() {
    return FactOrigins.all(
        Stream.concat(
                Stream.of(BuiltInSegment.values()).map(BuiltInSegment::key),
                segments.stream().map(SegmentDefinition::name))
            .map(Group::segment)
            .map(this::of)
            .toList());
  }
}
