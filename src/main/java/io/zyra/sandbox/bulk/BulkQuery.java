package io.zyra.sandbox.bulk;

import graphql.ExecutionInput;
import graphql.GraphQLError;
import graphql.ParseAndValidate;
import graphql.ParseAndValidateResult;
import graphql.execution.RawVariables;
import graphql.language.OperationDefinition;
import graphql.normalized.ExecutableNormalizedField;
import graphql.normalized.ExecutableNormalizedOperationFactory;
import graphql.schema.GraphQLSchema;
import graphql.schema.GraphQLTypeUtil;
import java.util.List;
import java.util.Optional;

/** A query that can run in bulk, checked by Shopify's rules. */
public final class BulkQuery {
  private static final int MOST_CONNECTIONS = 5;
  private static final int DEEPEST_NESTING = 2;

  private final String document;
  private final GraphQLSchema schema;
  private final ExecutableNormalizedField root;

  private BulkQuery(String document, GraphQLSchema schema, ExecutableNormalizedField root) {
    this.document = document;
    this.schema = schema;
    this.root = root;
  }

  /** The query does not keep the rules of bulk queries; the message says which. */
  public static final class InvalidException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    InvalidException(String message) {
      super(message);
    }
  }

  /**
   * Reads and checks a query.
   *
   * @throws InvalidException if it cannot run in bulk
   */
  public static BulkQuery parse(String document, GraphQLSchema schema) {
    ParseAndValidateResult parsed =
        ParseAndValidate.parseAndValidate(
            schema, ExecutionInput.newExecutionInput(document).build());
    if (parsed.isFailure()) {
      GraphQLError first = parsed.getErrors().get(0);
      throw new InvalidException("Invalid bulk query: " + first.getMessage());
    }
    List<OperationDefinition> operations =
        parsed.getDocument().getDefinitionsOfType(OperationDefinition.class);
    if (operations.size() != 1
        || operations.get(0).getOperation() != OperationDefinition.Operation.QUERY) {
      throw new InvalidException("Bulk queries must contain exactly one query operation.");
    }
    if (!operations.get(0).getVariableDefinitions().isEmpty()) {
      throw new InvalidException("Bulk queries cannot contain variables.");
    }
    List<ExecutableNormalizedField> roots =
        ExecutableNormalizedOperationFactory.createExecutableNormalizedOperationWithRawVariables(
                schema, parsed.getDocument(), null, RawVariables.emptyVariables())
            .getTopLevelFields();
    if (roots.size() != 1) {
      throw new InvalidException("Bulk queries can only contain a single top-level field.");
    }
    BulkQuery query = new BulkQuery(document, schema, roots.get(0));
    query.check();
    return query;
  }

  private void check() {
    if (root.getName().equals("node") || root.getName().equals("nodes")) {
      throw new InvalidException(
          "Bulk queries cannot contain the '" + root.getName() + "' field at the top level.");
    }
    long connections = connections(root);
    if (connections == 0) {
      throw new InvalidException("Bulk queries must contain at least one connection.");
    }
    if (connections > MOST_CONNECTIONS) {
      throw new InvalidException(
          "Bulk queries cannot contain more than " + MOST_CONNECTIONS + " connections.");
    }
    checkNesting(root, isConnection(root) ? 0 : -1);
  }

  private long connections(ExecutableNormalizedField field) {
    return (isConnection(field) ? 1 : 0)
        + field.getChildren().stream().mapToLong(this::connections).sum();
  }

  private void checkNesting(ExecutableNormalizedField field, int depth) {
    if (depth > DEEPEST_NESTING) {
      throw new InvalidException(
          "Bulk queries cannot contain connections with a nesting depth greater than "
              + DEEPEST_NESTING
              + ".");
    }
    if (isConnection(field)) {
      checkId(field);
    }
    field
        .getChildren()
        .forEach(child -> checkNesting(child, isConnection(child) ? depth + 1 : depth));
  }

  /** The lines of children name their parents by id. */
  private void checkId(ExecutableNormalizedField connection) {
    for (ExecutableNormalizedField item : items(connection)) {
      boolean parent = item.getChildren().stream().mapToLong(this::connections).sum() > 0;
      boolean named =
          item.getChildren().stream()
              .anyMatch(child -> child.getName().equals("id") && child.getAlias() == null);
      if (parent && !named) {
        throw new InvalidException(
            "The parent 'node' field for a nested connection must select the 'id' field without an"
                + " alias and must be of 'ID' return type. Connection fields without 'id': "
                + connection.getName()
                + ".");
      }
    }
  }

  private static List<ExecutableNormalizedField> items(ExecutableNormalizedField connection) {
    return connection.getChildren().stream()
        .flatMap(
            child ->
                switch (child.getName()) {
                  case "nodes" -> List.of(child).stream();
                  case "edges" ->
                      child.getChildren().stream().filter(e -> e.getName().equals("node"));
                  default -> List.<ExecutableNormalizedField>of().stream();
                })
        .toList();
  }

  String document() {
    return document;
  }

  ExecutableNormalizedField root() {
    return root;
  }

  boolean isConnection(ExecutableNormalizedField field) {
    return !field.getName().startsWith("__")
        && Optional.ofNullable(
                GraphQLTypeUtil.unwrapAll(field.getFieldDefinitions(schema).get(0).getType())
                    .getName())
            .filter(name -> name.endsWith("Connection"))
            .isPresent();
  }
}
