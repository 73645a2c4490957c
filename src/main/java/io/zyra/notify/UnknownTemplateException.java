package io.zyra.notify;

import java.util.List;

/** There is no message template of that id. Names the existing ones. */
public class UnknownTemplateException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient List<String> known;

  UnknownTemplateException(String id, List<String> known) {
    super("There is no message template '" + id + "'. Known: " + String.join(", ", known));
    this.known = List.copyOf(known);
  }

  /** The ids of the existing templates. */
  public List<String> known() {
    return known;
  }
}
