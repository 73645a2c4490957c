package io.zyra.core.policy.dmn.read;

import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Names of types as other tools write them, in the names of the standard. Camunda has {@code
 * integer}, {@code long} and {@code double}; in models of DMN 1.1 some tools leave out the prefix
 * of FEEL's own types. A type that the model defines keeps its name.
 */
public final class TypeNameNormalizer {
  private static final String FIRST_EDITION = "http://www.omg.org/spec/DMN/20151101/dmn.xsd";
  private static final String FEEL = "http://www.omg.org/spec/FEEL/20140401";
  private static final Map<String, String> NUMBERS =
      Map.of("integer", "number", "long", "number", "double", "number");
  private static final Set<String> BUILT_IN =
      Set.of("number", "string", "boolean", "date", "time", "dateTime", "Any");

  private static final Pattern REFERENCE =
      Pattern.compile("(\\btypeRef\\s*=\\s*[\"']|<(?:[\\w.-]+:)?typeRef>\\s*)(\\w+)(?=\\s*[\"'<])");
  private static final Pattern DEFINED =
      Pattern.compile("<(?:[\\w.-]+:)?itemDefinition\\b[^<>]*?\\sname\\s*=\\s*[\"']([^\"']*)[\"']");
  private static final Pattern ROOT = Pattern.compile("<(?:[\\w.-]+:)?definitions\\b");
  private static final Pattern PREFIX =
      Pattern.compile("\\sxmlns:([\\w.-]+)\\s*=\\s*[\"']" + Pattern.quote(FEEL) + "[\"']");

  private TypeNameNormalizer() {}

  /** The text of a model with the standard's names. */
  public static String standard(String xml) {
    Set<String> defined = new HashSet<>();
    DEFINED.matcher(xml).results().forEach(found -> defined.add(found.group(1)));
    String named = replaced(xml, defined, "");
    Matcher root = ROOT.matcher(xml);
    if (!root.find() || !xml.contains(FIRST_EDITION)) {
      return named;
    }
    Matcher bound = PREFIX.matcher(xml);
    String prefix = bound.find() ? bound.group(1) : "zyra-feel";
    String prefixed = replaced(named, defined, prefix + ":");
    return prefix.equals("zyra-feel") && !prefixed.equals(named)
        ? ROOT.matcher(prefixed).replaceFirst("$0 xmlns:zyra-feel=\"" + FEEL + "\"")
        : prefixed;
  }

  private static String replaced(String xml, Set<String> defined, String prefix) {
    return REFERENCE
        .matcher(xml)
        .replaceAll(
            found ->
                Matcher.quoteReplacement(
                    defined.contains(found.group(2)) ? found.group() : named(found, prefix)));
  }

  private static String named(MatchResult reference, String prefix) {
    String name = NUMBERS.getOrDefault(reference.group(2), reference.group(2));
    return reference.group(1) + (BUILT_IN.contains(name) ? prefix : "") + name;
  }
}
