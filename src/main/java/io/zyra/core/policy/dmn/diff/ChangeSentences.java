package io.zyra.core.policy.dmn.diff;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Sentences that describe changes. */
final class ChangeSentences {
  private static final int LONGEST = 200;

  private ChangeSentences() {}

  /** The beginning of a sentence about an element: {@code Decision Verdict}. */
  static String subject(ModelElement part) {
    if (part.kind().equals("model")) {
      return "The model " + part.name();
    }
    return Character.toUpperCase(part.kind().charAt(0))
        + part.kind().substring(1)
        + " "
        + (part.kind().equals("note") ? "\"" + part.name() + "\"" : part.name());
  }

  /** The display name of a table. */
  static String table(ModelElement part, ModelElement.Table table) {
    return table.path().isEmpty() ? part.name() : part.name() + " (" + table.path() + ")";
  }

  /** A property that was changed, added or removed. */
  static String trait(String subject, String name, Optional<String> was, Optional<String> is) {
    if (name.equals("list")) {
      return subject + (is.isPresent() ? " is now a list." : " is no longer a list.");
    }
    if (name.endsWith(", list")) {
      String field = name.substring(0, name.length() - ", list".length());
      return "%s: %s is %s a list.".formatted(subject, field, is.isPresent() ? "now" : "no longer");
    }
    String whose = subject + ": " + name;
    if (was.isEmpty()) {
      return is.get().equals("there")
          ? whose + " is new."
          : whose + " is new: " + shown(is.get()) + ".";
    }
    if (is.isEmpty()) {
      return was.get().equals("there")
          ? whose + " is gone."
          : whose + " is gone; it was " + shown(was.get()) + ".";
    }
    return whose + " was " + shown(was.get()) + ", is now " + shown(is.get()) + ".";
  }

  /** A changed cell. */
  static String cell(String table, int was, int is, String column, String before, String after) {
    return "Row %d of %s%s: %s was %s, is now %s."
        .formatted(
            is,
            table,
            was == is ? "" : " (row " + was + " before)",
            column,
            shown(before),
            shown(after));
  }

  /** The relevant cells of a row. */
  static String row(List<ModelElement.Column> columns, ModelElement.Row row) {
    List<String> said = new ArrayList<>();
    for (int i = 0; i < columns.size(); i++) {
      String cell = row.cells().get(i);
      boolean matters = columns.get(i).kind().equals("input") ? !cell.equals("-") : !cell.isEmpty();
      if (matters) {
        said.add(columns.get(i).name() + " " + shown(cell));
      }
    }
    return said.isEmpty() ? "always" : String.join(", ", said);
  }

  static String shown(String text) {
    String line = text.replaceAll("\\s+", " ");
    return line.isEmpty()
        ? "empty"
        : line.length() <= LONGEST ? line : line.substring(0, LONGEST - 1) + "…";
  }
}
