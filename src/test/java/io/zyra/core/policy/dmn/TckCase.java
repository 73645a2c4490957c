package io.zyra.core.policy.dmn;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.File;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import javax.xml.parsers.DocumentBuilderFactory;
import org.kie.dmn.feel.runtime.functions.DateAndTimeFunction;
import org.kie.dmn.feel.runtime.functions.DateFunction;
import org.kie.dmn.feel.runtime.functions.DurationFunction;
import org.kie.dmn.feel.runtime.functions.FEELFnResult;
import org.kie.dmn.feel.runtime.functions.TimeFunction;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/**
 * A case of the public test kit, as its XML has it: a context in JSON and what has to come of it.
 */
public record TckCase(String id, String kind, String invocable, Element xml) {
  private static final JsonNodeFactory JSON = JsonNodeFactory.withExactBigDecimals(true);
  private static final String XSI = "http://www.w3.org/2001/XMLSchema-instance";
  private static final BigDecimal NEAR = new BigDecimal("0.00000001");

  /** A result that is expected. */
  public record Expected(String name, Element value) {}

  /** The file of the model that a file of cases is about. */
  public static String modelName(File file) throws Exception {
    Element root = root(file);
    return children(root, "modelName").get(0).getTextContent().strip();
  }

  /** The cases of a file. */
  public static List<TckCase> read(File file) throws Exception {
    return children(root(file), "testCase").stream()
        .map(
            c ->
                new TckCase(
                    file.getName() + " " + c.getAttribute("id"),
                    c.getAttribute("type"),
                    c.getAttribute("invocableName"),
                    c))
        .toList();
  }

  private static Element root(File file) throws Exception {
    DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
    factory.setNamespaceAware(true);
    return factory.newDocumentBuilder().parse(file).getDocumentElement();
  }

  /** What is known, with {@code $feel} for temporal values where the model declares no type. */
  public ObjectNode context(Function<String, Boolean> isTyped) {
    ObjectNode context = JSON.objectNode();
    for (Element input : children(xml, "inputNode")) {
      String name = input.getAttribute("name");
      context.set(name, json(input, isTyped.apply(name)));
    }
    return context;
  }

  /** What has to come of it. */
  public List<Expected> expected() {
    return children(xml, "resultNode").stream()
        .map(
            node ->
                new Expected(
                    node.getAttribute("name"),
                    children(node, "expected").stream().findFirst().orElse(null)))
        .toList();
  }

  private static JsonNode json(Element holder, boolean typed) {
    List<Element> components = children(holder, "component");
    if (!components.isEmpty()) {
      ObjectNode object = JSON.objectNode();
      components.forEach(c -> object.set(c.getAttribute("name"), json(c, typed)));
      return object;
    }
    List<Element> lists = children(holder, "list");
    if (!lists.isEmpty()) {
      var array = JSON.arrayNode();
      children(lists.get(0), "item").forEach(item -> array.add(json(item, typed)));
      return isNil(lists.get(0)) ? JSON.nullNode() : array;
    }
    List<Element> values = children(holder, "value");
    return values.isEmpty() || isNil(values.get(0)) || isNil(holder)
        ? JSON.nullNode()
        : single(type(values.get(0)), values.get(0).getTextContent(), typed);
  }

  private static JsonNode single(String type, String text, boolean typed) {
    return switch (type) {
      case "boolean" -> JSON.booleanNode(Boolean.parseBoolean(text.strip()));
      case "decimal", "double", "integer", "float", "int" ->
          JSON.numberNode(new BigDecimal(text.strip()));
      case "date", "time", "duration" ->
          typed ? JSON.textNode(text) : feel(type + "(\"" + text + "\")");
      case "dateTime" -> typed ? JSON.textNode(text) : feel("date and time(\"" + text + "\")");
      default -> JSON.textNode(text);
    };
  }

  private static JsonNode feel(String expression) {
    return JSON.objectNode().put("$feel", expression);
  }

  /** Whether a result is as expected; numbers may be off by what the kit's own runner allows. */
  public static boolean matches(Element expected, JsonNode actual) {
    JsonNode found = actual == null ? JSON.nullNode() : actual;
    if (expected == null) {
      return found.isNull();
    }
    List<Element> components = children(expected, "component");
    List<Element> lists = children(expected, "list");
    List<Element> values = children(expected, "value");
    if (!components.isEmpty()) {
      return found.isObject()
          && found.size() == components.size()
          && components.stream().allMatch(c -> matches(c, found.get(c.getAttribute("name"))));
    }
    if (!lists.isEmpty() && !isNil(lists.get(0))) {
      List<Element> items = children(lists.get(0), "item");
      boolean all = found.isArray() && found.size() == items.size();
      for (int i = 0; all && i < items.size(); i++) {
        all = matches(items.get(i), found.get(i));
      }
      return all;
    }
    if (values.isEmpty() || isNil(values.get(0))) {
      return found.isNull();
    }
    return matches(type(values.get(0)), values.get(0).getTextContent(), found);
  }

  private static boolean matches(String type, String text, JsonNode found) {
    return switch (type) {
      case "boolean" ->
          found.isBoolean() && found.booleanValue() == Boolean.parseBoolean(text.strip());
      case "decimal", "double", "integer", "float", "int" ->
          found.isNumber()
              && found.decimalValue().subtract(new BigDecimal(text.strip())).abs().compareTo(NEAR)
                  < 0;
      case "date" -> same(DateFunction.INSTANCE::invoke, text, found);
      case "time" -> same(TimeFunction.INSTANCE::invoke, text, found);
      case "dateTime" -> same(DateAndTimeFunction.INSTANCE::invoke, text, found);
      case "duration" -> same(DurationFunction.INSTANCE::invoke, text, found);
      default -> found.isTextual() && found.textValue().equals(text);
    };
  }

  private static boolean same(
      Function<String, ? extends FEELFnResult<?>> reader, String text, JsonNode found) {
    return found.isTextual()
        && (found.textValue().equals(text)
            || value(reader, text).equals(value(reader, found.textValue())));
  }

  private static Object value(Function<String, ? extends FEELFnResult<?>> reader, String text) {
    Object value = reader.apply(text).getOrElse(null);
    return value == null ? "unreadable: " + text : value;
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
      if (n instanceof Element element && element.getLocalName().equals(name)) {
        children.add(element);
      }
    }
    return children;
  }
}
