package io.zyra.ruleset.template;

import io.quarkus.runtime.util.ClassPathUtils;
import io.zyra.core.rule.RuleParser;
import io.zyra.core.rule.template.TemplateCatalog;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Reads the rule templates under {@code rules/templates}. */
class TemplateFiles {
  private static final String FOLDER = "rules/templates";

  @Produces
  @Singleton
  TemplateCatalog templates(RuleParser parser) {
    List<String> files = new ArrayList<>();
    try {
      ClassPathUtils.consumeAsPaths(FOLDER, folder -> files.addAll(texts(folder)));
    } catch (IOException e) {
      throw new UncheckedIOException("The templates' files cannot be read", e);
    }
    if (files.isEmpty()) {
      throw new IllegalStateException("No templates are found under " + FOLDER);
    }
    return new TemplateCatalog(files, parser);
  }

  private static List<String> texts(Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      List<String> texts = new ArrayList<>();
      for (Path file : files.filter(each -> each.toString().endsWith(".json")).toList()) {
        texts.add(Files.readString(file));
      }
      return texts;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
