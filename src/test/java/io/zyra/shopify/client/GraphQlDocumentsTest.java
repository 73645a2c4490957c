package io.zyra.shopify.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import graphql.language.Document;
import graphql.parser.Parser;
import graphql.schema.GraphQLSchema;
import graphql.schema.idl.SchemaParser;
import graphql.schema.idl.UnExecutableSchemaGenerator;
import graphql.validation.Validator;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What is asked of Shopify is what Shopify's published schema offers. */
class GraphQlDocumentsTest {
  private static GraphQLSchema schema;

  @BeforeAll
  static void readPublishedSchema() {
    Path file =
        Path.of(
            System.getProperty("zyra.shared.data", "../shared/data"),
            "shopify-admin.schema.graphql");
    assumeTrue(Files.exists(file), () -> "SKIPPED: Shopify's published schema is not at " + file);
    schema =
        UnExecutableSchemaGenerator.makeUnExecutableSchema(new SchemaParser().parse(file.toFile()));
  }

  @ParameterizedTest
  @EnumSource(AdminOperation.class)
  void each_document_is_valid_by_the_published_schema(AdminOperation operation) {
    Document document = Parser.parse(operation.document());
    assertThat(new Validator().validateDocument(schema, document, Locale.ENGLISH)).isEmpty();
  }

  @Test
  void each_document_makes_one_operation_and_asks_for_the_field_that_is_read() {
    for (AdminOperation operation : AdminOperation.values()) {
      Document document = Parser.parse(operation.document());
      assertThat(document.getDefinitionsOfType(graphql.language.OperationDefinition.class))
          .singleElement()
          .satisfies(
              definition ->
                  assertThat(definition.getSelectionSet().getSelections())
                      .singleElement()
                      .extracting(field -> ((graphql.language.Field) field).getName())
                      .isEqualTo(operation.field()));
    }
  }
}
