package io.zyra.core.policy.dmn.read;

import java.io.StringReader;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * Adds the variables that the schema of DMN allows to leave out and that the engine needs: a
 * decision or an input without {@code <variable>} gets one of its own name. Line numbers stay as
 * they are.
 */
public final class MissingVariables {
  private static final Set<String> WITH_VARIABLE = Set.of("decision", "inputData");
  private static final Set<String> BEFORE =
      Set.of("description", "extensionElements", "question", "allowedAnswers");

  private final String xml;
  private final TreeMap<Integer, String> insertions = new TreeMap<>();
  private final Set<Integer> slashes = new HashSet<>();
  private final Deque<Element> open = new ArrayDeque<>();

  private MissingVariables(String xml) {
    this.xml = xml;
  }

  /** The text of a model with all variables. */
  public static String added(String xml) {
    return new MissingVariables(xml).added();
  }

  /** An open element; the place for its variable is known when a child that follows it is seen. */
  private static final class Element {
    private final String tag;
    private final String variable;
    private final int end;
    private boolean needs;

    Element(String prefix, String local, String name, int end, boolean needs) {
      String start = prefix.isEmpty() ? "" : prefix + ":";
      this.tag = start + local;
      this.variable = "<" + start + "variable name=\"" + escaped(name) + "\"/>";
      this.end = end;
      this.needs = needs;
    }

    private static String escaped(String text) {
      return text.replace("&", "&amp;").replace("<", "&lt;").replace("\"", "&quot;");
    }
  }

  private String added() {
    try {
      XMLStreamReader reader =
          ModelXmlScanner.factory().createXMLStreamReader(new StringReader(xml));
      int before = 0;
      while (reader.hasNext()) {
        int event = reader.next();
        int end = reader.getLocation().getCharacterOffset();
        if (event == XMLStreamConstants.START_ELEMENT) {
          start(reader, before, end);
        } else if (event == XMLStreamConstants.END_ELEMENT) {
          end(before);
        }
        before = end;
      }
    } catch (XMLStreamException unreadable) {
      return xml; // the compiler says what is wrong
    }
    StringBuilder text = new StringBuilder(xml);
    for (Map.Entry<Integer, String> each : insertions.descendingMap().entrySet()) {
      text.insert(each.getKey(), each.getValue());
      if (slashes.contains(each.getKey())) {
        text.deleteCharAt(each.getKey() - 2);
      }
    }
    return text.toString();
  }

  private void start(XMLStreamReader reader, int before, int end) {
    String local = reader.getLocalName();
    Element parent = open.peek();
    if (parent != null && parent.needs && !BEFORE.contains(local)) {
      parent.needs = false;
      if (!local.equals("variable")) {
        insertions.put(tagStart(before), parent.variable);
      }
    }
    String name = reader.getAttributeValue(null, "name");
    boolean needs = open.size() == 1 && WITH_VARIABLE.contains(local) && name != null;
    String prefix = reader.getPrefix() == null ? "" : reader.getPrefix();
    open.push(new Element(prefix, local, name == null ? "" : name, end, needs));
  }

  private void end(int before) {
    Element element = open.pop();
    if (!element.needs) {
      return;
    }
    boolean empty = before == element.end && xml.startsWith("/>", before - 2);
    if (empty) {
      insertions.put(before, element.variable + "</" + element.tag + ">");
      slashes.add(before);
    } else {
      insertions.put(tagStart(before), element.variable);
    }
  }

  /** The parser stands before or behind the sign that begins a tag. */
  private int tagStart(int near) {
    return xml.startsWith("</", near - 2)
        ? near - 2
        : xml.startsWith("<", near - 1) ? near - 1 : near;
  }
}
