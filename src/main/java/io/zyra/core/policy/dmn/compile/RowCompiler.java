package io.zyra.core.policy.dmn.compile;

import io.zyra.core.policy.dmn.table.IndexedCell;
import io.zyra.core.policy.dmn.table.TableRow;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.kie.dmn.api.core.DMNMessage;
import org.kie.dmn.api.core.DMNType;
import org.kie.dmn.core.ast.DMNBaseNode;
import org.kie.dmn.core.compiler.DMNCompilerContext;
import org.kie.dmn.core.impl.DMNModelImpl;
import org.kie.dmn.core.util.Msg;
import org.kie.dmn.core.util.MsgUtil;
import org.kie.dmn.feel.lang.CompiledExpression;
import org.kie.dmn.feel.runtime.UnaryTest;
import org.kie.dmn.model.api.DMNElement;
import org.kie.dmn.model.api.DMNModelInstrumentedBase;
import org.kie.dmn.model.api.DecisionRule;
import org.kie.dmn.model.api.DecisionTable;
import org.kie.dmn.model.api.LiteralExpression;
import org.kie.dmn.model.api.UnaryTests;

/**
 * Compiles the rows of one decision table, and tells of cells that cannot be read or can never be
 * evaluated, with row and column.
 */
final class RowCompiler {
  private final DMNCompilerContext scope;
  private final BudgetedFeelCompiler feel;
  private final DMNModelImpl model;
  private final DMNBaseNode node;
  private final String name;
  private final DecisionTable table;
  private final List<DMNType> inputTypes;
  private final int outputs;

  private final List<TableRow> rows = new ArrayList<>();
  private final List<List<IndexedCell>> cells = new ArrayList<>();

  /**
   * @param inputTypes the types of the input columns
   * @param outputs the number of output columns
   */
  RowCompiler(
      DMNCompilerContext scope,
      DMNModelImpl model,
      DMNBaseNode node,
      String name,
      DecisionTable table,
      List<DMNType> inputTypes,
      int outputs) {
    this.scope = scope;
    this.feel = (BudgetedFeelCompiler) scope.getFeelHelper();
    this.model = model;
    this.node = node;
    this.name = name;
    this.table = table;
    this.inputTypes = inputTypes;
    this.outputs = outputs;
  }

  List<TableRow> rows() {
    return rows;
  }

  /** What the index can use of each row's cells. */
  List<List<IndexedCell>> cells() {
    return cells;
  }

  /** Compiles the next row; what is wrong with it becomes a message of the model. */
  void add(DecisionRule written) {
    int number = rows.size() + 1;
    List<List<UnaryTest>> tests = new ArrayList<>();
    List<String> texts = new ArrayList<>();
    Set<Integer> unreadable = new HashSet<>();
    List<IndexedCell> says = new ArrayList<>();
    checkWidth(written, number);
    for (int column = 0; column < inputTypes.size(); column++) {
      BudgetedFeelCompiler.Tested cell =
          column < written.getInputEntry().size()
              ? cell(written, column)
              : new BudgetedFeelCompiler.Tested(
                  List.of(), IndexedCell.ALWAYS_RUN, false, Optional.empty());
      if (!cell.readable()) {
        unreadable.add(column);
      }
      if (cell.never().isPresent()) {
        UnaryTests entry = written.getInputEntry().get(column);
        never(entry, number, entry.getText(), cell.never().get());
      }
      tests.add(cell.tests());
      texts.add(column < written.getInputEntry().size() ? plain(written, column) : "");
      says.add(cell.readable() ? cell.says() : IndexedCell.ALWAYS_RUN);
    }
    List<CompiledExpression> results = new ArrayList<>();
    for (LiteralExpression entry : written.getOutputEntry()) {
      String text = entry.getText() == null || entry.getText().isEmpty() ? "null" : entry.getText();
      texts.add(text);
      feel.never(scope, text, model).ifPresent(why -> never(entry, number, text, why));
      results.add(
          TableCompiler.compiled(
              feel.compileFeelExpression(
                  scope,
                  text,
                  model,
                  entry,
                  Msg.ERR_COMPILING_FEEL_EXPR_ON_DT_RULE_IDX,
                  text,
                  name,
                  number)));
    }
    rows.add(
        new TableRow(
            number,
            Optional.ofNullable(written.getId()).orElse(""),
            tests.stream().map(RowCompiler::any).toList(),
            texts,
            unreadable,
            results));
    cells.add(says);
  }

  private void never(DMNElement entry, int number, String text, String why) {
    tell(
        entry,
        Msg.ERR_COMPILING_FEEL_EXPR_ON_DT_RULE_IDX,
        "Row %d of %s: `%s` can never be evaluated, because %s."
            .formatted(number, name, text.strip(), why));
  }

  /** One of the tests of a cell has to match. */
  private static UnaryTest any(List<UnaryTest> tests) {
    return (context, value) -> {
      for (UnaryTest test : tests) {
        if (Boolean.TRUE.equals(test.apply(context, value))) {
          return true;
        }
      }
      return false;
    };
  }

  private static String plain(DecisionRule row, int column) {
    return Optional.ofNullable(row.getInputEntry().get(column).getText()).orElse("");
  }

  private void checkWidth(DecisionRule written, int number) {
    width(written, number, written.getInputEntry().size(), inputTypes.size(), "input");
    width(written, number, written.getOutputEntry().size(), outputs, "output");
  }

  private void width(DecisionRule written, int number, int found, int wanted, String what) {
    if (found != wanted) {
      tell(
          written,
          Msg.DTABLE_EMPTY_ENTRY,
          "Row %d of %s has %d %s %s; the table has %d %s %s."
              .formatted(
                  number,
                  name,
                  found,
                  what,
                  found == 1 ? "cell" : "cells",
                  wanted,
                  what,
                  wanted == 1 ? "column" : "columns"));
    }
  }

  private BudgetedFeelCompiler.Tested cell(DecisionRule row, int column) {
    UnaryTests written = row.getInputEntry().get(column);
    String text = written == null ? null : written.getText();
    if (text == null || text.isEmpty()) {
      tell(
          written,
          Msg.DTABLE_EMPTY_ENTRY,
          MsgUtil.createMessage(
              Msg.DTABLE_EMPTY_ENTRY,
              rows.size() + 1,
              column + 1,
              table.getParentDRDElement().getIdentifierString()));
      return new BudgetedFeelCompiler.Tested(
          List.of(), IndexedCell.ALWAYS_RUN, false, Optional.empty());
    }
    scope.enterFrame();
    try {
      scope.setVariable("?", inputTypes.get(column));
      return feel.compileCell(
          scope,
          text,
          model,
          written,
          Msg.ERR_COMPILING_FEEL_EXPR_ON_DT_RULE_IDX,
          text,
          node.getIdentifierString(),
          rows.size() + 1);
    } finally {
      scope.exitFrame();
    }
  }

  private void tell(DMNModelInstrumentedBase element, Msg.Message message, String text) {
    model.addMessage(DMNMessage.Severity.ERROR, text, message.getType(), element);
  }
}
