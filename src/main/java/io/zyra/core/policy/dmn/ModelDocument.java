package io.zyra.core.policy.dmn;

import io.zyra.core.policy.dmn.read.ModelXmlScanner;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A DMN model as XML, looked through but not compiled: it has no document type, no external
 * functions and nothing that would take a parser long.
 *
 * @param namespace with the name what identifies the model
 * @param dmnVersion of the standard, such as {@code 1.5}
 * @param imports the models that it leans on
 */
public record ModelDocument(
    String name, String namespace, String dmnVersion, String xml, List<Import> imports) {

  private static final Pattern EMPTY_CELL =
      Pattern.compile(
          "(<(?:[\\w.-]+:)?inputEntry\\b[^<>]*>\\s*<((?:[\\w.-]+:)?)text\\s*)"
              + "(?:/>|>\\s*</(?:[\\w.-]+:)?text\\s*>)");

  public ModelDocument {
    imports = List.copyOf(imports);
  }

  /**
   * The text as it is compiled: other tools leave cells that do not matter empty, where the
   * standard has a dash.
   */
  String toCompile() {
    return EMPTY_CELL.matcher(xml).replaceAll("$1>-</$2text>");
  }

  /**
   * A model that another one imports.
   *
   * @param alias the name that it has there
   * @param modelName its own name, where the namespace alone does not tell
   */
  public record Import(String alias, String namespace, Optional<String> modelName) {
    /** Whether this model is the one that is meant. */
    public boolean means(String name, String itsNamespace) {
      return namespace.equals(itsNamespace) && modelName.filter(n -> !n.equals(name)).isEmpty();
    }
  }

  /**
   * Reads a model.
   *
   * @param xml in any encoding that XML declares
   * @param limits what is let in
   * @throws ModelRefusedException when it is not let in
   */
  public static ModelDocument read(byte[] xml, ModelLimits limits) {
    return new ModelXmlScanner(limits).scan(xml);
  }
}
