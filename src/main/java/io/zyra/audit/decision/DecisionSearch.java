package io.zyra.audit.decision;

import io.zyra.action.ActionState;
import io.zyra.core.fact.Scope;
import io.zyra.core.fact.SubjectRef;
import io.zyra.core.policy.Verdict;
import io.zyra.security.MerchantId;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Finds decisions in small rows without large indexes: about one subject through its places in
 * audits, in states that few actions have through these actions, and all else through the blocks
 * that say which kinds of decisions are in them.
 */
@ApplicationScoped
class DecisionSearch {

  /** Up to so many actions are looked up first; beyond that most blocks hold some. */
  private static final int FEW_ACTIONS = 1_000;

  private static final int BLOCKS = 64;
  private static final int PLACES = 64;
  private static final int CANDIDATES = 512;

  /** Longer than an audit is queued and runs. */
  private static final Duration SLACK = Duration.ofDays(1);

  private final DecisionRepository repository;

  DecisionSearch(DecisionRepository repository) {
    this.repository = repository;
  }

  /** Newest first. */
  List<DecisionRow> newest(
      MerchantId merchant,
      DecisionFilter filter,
      UUID before,
      int most,
      DecisionReconstructor source) {
    Optional<Verdict> verdict = filter.verdict().flatMap(DecisionSearch::verdict);
    if (filter.verdict().isPresent() && verdict.isEmpty()) {
      return List.of();
    }
    Query query =
        new Query(
            merchant,
            filter,
            verdict,
            filter.state().map(text -> List.copyOf(ActionState.filter(text))).orElse(List.of()),
            upperEnd(filter, before),
            most,
            source);
    if (filter.subject().isPresent()) {
      return aboutSubject(query);
    }
    if (!query.states().isEmpty()
        && repository.countActions(merchant, query.states(), FEW_ACTIONS + 1) <= FEW_ACTIONS) {
      return withActions(query);
    }
    return inBlocks(query);
  }

  private record Query(
      MerchantId merchant,
      DecisionFilter filter,
      Optional<Verdict> verdict,
      List<String> states,
      UUID before,
      int most,
      DecisionReconstructor source) {

    /** Whether a decision of that run can be in the list at all. */
    boolean concerns(AuditInputs run) {
      return run != null && filter.since().map(since -> !run.at().isBefore(since)).orElse(true);
    }

    boolean fits(DecisionRow row) {
      AuditInputs run = source.run(row);
      return concerns(run)
          && filter.audit().map(row.audit()::equals).orElse(true)
          && verdict.map(row.verdict()::equals).orElse(true)
          && filter.rule().map(run.rule(row).id()::equals).orElse(true)
          && filter.type().map(run.rule(row).actions().get(row.action())::equals).orElse(true);
    }
  }

  private static Optional<Verdict> verdict(String key) {
    return Arrays.stream(Verdict.values()).filter(each -> each.key().equals(key)).findFirst();
  }

  private static UUID upperEnd(DecisionFilter filter, UUID before) {
    return filter
        .audit()
        .map(DecisionIds::last)
        .filter(last -> compare(last, before) < 0)
        .orElse(before);
  }

  /** As PostgreSQL compares them: without signs. */
  private static int compare(UUID a, UUID b) {
    int high = Long.compareUnsigned(a.getMostSignificantBits(), b.getMostSignificantBits());
    return high != 0
        ? high
        : Long.compareUnsigned(a.getLeastSignificantBits(), b.getLeastSignificantBits());
  }

  private List<DecisionRow> inBlocks(Query query) {
    OptionalInt kind = kind(query);
    UUID lowest = lowest(query);
    UUID before = query.before();
    List<DecisionRow> found = new ArrayList<>();
    List<DecisionRepository.Block> blocks;
    do {
      blocks = repository.blocks(query.merchant(), lowest, before, kind, BLOCKS);
      Map<UUID, AuditInputs> runs =
          query
              .source()
              .readRuns(blocks.stream().map(each -> DecisionIds.auditOf(each.first())).toList());
      for (DecisionRepository.Block block : blocks) {
        if (found.size() < query.most()) {
          found.addAll(inBlock(query, block, runs, query.most() - found.size()));
        }
        before = block.first();
      }
    } while (found.size() < query.most() && blocks.size() == BLOCKS);
    return found;
  }

  private List<DecisionRow> inBlock(
      Query query, DecisionRepository.Block block, Map<UUID, AuditInputs> runs, int most) {
    AuditInputs run = runs.get(DecisionIds.auditOf(block.first()));
    if (!query.concerns(run)) {
      return List.of();
    }
    UUID after = DecisionIds.decision(block.last(), DecisionIds.number(block.last()) + 1);
    return repository.descending(
        query.merchant(),
        block.first(),
        compare(after, query.before()) < 0 ? after : query.before(),
        kinds(query.filter(), run),
        query.verdict(),
        query.states(),
        most);
  }

  private static UUID lowest(Query query) {
    return query
        .filter()
        .audit()
        .or(() -> query.filter().since().map(since -> DecisionIds.lowest(since.minus(SLACK))))
        .orElse(new UUID(0, 0));
  }

  private static OptionalInt kind(Query query) {
    DecisionFilter filter = query.filter();
    return filter.rule().isEmpty() && filter.type().isEmpty() && filter.verdict().isEmpty()
        ? OptionalInt.empty()
        : OptionalInt.of(DecisionBlockFilter.hash(filter.rule(), filter.type(), filter.verdict()));
  }

  /** The rules and actions of a run that a filter lets through; empty when it lets all. */
  private static Optional<int[]> kinds(DecisionFilter filter, AuditInputs run) {
    if (filter.rule().isEmpty() && filter.type().isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        IntStream.range(0, run.rules().size())
            .filter(rule -> filter.rule().map(run.rules().get(rule).id()::equals).orElse(true))
            .flatMap(
                rule -> {
                  List<String> types = run.rules().get(rule).actions();
                  return IntStream.range(0, types.size())
                      .filter(each -> filter.type().map(types.get(each)::equals).orElse(true))
                      .map(each -> DecisionRepository.kind(rule, each));
                })
            .toArray());
  }

  private List<DecisionRow> aboutSubject(Query query) {
    long key =
        FactSnapshotWriter.key(
            query.merchant(), new SubjectRef(Scope.PRODUCT, query.filter().subject().get()));
    UUID last = DecisionIds.auditOf(query.before());
    List<DecisionRow> found = new ArrayList<>();
    List<DecisionRepository.Place> places;
    do {
      places = repository.places(query.merchant(), key, last, PLACES);
      for (DecisionRepository.Place place : places) {
        last = before(place.audit());
      }
      List<UUID> ids =
          places.stream()
              .flatMap(DecisionSearch::ids)
              .filter(id -> compare(id, query.before()) < 0)
              .toList();
      keep(query, inStates(query, repository.ofIds(query.merchant(), ids)), found);
    } while (found.size() < query.most() && places.size() == PLACES);
    return found;
  }

  private static Stream<UUID> ids(DecisionRepository.Place place) {
    return IntStream.range(place.first(), place.first() + place.count())
        .mapToObj(number -> DecisionIds.decision(place.audit(), number));
  }

  /** The highest id below an audit's. */
  private static UUID before(UUID audit) {
    return new UUID(audit.getMostSignificantBits(), audit.getLeastSignificantBits() - 1);
  }

  private List<DecisionRow> inStates(Query query, List<DecisionRow> rows) {
    if (query.states().isEmpty() || rows.isEmpty()) {
      return rows;
    }
    Collection<UUID> ids = rows.stream().map(DecisionRow::id).collect(Collectors.toSet());
    List<UUID> with = repository.amongWithActionIn(query.merchant(), query.states(), ids);
    return rows.stream().filter(row -> with.contains(row.id())).toList();
  }

  private List<DecisionRow> withActions(Query query) {
    UUID before = query.before();
    List<DecisionRow> found = new ArrayList<>();
    List<UUID> candidates;
    do {
      candidates = repository.withActionIn(query.merchant(), query.states(), before, CANDIDATES);
      keep(query, repository.ofIds(query.merchant(), candidates), found);
      before = candidates.isEmpty() ? before : candidates.get(candidates.size() - 1);
    } while (found.size() < query.most() && candidates.size() == CANDIDATES);
    return found;
  }

  private static void keep(Query query, List<DecisionRow> rows, List<DecisionRow> found) {
    query.source().readRuns(rows.stream().map(DecisionRow::audit).distinct().toList());
    rows.stream()
        .filter(query::fits)
        .limit(Math.max(0, query.most() - found.size()))
        .forEach(found::add);
  }

  /** The decisions of a period, oldest first, after one of them. */
  List<DecisionRow> oldest(
      MerchantId merchant, Instant from, Instant to, Optional<UUID> after, int most) {
    List<DecisionRow> found = new ArrayList<>();
    for (UUID audit : repository.audits(merchant, from, to)) {
      UUID last = DecisionIds.last(audit);
      if (found.size() < most && after.map(id -> compare(id, last) < 0).orElse(true)) {
        UUID first =
            after
                .filter(id -> DecisionIds.auditOf(id).equals(audit))
                .map(id -> DecisionIds.decision(audit, DecisionIds.number(id) + 1))
                .orElse(audit);
        found.addAll(repository.ascending(merchant, first, last, most - found.size()));
      }
    }
    return found;
  }
}
