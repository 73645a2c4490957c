package io.zyra.core.policy.dmn;

import java.util.Optional;

/**
 * Something that is wrong with a model, or worth knowing about it.
 *
 * @param severity how bad it is
 * @param kind a stable name, such as {@code gap} or {@code external-function}
 * @param message what it is, in words
 * @param element the name or id of the decision, table or other element that it is about
 * @param line of the XML, from 1, where that is known
 * @param hint what to do about it; empty when the message says it all
 */
public record ModelFault(
    Severity severity,
    String kind,
    String message,
    Optional<String> element,
    Optional<Integer> line,
    String hint) {

  /** How bad it is: an error keeps a model from being activated. */
  public enum Severity {
    ERROR,
    WARNING,
    INFO
  }

  static ModelFault error(String kind, String message, String hint) {
    return new ModelFault(Severity.ERROR, kind, message, Optional.empty(), Optional.empty(), hint);
  }

  ModelFault atLine(int where) {
    return new ModelFault(severity, kind, message, element, Optional.of(where), hint);
  }

  ModelFault in(String name) {
    return new ModelFault(severity, kind, message, Optional.ofNullable(name), line, hint);
  }
}
