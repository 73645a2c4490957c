package io.zyra.core.policy.dmn.table;

import org.kie.dmn.feel.FEEL;
import org.kie.dmn.feel.lang.CompiledExpression;
import org.kie.dmn.feel.lang.EvaluationContext;

/**
 * An expression that is usually a name. KIE copies the whole context for each expression; looking
 * up a name needs no copy.
 *
 * @param text as written
 * @param compiled the compiled expression
 * @param plain whether the expression is only a name
 */
public record NameLookup(String text, CompiledExpression compiled, boolean plain) {

  /** Evaluates it; KIE reports an unknown name. */
  Object in(EvaluationContext context, FEEL feel) {
    Object found = plain ? context.getValue(text) : null;
    return found == null ? feel.evaluate(compiled, context) : found;
  }
}
