package io.zyra.core.policy.dmn;

import java.util.List;
import java.util.Optional;

/**
 * An error, warning or note about a model.
 *
 * @param severity the severity
 * @param kind a stable name, such as {@code gap} or {@code external-function}
 * @param message the message
 * @param element id, or else name, of the decision, table or other element
 * @param line of the XML, from 1, if known
 * @param hint what to do about it; empty if the message is sufficient
 * @param place the position in the model, for people
 */
public record ModelFault(
    Severity severity,
    String kind,
    String message,
    Optional<String> element,
    Optional<Integer> line,
    String hint,
    Place place) {

  /** The kind of a name that a table asks for, and that the model leaves undeclared. */
  public static final String UNDECLARED_INPUT = "undeclared-input";

  public ModelFault {
    message = MessageSanitizer.of(message);
  }

  /** The severity. An error prevents activation of the model. */
  public enum Severity {
    ERROR,
    WARNING,
    INFO
  }

  /**
   * A position in a model.
   *
   * @param elementName name of the element
   * @param decision the decision, or other node of the diagram, that contains the element
   * @param rows of its table, from 1
   * @param columns of its table, inputs first, from 1
   */
  public record Place(
      Optional<String> elementName,
      Optional<String> decision,
      List<Integer> rows,
      List<Integer> columns) {
    /** Unknown, or the whole model. */
    public static final Place NOWHERE =
        new Place(Optional.empty(), Optional.empty(), List.of(), List.of());

    public Place {
      rows = List.copyOf(rows);
      columns = List.copyOf(columns);
    }
  }

  /** A fault without a detailed position. */
  ModelFault(
      Severity severity,
      String kind,
      String message,
      Optional<String> element,
      Optional<Integer> line,
      String hint) {
    this(severity, kind, message, element, line, hint, Place.NOWHERE);
  }

  public static ModelFault error(String kind, String message, String hint) {
    return new ModelFault(Severity.ERROR, kind, message, Optional.empty(), Optional.empty(), hint);
  }

  public ModelFault atLine(int where) {
    return new ModelFault(severity, kind, message, element, Optional.of(where), hint, place);
  }

  public ModelFault inElement(String name) {
    return new ModelFault(severity, kind, message, Optional.ofNullable(name), line, hint, place);
  }
}
