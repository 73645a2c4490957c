package io.zyra.core.policy.dmn;

import io.zyra.core.policy.dmn.read.MissingVariables;
import io.zyra.core.policy.dmn.read.ModelXmlScanner;
import io.zyra.core.policy.dmn.read.TypeNameNormalizer;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A DMN model as XML, scanned but not compiled: it has no document type, no forbidden external
 * functions and no expressions that take the parser too long.
 *
 * @param namespace identifies the model together with the name
 * @param dmnVersion of the standard, such as {@code 1.5}
 * @param imports the models that it imports
 */
public record ModelDocument(
    String name, String namespace, String dmnVersion, String xml, List<Import> imports) {

  private static final Pattern EMPTY_CELL =
      Pattern.compile(
          "(<(?:[\\w.-]+:)?inputEntry\\b[^<>]*>\\s*<((?:[\\w.-]+:)?)text\\s*)"
              + "(?:/>|>\\s*</(?:[\\w.-]+:)?text\\s*>)");

  private static final Pattern FEEL_BY_NAME =
      Pattern.compile("(?i)\\sexpressionLanguage\\s*=\\s*(?:\"feel\"|'feel')");

  public ModelDocument {
    imports = List.copyOf(imports);
  }

  /**
   * The text to compile. Other tools leave irrelevant cells empty, where the standard requires a
   * dash, leave variables out, name the expression language by a word, and have types of their own.
   */
  String toCompile() {
    String cells = EMPTY_CELL.matcher(xml).replaceAll("$1>-</$2text>");
    return MissingVariables.added(
        TypeNameNormalizer.standard(FEEL_BY_NAME.matcher(cells).replaceAll("")));
  }

  /**
   * An import of another model.
   *
   * @param alias the name of the import
   * @param modelName name of the imported model, if the namespace is ambiguous
   */
  public record Import(String alias, String namespace, Optional<String> modelName) {
    /** Whether this model is the imported one. */
    public boolean means(String name, String itsNamespace) {
      return namespace.equals(itsNamespace) && modelName.filter(n -> !n.equals(name)).isEmpty();
    }
  }

  /**
   * Reads a model.
   *
   * @param xml in any encoding that XML declares
   * @param limits limits on the model
   * @throws ModelRefusedException if the model is rejected
   */
  public static ModelDocument read(byte[] xml, ModelLimits limits) {
    return new ModelXmlScanner(limits).scan(xml);
  }
}
