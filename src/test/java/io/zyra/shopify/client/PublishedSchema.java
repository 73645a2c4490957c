package io.zyra.shopify.client;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import graphql.introspection.IntrospectionResultToSchema;
import graphql.language.Document;
import graphql.schema.GraphQLSchema;
import graphql.schema.idl.SchemaParser;
import graphql.schema.idl.TypeDefinitionRegistry;
import graphql.schema.idl.UnExecutableSchemaGenerator;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.zip.GZIPInputStream;

/**
 * Shopify's published Admin API of one version: its schema, and the access scopes of types and
 * fields, of which any one suffices.
 */
public record PublishedSchema(GraphQLSchema schema, Map<String, Set<String>> scopes) {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** Where the schema of a version is, if it is there. */
  public static Path file(String version) {
    return Path.of(
        System.getProperty("zyra.shared.data", "../shared/data"),
        "shopify-admin-" + version + ".introspection.json.gz");
  }

  static PublishedSchema read(String version) {
    JsonNode root = json(version);
    Map<String, Set<String>> scopes = scopes(root.at("/offline_scopes/items"));
    addMutationsOfOwners(root.at("/data/__schema/types"), scopes);
    return new PublishedSchema(
        UnExecutableSchemaGenerator.makeUnExecutableSchema(types(root)), scopes);
  }

  /** The types of a version, as they are defined. */
  public static TypeDefinitionRegistry types(String version) {
    return types(json(version));
  }

  /** The input objects of a version of which one field has to be given; its types do not say so. */
  public static Set<String> oneOfInputs(String version) {
    Set<String> names = new HashSet<>();
    for (JsonNode type : json(version).at("/data/__schema/types")) {
      if (type.path("isOneOf").asBoolean()) {
        names.add(type.path("name").asText());
      }
    }
    return names;
  }

  private static TypeDefinitionRegistry types(JsonNode root) {
    Map<String, Object> introspection =
        JSON.convertValue(root.path("data"), new TypeReference<>() {});
    Document document = new IntrospectionResultToSchema().createSchemaDefinition(introspection);
    return new SchemaParser().buildRegistry(document);
  }

  private static JsonNode json(String version) {
    try (InputStream in = new GZIPInputStream(Files.newInputStream(file(version)))) {
      return JSON.readTree(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** By {@code Type} or {@code Type.field}. */
  private static Map<String, Set<String>> scopes(JsonNode items) {
    Map<String, Set<String>> all = new HashMap<>();
    for (JsonNode item : items) {
      String field = item.path("fieldName").asText("");
      String name = item.path("typeName").asText() + (field.isEmpty() ? "" : "." + field);
      Set<String> anyOf = new HashSet<>();
      item.path("offlineScopes").forEach(scope -> anyOf.add(scope.asText()));
      if (!anyOf.isEmpty()) {
        all.put(name, anyOf);
      }
    }
    return all;
  }

  /** Some mutations need the access that is needed to change the owner: for us, a product. */
  private static void addMutationsOfOwners(JsonNode types, Map<String, Set<String>> scopes) {
    for (JsonNode type : types) {
      if (type.path("name").asText().equals("Mutation")) {
        for (JsonNode field : type.path("fields")) {
          String access = field.path("requiredAccess").asText();
          if (access.contains("mutate the owner resource")
              || access.contains("the same access as mutating a `PRODUCT`")) {
            scopes.put("Mutation." + field.path("name").asText(), Set.of("write_products"));
          }
        }
      }
    }
  }
}
