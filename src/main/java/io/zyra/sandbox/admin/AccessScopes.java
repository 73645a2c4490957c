package io.zyra.sandbox.admin;

import graphql.schema.GraphQLFieldDefinition;
import graphql.schema.GraphQLTypeUtil;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Which access scopes types and fields of the schema need, as Shopify's own schema says. */
final class AccessScopes {
  private static final Pattern SCOPE = Pattern.compile("`([a-z_]+)` access scope");

  /** Needed besides, as for web pixels. */
  private static final Pattern BESIDES = Pattern.compile("The app requires ([a-z_]+) access scope");

  /** These need what a change of their owner needs; only products have such parts here. */
  private static final Set<String> OF_OWNERS =
      Set.of(
          "Mutation.metafieldsSet",
          "Mutation.metafieldsDelete",
          "Mutation.tagsAdd",
          "Mutation.tagsRemove");

  private static final String WRITE_PRODUCTS = "`write_products` access scope.";

  private final Properties texts = new Properties();

  AccessScopes() {
    try (InputStream file =
        AccessScopes.class.getResourceAsStream("/sandbox/access-scopes.properties")) {
      texts.load(new InputStreamReader(file, StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What is missing for a field, in Shopify's words; empty if it may be read. */
  Optional<String> missing(
      String parentType, GraphQLFieldDefinition field, Collection<String> granted) {
    return required(parentType + "." + field.getName())
        .or(() -> required(typeOf(field)))
        .filter(text -> !allows(text, granted));
  }

  /** The same for an object of a type. */
  Optional<String> missing(String type, Collection<String> granted) {
    return required(type).filter(text -> !allows(text, granted));
  }

  Optional<String> required(String place) {
    return OF_OWNERS.contains(place)
        ? Optional.of(WRITE_PRODUCTS)
        : Optional.ofNullable(texts.getProperty(place));
  }

  /** A list is guarded by what is in it. */
  private static String typeOf(GraphQLFieldDefinition field) {
    String name = GraphQLTypeUtil.unwrapAll(field.getType()).getName();
    return name.endsWith("Connection")
        ? name.substring(0, name.length() - "Connection".length())
        : name;
  }

  /**
   * Any of the scopes in the text is enough, and a scope to write includes the one to read. One
   * without a verb, as of refunds, is one to write. A text that names none asks for a kind of token
   * that all tokens here are of.
   */
  private static boolean allows(String text, Collection<String> granted) {
    if (!BESIDES.matcher(text).results().map(m -> m.group(1)).allMatch(granted::contains)) {
      return false;
    }
    List<String> any = SCOPE.matcher(text).results().map((MatchResult m) -> m.group(1)).toList();
    return any.isEmpty()
        || any.stream()
            .anyMatch(
                scope ->
                    granted.contains(scope)
                        || granted.contains("write_" + scope)
                        || scope.startsWith("read_")
                            && granted.contains("write_" + scope.substring("read_".length())));
  }
}
