package io.zyra.core.policy.dmn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.zyra.core.policy.dmn.CompiledModel.AllDecisions;
import io.zyra.core.policy.dmn.CompiledModel.EvaluationTarget;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * The public DMN technology compatibility kit, levels 2 and 3, when {@code -Dzyra.dmn.tck} names
 * the folder that holds {@code compliance-level-2} and {@code compliance-level-3}.
 */
class TckTest {
  private final ModelLimits limits = Engines.LIMITS;
  private final ModelCompiler engine = new ModelCompiler(limits);
  private final List<String> failures = new ArrayList<>();
  private int cases;

  @Test
  void everyCaseOfTheKitIsAnsweredAsItWants() throws Exception {
    String folder = System.getProperty("zyra.dmn.tck", "");
    assumeTrue(
        !folder.isBlank(),
        "The DMN kit is not here: give its TestCases folder with -Dzyra.dmn.tck=<folder>");
    for (String level : List.of("compliance-level-2", "compliance-level-3")) {
      try (Stream<Path> directories = Files.list(Path.of(folder, level))) {
        for (Path directory : directories.filter(Files::isDirectory).sorted().toList()) {
          run(directory.toFile());
        }
      }
    }
    System.out.printf("DMN kit: %d of %d cases%n", cases - failures.size(), cases);
    failures.forEach(System.out::println);
    assertThat(failures).isEmpty();
  }

  private void run(File directory) throws Exception {
    List<ModelDocument> documents = new ArrayList<>();
    Map<String, File> files =
        Stream.of(directory.listFiles()).collect(Collectors.toMap(File::getName, f -> f));
    for (File file : files.values()) {
      if (file.getName().endsWith(".dmn")) {
        documents.add(ModelDocument.read(Files.readAllBytes(file.toPath()), limits));
      }
    }
    for (File file : files.values()) {
      if (file.getName().matches(".*-test-.*\\.xml")) {
        File main = files.get(TckCase.modelName(file));
        ModelDocument document = ModelDocument.read(Files.readAllBytes(main.toPath()), limits);
        CompiledModel model =
            engine.compile(
                document, documents.stream().filter(d -> !d.xml().equals(document.xml())).toList());
        TckCase.read(file).forEach(one -> check(one, model));
      }
    }
  }

  private void check(TckCase one, CompiledModel model) {
    cases++;
    Map<String, String> types =
        Stream.concat(model.describe().inputs().stream(), model.describe().decisions().stream())
            .collect(Collectors.toMap(n -> n.name(), n -> n.type().name(), (a, b) -> a));
    Function<String, Boolean> typed = name -> !types.getOrDefault(name, "Any").equals("Any");
    List<String> wrong = new ArrayList<>();
    for (TckCase.Expected expected : one.expected()) {
      Optional<EvaluationTarget> wanted =
          one.kind().equals("decisionService")
              ? model.findService(one.invocable())
              : model.findTarget(expected.name());
      try {
        EvaluationResult evaluation =
            model.evaluate(one.context(typed), wanted.orElse(new AllDecisions()));
        JsonNode actual = evaluation.results().get(expected.name());
        if (!TckCase.matches(expected.value(), actual)) {
          wrong.add(expected.name() + " = " + actual + " " + evaluation.messages());
        }
      } catch (RuntimeException e) {
        wrong.add(expected.name() + ": " + e);
      }
    }
    if (!wrong.isEmpty()) {
      failures.add(one.id() + ": " + wrong);
    }
  }
}
