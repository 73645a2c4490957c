package io.zyra.core.policy.dmn.table;

import io.zyra.core.feel.value.FeelEquality;
import io.zyra.core.policy.dmn.table.IndexedDecisionTable.RowMatches;
import io.zyra.core.policy.dmn.table.RowOutputs.Hit;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Makes one answer of the rows that match. A row of which it is unknown whether it matches, because
 * a cell cannot be read, leaves the table without an answer only where the answer depends on it.
 */
final class HitPolicyRunner {
  private static final String LEFT_OUT = "row-left-out";
  private static final String VIOLATION = "hit-policy-violation";

  private final TableHeader head;
  private final RowOutputs outputs;
  private final TableErrorReporter errors;

  HitPolicyRunner(TableHeader head, RowOutputs outputs, TableErrorReporter errors) {
    this.head = head;
    this.outputs = outputs;
    this.errors = errors;
  }

  TableResult answer(RowMatches matches) {
    List<TableRow> matched = matches.matched();
    if (depends(matches)) {
      errors.error(
          LEFT_OUT,
          "%s has no answer: %s cannot be read, and it depends on %s."
              .formatted(
                  head.name(),
                  rows(matches.unknown()),
                  matches.unknown().size() > 1 ? "them" : "it"));
      return TableResult.failed(matched);
    }
    if (!matches.unknown().isEmpty()) {
      errors.warn(
          LEFT_OUT,
          "%s of %s cannot be read and %s left out."
              .formatted(
                  rows(matches.unknown()).replaceFirst("^r", "R"),
                  head.name(),
                  matches.unknown().size() > 1 ? "are" : "is"));
    }
    return matched.isEmpty() ? otherwise() : ofRows(matched);
  }

  private boolean depends(RowMatches matches) {
    if (matches.unknown().isEmpty()) {
      return false;
    }
    return switch (head.policy()) {
      case UNIQUE, ANY -> matches.matched().isEmpty();
      case FIRST ->
          matches.matched().isEmpty()
              || matches.unknown().get(0).number() < matches.matched().get(0).number();
      case COLLECT, RULE_ORDER, OUTPUT_ORDER -> false;
      default -> true;
    };
  }

  private TableResult otherwise() {
    Optional<List<Optional<Object>>> defaults = outputs.otherwise();
    if (defaults.isPresent()) {
      return TableResult.of(outputs.joined(defaults.get()), List.of(), List.of());
    }
    switch (head.policy()) {
      case COLLECT -> {
        return TableResult.of(List.of(), List.of(), List.of());
      }
      case COLLECT_COUNT -> {
        return TableResult.of(BigDecimal.ZERO, List.of(), List.of());
      }
      default ->
          errors.warn(
              "no-row-matches",
              "No row of "
                  + head.name()
                  + " matches, and there is no default output: the result is null.");
    }
    return TableResult.of(null, List.of(), List.of());
  }

  private TableResult ofRows(List<TableRow> matched) {
    return switch (head.policy()) {
      case UNIQUE -> unique(matched);
      case FIRST -> one(outputs.hit(matched.get(0)), matched);
      case ANY -> any(matched);
      case PRIORITY -> one(byPriority(matched).get(0), matched);
      case OUTPUT_ORDER -> {
        List<Hit> hits = byPriority(matched);
        yield TableResult.of(values(hits), matched, List.of(hits.get(0).row()));
      }
      case COLLECT, RULE_ORDER -> TableResult.of(values(hits(matched)), matched, matched);
      default -> new OutputAggregation(head, outputs, errors).answer(hits(matched), matched);
    };
  }

  private TableResult unique(List<TableRow> matched) {
    if (matched.size() > 1) {
      errors.error(
          VIOLATION,
          "UNIQUE lets only one row of %s match, and %s match."
              .formatted(head.name(), rows(matched)));
      return TableResult.failed(matched);
    }
    return one(outputs.hit(matched.get(0)), matched);
  }

  private TableResult any(List<TableRow> matched) {
    List<Hit> hits = hits(matched);
    List<Object> values = new ArrayList<>();
    hits.forEach(hit -> values.add(outputs.value(hit)));
    if (FeelEquality.distinct(values).size() > 1) {
      errors.error(
          VIOLATION,
          "ANY lets several rows of %s match only if their outputs are equal, and those of %s are not."
              .formatted(head.name(), rows(matched)));
      return TableResult.failed(matched);
    }
    return one(hits.get(0), matched);
  }

  private TableResult one(Hit hit, List<TableRow> matched) {
    if (hit.fault().isPresent()) {
      errors.error("output-not-allowed", hit.fault().get() + ".");
      return TableResult.failed(matched);
    }
    return TableResult.of(outputs.value(hit), matched, List.of(hit.row()));
  }

  private List<Hit> hits(List<TableRow> matched) {
    return matched.stream().map(outputs::hit).toList();
  }

  /** The hits in the order of the allowed values; what is not allowed comes last. */
  private List<Hit> byPriority(List<TableRow> matched) {
    Comparator<Hit> order =
        (one, other) -> {
          List<Integer> mine = outputs.ranks(one);
          List<Integer> theirs = outputs.ranks(other);
          for (int i = 0; i < mine.size(); i++) {
            int difference = Integer.compare(mine.get(i), theirs.get(i));
            if (difference != 0) {
              return difference;
            }
          }
          return 0;
        };
    Comparator<Hit> sound = Comparator.comparing(hit -> hit.fault().isPresent());
    return hits(matched).stream().sorted(sound.thenComparing(order)).toList();
  }

  /** The outputs as a list; one that is not allowed is null in it, with a warning. */
  private List<Object> values(List<Hit> hits) {
    List<Object> values = new ArrayList<>();
    for (Hit hit : hits) {
      hit.fault()
          .ifPresent(fault -> errors.warn(TableErrorReporter.CELL, fault + ": it is null here."));
      values.add(hit.fault().isPresent() ? null : outputs.value(hit));
    }
    return values;
  }

  static String rows(List<TableRow> rows) {
    String numbers =
        rows.stream().limit(20).map(row -> "" + row.number()).collect(Collectors.joining(", "));
    int comma = numbers.lastIndexOf(", ");
    return rows.size() == 1
        ? "row " + numbers
        : "rows "
            + (rows.size() > 20
                ? numbers + " and more"
                : numbers.substring(0, comma) + " and" + numbers.substring(comma + 1));
  }
}
