package io.zyra.core.feel;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.kie.dmn.feel.lang.EvaluationContext;
import org.kie.dmn.feel.util.Either;

/** A book of built-in functions under construction: name, signature, result, body. */
final class Functions {
  private final Map<String, CheckedFunction> book = new LinkedHashMap<>();

  Functions add(String name, String signature, FeelType result, CheckedFunction.Body body) {
    book.put(
        name,
        new CheckedFunction(
            name,
            Parameter.signature(signature),
            result,
            body,
            Functions::ofContext,
            Optional.empty()));
    return this;
  }

  Map<String, CheckedFunction> book() {
    return book;
  }

  /** The value that one of KIE's functions gave; null where it gave an error. */
  static <T> T valueOf(Either<?, T> result) {
    return result.getOrElse(null);
  }

  private static Budget ofContext(EvaluationContext context) {
    return ((FeelContext) context).budget();
  }
}
