package io.zyra.core.feel.tree;

import io.zyra.core.feel.value.FeelEquality;
import io.zyra.core.feel.value.RangeMembership;
import java.util.Collection;
import java.util.Optional;
import org.kie.dmn.api.feel.runtime.events.FEELEvent;
import org.kie.dmn.feel.lang.EvaluationContext;
import org.kie.dmn.feel.lang.ast.ASTNode;
import org.kie.dmn.feel.lang.ast.BaseNode;
import org.kie.dmn.feel.lang.ast.NameRefNode;
import org.kie.dmn.feel.lang.ast.UnaryTestNode;
import org.kie.dmn.feel.lang.types.BuiltInType;
import org.kie.dmn.feel.runtime.Range;
import org.kie.dmn.feel.runtime.UnaryTest;
import org.kie.dmn.feel.runtime.UnaryTestImpl;
import org.kie.dmn.feel.runtime.events.ASTEventBase;

/**
 * One test of a cell or of {@code in (...)}: equality as everywhere in FEEL, and ranges over which
 * times compare as instants. It is KIE's class because KIE checks it.
 */
final class CellTestNode extends UnaryTestNode {
  private final boolean asksForInput;
  private final boolean isCondition;

  CellTestNode(UnaryTestNode origin) {
    super(origin.getOperator(), origin.getValue(), origin.getText());
    copyLocationAttributesFrom(origin);
    this.asksForInput = asksForInput(origin.getValue());
    this.isCondition = origin.getValue().getResultType() == BuiltInType.BOOLEAN;
  }

  private static boolean asksForInput(ASTNode node) {
    if (node instanceof NameRefNode name && name.getText().equals("?")) {
      return true;
    }
    for (ASTNode child : node.getChildrenNode()) {
      if (child != null && asksForInput(child)) {
        return true;
      }
    }
    return false;
  }

  @Override
  public UnaryTest getUnaryTest() {
    return switch (getOperator()) {
      case EQ -> test(this::isEqual);
      case NE -> test((context, input) -> !equal(input, right(context, input)));
      case IN -> test(this::in);
      default -> super.getUnaryTest();
    };
  }

  private UnaryTest test(UnaryTest test) {
    return new UnaryTestImpl(test, getValue().getText());
  }

  private Object right(EvaluationContext context, Object input) {
    BaseNode value = getValue();
    if (!asksForInput) {
      return value.evaluate(context);
    }
    context.enterFrame();
    try {
      context.setValue("?", input);
      return value.evaluate(context);
    } finally {
      context.exitFrame();
    }
  }

  /** A condition that is unknown does not match, also if the input is null. */
  private boolean isEqual(EvaluationContext context, Object input) {
    Object right = right(context, input);
    return (right != null || !isCondition) && equal(input, right);
  }

  /** A list on the right side means any of its items, unless the input is a list too. */
  private static boolean equal(Object input, Object right) {
    return right instanceof Collection<?> list && !(input instanceof Collection)
        ? FeelEquality.contains(list, input)
        : FeelEquality.compare(input, right).orElse(false);
  }

  private boolean in(EvaluationContext context, Object input) {
    if (input == null) {
      return false;
    }
    Object right = right(context, input);
    if (right instanceof Range range) {
      Optional<Boolean> in = RangeMembership.test(range, input, context);
      if (in.isEmpty()) {
        context.notifyEvt(
            () ->
                new ASTEventBase(
                    FEELEvent.Severity.ERROR,
                    "the value cannot be compared with the range " + getText().strip(),
                    this));
      }
      return in.orElse(false);
    }
    return right instanceof Collection<?> list && FeelEquality.contains(list, input);
  }
}
