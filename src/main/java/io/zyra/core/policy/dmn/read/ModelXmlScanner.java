package io.zyra.core.policy.dmn.read;

import static javax.xml.stream.XMLStreamConstants.CDATA;
import static javax.xml.stream.XMLStreamConstants.CHARACTERS;
import static javax.xml.stream.XMLStreamConstants.DTD;
import static javax.xml.stream.XMLStreamConstants.END_ELEMENT;
import static javax.xml.stream.XMLStreamConstants.ENTITY_REFERENCE;
import static javax.xml.stream.XMLStreamConstants.SPACE;
import static javax.xml.stream.XMLStreamConstants.START_ELEMENT;

import io.zyra.core.feel.check.ModelExpressionPrecheck;
import io.zyra.core.feel.external.ExternalMethod;
import io.zyra.core.policy.dmn.ModelDocument;
import io.zyra.core.policy.dmn.ModelFault;
import io.zyra.core.policy.dmn.ModelLimits;
import io.zyra.core.policy.dmn.ModelRefusedException;
import java.io.ByteArrayInputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** Scans the XML of a model once, without document types and entities, before it is parsed. */
public final class ModelXmlScanner {
  private static final int DEEPEST = 200;
  private static final Map<String, String> VERSIONS =
      Map.of(
          "http://www.omg.org/spec/DMN/20151101/dmn.xsd", "1.1",
          "http://www.omg.org/spec/DMN/20180521/MODEL/", "1.2",
          "https://www.omg.org/spec/DMN/20191111/MODEL/", "1.3",
          "https://www.omg.org/spec/DMN/20211108/MODEL/", "1.4",
          "https://www.omg.org/spec/DMN/20230324/MODEL/", "1.5",
          "https://www.omg.org/spec/DMN/20240513/MODEL/", "1.6");

  private static final Map<String, String> NAMES =
      Map.of(
          "decision", "decision",
          "inputData", "input",
          "businessKnowledgeModel", "business knowledge model",
          "decisionService", "decision service",
          "itemDefinition", "type");

  private final ModelLimits limits;
  private final List<ModelFault> faults = new ArrayList<>();
  private final List<ModelDocument.Import> imports = new ArrayList<>();
  private final Deque<String> path = new ArrayDeque<>();
  private final Deque<BoxedFunction> functions = new ArrayDeque<>();
  private final StringBuilder text = new StringBuilder();
  private String element = "";
  private String name = "";
  private String namespace = "";
  private String version = "";

  public ModelXmlScanner(ModelLimits limits) {
    this.limits = limits;
  }

  public ModelDocument scan(byte[] bytes) {
    if (bytes.length > limits.xmlBytes()) {
      throw refused(
          "too-large",
          "The model has %,d bytes; at most %,d are read."
              .formatted(bytes.length, limits.xmlBytes()),
          "Split it into several models that import each other.");
    }
    Charset encoding = StandardCharsets.UTF_8;
    try {
      XMLStreamReader reader = factory().createXMLStreamReader(new ByteArrayInputStream(bytes));
      encoding = encoding(reader);
      while (reader.hasNext()) {
        event(reader, reader.next());
      }
      reader.close();
    } catch (XMLStreamException e) {
      throw new ModelRefusedException(malformed(e));
    }
    if (!faults.isEmpty()) {
      throw new ModelRefusedException(faults);
    }
    String xml = new String(bytes, encoding);
    if (xml.startsWith("\uFEFF")) {
      xml = xml.substring(1);
    }
    if (!encoding.equals(StandardCharsets.UTF_8)) {
      xml = xml.replaceFirst("^<\\?xml[^>]*\\?>", "<?xml version=\"1.0\" encoding=\"UTF-8\"?>");
    }
    return new ModelDocument(name, namespace, version, xml, imports);
  }

  static XMLInputFactory factory() {
    XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    factory.setProperty(XMLInputFactory.IS_REPLACING_ENTITY_REFERENCES, false);
    factory.setProperty(XMLInputFactory.IS_NAMESPACE_AWARE, true);
    return factory;
  }

  private static Charset encoding(XMLStreamReader reader) {
    return Optional.ofNullable(reader.getCharacterEncodingScheme())
        .or(() -> Optional.ofNullable(reader.getEncoding()))
        .map(Charset::forName)
        .orElse(StandardCharsets.UTF_8);
  }

  private void event(XMLStreamReader reader, int event) {
    switch (event) {
      case DTD, ENTITY_REFERENCE ->
          throw refused(
              "document-type",
              "The XML has a document type or entities of its own.",
              "Take <!DOCTYPE …> and what it declares out of the file.");
      case START_ELEMENT -> start(reader);
      case CHARACTERS, CDATA, SPACE -> text.append(reader.getText());
      case END_ELEMENT -> end(reader);
      default -> {
        // comments and processing instructions are ignored
      }
    }
  }

  private void start(XMLStreamReader reader) {
    if (path.isEmpty()) {
      root(reader);
    }
    path.push(reader.getLocalName());
    text.setLength(0);
    if (path.size() > DEEPEST) {
      throw refused(
          "too-deep",
          "The XML is nested more than " + DEEPEST + " levels deep.",
          "Split the expression into several decisions.");
    }
    if (path.size() == 2
        && NAMES.containsKey(reader.getLocalName())
        && attribute(reader, "name").orElse("").isBlank()) {
      faults.add(
          fault(
                  "no-name",
                  "A " + NAMES.get(reader.getLocalName()) + " has no name.",
                  "Give it one.")
              .atLine(reader.getLocation().getLineNumber()));
    }
    switch (reader.getLocalName()) {
      case "decision", "businessKnowledgeModel", "decisionService", "itemDefinition" ->
          element = attribute(reader, "name").orElse("");
      case "import" -> imported(reader);
      case "functionDefinition", "encapsulatedLogic" -> function(reader);
      case "variable" -> functions.stream().findFirst().ifPresent(f -> f.entry(variable(reader)));
      default -> {
        // the rest is checked by the compiler
      }
    }
  }

  private void root(XMLStreamReader reader) {
    version = VERSIONS.getOrDefault(Optional.ofNullable(reader.getNamespaceURI()).orElse(""), "");
    if (reader.getLocalName().equals("definitions") && version.isEmpty()) {
      throw refused(
          "no-dmn",
          "The namespace of <definitions> is not one of DMN: "
              + Optional.ofNullable(reader.getNamespaceURI()).orElse("there is none")
              + ".",
          "Export it as DMN 1.1 to 1.5, or write the namespace as the standard does.");
    }
    if (!reader.getLocalName().equals("definitions")) {
      throw refused(
          "no-dmn",
          "This is no DMN model: its root is <" + reader.getLocalName() + ">.",
          "Export it as DMN 1.1 to 1.5; the root is <definitions> in a namespace of DMN.");
    }
    name = attribute(reader, "name").orElse("").strip();
    namespace = attribute(reader, "namespace").orElse("").strip();
    if (name.isEmpty() || namespace.isEmpty() || name.length() > 300 || namespace.length() > 1000) {
      throw refused(
          "no-name",
          "The model's name or namespace is missing or too long.",
          "Give <definitions> a name of at most 300 characters and a namespace.");
    }
  }

  private void imported(XMLStreamReader reader) {
    String type = attribute(reader, "importType").orElse("");
    if (type.toLowerCase(Locale.ROOT).contains("pmml")) {
      faults.add(
          fault("pmml", "Predictive models (PMML) are not run here.", "Take the import out.")
              .atLine(reader.getLocation().getLineNumber()));
    } else if (VERSIONS.containsKey(type)) {
      imports.add(
          new ModelDocument.Import(
              attribute(reader, "name").orElse(""),
              attribute(reader, "namespace").orElse(""),
              attribute(reader, "modelName")));
    }
  }

  private void function(XMLStreamReader reader) {
    String kind = attribute(reader, "kind").orElse("FEEL");
    functions.push(new BoxedFunction(kind, reader.getLocation().getLineNumber()));
    if (kind.equalsIgnoreCase("PMML") || kind.equalsIgnoreCase("P")) {
      faults.add(
          fault("pmml", "Predictive models (PMML) are not run here.", "Write it in FEEL.")
              .atLine(reader.getLocation().getLineNumber()));
    }
  }

  private static String variable(XMLStreamReader reader) {
    return attribute(reader, "name").orElse("");
  }

  private void end(XMLStreamReader reader) {
    String local = path.pop();
    if (local.equals("text")) {
      String written = text.toString();
      boolean prose = Set.of("textAnnotation", "annotationEntry").contains(path.peek());
      Optional<String> fault = prose ? Optional.empty() : ModelExpressionPrecheck.fault(written);
      fault.ifPresent(
          why ->
              faults.add(
                  fault("expression", why, "").atLine(reader.getLocation().getLineNumber())));
      functions.stream().findFirst().ifPresent(f -> f.text(written));
    } else if (local.equals("functionDefinition") || local.equals("encapsulatedLogic")) {
      BoxedFunction function = functions.pop();
      if (function.isJava() && !function.external().isAllowed()) {
        faults.add(
            fault(
                    "external-function",
                    "The function calls Java: %s.%s."
                        .formatted(
                            function.external().className(), function.external().signature()),
                    "Write it in FEEL.")
                .atLine(function.line));
      }
    }
    text.setLength(0);
  }

  private ModelFault fault(String kind, String message, String hint) {
    return ModelFault.error(kind, message, hint).inElement(element.isEmpty() ? null : element);
  }

  private static ModelRefusedException refused(String kind, String message, String hint) {
    return new ModelRefusedException(ModelFault.error(kind, message, hint));
  }

  private static ModelFault malformed(XMLStreamException e) {
    String reason =
        Optional.ofNullable(e.getMessage()).orElse("").replaceFirst("(?s).*Message: ", "").strip();
    ModelFault fault =
        ModelFault.error(
            "malformed-xml",
            "The XML cannot be read" + (reason.isEmpty() ? "." : ": " + reason),
            "Export the model again, or mend the XML there.");
    return e.getLocation() == null ? fault : fault.atLine(e.getLocation().getLineNumber());
  }

  /** An attribute by its local name: extensions give {@code kind} a namespace in DMN 1.1. */
  private static Optional<String> attribute(XMLStreamReader reader, String local) {
    for (int i = 0; i < reader.getAttributeCount(); i++) {
      if (reader.getAttributeLocalName(i).equals(local)) {
        return Optional.of(reader.getAttributeValue(i));
      }
    }
    return Optional.empty();
  }

  /** A boxed function with the two entries that name a Java method. */
  private static final class BoxedFunction {
    private final String kind;
    private final int line;
    private String entry = "";
    private String className = "";
    private String signature = "";

    BoxedFunction(String kind, int line) {
      this.kind = kind;
      this.line = line;
    }

    void entry(String variable) {
      entry = variable;
    }

    void text(String written) {
      if (entry.equals("class")) {
        className = written;
      } else if (entry.equals("method signature")) {
        signature = written;
      }
    }

    boolean isJava() {
      return kind.equalsIgnoreCase("Java") || kind.equalsIgnoreCase("J");
    }

    ExternalMethod external() {
      return ExternalMethod.of(className, signature);
    }
  }
}
