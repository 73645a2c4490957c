package io.zyra.audit.decision;

import io.zyra.core.decision.LazyDecision;
import io.zyra.core.fact.Subject;
import io.zyra.core.fact.SubjectRef;
import io.zyra.core.policy.Verdict;
import io.zyra.security.MerchantId;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * Writes the decisions of one audit, part after part, in the open transaction of a connection:
 * gives them their numbers, counts them, and hands the rows to {@link FactSnapshotWriter} and
 * {@link DecisionRowWriter}. Only one part is in memory. Not for several threads at once.
 */
public final class DecisionWriter {
  /** A block ends with the subject at which it has so many decisions. */
  private static final int BLOCK = 2_000;

  private final FactSnapshotWriter subjectRows;
  private final DecisionRowWriter decisionRows;
  private final UUID audit;
  private final Map<Verdict, Integer> verdicts = new EnumMap<>(Verdict.class);
  private final Map<String, Map<String, Integer>> reach = new HashMap<>();
  private final DecisionBlockFilter kinds = new DecisionBlockFilter();
  private int subjects;
  private int decisions;
  private int blockStart = 1;

  DecisionWriter(FactSnapshotWriter subjectRows, DecisionRowWriter decisionRows, UUID audit) {
    this.subjectRows = subjectRows;
    this.decisionRows = decisionRows;
    this.audit = audit;
  }

  /**
   * @param rules the ids of the rules in the order of the run
   */
  static DecisionWriter of(
      Connection connection,
      FactSplitter facts,
      MerchantId merchant,
      UUID audit,
      List<String> rules) {
    return new DecisionWriter(
        new FactSnapshotWriter(connection, facts, merchant, audit),
        new DecisionRowWriter(connection, merchant, audit, rules),
        audit);
  }

  /** Says which action belongs to decisions. */
  public interface ActionSource {

    /** Looks up what is on its way for these subjects. */
    void beginPart(Set<SubjectRef> subjects);

    /** Called for each decision, in the order of their ids. */
    Wish wish(UUID decision, LazyDecision decided);
  }

  /**
   * Which action belongs to a decision.
   *
   * @param action empty when there is none
   * @param isNew whether this audit begins it
   * @param isOwn whether it begins it for this very decision
   */
  public record Wish(Optional<UUID> action, boolean isNew, boolean isOwn) {
    public static final Wish NONE = new Wish(Optional.empty(), false, false);
  }

  /** What was decided about one subject, with its hashes. */
  private record OfSubject(
      Subject subject, UUID hash, List<LazyDecision> decisions, List<Long> digests) {}

  /** The decisions of one part, by subject, with their hashes; so made by another thread. */
  public static final class Part {
    private final Map<SubjectRef, OfSubject> subjects = new LinkedHashMap<>();

    /** Makes the hashes; call it on the thread that has decided. */
    public Part(List<LazyDecision> decided) {
      FactHasher hasher = new FactHasher();
      for (LazyDecision each : decided) {
        OfSubject own =
            subjects.computeIfAbsent(
                each.ref(),
                ref ->
                    new OfSubject(
                        each.subject(),
                        hasher.hash(each.subject()),
                        new ArrayList<>(),
                        new ArrayList<>()));
        own.decisions().add(each);
        own.digests().add(each.digest());
      }
    }
  }

  /** Writes the decisions of one part. */
  public void write(Part part, ActionSource actions) {
    actions.beginPart(part.subjects.keySet());
    List<DecisionRowWriter.Numbered> numbered = new ArrayList<>();
    List<FactSnapshotWriter.Numbered> stored = new ArrayList<>();
    List<DecisionRowWriter.Block> ended = new ArrayList<>();
    for (OfSubject own : part.subjects.values()) {
      subjects++;
      int count = own.decisions().size();
      stored.add(
          new FactSnapshotWriter.Numbered(
              own.subject(), own.hash(), subjects, decisions + 1, count));
      for (int i = 0; i < count; i++) {
        LazyDecision each = own.decisions().get(i);
        decisions++;
        UUID id = DecisionIds.decision(audit, decisions);
        numbered.add(
            new DecisionRowWriter.Numbered(
                id, subjects, each, own.digests().get(i), actions.wish(id, each)));
        count(each);
      }
      if (decisions - blockStart + 1 >= BLOCK) {
        ended.add(endBlock());
      }
    }
    try {
      subjectRows.write(stored);
      decisionRows.write(numbered);
      decisionRows.writeBlocks(ended);
    } catch (SQLException e) {
      throw new IllegalStateException("Decisions cannot be written", e);
    }
  }

  private void count(LazyDecision each) {
    String rule = each.rule().rule().id();
    verdicts.merge(each.verdict(), 1, Integer::sum);
    kinds.add(rule, each.proposal().actionType(), each.verdict());
    each.judgement()
        .inputs()
        .reach()
        .ifPresent(
            count ->
                reach
                    .computeIfAbsent(rule, key -> new HashMap<>())
                    .put(each.proposal().actionType(), count));
  }

  private DecisionRowWriter.Block endBlock() {
    DecisionRowWriter.Block block = new DecisionRowWriter.Block(blockStart, decisions, kinds.end());
    blockStart = decisions + 1;
    return block;
  }

  /**
   * Writes what is left.
   *
   * @param instead the action that came first, by the one that was to be begun
   */
  public void finish(Map<UUID, UUID> instead) {
    try {
      if (decisions >= blockStart) {
        decisionRows.writeBlocks(List.of(endBlock()));
      }
      decisionRows.finish(instead);
    } catch (SQLException e) {
      throw new IllegalStateException("Decisions cannot be written", e);
    }
  }

  public int count(Verdict verdict) {
    return verdicts.getOrDefault(verdict, 0);
  }

  /** The highest id given to a decision; empty when there is none. */
  public Optional<UUID> last() {
    return decisions == 0 ? Optional.empty() : Optional.of(DecisionIds.decision(audit, decisions));
  }

  /** How many subjects each type of action of a rule has reached. */
  public Map<String, Integer> reach(String rule) {
    return reach.getOrDefault(rule, Map.of());
  }
}
