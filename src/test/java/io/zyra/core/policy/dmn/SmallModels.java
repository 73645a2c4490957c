package io.zyra.core.policy.dmn;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Models of a few lines: compiled, evaluated and checked as the server does it. */
final class SmallModels {
  private static final ObjectMapper JSON =
      new ObjectMapper().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);
  private static final String DMN = "https://www.omg.org/spec/DMN/20230324/MODEL/";
  private static final ModelCompiler ENGINE = new ModelCompiler(Engines.LIMITS);

  private SmallModels() {}

  /** A model of a resource. */
  static ModelDocument read(String resource) {
    try (InputStream file = SmallModels.class.getResourceAsStream("/dmn/" + resource + ".dmn")) {
      return ModelDocument.read(file.readAllBytes(), Engines.LIMITS);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static CompiledModel compiled(ModelDocument document, ModelDocument... others) {
    return ENGINE.compile(document, List.of(others));
  }

  /** A model with these elements. */
  static CompiledModel model(String elements) {
    return model(DMN, elements);
  }

  static CompiledModel model(String edition, String elements) {
    return compiled(document(edition, elements));
  }

  static ModelDocument document(String edition, String elements) {
    String xml =
        "<definitions xmlns=\"%s\" id=\"d\" name=\"small\" namespace=\"https://small\">\n%s</definitions>"
            .formatted(edition, elements);
    return ModelDocument.read(xml.getBytes(StandardCharsets.UTF_8), Engines.LIMITS);
  }

  /** The value of an expression that uses no inputs. */
  static JsonNode value(String expression) {
    return evaluate(model(literal("v", expression)), "{}").results().path("v");
  }

  static EvaluationResult evaluate(CompiledModel model, String context) {
    return model.evaluate(json(context), new CompiledModel.AllDecisions());
  }

  static List<ModelFault> report(CompiledModel model) {
    return new ModelValidator().check(model, List.of());
  }

  static JsonNode json(String text) {
    try {
      return JSON.readTree(text);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(e);
    }
  }

  static String input(String name, String type) {
    return "<inputData id=\"i_%1$s\" name=\"%1$s\"><variable name=\"%1$s\" typeRef=\"%2$s\"/></inputData>\n"
        .formatted(name, type);
  }

  /** A decision with an expression; it requires these inputs and, with a colon, decisions. */
  static String literal(String name, String expression, String... required) {
    return decision(
        name,
        "<literalExpression><text>" + xml(expression) + "</text></literalExpression>",
        required);
  }

  static String decision(String name, String logic, String... required) {
    StringBuilder needs = new StringBuilder();
    for (String each : required) {
      needs.append(
          each.startsWith(":")
              ? "<informationRequirement><requiredDecision href=\"#k_%s\"/></informationRequirement>"
                  .formatted(each.substring(1))
              : "<informationRequirement><requiredInput href=\"#i_%s\"/></informationRequirement>"
                  .formatted(each));
    }
    return "<decision id=\"k_%1$s\" name=\"%1$s\"><variable name=\"%1$s\"/>%2$s%3$s</decision>\n"
        .formatted(name, needs, logic);
  }

  /**
   * A table with one output.
   *
   * @param policy such as {@code FIRST} or {@code COLLECT SUM}
   * @param inputs columns, such as {@code n:number}
   * @param rows cells, separated by {@code |}, the output last
   */
  static String table(String policy, String inputs, String outputType, String... rows) {
    String[] words = policy.split(" (?=SUM|COUNT|MIN|MAX)");
    StringBuilder xml =
        new StringBuilder("<decisionTable hitPolicy=\"%s\"".formatted(words[0]))
            .append(words.length > 1 ? " aggregation=\"" + words[1] + "\">" : ">");
    for (String column : inputs.split("; ")) {
      String[] parts = column.split(":");
      xml.append(
          "<input><inputExpression%s><text>%s</text></inputExpression></input>"
              .formatted(parts.length > 1 ? " typeRef=\"" + parts[1] + "\"" : "", xml(parts[0])));
    }
    xml.append(outputType.isEmpty() ? "<output/>" : "<output typeRef=\"" + outputType + "\"/>");
    for (String row : rows) {
      String[] cells = row.split(" \\| ");
      xml.append("<rule>");
      for (int i = 0; i < cells.length; i++) {
        String tag = i < cells.length - 1 ? "inputEntry" : "outputEntry";
        xml.append("<%1$s><text>%2$s</text></%1$s>".formatted(tag, xml(cells[i])));
      }
      xml.append("</rule>");
    }
    return xml.append("</decisionTable>").toString();
  }

  static String xml(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }

  /** All texts that a caller sees of an evaluation. */
  static List<String> texts(EvaluationResult evaluation) {
    List<String> texts = new ArrayList<>();
    evaluation.messages().forEach(message -> texts.add(message.text()));
    return texts;
  }
}
