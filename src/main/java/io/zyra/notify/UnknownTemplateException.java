package io.zyra.notify;

import java.util.List;

/** Somebody asked for a message template that does not exist; it knows those that do. */
public class UnknownTemplateException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient List<String> known;

  UnknownTemplateException(String id, List<String> known) {
    super("There is no message template '" + id + "'. Known: " + String.join(", ", known));
    this.known = List.copyOf(known);
  }

  /** The ids that can be used instead. */
  public List<String> known() {
    return known;
  }
}
