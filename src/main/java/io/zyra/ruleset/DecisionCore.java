package io.zyra.ruleset;

import io.quarkus.runtime.util.ClassPathUtils;
import io.zyra.core.decision.Decider;
import io.zyra.core.decision.Replay;
import io.zyra.core.decision.TooMuchAtOnce;
import io.zyra.core.policy.AutopilotTable;
import io.zyra.core.policy.PolicyJudge;
import io.zyra.core.policy.dmn.DecisionModel;
import io.zyra.core.rule.ActionCatalog;
import io.zyra.core.rule.RuleParser;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.kie.api.runtime.KieRuntimeBuilder;

/** Puts the decision core together from the rules, actions and policies that the server ships. */
class DecisionCore {
  private static final String ACTIONS = "rules/actions";
  private static final String AUTOPILOT = "dmn/autopilot.dmn";

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
  PolicyJudge judge(KieRuntimeBuilder policies) {
    return new PolicyJudge(
        policies.getKieBase(), new AutopilotTable(DecisionModel.compile(resource(AUTOPILOT))));
  }

  @Produces
  @Singleton
  Decider decider(PolicyJudge judge, DecisionSettings settings) {
    return new Decider(judge, () -> deadline(settings.longest()));
  }

  private static Runnable deadline(Duration longest) {
    long start = System.nanoTime();
    return () -> {
      if (System.nanoTime() - start > longest.toNanos()) {
        throw new TooMuchAtOnce(
            "The rules take longer than "
                + longest.toSeconds()
                + " seconds to decide; expressions are what takes long.");
      }
    };
  }

  @Produces
  @Singleton
  Replay replay(RuleParser parser, PolicyJudge judge) {
    return new Replay(parser, judge);
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

  private static String resource(String name) {
    try (InputStream in =
        Thread.currentThread().getContextClassLoader().getResourceAsStream(name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
