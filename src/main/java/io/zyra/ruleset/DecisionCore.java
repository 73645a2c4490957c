package io.zyra.ruleset;

import io.quarkus.runtime.util.ClassPathUtils;
import io.zyra.core.policy.ReachCounter;
import io.zyra.core.rule.RuleParser;
import io.zyra.core.rule.action.ActionCatalog;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.kie.api.runtime.KieRuntimeBuilder;

/** Puts together what of the decision core the server ships: actions, the rule language, DRL. */
class DecisionCore {
  private static final String ACTIONS = "rules/actions";

  @Produces
  @Singleton
  ActionCatalog actions() {
    List<String> files = new ArrayList<>();
    try {
      ClassPathUtils.consumeAsPaths(ACTIONS, folder -> files.addAll(jsonFiles(folder)));
    } catch (IOException e) {
      throw new UncheckedIOException("The actions' files cannot be read", e);
    }
    if (files.isEmpty()) {
      throw new IllegalStateException("No actions are found under " + ACTIONS);
    }
    return new ActionCatalog(files);
  }

  @Produces
  @Singleton
  RuleParser parser(ActionCatalog actions) {
    return new RuleParser(actions);
  }

  /** The DRL under {@code rules/policies} was compiled when the server was built. */
  @Produces
  @Singleton
  ReachCounter reach(KieRuntimeBuilder joins) {
    return new ReachCounter(joins.getKieBase());
  }

  private static List<String> jsonFiles(Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(file -> file.toString().endsWith(".json"))
          .sorted()
          .map(DecisionCore::text)
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
