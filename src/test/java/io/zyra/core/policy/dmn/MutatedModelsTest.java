package io.zyra.core.policy.dmn;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/**
 * Models and contexts that were changed at random are refused or evaluated, and nothing that is
 * said of them comes from Java. {@code -Dzyra.dmn.mutants=5000} tries more.
 */
class MutatedModelsTest {
  private static final int MUTANTS = Integer.getInteger("zyra.dmn.mutants", 400);
  private final ModelCompiler engine = new ModelCompiler(Engines.LIMITS);
  private final ModelValidator validator = new ModelValidator();

  @Test
  void sayNothingOfJava() {
    ModelMutations mutations = new ModelMutations(20261128);
    Set<String> found = new TreeSet<>();
    for (int i = 0; i < MUTANTS; i++) {
      String xml = mutations.model();
      for (String said : said(xml, mutations.context(xml), i % 20 == 0)) {
        if (ModelMutations.showsJava(said)) {
          found.add(said);
        }
      }
    }
    assertThat(found).isEmpty();
  }

  /** Everything that a caller sees of a model and an evaluation. */
  private List<String> said(String xml, String context, boolean validated) {
    List<String> said = new ArrayList<>();
    try {
      ModelDocument document =
          ModelDocument.read(xml.getBytes(StandardCharsets.UTF_8), Engines.LIMITS);
      CompiledModel model = engine.compile(document, List.of());
      model.faults().forEach(fault -> add(fault, said));
      if (validated) {
        validator.check(model, List.of()).forEach(fault -> add(fault, said));
      }
      EvaluationResult evaluation =
          model.evaluate(SmallModels.json(context), new CompiledModel.AllDecisions());
      evaluation.messages().forEach(message -> said.add(message.text()));
      texts(evaluation.results(), said);
    } catch (ModelRefusedException refused) {
      said.add(refused.getMessage());
      refused.faults().forEach(fault -> add(fault, said));
    } catch (UnreadableInputException unreadable) {
      said.add(unreadable.getMessage());
      said.add(unreadable.hint());
    }
    return said;
  }

  private static void add(ModelFault fault, List<String> said) {
    said.add(fault.message());
    said.add(fault.hint());
  }

  private static void texts(JsonNode json, List<String> said) {
    if (json.isTextual()) {
      said.add(json.textValue());
    }
    json.forEach(child -> texts(child, said));
  }
}
