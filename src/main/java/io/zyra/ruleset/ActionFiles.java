package io.zyra.ruleset;

import io.quarkus.runtime.util.ClassPathUtils;
import io.zyra.core.rule.action.ActionCatalog;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Reads the action types under {@code rules/actions}. */
public final class ActionFiles {
  private static final String FOLDER = "rules/actions";

  private ActionFiles() {}

  /** The action types that the server ships. */
  public static ActionCatalog read() {
    List<String> files = new ArrayList<>();
    try {
      ClassPathUtils.consumeAsPaths(FOLDER, folder -> files.addAll(jsonFiles(folder)));
    } catch (IOException e) {
      throw new UncheckedIOException("The actions' files cannot be read", e);
    }
    if (files.isEmpty()) {
      throw new IllegalStateException("No actions are found under " + FOLDER);
    }
    return new ActionCatalog(files);
  }

  private static List<String> jsonFiles(Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(file -> file.toString().endsWith(".json"))
          .sorted()
          .map(ActionFiles::text)
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
