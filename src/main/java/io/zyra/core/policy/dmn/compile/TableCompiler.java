package io.zyra.core.policy.dmn.compile;

import io.zyra.core.policy.dmn.evaluate.ThreadEvaluationContext;
import io.zyra.core.policy.dmn.table.IndexedDecisionTable;
import io.zyra.core.policy.dmn.table.NameLookup;
import io.zyra.core.policy.dmn.table.TableEvaluator;
import io.zyra.core.policy.dmn.table.TableHeader;
import io.zyra.core.policy.dmn.table.TableOutput;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.xml.namespace.QName;
import org.kie.dmn.api.core.DMNMessage;
import org.kie.dmn.api.core.DMNType;
import org.kie.dmn.api.core.DMNVersion;
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
import org.kie.dmn.feel.lang.ast.NullNode;
import org.kie.dmn.feel.lang.impl.CompiledExpressionImpl;
import org.kie.dmn.feel.lang.impl.FEELImpl;
import org.kie.dmn.feel.runtime.UnaryTest;
import org.kie.dmn.feel.runtime.decisiontables.DTInputClause;
import org.kie.dmn.feel.runtime.decisiontables.HitPolicy;
import org.kie.dmn.model.api.DMNElement;
import org.kie.dmn.model.api.DMNModelInstrumentedBase;
import org.kie.dmn.model.api.DecisionTable;
import org.kie.dmn.model.api.InputClause;
import org.kie.dmn.model.api.LiteralExpression;
import org.kie.dmn.model.api.OutputClause;
import org.kie.dmn.model.api.UnaryTests;

/**
 * Compiles the columns of one decision table; {@link RowCompiler} compiles its rows. KIE's compiler
 * does not expose its rows, so this class repeats its work with the same types, names and messages,
 * and keeps the parsed cells for the index.
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
  private final List<TableOutput> outputs = new ArrayList<>();

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
    boolean anyValues = outputs.stream().anyMatch(o -> !o.values().isEmpty());
    if (table.getHitPolicy() == org.kie.dmn.model.api.HitPolicy.PRIORITY && !anyValues) {
      tell(
          table.getParent(),
          Msg.MISSING_OUTPUT_VALUES,
          MsgUtil.createMessage(Msg.MISSING_OUTPUT_VALUES, name));
    }
    if (table.getHitPolicy() == org.kie.dmn.model.api.HitPolicy.OUTPUT_ORDER && !anyValues) {
      model.addMessage(
          DMNMessage.Severity.WARN,
          "%s has the hit policy OUTPUT ORDER and no output values that give an order: its results are in the order of the rows."
              .formatted(name),
          Msg.MISSING_OUTPUT_VALUES.getType(),
          table);
    }
    RowCompiler rows = new RowCompiler(scope, model, node, name, table, inputTypes, outputs.size());
    table.getRule().forEach(rows::add);
    List<String> parameters = DMNEvaluatorCompiler.getParameters(model, node, table);
    List<NameLookup> needed = parameters.stream().map(this::needed).toList();
    FEELImpl instance = feel.runtime();
    boolean countsDistinct = model.getDMNVersion() == DMNVersion.V1_1;
    TableHeader head = new TableHeader(name, inputs, asked, outputs, policy(), countsDistinct);
    IndexedDecisionTable indexed =
        new IndexedDecisionTable(head, rows.rows(), instance, rows.cells(), running);
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
    if (table.getAggregation() != null
        && table.getHitPolicy() != org.kie.dmn.model.api.HitPolicy.COLLECT) {
      model.addMessage(
          DMNMessage.Severity.WARN,
          "%s has the aggregation %s, which only COLLECT takes; with %s it is left out."
              .formatted(name, table.getAggregation().value(), table.getHitPolicy().value()),
          Msg.MISSING_OUTPUT_VALUES.getType(),
          table);
    }
    org.kie.dmn.model.api.HitPolicy written = table.getHitPolicy();
    boolean aggregated =
        written == org.kie.dmn.model.api.HitPolicy.COLLECT && table.getAggregation() != null;
    return HitPolicy.fromString(
        written.value() + (aggregated ? " " + table.getAggregation().value() : ""));
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
        new TableOutput(
            clause.getName() == null ? "" : clause.getName(),
            type.getFeelType(),
            type.isCollection(),
            values == null ? List.of() : values,
            otherwise(clause)));
  }

  private Optional<CompiledExpression> otherwise(OutputClause clause) {
    LiteralExpression written = clause.getDefaultOutputEntry();
    if (written == null || written.getText() == null || written.getText().isBlank()) {
      return Optional.empty();
    }
    String text = written.getText();
    return Optional.of(
        compiled(
            feel.compileFeelExpression(
                scope,
                text,
                model,
                written,
                Msg.ERR_COMPILING_FEEL_EXPR_FOR_NAME_ON_NODE,
                text,
                name,
                node.getIdentifierString())));
  }

  /** An expression that cannot be read is null when it is evaluated. */
  static CompiledExpression compiled(CompiledExpression known) {
    return known == null ? new CompiledExpressionImpl(new NullNode("null")) : known;
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
