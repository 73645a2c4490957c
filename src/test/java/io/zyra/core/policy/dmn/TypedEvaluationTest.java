package io.zyra.core.policy.dmn;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.zyra.core.Samples;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Evaluating with typed values comes to what evaluating with JSON comes to. */
class TypedEvaluationTest {
  private static final JsonNodeFactory JSON = JsonNodeFactory.withExactBigDecimals(true);
  private static final String MODEL =
      """
      <definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" id="d" name="m" namespace="urn:m">
        <inputData id="t" name="Text"><variable id="tv" name="Text" typeRef="string"/></inputData>
        <inputData id="n" name="Number"><variable id="nv" name="Number" typeRef="number"/></inputData>
        <inputData id="f" name="Flag"><variable id="fv" name="Flag" typeRef="boolean"/></inputData>
        <inputData id="d1" name="Day"><variable id="dv" name="Day" typeRef="date"/></inputData>
        <decision id="x" name="Answer"><variable id="v" name="Answer"/>
          <informationRequirement id="r1"><requiredInput href="#t"/></informationRequirement>
          <informationRequirement id="r2"><requiredInput href="#n"/></informationRequirement>
          <informationRequirement id="r3"><requiredInput href="#f"/></informationRequirement>
          <informationRequirement id="r4"><requiredInput href="#d1"/></informationRequirement>
          <literalExpression id="e"><text><![CDATA[%s]]></text></literalExpression></decision>
      </definitions>
      """;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{Verdict: Text, Reason: \"at \" + string(Number), Ok: Flag}",
        "{Day: Day, Next: Day + duration(\"P1D\"), Year: Day.year}",
        "{List: [1, Text, null], Inner: {a: Number, b: [Flag]}}",
        "{Nothing: null, Function: function(a) a + 1, Range: [1..Number]}",
        "{Time: time(\"10:00:00\"), Duration: duration(\"PT5M\"), Big: 12345678901234567890.50}",
        "Text",
        "Number / 3",
        "not(Flag)",
        "Day",
        "[Number, Number * 2]",
        "null",
        "function(a) a",
        "1 / 0",
        "Text + Number",
        "no such name"
      })
  void comesToTheSameAsJson(String expression) {
    CompiledModel model = Samples.compile(MODEL.formatted(expression));
    Map<String, Object> typed = new HashMap<>();
    typed.put("Text", "auto");
    typed.put("Number", new BigDecimal("4.50"));
    typed.put("Flag", true);
    typed.put("Day", "2026-11-27");
    compare(model, typed);
    typed.put("Text", null);
    typed.put("Number", null);
    typed.put("Day", "no day");
    compare(model, typed);
  }

  private static void compare(CompiledModel model, Map<String, Object> values) {
    ObjectNode context = JSON.objectNode();
    values.forEach((name, value) -> context.set(name, json(value)));

    TypedEvaluation typed = model.evaluate("Answer", values);
    EvaluationResult asJson = model.evaluate(context, new CompiledModel.Decision("Answer"));

    assertThat(withoutNulls(json(typed.value().orElse(null))))
        .isEqualTo(withoutNulls(asJson.results().path("Answer")));
    assertThat(typed.messages()).isEqualTo(asJson.messages());
  }

  private static JsonNode withoutNulls(JsonNode json) {
    if (!json.isObject()) {
      return json;
    }
    ObjectNode object = JSON.objectNode();
    json.properties()
        .forEach(
            field -> {
              if (!field.getValue().isNull()) {
                object.set(field.getKey(), field.getValue());
              }
            });
    return object;
  }

  private static JsonNode json(Object value) {
    if (value instanceof JsonNode json) {
      return json;
    }
    if (value instanceof Map<?, ?> map) {
      ObjectNode object = JSON.objectNode();
      map.forEach((key, item) -> object.set((String) key, json(item)));
      return object;
    }
    if (value instanceof BigDecimal number) {
      return JSON.numberNode(number);
    }
    if (value instanceof Boolean flag) {
      return JSON.booleanNode(flag);
    }
    return value == null ? JSON.nullNode() : JSON.textNode((String) value);
  }
}
