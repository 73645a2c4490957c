package io.zyra.core.policy.dmn.read;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Adds the variables that the schema of DMN allows to leave out and that the engine needs: a
 * decision, input, knowledge model or decision service without {@code <variable>} gets one of its
 * own name. Line numbers stay as they are.
 *
 * <p>Reads the tags of a text that is known to be XML. The places of tags that Java's XML parser
 * tells are wrong where its buffer ends.
 */
public final class MissingVariables {
  private static final Set<String> WITH_VARIABLE =
      Set.of("decision", "inputData", "businessKnowledgeModel", "decisionService");
  private static final Set<String> BEFORE =
      Set.of("description", "extensionElements", "question", "allowedAnswers");

  /** In the first edition, decision services have no variable. */
  private static final String FIRST_EDITION = "http://www.omg.org/spec/DMN/20151101/dmn.xsd";

  private static final String ATTRIBUTES = "[^\"'<>]*+(?:(?:\"[^\"]*+\"|'[^']*+')[^\"'<>]*+)*+";
  private static final Pattern TOKEN =
      Pattern.compile(
          "(?s)<!--.*?-->|<!\\[CDATA\\[.*?]]>|<\\?.*?\\?>"
              + "|<(?<close>/?)(?<prefix>[\\w.-]+:)?(?<local>[\\w.-]+)(?<attributes>"
              + ATTRIBUTES
              + ")>");
  private static final Pattern NAME = Pattern.compile("\\sname\\s*=\\s*(\"[^\"]*\"|'[^']*')");

  private final String xml;
  private final StringBuilder text = new StringBuilder();
  private final Deque<Element> open = new ArrayDeque<>();
  private boolean firstEdition;
  private int copied;

  private MissingVariables(String xml) {
    this.xml = xml;
  }

  /** The text of a model with all variables. */
  public static String added(String xml) {
    return new MissingVariables(xml).added();
  }

  /** An open element; its variable is added when a child that follows it is seen. */
  private static final class Element {
    private final String tag;
    private final String variable;
    private boolean needs;

    Element(String prefix, String local, Optional<String> name, boolean needs) {
      this.tag = prefix + local;
      this.variable = name.map(of -> "<" + prefix + "variable name=" + of + "/>").orElse("");
      this.needs = needs && name.isPresent();
    }
  }

  private String added() {
    Matcher token = TOKEN.matcher(xml);
    while (token.find()) {
      if (token.group("local") == null) {
        continue;
      }
      if (!token.group("close").isEmpty()) {
        if (!open.isEmpty()) {
          add(open.pop(), token.start());
        }
      } else {
        start(token);
      }
    }
    return text.append(xml, copied, xml.length()).toString();
  }

  private void start(Matcher token) {
    String local = token.group("local");
    String attributes = token.group("attributes");
    Element parent = open.peek();
    if (parent != null && parent.needs && !BEFORE.contains(local)) {
      if (local.equals("variable")) {
        parent.needs = false;
      }
      add(parent, token.start());
    }
    if (open.isEmpty()) {
      firstEdition = attributes.contains(FIRST_EDITION);
    }
    Matcher name = NAME.matcher(attributes);
    boolean needs =
        open.size() == 1
            && WITH_VARIABLE.contains(local)
            && !(firstEdition && local.equals("decisionService"));
    Element element =
        new Element(
            Optional.ofNullable(token.group("prefix")).orElse(""),
            local,
            name.find() ? Optional.of(name.group(1)) : Optional.empty(),
            needs);
    if (!attributes.endsWith("/")) {
      open.push(element);
    } else if (element.needs) {
      text.append(xml, copied, token.end() - 2).append(">");
      copied = token.end();
      text.append(element.variable).append("</").append(element.tag).append(">");
    }
  }

  private void add(Element element, int place) {
    if (element.needs) {
      element.needs = false;
      text.append(xml, copied, place).append(element.variable);
      copied = place;
    }
  }
}
