package io.zyra.audit.decision;

import io.zyra.core.decision.LazyDecision;
import io.zyra.core.policy.BudgetPosition;
import io.zyra.core.policy.JudgementContext;
import io.zyra.core.policy.SubjectQuotaPosition;
import io.zyra.core.policy.Verdict;
import io.zyra.database.CopyRows;
import io.zyra.database.StagedCopy;
import io.zyra.security.MerchantId;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * Writes the rows of an audit's decisions with COPY. Decisions that start an action wait in a
 * temporary table until {@link #finish}, since another action for the same wish may come first.
 */
final class DecisionRowWriter {
  private static final List<String> COLUMNS =
      List.of(
          "id",
          "merchant_id",
          "digest",
          "subject",
          "place",
          "rule_place",
          "rule",
          "action",
          "lost_to",
          "verdict",
          "when_live",
          "revenue",
          "action_id");
  private static final List<String> BEGINNING_COLUMNS =
      Stream.concat(COLUMNS.stream(), Stream.of("own")).toList();
  private static final String BEGINNING = "beginning_decision";

  private final Connection connection;
  private final MerchantId merchant;
  private final UUID audit;
  private final Map<String, Integer> places = new HashMap<>();
  private final StagedCopy plain;
  private final StagedCopy blocks;
  private boolean beginning;

  /**
   * @param rules the ids of the rules in the order of the run
   */
  DecisionRowWriter(Connection connection, MerchantId merchant, UUID audit, List<String> rules) {
    this.connection = connection;
    this.merchant = merchant;
    this.audit = audit;
    this.plain = new StagedCopy(connection, "decision", COLUMNS);
    this.blocks =
        new StagedCopy(
            connection, "decision_block", List.of("merchant_id", "first_id", "last_id", "kinds"));
    for (int i = 0; i < rules.size(); i++) {
      places.put(rules.get(i), i);
    }
  }

  /**
   * A decision of the audit.
   *
   * @param subject the number of its subject
   */
  record Numbered(
      UUID id, int subject, LazyDecision decided, long digest, DecisionWriter.Wish wish) {}

  /**
   * Decisions with consecutive numbers.
   *
   * @param kinds see {@link DecisionBlockFilter}
   */
  record Block(int first, int last, int[] kinds) {}

  void write(List<Numbered> part) throws SQLException {
    copyPlain(part.stream().filter(each -> !each.wish().isNew()).toList());
    copyBeginning(part.stream().filter(each -> each.wish().isNew()).toList());
  }

  private void copyPlain(List<Numbered> some) throws SQLException {
    if (some.isEmpty()) {
      return;
    }
    plain.copy(
        rows -> {
          for (Numbered each : some) {
            write(rows, each);
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
    try (CopyRows rows = new CopyRows(connection, BEGINNING, BEGINNING_COLUMNS)) {
      for (Numbered each : some) {
        write(rows, each).add(each.wish().isOwn());
      }
      rows.end();
    }
  }

  private CopyRows write(CopyRows rows, Numbered each) {
    LazyDecision decided = each.decided();
    JudgementContext inputs = decided.judgement().inputs();
    return rows.beginRow()
        .add(each.id())
        .add(merchant.value())
        .add(each.digest())
        .add(each.subject())
        .add(boxed(inputs.place().map(BudgetPosition::place)))
        .add(boxed(inputs.rulePlace().map(DecisionRowWriter::number)))
        .addShort(places.get(decided.rule().rule().id()))
        .addShort(decided.action())
        .addShort(boxed(decided.lostTo().map(places::get)))
        .addShort(number(decided.verdict()))
        .addShort(boxed(decided.judgement().whenLive().map(DecisionRowWriter::number)))
        .addNumber(decided.proposal().impact().revenue())
        .addUuid(each.wish().action());
  }

  void writeBlocks(List<Block> ended) throws SQLException {
    if (ended.isEmpty()) {
      return;
    }
    blocks.copy(
        rows -> {
          for (Block block : ended) {
            rows.beginRow()
                .add(merchant.value())
                .add(DecisionIds.decision(audit, block.first()))
                .add(DecisionIds.decision(audit, block.last()))
                .add(block.kinds());
          }
        });
  }

  /**
   * Writes the decisions that start an action.
   *
   * @param instead the action that came first, by the one that was to be begun
   */
  void finish(Map<UUID, UUID> instead) throws SQLException {
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
  }

  private void execute(String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  /** As the tables write a verdict. */
  static int number(Verdict verdict) {
    return verdict.ordinal();
  }

  /** Below zero for what the rule has acted on earlier on the day: it has no place in the run. */
  private static int number(SubjectQuotaPosition place) {
    return place.isEarlierToday() ? -place.today() : place.inRun();
  }

  private static OptionalInt boxed(Optional<Integer> number) {
    return number.isPresent() ? OptionalInt.of(number.get()) : OptionalInt.empty();
  }
}
