package io.zyra.core.policy.dmn.compile;

import io.zyra.core.policy.dmn.evaluate.ThreadEvaluationContext;
import java.util.List;
import java.util.Map;
import org.kie.dmn.api.core.DMNType;
import org.kie.dmn.api.core.ast.ItemDefNode;
import org.kie.dmn.core.ast.ItemDefNodeImpl;
import org.kie.dmn.core.compiler.DMNCompilerContext;
import org.kie.dmn.core.impl.BaseDMNTypeImpl;
import org.kie.dmn.core.impl.DMNModelImpl;
import org.kie.dmn.core.util.Msg;
import org.kie.dmn.feel.lang.impl.EvaluationContextImpl;
import org.kie.dmn.feel.runtime.UnaryTest;
import org.kie.dmn.model.api.ItemDefinition;
import org.kie.dmn.model.api.UnaryTests;

/**
 * Compiles allowed values and constraints of types again. KIE compiles them before our compiler is
 * called for the first time and evaluates them with its own functions.
 */
final class TypeConstraintCompiler {
  private final BudgetedFeelCompiler feel;
  private final ThreadEvaluationContext running;

  TypeConstraintCompiler(BudgetedFeelCompiler feel, ThreadEvaluationContext running) {
    this.feel = feel;
    this.running = running;
  }

  void weave(DMNModelImpl model) {
    for (ItemDefNode node : model.getItemDefinitions()) {
      if (node instanceof ItemDefNodeImpl defined
          && defined.getType() instanceof BaseDMNTypeImpl type
          && type.getNamespace().equals(model.getNamespace())) {
        weave(model, defined.getItemDef(), type, 0);
      }
    }
  }

  private void weave(DMNModelImpl model, ItemDefinition item, BaseDMNTypeImpl type, int depth) {
    DMNType asked =
        type.isCollection() || type.getBaseType() == null
            ? model.getTypeRegistry().unknown()
            : type.getBaseType();
    if (present(item.getAllowedValues()) && present(type.getAllowedValuesFEEL())) {
      type.setAllowedValues(
          woven(
              model,
              item,
              asked,
              item.getAllowedValues(),
              Msg.ERR_COMPILING_ALLOWED_VALUES_LIST_ON_ITEM_DEF));
    }
    if (present(item.getTypeConstraint()) && present(type.getTypeConstraintFEEL())) {
      type.setTypeConstraint(
          woven(
              model,
              item,
              asked,
              item.getTypeConstraint(),
              Msg.ERR_COMPILING_TYPE_CONSTRAINT_LIST_ON_ITEM_DEF));
    }
    for (ItemDefinition component : item.getItemComponent()) {
      DMNType field = type.isComposite() ? type.getFields().get(component.getName()) : null;
      if (field instanceof BaseDMNTypeImpl inner && depth < 50) {
        weave(model, component, inner, depth + 1);
      }
    }
  }

  private static boolean present(UnaryTests tests) {
    return tests != null && tests.getText() != null && !tests.getText().isBlank();
  }

  private static boolean present(List<?> tests) {
    return tests != null && !tests.isEmpty();
  }

  private List<UnaryTest> woven(
      DMNModelImpl model,
      ItemDefinition item,
      DMNType asked,
      UnaryTests tests,
      Msg.Message2 error) {
    DMNCompilerContext scope = new DMNCompilerContext(feel);
    scope.setVariable("?", asked);
    return feel
        .evaluateUnaryTests(
            scope, tests.getText(), model, item, error, tests.getText(), item.getName())
        .stream()
        .map(this::counted)
        .toList();
  }

  /** Evaluated in a context with our functions and charged to the budget. */
  private UnaryTest counted(UnaryTest test) {
    return (theirs, value) -> {
      running.budget().leaveLevel(running.budget().enterLevel());
      EvaluationContextImpl context = feel.newEvaluationContext(theirs.getListeners(), Map.of());
      context.enterFrame();
      context.setValue("?", value);
      return test.apply(context, value);
    };
  }
}
