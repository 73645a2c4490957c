package io.zyra.shopify.install;

import io.zyra.core.rule.Rule;
import io.zyra.core.rule.RuleParser;
import io.zyra.core.rule.template.TemplateCatalog;
import io.zyra.ruleset.ActionFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The rules of the templates that the server ships, by id. */
final class RuleTemplates {
  private RuleTemplates() {}

  static Map<String, Rule> read() {
    Map<String, Rule> rules = new TreeMap<>();
    new TemplateCatalog(texts(), new RuleParser(ActionFiles.read()))
        .all()
        .forEach(ready -> rules.put(ready.template().id(), ready.rule()));
    return rules;
  }

  private static List<String> texts() {
    try (Stream<Path> files = Files.list(Path.of("rules/templates"))) {
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
