package io.zyra.web;

import io.quarkus.smallrye.openapi.OpenApiFilter;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.media.Schema;

/**
 * Completes the generated OpenAPI document: problem responses on every path, and schemas of free
 * JSON.
 */
@OpenApiFilter(OpenApiFilter.RunStage.BUILD)
public class OpenApiCustomizer implements OASFilter {
  private static final String PROBLEM = "Problem";
  private static final List<String> FREE_JSON = List.of("JsonNode", "ObjectNode");

  @Override
  public void filterOpenAPI(OpenAPI api) {
    Map<String, Schema> schemas = api.getComponents().getSchemas();
    schemas.forEach(
        (name, schema) -> {
          if (FREE_JSON.contains(name)) {
            free(schema);
          }
        });
    api.getComponents().removeSchema("JsonNodeType");
    if (schemas.containsKey("MerchantId")) {
      schemas
          .get("MerchantId")
          .properties(null)
          .type(List.of(Schema.SchemaType.STRING))
          .format("uuid");
    }
    api.getComponents().addSchema(PROBLEM, problem());
    api.getPaths()
        .getPathItems()
        .values()
        .forEach(path -> path.getOperations().values().forEach(OpenApiCustomizer::addProblem));
  }

  private static void free(Schema schema) {
    schema.properties(null).required(null).type(List.of(Schema.SchemaType.OBJECT));
    schema.description("Any JSON");
  }

  private static void addProblem(Operation operation) {
    operation
        .getResponses()
        .addAPIResponse(
            "default",
            OASFactory.createAPIResponse()
                .description("What is wrong, and what to do about it")
                .content(
                    OASFactory.createContent()
                        .addMediaType(
                            ProblemResponse.MEDIA_TYPE,
                            OASFactory.createMediaType()
                                .schema(
                                    OASFactory.createSchema()
                                        .ref("#/components/schemas/" + PROBLEM)))));
  }

  private static Schema problem() {
    Schema place =
        object()
            .addProperty("pointer", text("JSON pointer into the body"))
            .addProperty("field", text("a column or form field"))
            .addProperty("line", number("of a file, from 1"))
            .addProperty("message", text("what is wrong there"))
            .addProperty("hint", text("what to do about it"));
    return object()
        .description("Problem details, RFC 9457")
        .addProperty("type", text("a stable name for this kind of problem, urn:zyra:problem:…"))
        .addProperty("title", text("the kind in words"))
        .addProperty("status", number("HTTP status"))
        .addProperty("detail", text("what is wrong this time"))
        .addProperty("fix", text("what to do about it"))
        .addProperty(
            "errors",
            OASFactory.createSchema().type(List.of(Schema.SchemaType.ARRAY)).items(place));
  }

  private static Schema object() {
    return OASFactory.createSchema().type(List.of(Schema.SchemaType.OBJECT));
  }

  private static Schema text(String description) {
    return OASFactory.createSchema()
        .type(List.of(Schema.SchemaType.STRING))
        .description(description);
  }

  private static Schema number(String description) {
    return OASFactory.createSchema()
        .type(List.of(Schema.SchemaType.INTEGER))
        .description(description);
  }
}
