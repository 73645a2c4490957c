package io.zyra.core.policy.dmn;

import java.util.List;
import java.util.Optional;

/**
 * Something that is wrong with a model, or worth knowing about it.
 *
 * @param severity how bad it is
 * @param kind a stable name, such as {@code gap} or {@code external-function}
 * @param message what it is, in words
 * @param element the id, or else the name, of the decision, table or other element that it is about
 * @param line of the XML, from 1, where that is known
 * @param hint what to do about it; empty when the message says it all
 * @param place where in the model it is, in words that people use
 */
public record ModelFault(
    Severity severity,
    String kind,
    String message,
    Optional<String> element,
    Optional<Integer> line,
    String hint,
    Place place) {

  /** How bad it is: an error keeps a model from being activated. */
  public enum Severity {
    ERROR,
    WARNING,
    INFO
  }

  /**
   * Where something is.
   *
   * @param elementName the name of the element that it is about
   * @param decision the decision, or other node of the diagram, that the element belongs to
   * @param rows of its table, from 1
   * @param columns of its table, inputs first, from 1
   */
  public record Place(
      Optional<String> elementName,
      Optional<String> decision,
      List<Integer> rows,
      List<Integer> columns) {
    /** Not known, or the whole model. */
    public static final Place NOWHERE =
        new Place(Optional.empty(), Optional.empty(), List.of(), List.of());

    public Place {
      rows = List.copyOf(rows);
      columns = List.copyOf(columns);
    }
  }

  /** A fault whose place is not known further. */
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

  public ModelFault in(String name) {
    return new ModelFault(severity, kind, message, Optional.ofNullable(name), line, hint, place);
  }
}
