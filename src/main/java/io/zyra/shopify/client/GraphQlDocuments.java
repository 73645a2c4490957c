package io.zyra.shopify.client;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;

/** Loads GraphQL documents from resources, together with the fragments they use. */
final class GraphQlDocuments {
  private static final Pattern SPREAD = Pattern.compile("\\.\\.\\.([A-Z]\\w*)");

  private GraphQlDocuments() {}

  static String load(String name) {
    Map<String, String> parts = new LinkedHashMap<>();
    collect(name, parts);
    return String.join("\n", parts.values());
  }

  private static void collect(String name, Map<String, String> parts) {
    if (parts.containsKey(name)) {
      return;
    }
    String text = resource("/shopify/" + name + ".graphql");
    parts.put(name, text);
    SPREAD.matcher(text).results().forEach(use -> collect("fragments/" + use.group(1), parts));
  }

  private static String resource(String path) {
    try (InputStream in = GraphQlDocuments.class.getResourceAsStream(path)) {
      if (in == null) {
        throw new IllegalStateException("the document " + path + " is missing");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
