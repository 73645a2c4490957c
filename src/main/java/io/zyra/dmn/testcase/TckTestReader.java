package io.zyra.dmn.testcase;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.zyra.web.Problem;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.SAXException;

/** Reads test cases in the XML format of the public DMN TCK. */
final class TckTestReader {
  private static final JsonNodeFactory JSON = JsonNodeFactory.withExactBigDecimals(true);
  private static final String XSI = "http://www.w3.org/2001/XMLSchema-instance";

  /** Names of inputs with a declared type; their texts are not wrapped in FEEL. */
  private final Set<String> typed;

  TckTestReader(Set<String> typed) {
    this.typed = typed;
  }

  /**
   * Test cases as JSON: {@code [{name, context, decisionService?, expected}]}.
   *
   * @throws io.zyra.web.ProblemException 422 if it is not XML of the TCK
   */
  ArrayNode cases(byte[] xml) {
    ArrayNode cases = JSON.arrayNode();
    try {
      for (Element test : children(document(xml), "testCase")) {
        cases.add(oneCase(test));
      }
    } catch (SAXException | IOException | ParserConfigurationException | NumberFormatException e) {
      throw Problem.unprocessable(
          "unreadable-tests",
          "The test cases cannot be read",
          "They are not <testCases> as the DMN kit has them.",
          "Compare the file with testCases.xsd of dmn-tck/tck.",
          List.of());
    }
    return cases;
  }

  private static Element document(byte[] xml)
      throws ParserConfigurationException, SAXException, IOException {
    DocumentBuilderFactory factory = DocumentBuilderFactory.newDefaultInstance();
    factory.setNamespaceAware(true);
    factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
    factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
    var builder = factory.newDocumentBuilder();
    builder.setErrorHandler(null);
    return builder.parse(new ByteArrayInputStream(xml)).getDocumentElement();
  }

  private ObjectNode oneCase(Element test) {
    ObjectNode one = JSON.objectNode().put("name", test.getAttribute("id"));
    List<Element> description = children(test, "description");
    if (!description.isEmpty()) {
      one.put("description", description.get(0).getTextContent().strip());
    }
    if (test.getAttribute("type").equals("decisionService")) {
      one.put("decisionService", test.getAttribute("invocableName"));
    }
    ObjectNode context = one.putObject("context");
    children(test, "inputNode")
        .forEach(
            input -> {
              String name = input.getAttribute("name");
              context.set(name, value(input, typed.contains(name)));
            });
    ObjectNode expected = one.putObject("expected");
    children(test, "resultNode")
        .forEach(
            result -> {
              List<Element> values = children(result, "expected");
              expected.set(
                  result.getAttribute("name"),
                  values.isEmpty() ? JSON.nullNode() : value(values.get(0), true));
            });
    return one;
  }

  private static JsonNode value(Element holder, boolean plain) {
    List<Element> components = children(holder, "component");
    if (!components.isEmpty()) {
      ObjectNode object = JSON.objectNode();
      components.forEach(c -> object.set(c.getAttribute("name"), value(c, plain)));
      return object;
    }
    List<Element> lists = children(holder, "list");
    if (!lists.isEmpty() && !isNil(lists.get(0))) {
      ArrayNode array = JSON.arrayNode();
      children(lists.get(0), "item").forEach(item -> array.add(value(item, plain)));
      return array;
    }
    List<Element> values = children(holder, "value");
    return values.isEmpty() || isNil(values.get(0))
        ? JSON.nullNode()
        : single(type(values.get(0)), values.get(0).getTextContent(), plain);
  }

  private static JsonNode single(String type, String text, boolean plain) {
    return switch (type) {
      case "boolean" -> JSON.booleanNode(Boolean.parseBoolean(text.strip()));
      case "decimal", "double", "integer", "float", "int", "long" ->
          JSON.numberNode(new BigDecimal(text.strip()));
      case "date", "time", "duration", "dateTime" ->
          plain ? JSON.textNode(text.strip()) : feel(type, text.strip());
      default -> JSON.textNode(text);
    };
  }

  private static JsonNode feel(String type, String text) {
    String function = type.equals("dateTime") ? "date and time" : type;
    return JSON.objectNode().put("$feel", function + "(\"" + text.replace("\"", "") + "\")");
  }

  private static boolean isNil(Element element) {
    return "true".equals(element.getAttributeNS(XSI, "nil"));
  }

  private static String type(Element value) {
    String type = value.getAttributeNS(XSI, "type");
    return type.substring(type.indexOf(':') + 1);
  }

  private static List<Element> children(Element parent, String name) {
    List<Element> children = new ArrayList<>();
    for (Node n = parent.getFirstChild(); n != null; n = n.getNextSibling()) {
      if (n instanceof Element element && name.equals(element.getLocalName())) {
        children.add(element);
      }
    }
    return children;
  }
}
