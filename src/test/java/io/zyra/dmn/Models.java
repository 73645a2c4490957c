package io.zyra.dmn;

import static io.restassured.RestAssured.given;

import io.restassured.response.Response;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.UUID;

/** DMN models as people write them, and the calls that take them. */
final class Models {
  private static final String HEAD =
      """
      <?xml version="1.0" encoding="UTF-8"?>
      <definitions xmlns="https://www.omg.org/spec/DMN/20230324/MODEL/"
                   xmlns:feel="https://www.omg.org/spec/DMN/20230324/FEEL/"
                   id="d" name="%s" namespace="%s" %s>
      """;

  private Models() {}

  static String unique(String name) {
    return name + " " + UUID.randomUUID().toString().substring(0, 8);
  }

  static String model(String name, String content) {
    return model(name, "urn:test:" + name.replace(' ', '-'), "", content);
  }

  static String model(String name, String namespace, String attributes, String content) {
    return HEAD.formatted(name, namespace, attributes) + content + "</definitions>";
  }

  /** A decision of one expression. */
  static String decision(String name, String type, String expression) {
    return """
    <decision id="_%s" name="%s"><variable name="%s"%s/>
      <literalExpression><text><![CDATA[%s]]></text></literalExpression></decision>
    """
        .formatted(
            name.replace(' ', '_'),
            name,
            name,
            type.isEmpty() ? "" : " typeRef=\"" + type + "\"",
            expression);
  }

  /** A decision of one expression over inputs. */
  static String decision(String name, String type, String expression, String... inputs) {
    StringBuilder needs = new StringBuilder();
    for (String input : inputs) {
      needs.append(
          """
          <informationRequirement><requiredInput href="#_%s"/></informationRequirement>
          """
              .formatted(input.replace(' ', '_')));
    }
    return decision(name, type, expression)
        .replace("<literalExpression>", needs + "<literalExpression>");
  }

  static String input(String name, String type) {
    return "<inputData id=\"_%s\" name=\"%s\"><variable name=\"%s\" typeRef=\"%s\"/></inputData>%n"
        .formatted(name.replace(' ', '_'), name, name, type);
  }

  static Response upload(String xml) {
    return given()
        .contentType("application/xml")
        .body(xml.getBytes(StandardCharsets.UTF_8))
        .post("/api/v1/dmn/models");
  }

  static Response evaluate(String name, String body) {
    return post(name, "evaluate", body);
  }

  static Response post(String name, String what, String body) {
    return given()
        .contentType("application/json")
        .pathParams(Map.of("name", name))
        .body(body)
        .post("/api/v1/dmn/models/{name}/" + what);
  }

  static Response get(String name, String rest) {
    return given().pathParam("name", name).get("/api/v1/dmn/models/{name}" + rest);
  }
}
