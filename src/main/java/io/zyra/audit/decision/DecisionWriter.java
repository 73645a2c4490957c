package io.zyra.audit.decision;

import com.dynatrace.hash4j.hashing.Hashing;
import io.zyra.core.decision.Decided;
import io.zyra.core.fact.Subject;
import io.zyra.core.fact.SubjectRef;
import io.zyra.core.policy.CatalogPlace;
import io.zyra.core.policy.PolicyInputs;
import io.zyra.core.policy.RulePlace;
import io.zyra.core.policy.Verdict;
import io.zyra.database.CopyRows;
import io.zyra.database.StagedCopy;
import io.zyra.security.MerchantId;
import java.math.BigDecimal;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.UUID;

/**
 * Writes the decisions of one audit, part after part, with COPY, in the open transaction of a
 * connection. Only one part is in memory. Decisions that start an action wait in a temporary table
 * until {@link #finish}, since another action for the same wish may come first.
 */
public final class DecisionWriter {
  private static final String DECISION =
      "id, merchant_id, digest, subject, place, rule_place, rule, action, lost_to, verdict,"
          + " when_live, revenue, action_id";
  private static final String BEGINNING = "beginning_decision";

  /** A block ends with the subject at which it has so many decisions. */
  private static final int BLOCK = 2_000;

  private final Connection connection;
  private final StagedCopy contents;
  private final StagedCopy auditSubjects;
  private final StagedCopy plainDecisions;
  private final StagedCopy blocks;
  private final FactContent facts;
  private final MerchantId merchant;
  private final UUID audit;
  private final Map<String, Integer> places = new HashMap<>();
  private final Map<Verdict, Integer> verdicts = new EnumMap<>(Verdict.class);
  private final Map<String, Map<String, Integer>> reach = new HashMap<>();
  private final DecisionKinds kinds = new DecisionKinds();
  private boolean beginning;
  private int subjects;
  private int decisions;
  private int blockStart = 1;

  /**
   * @param rules the ids of the rules in the order of the run
   */
  DecisionWriter(
      Connection connection,
      FactContent facts,
      MerchantId merchant,
      UUID audit,
      List<String> rules) {
    this.connection = connection;
    this.contents =
        new StagedCopy(
            connection, "fact_content", "merchant_id, hash, scope, subject_id, label, content");
    this.auditSubjects =
        new StagedCopy(
            connection,
            "audit_subject",
            "audit_id, merchant_id, content, key, number, first, decisions, ageing");
    this.plainDecisions = new StagedCopy(connection, "decision", DECISION);
    this.blocks =
        new StagedCopy(connection, "decision_block", "merchant_id, first_id, last_id, kinds");
    this.facts = facts;
    this.merchant = merchant;
    this.audit = audit;
    for (int i = 0; i < rules.size(); i++) {
      places.put(rules.get(i), i);
    }
  }

  /** Says which action belongs to decisions. */
  public interface ActionSource {

    /** Looks up what is on its way for these subjects. */
    void beginPart(Set<SubjectRef> subjects);

    /** Called for each decision, in the order of their ids. */
    Wish wish(UUID decision, Decided decided);
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

    public static Wish joins(UUID action) {
      return new Wish(Optional.of(action), false, false);
    }

    public static Wish joinsNew(UUID action) {
      return new Wish(Optional.of(action), true, false);
    }

    public static Wish begins(UUID action) {
      return new Wish(Optional.of(action), true, true);
    }
  }

  private record Numbered(UUID id, int subject, Decided decided, Wish wish) {}

  private record Stored(int number, Subject subject, int first, int count) {}

  /** Writes the decisions of one part. */
  public void write(List<Decided> part, ActionSource actions) {
    Map<SubjectRef, List<Decided>> bySubject = new LinkedHashMap<>();
    part.forEach(
        each ->
            bySubject.computeIfAbsent(each.subject().ref(), key -> new ArrayList<>()).add(each));
    actions.beginPart(bySubject.keySet());
    List<Numbered> numbered = new ArrayList<>();
    List<Stored> stored = new ArrayList<>();
    List<Block> ended = new ArrayList<>();
    for (List<Decided> own : bySubject.values()) {
      subjects++;
      stored.add(new Stored(subjects, own.get(0).subject(), decisions + 1, own.size()));
      for (Decided each : own) {
        decisions++;
        UUID id = DecisionIds.decision(audit, decisions);
        numbered.add(new Numbered(id, subjects, each, actions.wish(id, each)));
        count(each);
      }
      if (decisions - blockStart + 1 >= BLOCK) {
        ended.add(endBlock());
      }
    }
    try {
      copySubjects(stored);
      copyPlain(numbered.stream().filter(each -> !each.wish().isNew()).toList());
      copyBeginning(numbered.stream().filter(each -> each.wish().isNew()).toList());
      copyBlocks(ended);
    } catch (SQLException e) {
      throw new IllegalStateException("Decisions cannot be written", e);
    }
  }

  private void count(Decided each) {
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

  private record Block(int first, int last, int[] kinds) {}

  private Block endBlock() {
    Block block = new Block(blockStart, decisions, kinds.end());
    blockStart = decisions + 1;
    return block;
  }

  private void copySubjects(List<Stored> stored) throws SQLException {
    if (stored.isEmpty()) {
      return;
    }
    List<FactContent.Stored> all =
        stored.stream().map(each -> facts.write(each.subject())).toList();
    Map<UUID, FactContent.Stored> fresh = new LinkedHashMap<>();
    all.forEach(each -> fresh.put(each.hash(), each));
    fresh.keySet().removeAll(known(fresh.keySet()));
    if (!fresh.isEmpty()) {
      contents.copy(
          rows -> {
            for (FactContent.Stored content : fresh.values()) {
              rows.add(merchant.value())
                  .add(content.hash())
                  .add(content.subject().scope().key())
                  .add(content.subject().id())
                  .add(content.subject().label())
                  .add(content.text())
                  .endRow();
            }
          });
    }
    auditSubjects.copy(
        rows -> {
          for (int i = 0; i < stored.size(); i++) {
            Stored one = stored.get(i);
            rows.add(audit)
                .add(merchant.value())
                .add(all.get(i).hash())
                .add(key(merchant, one.subject().ref()))
                .add(one.number())
                .add(one.first())
                .add(one.count())
                .add(all.get(i).ageing())
                .endRow();
          }
        });
  }

  /** Only audits write contents, and those of one merchant run one after the other. */
  private Set<UUID> known(Set<UUID> hashes) throws SQLException {
    Set<UUID> known = new HashSet<>();
    try (PreparedStatement sql =
        connection.prepareStatement(
            "SELECT hash FROM fact_content WHERE merchant_id = ? AND hash = ANY (?)")) {
      Array wanted = connection.createArrayOf("uuid", hashes.toArray());
      sql.setObject(1, merchant.value());
      sql.setArray(2, wanted);
      try (ResultSet found = sql.executeQuery()) {
        while (found.next()) {
          known.add(found.getObject(1, UUID.class));
        }
      }
    }
    return known;
  }

  private void copyPlain(List<Numbered> some) throws SQLException {
    if (some.isEmpty()) {
      return;
    }
    plainDecisions.copy(
        rows -> {
          for (Numbered each : some) {
            write(rows, each).endRow();
          }
        });
  }

  private void copyBeginning(List<Numbered> some) throws SQLException {
    if (some.isEmpty()) {
      return;
    }
    if (!beginning) {
      execute("CREATE TEMP TABLE " + BEGINNING + " (LIKE decision, own boolean) ON COMMIT DROP");
      beginning = true;
    }
    try (CopyRows rows = new CopyRows(connection, BEGINNING + " (" + DECISION + ", own)")) {
      for (Numbered each : some) {
        write(rows, each).addPlain(Optional.of(each.wish().isOwn())).endRow();
      }
      rows.end();
    }
  }

  private CopyRows write(CopyRows rows, Numbered each) {
    Decided decided = each.decided();
    PolicyInputs inputs = decided.judgement().inputs();
    return rows.add(each.id())
        .add(merchant.value())
        .add(decided.digest())
        .add(each.subject())
        .add(boxed(inputs.place().map(CatalogPlace::place)))
        .add(boxed(inputs.rulePlace().map(RulePlace::inRun)))
        .add(places.get(decided.rule().rule().id()))
        .add(decided.action())
        .add(boxed(decided.lostTo().map(places::get)))
        .add(number(decided.verdict()))
        .add(boxed(decided.judgement().whenLive().map(DecisionWriter::number)))
        .addPlain(decided.proposal().impact().revenue().map(BigDecimal::toPlainString))
        .addPlain(each.wish().action());
  }

  private void copyBlocks(List<Block> ended) throws SQLException {
    if (ended.isEmpty()) {
      return;
    }
    blocks.copy(
        rows -> {
          for (Block block : ended) {
            rows.add(merchant.value())
                .add(DecisionIds.decision(audit, block.first()))
                .add(DecisionIds.decision(audit, block.last()))
                .add(block.kinds())
                .endRow();
          }
        });
  }

  /**
   * Writes what is left.
   *
   * @param instead the action that came first, by the one that was to be begun
   */
  public void finish(Map<UUID, UUID> instead) {
    try {
      if (decisions >= blockStart) {
        copyBlocks(List.of(endBlock()));
      }
      if (!beginning) {
        return;
      }
      for (Map.Entry<UUID, UUID> each : instead.entrySet()) {
        try (PreparedStatement sql =
            connection.prepareStatement(
                "UPDATE " + BEGINNING + " SET action_id = ?, own = false WHERE action_id = ?")) {
          sql.setObject(1, each.getValue());
          sql.setObject(2, each.getKey());
          sql.executeUpdate();
        }
      }
      execute(
          """
          INSERT INTO decision
            (id, merchant_id, digest, subject, place, rule_place, rule, action, lost_to, verdict,
             when_live, revenue, action_id)
          SELECT id, merchant_id, digest, subject, place, rule_place, rule, action, lost_to, verdict,
                 when_live, revenue, CASE WHEN own THEN NULL ELSE action_id END
            FROM beginning_decision
          """);
    } catch (SQLException e) {
      throw new IllegalStateException("Decisions cannot be written", e);
    }
  }

  private void execute(String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
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

  /** A hash that tells the subject of one merchant from all others. */
  static long key(MerchantId merchant, SubjectRef subject) {
    return Hashing.xxh3_64()
        .hashStream()
        .putString(merchant.toString())
        .putString(subject.scope().key())
        .putString(subject.id())
        .getAsLong();
  }

  static int number(Verdict verdict) {
    return verdict.ordinal();
  }

  private static OptionalInt boxed(Optional<Integer> number) {
    return number.isPresent() ? OptionalInt.of(number.get()) : OptionalInt.empty();
  }
}
