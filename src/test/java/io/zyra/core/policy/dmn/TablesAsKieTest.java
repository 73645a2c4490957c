package io.zyra.core.policy.dmn;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.zyra.core.policy.dmn.evaluate.FeelToJsonConverter;
import io.zyra.core.policy.dmn.evaluate.InputContextReader;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.kie.dmn.api.core.DMNModel;
import org.kie.dmn.api.core.DMNResult;
import org.kie.dmn.api.core.DMNRuntime;
import org.kie.dmn.api.core.event.AfterEvaluateDecisionTableEvent;
import org.kie.dmn.api.core.event.DMNRuntimeEventListener;
import org.kie.dmn.core.compiler.RuntimeTypeCheckOption;
import org.kie.dmn.core.internal.utils.DMNRuntimeBuilder;
import org.kie.internal.io.ResourceFactory;

/**
 * Where nothing goes wrong, a table answers as KIE answers when it looks at every row. Where a cell
 * cannot be computed, KIE gives null for the whole table; ours goes on with the other rows and
 * tells it.
 */
class TablesAsKieTest {
  private final ModelCompiler engine = new ModelCompiler(Engines.LIMITS);

  @Property(tries = 150)
  void whateverIsInTheTable(@ForAll Random random) {
    RandomTable table = new RandomTable(random);
    String xml = table.xml();
    CompiledModel ours = compile(xml);
    Kie kie = new Kie(xml);
    for (int i = 0; i < 12; i++) {
      ObjectNode context = table.context();
      EvaluationResult evaluation = ours.evaluate(context, new CompiledModel.AllDecisions());
      Answer theirs = kie.answer(context);

      if (theirs.errors()) {
        assertThat(evaluation.messages().isEmpty() && evaluation.results().path("d").isNull())
            .as("Nothing is told of\n" + xml + "\n" + context)
            .isFalse();
      } else if (!leavesRowsOut(evaluation)) {
        if (!tellsScalesApart(xml, context)) {
          assertThat(rows(evaluation)).as(xml + "\n" + context).isEqualTo(theirs.rows());
        }
        assertThat(counts(xml) ? theirs.value() : evaluation.results().path("d"))
            .as(xml + "\n" + context)
            .isEqualTo(theirs.value());
      }
    }
  }

  /** KIE leaves out rows that cannot be read without a word. */
  private static boolean leavesRowsOut(EvaluationResult evaluation) {
    return evaluation.messages().stream().anyMatch(m -> m.kind().equals("row-left-out"));
  }

  /** KIE counts equal outputs once, as only DMN 1.1 says. */
  private static boolean counts(String xml) {
    return xml.contains("aggregation=\"COUNT\"");
  }

  /** To KIE, 1 and 1.0 are not the same output when it looks for the row of the least one. */
  private static boolean tellsScalesApart(String xml, ObjectNode context) {
    return (xml.contains("aggregation=\"MIN\"") || xml.contains("aggregation=\"MAX\""))
        && context.path("limit").path("$feel").asText().contains(".");
  }

  private record Answer(JsonNode value, List<String> rows, boolean errors) {}

  private CompiledModel compile(String xml) {
    byte[] bytes = xml.getBytes(StandardCharsets.UTF_8);
    return engine.compile(ModelDocument.read(bytes, Engines.LIMITS), List.of());
  }

  private static List<String> rows(EvaluationResult evaluation) {
    List<String> rows = new ArrayList<>();
    for (JsonNode step : evaluation.trace()) {
      if (step.path("kind").asText().equals("table")) {
        rows.add(step.path("matched") + " " + step.path("selected"));
      }
    }
    return rows;
  }

  /** KIE without any of ours. */
  private static final class Kie implements DMNRuntimeEventListener {
    private final DMNRuntime runtime;
    private final DMNModel model;
    private final List<String> rows = new ArrayList<>();

    Kie(String xml) {
      runtime =
          DMNRuntimeBuilder.fromDefaults()
              .setOption(new RuntimeTypeCheckOption(true))
              .buildConfiguration()
              .fromResources(
                  List.of(ResourceFactory.newReaderResource(new StringReader(xml), "UTF-8")))
              .getOrElseThrow(IllegalArgumentException::new);
      model = runtime.getModels().get(0);
      runtime.addListener(this);
    }

    @Override
    public void afterEvaluateDecisionTable(AfterEvaluateDecisionTableEvent event) {
      rows.add(shown(event.getMatches()) + " " + shown(event.getSelected()));
    }

    private static String shown(List<Integer> numbers) {
      return numbers == null ? "[]" : numbers.toString().replace(" ", "");
    }

    Answer answer(ObjectNode context) {
      rows.clear();
      DMNResult result =
          runtime.evaluateAll(model, new InputContextReader(runtime, model).read(context));
      JsonNode value =
          new FeelToJsonConverter().json(result.getDecisionResultByName("d").getResult());
      return new Answer(value, List.copyOf(rows), result.hasErrors());
    }
  }
}
