package io.zyra.core.policy.dmn.table;

import org.kie.dmn.feel.FEEL;
import org.kie.dmn.feel.lang.CompiledExpression;
import org.kie.dmn.feel.lang.EvaluationContext;

/**
 * An expression, which mostly is a name: KIE copies the whole context for each expression, and a
 * name needs no copy.
 *
 * @param text as written
 * @param compiled what it means
 * @param plain whether it does nothing but look up that name
 */
public record NameLookup(String text, CompiledExpression compiled, boolean plain) {

  /** Its value; a name that is not there is KIE's to tell of. */
  Object in(EvaluationContext context, FEEL feel) {
    Object found = plain ? context.getValue(text) : null;
    return found == null ? feel.evaluate(compiled, context) : found;
  }
}
