package io.zyra.facts.customer;

import io.zyra.core.fact.Attribute;
import io.zyra.core.fact.Group;
import io.zyra.core.fact.Subject;
import io.zyra.core.fact.ZonedInstant;
import io.zyra.facts.BuiltInSegment;
import io.zyra.facts.SegmentDefinition;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * Segment membership of customers. A merchant's own segments are always evaluated by their current
 * definition, also for the past.
 *
 * @param own the merchant's own segments
 */
public record SegmentMembership(CustomerFacts facts, List<SegmentDefinition> own) {

  /** The customers that the segments are made of. */
  public CustomerProjection customers() {
    return facts.customers();
  }

  /**
   * The membership at one instant.
   *
   * @param segments customers of each segment, by name; contains empty segments
   * @param ofCustomer segment names of each customer, by id
   * @param known number of customers
   */
  public record Membership(
      Map<String, List<CustomerProjection.CustomerHistory>> segments,
      Map<String, SortedSet<String>> ofCustomer,
      int known) {
    public SortedSet<String> of(String customer) {
      return ofCustomer.getOrDefault(customer, new TreeSet<>());
    }

    private void add(String segment, CustomerProjection.CustomerHistory line) {
      segments.get(segment).add(line);
      ofCustomer.computeIfAbsent(line.id(), unseen -> new TreeSet<>()).add(segment);
    }
  }

  /** A segment's title. */
  String title(String name) {
    return BuiltInSegment.of(name)
        .map(BuiltInSegment::title)
        .or(
            () ->
                own.stream()
                    .filter(each -> each.name().equals(name))
                    .map(SegmentDefinition::title)
                    .findFirst())
        .orElse(name);
  }

  /**
   * @param completed adds to customers what the segments' conditions need
   */
  public Membership at(ZonedInstant moment, UnaryOperator<List<Subject>> completed) {
    List<CustomerProjection.CustomerHistory> lines = new ArrayList<>();
    customers().forEach(moment.at(), lines::add);
    List<Subject> subjects = lines.stream().map(line -> facts.subject(line, moment)).toList();
    Membership state = new Membership(new TreeMap<>(), new HashMap<>(), lines.size());
    Optional<Double> bigSpending = BuiltInSegment.bigSpending(subjects);
    for (BuiltInSegment segment : BuiltInSegment.values()) {
      state.segments().put(segment.key(), new ArrayList<>());
      for (int i = 0; i < lines.size(); i++) {
        if (segment.has(lines.get(i), subjects.get(i), bigSpending, moment.at())) {
          state.add(segment.key(), lines.get(i));
        }
      }
    }
    own.forEach(segment -> state.segments().put(segment.name(), new ArrayList<>()));
    if (!own.isEmpty()) {
      addOwn(lines, completed.apply(withBuiltIn(subjects, state)), state);
    }
    return state;
  }

  private void addOwn(
      List<CustomerProjection.CustomerHistory> lines, List<Subject> subjects, Membership state) {
    for (int i = 0; i < lines.size(); i++) {
      for (SegmentDefinition segment : own) {
        if (segment.condition().holds(subjects.get(i))) {
          state.add(segment.name(), lines.get(i));
        }
      }
    }
  }

  /** Own segments may refer to built-in ones. */
  private static List<Subject> withBuiltIn(List<Subject> subjects, Membership state) {
    return subjects.stream()
        .map(
            subject ->
                named(subject, state.of(subject.id()))
                    .with(Map.of(), Map.of(), groups(state.of(subject.id()))))
        .toList();
  }

  /** The customer with its segments as an attribute. */
  static Subject named(Subject customer, SortedSet<String> segments) {
    TreeMap<String, String> attributes = new TreeMap<>(customer.attributes());
    attributes.put(Attribute.SEGMENTS.key(), String.join(", ", segments));
    return new Subject(
        customer.asOf(),
        customer.scope(),
        customer.id(),
        customer.label(),
        customer.metrics(),
        attributes);
  }

  public static Set<Group> groups(SortedSet<String> segments) {
    return segments.stream().map(Group::segment).collect(Collectors.toSet());
  }
}
