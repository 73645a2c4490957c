package io.zyra.core.policy.dmn.compile;

import io.zyra.core.policy.dmn.evaluate.ThreadEvaluationContext;
import io.zyra.core.policy.dmn.table.IndexedCell;
import io.zyra.core.policy.dmn.table.IndexedDecisionTable;
import io.zyra.core.policy.dmn.table.NameLookup;
import io.zyra.core.policy.dmn.table.TableEvaluator;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.xml.namespace.QName;
import org.kie.dmn.api.core.DMNMessage;
import org.kie.dmn.api.core.DMNType;
import org.kie.dmn.core.api.DMNExpressionEvaluator;
import org.kie.dmn.core.ast.DMNBaseNode;
import org.kie.dmn.core.compiler.DMNCompilerContext;
import org.kie.dmn.core.compiler.DMNCompilerHelper;
import org.kie.dmn.core.compiler.DMNEvaluatorCompiler;
import org.kie.dmn.core.impl.BaseDMNTypeImpl;
import org.kie.dmn.core.impl.DMNModelImpl;
import org.kie.dmn.core.util.Msg;
import org.kie.dmn.core.util.MsgUtil;
import org.kie.dmn.core.util.NamespaceUtil;
import org.kie.dmn.feel.lang.CompiledExpression;
import org.kie.dmn.feel.lang.impl.CompiledExpressionImpl;
import org.kie.dmn.feel.lang.impl.FEELImpl;
import org.kie.dmn.feel.runtime.UnaryTest;
import org.kie.dmn.feel.runtime.decisiontables.DTDecisionRule;
import org.kie.dmn.feel.runtime.decisiontables.DTInputClause;
import org.kie.dmn.feel.runtime.decisiontables.DTOutputClause;
import org.kie.dmn.feel.runtime.decisiontables.HitPolicy;
import org.kie.dmn.model.api.DMNElement;
import org.kie.dmn.model.api.DMNModelInstrumentedBase;
import org.kie.dmn.model.api.DecisionRule;
import org.kie.dmn.model.api.DecisionTable;
import org.kie.dmn.model.api.InputClause;
import org.kie.dmn.model.api.LiteralExpression;
import org.kie.dmn.model.api.OutputClause;
import org.kie.dmn.model.api.UnaryTests;

/**
 * Compiles one decision table. KIE's compiler does not expose its rows, so this class repeats its
 * work with the same types, names and messages, and keeps the parsed cells for the index.
 */
final class TableCompiler {
  private final DMNCompilerContext scope;
  private final BudgetedFeelCompiler feel;
  private final DMNModelImpl model;
  private final DMNBaseNode node;
  private final String name;
  private final DecisionTable table;

  private final List<DTInputClause> inputs = new ArrayList<>();
  private final List<NameLookup> asked = new ArrayList<>();
  private final List<DMNType> inputTypes = new ArrayList<>();
  private final List<DTOutputClause> outputs = new ArrayList<>();
  private final List<DTDecisionRule> rules = new ArrayList<>();
  private final List<List<IndexedCell>> cells = new ArrayList<>();

  TableCompiler(
      DMNCompilerContext scope,
      DMNModelImpl model,
      DMNBaseNode node,
      String name,
      DecisionTable table) {
    this.scope = scope;
    this.feel = (BudgetedFeelCompiler) scope.getFeelHelper();
    this.model = model;
    this.node = node;
    this.name = name;
    this.table = table;
  }

  DMNExpressionEvaluator compile(ThreadEvaluationContext running) {
    table.getInput().forEach(this::input);
    table.getOutput().forEach(this::output);
    boolean anyValues = outputs.stream().anyMatch(o -> !o.getOutputValues().isEmpty());
    if (table.getHitPolicy() == org.kie.dmn.model.api.HitPolicy.PRIORITY && !anyValues) {
      tell(
          table.getParent(),
          Msg.MISSING_OUTPUT_VALUES,
          MsgUtil.createMessage(Msg.MISSING_OUTPUT_VALUES, name));
    }
    table.getRule().forEach(this::row);
    List<String> parameters = DMNEvaluatorCompiler.getParameters(model, node, table);
    List<NameLookup> needed = parameters.stream().map(this::needed).toList();
    FEELImpl instance = (FEELImpl) feel.newFEELInstance();
    IndexedDecisionTable indexed =
        new IndexedDecisionTable(
            name, parameters, inputs, outputs, rules, policy(), instance, asked, cells, running);
    return new TableEvaluator(node, table.getId(), instance, indexed, needed);
  }

  private NameLookup needed(String parameter) {
    CompiledExpression compiled =
        feel.compileFeelExpression(
            scope,
            parameter,
            model,
            table,
            Msg.ERR_COMPILING_FEEL_EXPR_ON_DT_PARAM,
            parameter,
            name);
    return new NameLookup(parameter, compiled, feel.isName(scope, parameter, model));
  }

  private HitPolicy policy() {
    String aggregation = table.getAggregation() == null ? "" : " " + table.getAggregation().value();
    return HitPolicy.fromString(table.getHitPolicy().value() + aggregation);
  }

  private void input(InputClause clause) {
    int number = inputs.size() + 1;
    String text = clause.getInputExpression().getText();
    String valuesText = text(clause.getInputValues());
    List<UnaryTest> values = List.of();
    DMNType type = model.getTypeRegistry().unknown();
    if (valuesText != null) {
      values =
          tests(valuesText, clause, Msg.ERR_COMPILING_FEEL_EXPR_ON_DT_INPUT_CLAUSE_IDX, number);
    } else if (clause.getInputExpression().getTypeRef() != null) {
      Optional<BaseDMNTypeImpl> known = type(clause, number);
      type = known.map(DMNType.class::cast).orElse(type);
      values = known.map(BaseDMNTypeImpl::getAllowedValuesFEEL).orElse(null);
    }
    CompiledExpression compiled =
        feel.compileFeelExpression(
            scope,
            text,
            model,
            table,
            Msg.ERR_COMPILING_FEEL_EXPR_ON_DT_INPUT_CLAUSE_IDX,
            text,
            name,
            number);
    inputs.add(new DTInputClause(text, valuesText, values, compiled, type.isCollection()));
    inputTypes.add(type);
    asked.add(new NameLookup(text, compiled, feel.isName(scope, text, model)));
  }

  private Optional<BaseDMNTypeImpl> type(InputClause clause, int number) {
    QName written = clause.getInputExpression().getTypeRef();
    QName full =
        NamespaceUtil.getNamespaceAndName(
            clause.getInputExpression(),
            model.getImportAliasesForNS(),
            written,
            model.getNamespace());
    BaseDMNTypeImpl type =
        (BaseDMNTypeImpl)
            model.getTypeRegistry().resolveType(full.getNamespaceURI(), full.getLocalPart());
    if (type == null) {
      tell(
          table,
          Msg.WRONG_TYPEREF_FOR_COLUMN,
          MsgUtil.createMessage(
              Msg.WRONG_TYPEREF_FOR_COLUMN,
              number,
              clause.getInputExpression().getText(),
              written));
    }
    return Optional.ofNullable(type);
  }

  private void output(OutputClause clause) {
    String valuesText = text(clause.getOutputValues());
    BaseDMNTypeImpl type = DMNEvaluatorCompiler.inferTypeRef(model, table, clause);
    List<UnaryTest> values = List.of();
    if (clause.getName() != null) {
      DMNCompilerHelper.checkVariableName(model, node.getSource(), clause.getName());
    }
    if (valuesText != null) {
      values =
          tests(
              valuesText,
              clause,
              Msg.ERR_COMPILING_FEEL_EXPR_ON_DT_OUTPUT_CLAUSE_IDX,
              outputs.size() + 1);
    } else if (type != model.getTypeRegistry().unknown()) {
      values = type.getAllowedValuesFEEL();
    }
    outputs.add(
        new DTOutputClause(
            clause.getName(),
            clause.getId(),
            values,
            otherwise(clause),
            type.getFeelType(),
            type.isCollection()));
  }

  /**
   * The text of a default output, which KIE parses when needed: a call of {@link
   * DefaultOutputFunction}.
   */
  private String otherwise(OutputClause clause) {
    LiteralExpression written = clause.getDefaultOutputEntry();
    if (written == null || written.getText() == null || written.getText().isEmpty()) {
      return null;
    }
    String text = written.getText();
    if (text.isBlank()) {
      return text;
    }
    CompiledExpression woven =
        feel.compileFeelExpression(
            scope,
            text,
            model,
            written,
            Msg.ERR_COMPILING_FEEL_EXPR_FOR_NAME_ON_NODE,
            text,
            name,
            node.getIdentifierString());
    return woven instanceof CompiledExpressionImpl ? feel.registerDefaultOutput(woven) : text;
  }

  private void row(DecisionRule written) {
    DTDecisionRule rule = new DTDecisionRule(rules.size(), written.getId());
    List<IndexedCell> says = new ArrayList<>();
    for (int column = 0; column < written.getInputEntry().size(); column++) {
      BudgetedFeelCompiler.Tested cell = cell(written, column);
      List<UnaryTest> tests = cell.tests();
      rule.getInputEntry()
          .add(
              (context, value) -> {
                for (UnaryTest test : tests) {
                  if (Boolean.TRUE.equals(test.apply(context, value))) {
                    return true;
                  }
                }
                return false;
              });
      says.add(cell.says());
    }
    for (LiteralExpression entry : written.getOutputEntry()) {
      String text = entry.getText() == null || entry.getText().isEmpty() ? "null" : entry.getText();
      rule.getOutputEntry()
          .add(
              feel.compileFeelExpression(
                  scope,
                  text,
                  model,
                  written,
                  Msg.ERR_COMPILING_FEEL_EXPR_ON_DT_RULE_IDX,
                  text,
                  name,
                  rules.size() + 1));
    }
    rules.add(rule);
    cells.add(says);
  }

  private BudgetedFeelCompiler.Tested cell(DecisionRule row, int column) {
    UnaryTests written = row.getInputEntry().get(column);
    String text = text(written);
    if (text == null || text.isEmpty()) {
      tell(
          written,
          Msg.DTABLE_EMPTY_ENTRY,
          MsgUtil.createMessage(
              Msg.DTABLE_EMPTY_ENTRY,
              rules.size() + 1,
              column + 1,
              table.getParentDRDElement().getIdentifierString()));
      return new BudgetedFeelCompiler.Tested(List.of(), IndexedCell.HEARD);
    }
    scope.enterFrame();
    try {
      scope.setVariable("?", inputTypes.get(column));
      return feel.compileCell(
          scope,
          text,
          model,
          row,
          Msg.ERR_COMPILING_FEEL_EXPR_ON_DT_RULE_IDX,
          text,
          node.getIdentifierString(),
          rules.size() + 1);
    } finally {
      scope.exitFrame();
    }
  }

  private List<UnaryTest> tests(String text, DMNElement element, Msg.Message4 error, int number) {
    return text.isEmpty()
        ? List.of()
        : feel.evaluateUnaryTests(
            scope, text, model, element, error, text, node.getIdentifierString(), number);
  }

  private static String text(UnaryTests tests) {
    return tests == null ? null : tests.getText();
  }

  private void tell(DMNModelInstrumentedBase element, Msg.Message message, String text) {
    model.addMessage(DMNMessage.Severity.ERROR, text, message.getType(), element);
  }
}
