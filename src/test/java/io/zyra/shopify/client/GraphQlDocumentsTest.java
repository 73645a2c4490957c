package io.zyra.shopify.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import graphql.analysis.QueryTraversalOptions;
import graphql.analysis.QueryTraverser;
import graphql.analysis.QueryVisitorFieldEnvironment;
import graphql.analysis.QueryVisitorStub;
import graphql.execution.CoercedVariables;
import graphql.language.AstPrinter;
import graphql.language.Document;
import graphql.language.Field;
import graphql.language.OperationDefinition;
import graphql.language.VariableDefinition;
import graphql.parser.Parser;
import graphql.schema.GraphQLObjectType;
import graphql.schema.GraphQLTypeUtil;
import graphql.schema.GraphQLUnmodifiedType;
import graphql.validation.Validator;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What is asked of Shopify is what Shopify's published schemas offer, with the scopes we name. */
class GraphQlDocumentsTest {
  private static final String OLDEST = "2025-10";
  private static final List<String> VERSIONS = List.of(OLDEST, AdminEndpoint.VERSION, "2026-10");

  /** Consent to SMS is in these fields until the version in which their successor appears. */
  private static final Set<String> WITHOUT_SUCCESSOR =
      Set.of(
          "CustomerPhoneNumber.marketingState",
          "CustomerPhoneNumber.marketingOptInLevel",
          "CustomerPhoneNumber.marketingUpdatedAt");

  private static final Map<String, PublishedSchema> SCHEMAS = new LinkedHashMap<>();

  @BeforeAll
  static void readPublishedSchemas() {
    for (String version : VERSIONS) {
      assumeTrue(
          Files.exists(PublishedSchema.file(version)),
          () -> "SKIPPED: Shopify's published schema is not at " + PublishedSchema.file(version));
      SCHEMAS.computeIfAbsent(version, PublishedSchema::read);
    }
  }

  static Stream<Arguments> each_operation_in_each_version() {
    return VERSIONS.stream()
        .flatMap(
            version ->
                Arrays.stream(AdminOperation.values())
                    // Shopify has served the oldest version for its year; it has no list of them.
                    .filter(o -> !version.equals(OLDEST) || o != AdminOperation.BULK_MUTATIONS)
                    .map(o -> Arguments.of(version, o)));
  }

  @ParameterizedTest
  @MethodSource("each_operation_in_each_version")
  void each_document_is_valid_by_the_published_schemas(String version, AdminOperation operation) {
    assertThat(
            new Validator()
                .validateDocument(
                    SCHEMAS.get(version).schema(),
                    Parser.parse(operation.document()),
                    Locale.ENGLISH))
        .isEmpty();
  }

  @ParameterizedTest
  @EnumSource(
      names = {"BULK_ORDERS", "BULK_ORDERS_WITHOUT_CUSTOMERS", "BULK_CUSTOMERS", "BULK_CHECKOUTS"})
  void a_bulk_query_of_what_a_search_finds_is_valid_too(AdminOperation operation) {
    String document = operation.document("updated_at:>='2026-11-20T10:00:00Z'");
    assertThat(document).contains("(query: \"updated_at:>='2026-11-20T10:00:00Z'\")");
    for (PublishedSchema published : SCHEMAS.values()) {
      assertThat(
              new Validator()
                  .validateDocument(published.schema(), Parser.parse(document), Locale.ENGLISH))
          .isEmpty();
    }
    assertThatThrownBy(() -> operation.document("tag:\"a\""))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @MethodSource("each_operation_in_each_version")
  void no_document_uses_what_is_deprecated(String version, AdminOperation operation) {
    List<String> deprecated = new ArrayList<>();
    for (QueryVisitorFieldEnvironment field : fields(version, operation)) {
      if (field.getFieldDefinition().isDeprecated() && !WITHOUT_SUCCESSOR.contains(name(field))) {
        deprecated.add(name(field) + ": " + field.getFieldDefinition().getDeprecationReason());
      }
      field.getField().getArguments().stream()
          .map(argument -> field.getFieldDefinition().getArgument(argument.getName()))
          .filter(argument -> argument.isDeprecated())
          .forEach(argument -> deprecated.add(name(field) + "(" + argument.getName() + ")"));
    }
    assertThat(deprecated).isEmpty();
  }

  @Test
  void consent_to_sms_has_no_other_field_in_our_version_yet() {
    assertThat(
            SCHEMAS
                .get(AdminEndpoint.VERSION)
                .schema()
                .getObjectType("CustomerPhoneNumber")
                .getFieldDefinition("smsMarketingConsent"))
        .as("if there is one, it takes the place of those without a successor")
        .isNull();
  }

  @ParameterizedTest
  @EnumSource(AdminOperation.class)
  void a_mutation_has_a_key_where_shopify_says_that_it_needs_one(AdminOperation operation) {
    assertThat(withoutKey(operation.document())).isEmpty();
  }

  @Test
  void a_mutation_without_a_key_is_found_where_shopify_says_that_it_needs_one() {
    String refund =
        "mutation Refund($input: RefundInput!, $key: String!) {"
            + " refundCreate(input: $input) %s { userErrors { message } } }";
    assertThat(withoutKey(refund.formatted(""))).containsExactly("refundCreate");
    assertThat(withoutKey(refund.formatted("@idempotent(key: $key)"))).isEmpty();
  }

  /** The schema says it in words only: without the key the call fails when it is made. */
  private static List<String> withoutKey(String document) {
    GraphQLObjectType mutations = SCHEMAS.get(AdminEndpoint.VERSION).schema().getMutationType();
    return Parser.parse(document).getDefinitionsOfType(OperationDefinition.class).stream()
        .filter(each -> each.getOperation() == OperationDefinition.Operation.MUTATION)
        .flatMap(each -> each.getSelectionSet().getSelectionsOfType(Field.class).stream())
        .filter(
            field ->
                mutations
                    .getFieldDefinition(field.getName())
                    .getDescription()
                    .contains("idempotency key is required"))
        .filter(field -> field.getDirectives("idempotent").isEmpty())
        .map(Field::getName)
        .toList();
  }

  @ParameterizedTest
  @MethodSource("each_operation_in_each_version")
  void the_scopes_of_an_operation_are_what_its_fields_need(
      String version, AdminOperation operation) {
    assertThat(forbidden(version, operation, operation.scopes())).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(AdminOperation.class)
  void an_operation_names_no_scope_that_it_does_not_need(AdminOperation operation) {
    for (String scope : operation.scopes()) {
      Set<String> others = new HashSet<>(operation.scopes());
      others.remove(scope);
      assertThat(forbidden(AdminEndpoint.VERSION, operation, others)).as(scope).isNotEmpty();
    }
  }

  @Test
  void each_document_makes_one_operation_and_asks_for_the_field_that_is_read() {
    for (AdminOperation operation : AdminOperation.values()) {
      Document document = Parser.parse(operation.document());
      assertThat(document.getDefinitionsOfType(OperationDefinition.class))
          .singleElement()
          .satisfies(
              definition -> {
                if (!operation.hasSeveralFields()) {
                  assertThat(definition.getSelectionSet().getSelections())
                      .singleElement()
                      .extracting(field -> ((Field) field).getName())
                      .isEqualTo(operation.field());
                }
              });
    }
  }

  /** The fields and types that an app with these scopes may not read or call. */
  private static List<String> forbidden(
      String version, AdminOperation operation, Set<String> granted) {
    Set<String> with =
        granted.stream()
            .flatMap(scope -> Stream.of(scope, scope.replaceFirst("^write_", "read_")))
            .collect(Collectors.toSet());
    Map<String, Set<String>> scopes = SCHEMAS.get(version).scopes();
    return fields(version, operation).stream()
        .flatMap(field -> Stream.of(name(field), parent(field), type(field).getName()))
        .distinct()
        .filter(name -> scopes.containsKey(name))
        .filter(name -> scopes.get(name).stream().noneMatch(with::contains))
        .map(name -> name + " needs any of " + scopes.get(name))
        .toList();
  }

  private static List<QueryVisitorFieldEnvironment> fields(
      String version, AdminOperation operation) {
    List<QueryVisitorFieldEnvironment> fields = new ArrayList<>();
    QueryTraverser.newQueryTraverser()
        .schema(SCHEMAS.get(version).schema())
        .document(Parser.parse(operation.document()))
        .coercedVariables(allConditions(operation))
        .options(QueryTraversalOptions.defaultOptions().coerceFieldArguments(false))
        .build()
        .visitPreOrder(
            new QueryVisitorStub() {
              @Override
              public void visitField(QueryVisitorFieldEnvironment field) {
                fields.add(field);
              }
            });
    return fields;
  }

  /** With what an operation does everything that it can do. */
  private static CoercedVariables allConditions(AdminOperation operation) {
    return CoercedVariables.of(
        Parser.parse(operation.document()).getDefinitionsOfType(OperationDefinition.class).stream()
            .flatMap(definition -> definition.getVariableDefinitions().stream())
            .filter(variable -> AstPrinter.printAst(variable.getType()).equals("Boolean!"))
            .collect(Collectors.toMap(VariableDefinition::getName, variable -> true)));
  }

  private static String name(QueryVisitorFieldEnvironment field) {
    return parent(field) + "." + field.getFieldDefinition().getName();
  }

  /** The type that the field is read of: in a fragment no other field has it. */
  private static String parent(QueryVisitorFieldEnvironment field) {
    return GraphQLTypeUtil.simplePrint(GraphQLTypeUtil.unwrapAll(field.getParentType()));
  }

  private static GraphQLUnmodifiedType type(QueryVisitorFieldEnvironment field) {
    return GraphQLTypeUtil.unwrapAll(field.getFieldDefinition().getType());
  }
}
