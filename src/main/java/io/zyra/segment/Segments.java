package io.zyra.segment;

import io.zyra.core.fact.Group;
import io.zyra.core.fact.Scope;
import io.zyra.core.rule.Condition;
import io.zyra.core.rule.Fault;
import io.zyra.core.rule.ParsedCondition;
import io.zyra.core.rule.RuleParser;
import io.zyra.event.EventStore;
import io.zyra.event.NewEvent;
import io.zyra.facts.BuiltInSegment;
import io.zyra.facts.SegmentDefinition;
import io.zyra.facts.SegmentSource;
import io.zyra.merchant.Merchants;
import io.zyra.security.MerchantId;
import io.zyra.security.Tenancy;
import io.zyra.web.Problem;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** The groups of customers that merchants describe, beside those that every store has. */
@ApplicationScoped
public class Segments implements SegmentSource {
  /** Each is asked of every customer whenever anybody asks for segments. */
  private static final int MOST = 100;

  private static final int LONGEST_TITLE = 200;
  private static final Pattern NAME = Pattern.compile("[\\p{L}\\p{N}][\\p{L}\\p{N}_-]{0,79}");

  private final SegmentTable table;
  private final RuleParser parser;
  private final Merchants merchants;
  private final EventStore events;
  private final Tenancy tenancy;
  private final Clock clock;

  Segments(
      SegmentTable table,
      RuleParser parser,
      Merchants merchants,
      EventStore events,
      Tenancy tenancy,
      Clock clock) {
    this.table = table;
    this.parser = parser;
    this.merchants = merchants;
    this.events = events;
    this.tenancy = tenancy;
    this.clock = clock;
  }

  @Override
  public List<SegmentDefinition> of(MerchantId merchant) {
    return tenancy.read(
        merchant,
        () -> table.all(merchant).stream().flatMap(each -> definition(each).stream()).toList());
  }

  /** The names by which rules can mean a segment of this merchant, built in or described. */
  public List<String> names(MerchantId merchant) {
    List<String> names = new ArrayList<>();
    for (BuiltInSegment segment : BuiltInSegment.values()) {
      names.add(segment.key());
    }
    tenancy.run(merchant, () -> table.all(merchant).forEach(segment -> names.add(segment.name())));
    return names;
  }

  /** A condition that cannot be read any more is left out rather than stopping every audit. */
  private Optional<SegmentDefinition> definition(StoredSegment stored) {
    return parser
        .parseCondition(stored.condition(), "", Scope.CUSTOMER)
        .condition()
        .map(condition -> new SegmentDefinition(stored.name(), stored.title(), condition));
  }

  /**
   * Describes a segment, new or again.
   *
   * @param condition JSON of the rule language, as it stands at {@code /if}
   * @throws io.zyra.web.ProblemException 422 with every fault
   */
  void save(MerchantId merchant, String name, Optional<String> title, String condition) {
    List<Problem.Place> faults = new ArrayList<>();
    checkName(name, faults);
    if (title.filter(text -> text.isBlank() || text.length() > LONGEST_TITLE).isPresent()) {
      faults.add(
          Problem.Place.at(
              "/title", "The title is empty or too long", "Write 1 to 200 characters."));
    }
    ParsedCondition parsed = parser.parseCondition(condition, "/if", Scope.CUSTOMER);
    for (Fault fault : parsed.errors()) {
      faults.add(Problem.Place.at(fault.pointer(), fault.message(), fault.hint()));
    }
    parsed.condition().ifPresent(found -> checkGroups(found, faults));
    if (!faults.isEmpty()) {
      throw Problem.unprocessable(
          "unacceptable-segment",
          "The segment cannot be saved",
          "Things to change: " + faults.size() + ".",
          "Change what is named in errors.",
          faults);
    }
    String canonical = parsed.condition().orElseThrow().toJson().toString();
    tenancy.run(
        merchant,
        () -> {
          merchants.lock(merchant);
          List<StoredSegment> existing = table.all(merchant);
          Optional<StoredSegment> before =
              existing.stream().filter(each -> each.name().equals(name)).findFirst();
          if (before.isEmpty() && existing.size() >= MOST) {
            throw Problem.conflict(
                "too-many-segments",
                "There are too many segments",
                "A merchant describes at most " + MOST + " segments.",
                "Delete segments that are not needed any more.");
          }
          String shown = title.or(() -> before.map(StoredSegment::title)).orElse(name);
          table.save(merchant, new StoredSegment(name, shown, canonical), clock.instant());
          record(merchant, name, "segment.saved", "Described segment ");
        });
  }

  private static void checkName(String name, List<Problem.Place> faults) {
    if (BuiltInSegment.of(name).isPresent()) {
      faults.add(
          Problem.Place.at(
              "/name", "Every store has a segment " + name, "Take another name for your own."));
    } else if (!NAME.matcher(name).matches()) {
      faults.add(
          Problem.Place.at(
              "/name",
              "This cannot be a segment's name",
              "Write 1 to 80 letters, digits, '_' or '-', such as vip."));
    }
  }

  /** One's own segments do not lean on each other, so that none can lean on itself. */
  private static void checkGroups(Condition condition, List<Problem.Place> faults) {
    condition.needs().groups().stream()
        .map(Group::name)
        .filter(name -> BuiltInSegment.of(name).isEmpty())
        .forEach(
            name ->
                faults.add(
                    Problem.Place.at(
                        "/if",
                        "A segment can ask only about those that every store has, not " + name,
                        "Write the conditions of " + name + " here.")));
  }

  /**
   * @throws io.zyra.web.ProblemException 404 when there is none
   */
  void delete(MerchantId merchant, String name) {
    if (BuiltInSegment.of(name).isPresent()) {
      throw Problem.conflict(
          "segment-built-in",
          "Every store has this segment",
          "The segment " + name + " cannot be deleted.",
          "Leave it; it does nothing unless a rule asks for it.");
    }
    tenancy.run(
        merchant,
        () -> {
          merchants.lock(merchant);
          if (!table.delete(merchant, name)) {
            throw Problem.notFound("segment", name);
          }
          record(merchant, name, "segment.deleted", "Deleted segment ");
        });
  }

  List<StoredSegment> stored(MerchantId merchant) {
    return tenancy.read(merchant, () -> table.all(merchant));
  }

  private void record(MerchantId merchant, String name, String type, String what) {
    events.append(merchant, NewEvent.now(type, "segment:" + name, what + "\"" + name + "\""));
  }

  /** What a stored condition says, continuing "Customers of whom it is true that …". */
  String sentence(StoredSegment stored) {
    return definition(stored)
        .map(segment -> "Customers of whom it is true: " + segment.condition().sentence() + ".")
        .orElse("The condition cannot be read any more.");
  }
}
