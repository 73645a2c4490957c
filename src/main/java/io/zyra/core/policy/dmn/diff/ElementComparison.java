package io.zyra.core.policy.dmn.diff;

import io.zyra.core.policy.dmn.diff.ModelDiff.Change;
import io.zyra.core.policy.dmn.diff.ModelDiff.Element;
import io.zyra.core.policy.dmn.diff.ModelDiff.TableDiff;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Compares the elements of two versions of a model. */
final class ElementComparison {
  private final List<Change> changes = new ArrayList<>();
  private final List<TableDiff> tables = new ArrayList<>();

  List<Change> changes() {
    return changes;
  }

  List<TableDiff> tables() {
    return tables;
  }

  void compare(List<ModelElement> before, List<ModelElement> after) {
    ElementMatching pairs =
        new ElementMatching(before.size(), after.size())
            .byKey(before, after, part -> part.id().map(id -> part.kind() + "\n" + id))
            .byKey(before, after, part -> Optional.of(part.kind() + "\n" + part.name()));
    for (int[] pair : pairs.merged()) {
      if (pair[0] < 0) {
        whole("added", after.get(pair[1]), " is new.");
      } else if (pair[1] < 0) {
        whole("removed", before.get(pair[0]), " is gone.");
      } else {
        compare(before.get(pair[0]), after.get(pair[1]));
      }
    }
  }

  private void whole(String kind, ModelElement part, String verb) {
    changes.add(
        new Change(
            kind,
            element(part),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            ChangeSentences.subject(part) + verb));
    for (ModelElement.Table table : part.tables()) {
      ModelElement.Table nothing =
          new ModelElement.Table(table.path(), table.traits(), List.of(), List.of());
      boolean isNew = kind.equals("added");
      TableComparison comparison =
          new TableComparison(part, isNew ? nothing : table, isNew ? table : nothing);
      tables.add(comparison.sideBySide());
    }
  }

  private void compare(ModelElement before, ModelElement after) {
    Element element = element(after);
    if (!before.name().equals(after.name()) && !after.kind().equals("note")) {
      changes.add(
          change(
              "renamed",
              element,
              Optional.of(before.name()),
              Optional.of(after.name()),
              "%s is now called %s.".formatted(ChangeSentences.subject(before), after.name())));
    }
    traits(element, ChangeSentences.subject(after), before.traits(), after.traits());
    ties(element, before, after);
    tables(before, after);
  }

  private void traits(
      Element element, String subject, Map<String, String> before, Map<String, String> after) {
    Set<String> names = new LinkedHashSet<>(after.keySet());
    names.addAll(before.keySet());
    for (String name : names) {
      Optional<String> was = Optional.ofNullable(before.get(name));
      Optional<String> is = Optional.ofNullable(after.get(name));
      if (!was.equals(is)) {
        changes.add(
            change("changed", element, was, is, ChangeSentences.trait(subject, name, was, is)));
      }
    }
  }

  private void ties(Element element, ModelElement before, ModelElement after) {
    Set<String> keys = new LinkedHashSet<>(after.ties().keySet());
    keys.addAll(before.ties().keySet());
    for (String key : keys) {
      boolean was = before.ties().containsKey(key);
      boolean is = after.ties().containsKey(key);
      if (was != is) {
        String tie = is ? after.ties().get(key) : before.ties().get(key);
        changes.add(
            change(
                "changed",
                element,
                Optional.of(tie).filter(t -> was),
                Optional.of(tie).filter(t -> is),
                "%s %s %s."
                    .formatted(ChangeSentences.subject(after), is ? "now" : "no longer", tie)));
      }
    }
  }

  private void tables(ModelElement before, ModelElement after) {
    ElementMatching pairs =
        new ElementMatching(before.tables().size(), after.tables().size())
            .byKey(before.tables(), after.tables(), table -> Optional.of(table.path()));
    for (int[] pair : pairs.merged()) {
      if (pair[0] >= 0 && pair[1] >= 0) {
        ModelElement.Table was = before.tables().get(pair[0]);
        ModelElement.Table is = after.tables().get(pair[1]);
        traits(element(after), ChangeSentences.table(after, is), was.traits(), is.traits());
        TableComparison comparison = new TableComparison(after, was, is);
        List<Change> found = comparison.changes();
        changes.addAll(found);
        if (!found.isEmpty()) {
          tables.add(comparison.sideBySide());
        }
      } else {
        boolean isNew = pair[0] < 0;
        ModelElement.Table one = isNew ? after.tables().get(pair[1]) : before.tables().get(pair[0]);
        ModelElement.Table nothing =
            new ModelElement.Table(one.path(), one.traits(), List.of(), List.of());
        tables.add(
            new TableComparison(after, isNew ? nothing : one, isNew ? one : nothing).sideBySide());
        changes.add(
            change(
                isNew ? "added" : "removed",
                element(after),
                Optional.empty(),
                Optional.empty(),
                "The table of %s is %s."
                    .formatted(ChangeSentences.table(after, one), isNew ? "new" : "gone")));
      }
    }
  }

  private static Change change(
      String kind, Element element, Optional<String> before, Optional<String> after, String text) {
    return new Change(
        kind, element, Optional.empty(), Optional.empty(), Optional.empty(), before, after, text);
  }

  static Element element(ModelElement part) {
    return new Element(part.id(), part.kind(), part.name());
  }
}
