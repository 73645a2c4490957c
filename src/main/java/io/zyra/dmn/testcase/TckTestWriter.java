package io.zyra.dmn.testcase;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Writes test cases in the XML format of the public DMN TCK. */
final class TckTestWriter {
  private static final Map<String, String> XSD =
      Map.of(
          "date", "date",
          "time", "time",
          "date and time", "dateTime",
          "duration", "duration",
          "days and time duration", "duration",
          "years and months duration", "duration");
  private static final Pattern MADE =
      Pattern.compile("(date|time|date and time|duration)\\(\"([^\"]*)\"\\)");

  /** The FEEL type for the name of an input or a decision. */
  private final Function<String, String> types;

  private final StringBuilder out = new StringBuilder();

  TckTestWriter(Function<String, String> types) {
    this.types = types;
  }

  String xml(String model, JsonNode cases) {
    out.append(
        """
        <?xml version="1.0" encoding="UTF-8"?>
        <testCases xmlns="http://www.omg.org/spec/DMN/20160719/testcase"
                   xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"
                   xmlns:xsd="http://www.w3.org/2001/XMLSchema">
        """);
    out.append("  <modelName>").append(escaped(model)).append("</modelName>\n");
    for (int i = 0; i < cases.size(); i++) {
      oneCase(cases.get(i), i + 1);
    }
    return out.append("</testCases>\n").toString();
  }

  private void oneCase(JsonNode test, int number) {
    String service = test.path("decisionService").asText("");
    String id = test.path("name").asText(String.valueOf(number));
    out.append("  <testCase id=\"").append(escaped(id)).append('"');
    if (!service.isEmpty()) {
      out.append(" type=\"decisionService\" invocableName=\"").append(escaped(service)).append('"');
    }
    out.append(">\n");
    if (test.hasNonNull("description")) {
      out.append("    <description>").append(escaped(test.path("description").asText()));
      out.append("</description>\n");
    }
    test.path("context")
        .properties()
        .forEach(
            input -> {
              out.append("    <inputNode name=\"").append(escaped(input.getKey())).append("\">");
              value(input.getValue(), types.apply(input.getKey()));
              out.append("</inputNode>\n");
            });
    test.path("expected")
        .properties()
        .forEach(
            result -> {
              out.append("    <resultNode name=\"").append(escaped(result.getKey()));
              out.append("\" type=\"decision\"><expected>");
              value(result.getValue(), types.apply(result.getKey()));
              out.append("</expected></resultNode>\n");
            });
    out.append("  </testCase>\n");
  }

  private void value(JsonNode json, String type) {
    Matcher made = MADE.matcher(json.path("$feel").asText(""));
    if (made.matches()) {
      single(XSD.get(made.group(1)), made.group(2));
    } else if (json.isArray()) {
      out.append("<list>");
      json.forEach(
          item -> {
            out.append("<item>");
            value(item, type);
            out.append("</item>");
          });
      out.append("</list>");
    } else if (json.isObject()) {
      json.properties()
          .forEach(
              entry -> {
                out.append("<component name=\"").append(escaped(entry.getKey())).append("\">");
                value(entry.getValue(), "");
                out.append("</component>");
              });
    } else if (json.isNull()) {
      out.append("<value xsi:nil=\"true\"/>");
    } else {
      String xsd = json.isNumber() ? "decimal" : json.isBoolean() ? "boolean" : "string";
      single(json.isTextual() ? XSD.getOrDefault(type, xsd) : xsd, json.asText());
    }
  }

  private void single(String type, String text) {
    out.append("<value xsi:type=\"xsd:").append(type).append("\">");
    out.append(escaped(text)).append("</value>");
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }
}
