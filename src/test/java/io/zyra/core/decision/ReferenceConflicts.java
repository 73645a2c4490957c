package io.zyra.core.decision;

import io.zyra.core.fact.Scope;
import io.zyra.core.fact.SubjectRef;
import io.zyra.core.policy.PolicyAnswer;
import io.zyra.core.policy.Proposal;
import io.zyra.core.policy.Verdict;
import io.zyra.core.rule.compile.CompiledRuleSet;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Two rules that want to change the same field of the same subject: the one with the higher
 * priority has its way, of two with the same the older one. Actions of one and the same rule do not
 * conflict. What changes a whole product changes its variants, so the two stand against each other
 * as well. A rule that only learns gives way like any other, and nobody gives way to it.
 */
record ReferenceConflicts(List<Wanted> winners, List<Lost> losers) {

  static final String POLICY = "conflict";

  record Wanted(CompiledRuleSet.Match match, Proposal proposal) {}

  record Lost(Wanted wanted, String winner) {
    PolicyAnswer answer() {
      return new PolicyAnswer(
          POLICY,
          Verdict.BLOCK,
          "Rule \"" + winner + "\" wants to change the same, and comes first.");
    }
  }

  /** A field of a subject; {@code part} where it is taken of some variant of that product. */
  private record Field(SubjectRef subject, String name, boolean part) {}

  /**
   * @param wanted most important first
   */
  static ReferenceConflicts resolve(List<Wanted> wanted) {
    Map<Field, String> owners = new HashMap<>();
    List<Wanted> winners = new ArrayList<>();
    List<Lost> losers = new ArrayList<>();
    for (Wanted each : wanted) {
      Optional<String> owner = otherOwner(owners, each);
      if (owner.isPresent()) {
        losers.add(new Lost(each, owner.get()));
      } else {
        if (!each.proposal().isLearning()) {
          taken(each).forEach(field -> owners.put(field, each.match().rule().rule().id()));
        }
        winners.add(each);
      }
    }
    return new ReferenceConflicts(winners, losers);
  }

  private static Optional<String> otherOwner(Map<Field, String> owners, Wanted wanted) {
    String rule = wanted.match().rule().rule().id();
    return wanted(wanted)
        .map(owners::get)
        .filter(owner -> owner != null && !owner.equals(rule))
        .findFirst();
  }

  /** What has to be free: the fields themselves, and those of the product or of its variants. */
  private static Stream<Field> wanted(Wanted wanted) {
    SubjectRef subject = wanted.proposal().subject();
    return fields(
        wanted,
        name ->
            wanted
                .proposal()
                .product()
                .map(id -> new Field(new SubjectRef(Scope.PRODUCT, id), name, false))
                .orElseGet(() -> new Field(subject, name, true)));
  }

  private static Stream<Field> taken(Wanted wanted) {
    SubjectRef subject = wanted.proposal().subject();
    return fields(
        wanted,
        name ->
            wanted
                .proposal()
                .product()
                .map(id -> new Field(new SubjectRef(Scope.PRODUCT, id), name, true))
                .orElseGet(() -> new Field(subject, name, false)));
  }

  private static Stream<Field> fields(Wanted wanted, Function<String, Field> besides) {
    SubjectRef subject = wanted.proposal().subject();
    return wanted.proposal().touches().stream()
        .filter(name -> !name.equals("tags"))
        .flatMap(name -> Stream.of(new Field(subject, name, false), besides.apply(name)));
  }
}
