package io.zyra.core.feel.external;

import io.zyra.core.feel.budget.EvaluationBudget;
import java.util.Optional;
import java.util.Set;
import org.kie.dmn.feel.lang.ast.ASTNode;
import org.kie.dmn.feel.lang.ast.BaseNode;
import org.kie.dmn.feel.lang.ast.ContextEntryNode;
import org.kie.dmn.feel.lang.ast.ContextNode;
import org.kie.dmn.feel.lang.ast.FunctionDefNode;
import org.kie.dmn.feel.lang.ast.StringNode;

/**
 * A Java method that a model names. It is never looked up or called by reflection: methods of
 * {@link #isAllowed} classes are replaced by our own functions, and a model that names any other is
 * rejected.
 *
 * @param className as written, such as {@code java.lang.Math}
 * @param signature as written, without spaces, such as {@code max(int,int)}
 */
public record ExternalMethod(String className, String signature) {
  private static final Set<String> STOOD_IN_FOR =
      Set.of(
          "java.lang.Math",
          "java.lang.Byte",
          "java.lang.Short",
          "java.lang.Integer",
          "java.lang.Long",
          "java.lang.Float",
          "java.lang.Double",
          "java.lang.String");

  /** The method named by the two entries of a boxed function of kind Java, quoted or not. */
  public static ExternalMethod of(String className, String signature) {
    return new ExternalMethod(unquoted(className), unquoted(signature).replaceAll("\\s", ""));
  }

  /**
   * What {@code external {java: {class: "...", method signature: "..."}}} names, if there is such a
   * definition.
   */
  public static Optional<ExternalMethod> of(FunctionDefNode function) {
    return entry(function.getBody(), "java")
        .flatMap(
            java ->
                text(java, "class")
                    .flatMap(
                        c -> text(java, "method signature").map(m -> ExternalMethod.of(c, m))));
  }

  /** Finds the first method in an expression that is not allowed, as it is written there. */
  public static Optional<String> findForbidden(ASTNode node) {
    if (node instanceof FunctionDefNode function && function.isExternal()) {
      return of(function).filter(ExternalMethod::isAllowed).isPresent()
          ? Optional.empty()
          : Optional.of(EvaluationBudget.quoted(function));
    }
    for (ASTNode child : node.getChildrenNode()) {
      Optional<String> found = child == null ? Optional.empty() : findForbidden(child);
      if (found.isPresent()) {
        return found;
      }
    }
    return Optional.empty();
  }

  /** Whether it is a method on numbers or texts, or does not exist at all. */
  public boolean isAllowed() {
    return STOOD_IN_FOR.contains(className)
        || (className.matches("java\\.lang\\.[A-Za-z0-9]+")
            && Object.class.getResource("/" + className.replace('.', '/') + ".class") == null);
  }

  private static Optional<String> text(BaseNode context, String name) {
    return entry(context, name)
        .filter(StringNode.class::isInstance)
        .map(text -> ((StringNode) text).getValue());
  }

  private static Optional<BaseNode> entry(BaseNode node, String name) {
    return node instanceof ContextNode context
        ? context.getEntries().stream()
            .filter(entry -> entry.getName().getText().equals(name))
            .map(ContextEntryNode::getValue)
            .findFirst()
        : Optional.empty();
  }

  private static String unquoted(String text) {
    String stripped = text.strip();
    return stripped.length() > 1 && stripped.startsWith("\"") && stripped.endsWith("\"")
        ? stripped.substring(1, stripped.length() - 1)
        : stripped;
  }
}
