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
import java.util.Locale;
import java.util.Random;
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.kie.dmn.api.core.DMNMessage;
import org.kie.dmn.api.core.DMNModel;
import org.kie.dmn.api.core.DMNResult;
import org.kie.dmn.api.core.DMNRuntime;
import org.kie.dmn.api.core.event.AfterEvaluateDecisionTableEvent;
import org.kie.dmn.api.core.event.DMNRuntimeEventListener;
import org.kie.dmn.core.compiler.RuntimeTypeCheckOption;
import org.kie.dmn.core.internal.utils.DMNRuntimeBuilder;
import org.kie.internal.io.ResourceFactory;

/** A table answers as KIE answers when it looks at every row, and tells the same. */
class TablesAsKieTest {
  private final ModelCompiler engine = new ModelCompiler(Engines.LIMITS);

  @Property(tries = 400)
  void whateverIsInTheTable(@ForAll Random random) {
    RandomTable table = new RandomTable(random);
    String xml = table.xml();
    CompiledModel ours = compile(xml);
    Kie kie = new Kie(xml);
    for (int i = 0; i < 12; i++) {
      ObjectNode context = table.context();

      assertThat(told(ours.evaluate(context, new CompiledModel.AllDecisions())))
          .as(xml + "\n" + context)
          .isEqualTo(kie.told(context));
    }
  }

  private CompiledModel compile(String xml) {
    byte[] bytes = xml.getBytes(StandardCharsets.UTF_8);
    return engine.compile(ModelDocument.read(bytes, Engines.LIMITS), List.of());
  }

  /**
   * Result, rows and messages of the decision. KIE evaluates an input anew for each cell, so what
   * goes wrong there it tells again and again; once is enough.
   */
  private static String told(EvaluationResult evaluation) {
    List<String> rows = new ArrayList<>();
    for (JsonNode step : evaluation.trace()) {
      if (step.path("kind").asText().equals("table")) {
        rows.add(step.path("matched") + " " + step.path("selected"));
      }
    }
    String messages =
        evaluation.messages().stream()
            .map(m -> m.severity() + " " + m.kind() + " " + m.text())
            .distinct()
            .collect(Collectors.joining("\n"));
    return evaluation.results() + "\n" + rows + "\n" + messages;
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

    String told(ObjectNode context) {
      rows.clear();
      DMNResult result =
          runtime.evaluateAll(model, new InputContextReader(runtime, model).read(context));
      JsonNode value =
          new FeelToJsonConverter().json(result.getDecisionResultByName("d").getResult());
      String messages =
          result.getMessages().stream()
              .map(Kie::shown)
              .distinct()
              .collect(Collectors.joining("\n"));
      return "{\"d\":" + value + "}\n" + rows + "\n" + messages;
    }

    private static String shown(DMNMessage message) {
      String severity =
          message.getLevel() == org.kie.api.builder.Message.Level.ERROR
              ? "error"
              : message.getLevel() == org.kie.api.builder.Message.Level.WARNING
                  ? "warning"
                  : "info";
      return severity
          + " "
          + message.getMessageType().name().toLowerCase(Locale.ROOT).replace('_', '-')
          + " "
          + message.getText();
    }
  }
}
