package io.zyra.audit.decision;

import com.dynatrace.hash4j.hashing.Hashing;
import io.zyra.core.decision.Decided;
import io.zyra.core.fact.Subject;
import io.zyra.core.fact.SubjectRef;
import io.zyra.core.policy.CatalogPlace;
import io.zyra.core.policy.PolicyInputs;
import io.zyra.core.policy.RulePlace;
import io.zyra.core.policy.Verdict;
import io.zyra.security.MerchantId;
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
      " (id, merchant_id, digest, subject, place, rule_place, rule, action, lost_to, verdict,"
          + " when_live, revenue, action_id)";
  private static final String BEGINNING = "beginning_decision";

  /** A block ends with the subject at which it has so many decisions. */
  private static final int BLOCK = 2_000;

  private final Connection connection;
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
   * @param rules the ids of the rules, most important first
   */
  DecisionWriter(
      Connection connection,
      FactContent facts,
      MerchantId merchant,
      UUID audit,
      List<String> rules) {
    this.connection = connection;
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
   * What of actions belongs to a decision.
   *
   * @param action the one that it joins; empty when it begins its own, or none
   * @param isNew whether the action, joined or its own, is begun by this audit
   */
  public record Wish(Optional<UUID> action, boolean isNew) {
    public static final Wish NONE = new Wish(Optional.empty(), false);
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
    List<Block> blocks = new ArrayList<>();
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
        blocks.add(endBlock());
      }
    }
    try {
      copySubjects(stored);
      copyDecisions("decision", numbered.stream().filter(each -> !each.wish().isNew()).toList());
      copyBeginning(numbered.stream().filter(each -> each.wish().isNew()).toList());
      copyBlocks(blocks);
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
    Block block = new Block(blockStart, decisions, kinds.hashes());
    blockStart = decisions + 1;
    kinds.clear();
    return block;
  }

  private void copySubjects(List<Stored> stored) throws SQLException {
    Map<UUID, FactContent.Stored> contents = new LinkedHashMap<>();
    List<FactContent.Stored> each = new ArrayList<>();
    for (Stored one : stored) {
      FactContent.Stored content = facts.write(one.subject());
      each.add(content);
      contents.put(content.hash(), content);
    }
    contents.keySet().removeAll(known(contents.keySet()));
    if (!contents.isEmpty()) {
      try (CopyRows rows = new CopyRows(connection, "fact_content (merchant_id, hash, content)")) {
        for (FactContent.Stored content : contents.values()) {
          rows.add(merchant.value()).add(content.hash()).add(content.text()).endRow();
        }
        rows.end();
      }
    }
    if (stored.isEmpty()) {
      return;
    }
    try (CopyRows rows =
        new CopyRows(
            connection,
            "audit_subject (audit_id, merchant_id, content, key, number, first, decisions, ageing)")) {
      for (int i = 0; i < stored.size(); i++) {
        Stored one = stored.get(i);
        rows.add(audit)
            .add(merchant.value())
            .add(each.get(i).hash())
            .add(key(merchant, one.subject().ref()))
            .add(one.number())
            .add(one.first())
            .add(one.count())
            .add(each.get(i).ageing())
            .endRow();
      }
      rows.end();
    }
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

  private void copyBeginning(List<Numbered> some) throws SQLException {
    if (some.isEmpty()) {
      return;
    }
    if (!beginning) {
      execute("CREATE TEMP TABLE " + BEGINNING + " (LIKE decision) ON COMMIT DROP");
      beginning = true;
    }
    copyDecisions(BEGINNING, some);
  }

  private void copyDecisions(String table, List<Numbered> some) throws SQLException {
    if (some.isEmpty()) {
      return;
    }
    try (CopyRows rows = new CopyRows(connection, table + DECISION)) {
      for (Numbered each : some) {
        Decided decided = each.decided();
        PolicyInputs inputs = decided.judgement().inputs();
        rows.add(each.id())
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
            .addPlain(
                decided.proposal().impact().revenue().map(revenue -> revenue.toPlainString()))
            .addPlain(each.wish().action())
            .endRow();
      }
      rows.end();
    }
  }

  private void copyBlocks(List<Block> blocks) throws SQLException {
    if (blocks.isEmpty()) {
      return;
    }
    try (CopyRows rows =
        new CopyRows(connection, "decision_block (merchant_id, first_id, last_id, kinds)")) {
      for (Block block : blocks) {
        rows.add(merchant.value())
            .add(DecisionIds.decision(audit, block.first()))
            .add(DecisionIds.decision(audit, block.last()))
            .add(block.kinds())
            .endRow();
      }
      rows.end();
    }
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
                "UPDATE " + BEGINNING + " SET action_id = ? WHERE action_id = ?")) {
          sql.setObject(1, each.getValue());
          sql.setObject(2, each.getKey());
          sql.executeUpdate();
        }
      }
      execute("INSERT INTO decision" + DECISION + " SELECT " + columns() + " FROM " + BEGINNING);
    } catch (SQLException e) {
      throw new IllegalStateException("Decisions cannot be written", e);
    }
  }

  private static String columns() {
    return DECISION.strip().substring(1, DECISION.strip().length() - 1);
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
    return decisions == 0
        ? Optional.empty()
        : Optional.of(DecisionIds.decision(audit, decisions));
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
