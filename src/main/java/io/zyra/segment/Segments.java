package io.zyra.segment;

import io.zyra.core.fact.Group;
import io.zyra.core.fact.Scope;
import io.zyra.core.rule.ParsedCondition;
import io.zyra.core.rule.RuleFault;
import io.zyra.core.rule.RuleParser;
import io.zyra.core.rule.condition.Condition;
import io.zyra.core.rule.text.NumberText;
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

/** The customer segments that merchants define, in addition to the built-in ones. */
@ApplicationScoped
public class Segments implements SegmentSource {
  /** Maximum number of segments of a merchant: each is evaluated for every customer. */
  private static final int MOST = 100;

  private static final int LONGEST_TITLE = 200;
  private static final Pattern NAME = Pattern.compile("[\\p{L}\\p{N}][\\p{L}\\p{N}_-]{0,79}");

  private final SegmentRepository repository;
  private final RuleParser parser;
  private final Merchants merchants;
  private final EventStore events;
  private final Tenancy tenancy;
  private final Clock clock;

  Segments(
      SegmentRepository repository,
      RuleParser parser,
      Merchants merchants,
      EventStore events,
      Tenancy tenancy,
      Clock clock) {
    this.repository = repository;
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
        () ->
            repository.all(merchant).stream().flatMap(each -> definition(each).stream()).toList());
  }

  /** The names of all segments of a merchant, built in or defined. */
  public List<String> names(MerchantId merchant) {
    List<String> names = new ArrayList<>();
    for (BuiltInSegment segment : BuiltInSegment.values()) {
      names.add(segment.key());
    }
    tenancy.run(
        merchant, () -> repository.all(merchant).forEach(segment -> names.add(segment.name())));
    return names;
  }

  /** A condition that can no longer be parsed is skipped, so that it does not stop audits. */
  private Optional<SegmentDefinition> definition(StoredSegment stored) {
    return parser
        .parseCondition(stored.condition(), "", Scope.CUSTOMER)
        .condition()
        .map(condition -> new SegmentDefinition(stored.name(), stored.title(), condition));
  }

  /**
   * Creates or replaces a segment.
   *
   * @param condition JSON of the rule language
   * @throws io.zyra.web.ProblemException 422 with all errors
   */
  StoredSegment save(MerchantId merchant, String name, Optional<String> title, String condition) {
    List<Problem.Place> faults = new ArrayList<>();
    checkName(name, faults);
    if (title.filter(text -> text.isBlank() || text.length() > LONGEST_TITLE).isPresent()) {
      faults.add(
          Problem.Place.at(
              "/title", "The title is empty or too long", "Write 1 to 200 characters."));
    }
    ParsedCondition parsed = parser.parseCondition(condition, "/if", Scope.CUSTOMER);
    for (RuleFault fault : parsed.errors()) {
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
    return tenancy.call(
        merchant,
        () -> {
          merchants.lock(merchant);
          List<StoredSegment> existing = repository.all(merchant);
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
          StoredSegment saved = new StoredSegment(name, shown, canonical);
          repository.save(merchant, saved, clock.instant());
          record(merchant, name, "segment.saved", "Described segment ");
          return saved;
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

  /** A merchant's segments may refer to built-in segments only, so that there are no cycles. */
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
          if (!repository.delete(merchant, name)) {
            throw Problem.notFound("segment", name);
          }
          record(merchant, name, "segment.deleted", "Deleted segment ");
        });
  }

  List<StoredSegment> stored(MerchantId merchant) {
    return tenancy.read(merchant, () -> repository.all(merchant));
  }

  private void record(MerchantId merchant, String name, String type, String what) {
    events.append(merchant, NewEvent.now(type, "segment:" + name, what + "\"" + name + "\""));
  }

  /** The condition in words. */
  String sentence(StoredSegment stored, NumberText numbers) {
    return definition(stored)
        .map(
            segment ->
                "Customers of whom it is true: " + segment.condition().sentence(numbers) + ".")
        .orElse("The condition cannot be read any more.");
  }
}
