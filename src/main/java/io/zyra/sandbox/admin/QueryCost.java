package io.zyra.sandbox.admin;

import graphql.normalized.ExecutableNormalizedField;
import graphql.normalized.ExecutableNormalizedOperation;
import graphql.schema.GraphQLFieldDefinition;
import graphql.schema.GraphQLOutputType;
import graphql.schema.GraphQLSchema;
import graphql.schema.GraphQLTypeUtil;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The cost of a query by Shopify's rules: a scalar or enum 0, an object 1, a connection 2 plus its
 * items, a mutation 10 plus the connections in its payload. The requested cost counts a
 * connection's page size; the actual cost counts the items that were returned.
 */
final class QueryCost {
  private static final int CONNECTION = 2;
  private static final int MUTATION = 10;

  private final GraphQLSchema schema;
  private final ExecutableNormalizedOperation operation;

  QueryCost(GraphQLSchema schema, ExecutableNormalizedOperation operation) {
    this.schema = schema;
    this.operation = operation;
  }

  /** The maximum cost. */
  int requested() {
    long cost = 0;
    for (ExecutableNormalizedField field : operation.getTopLevelFields()) {
      cost += isMutation(field) ? MUTATION + inAnswer(field) : atMost(field);
    }
    return (int) Math.min(Integer.MAX_VALUE, cost);
  }

  /** The actual cost, calculated from the response. */
  int actual(Map<String, Object> data) {
    long cost = 0;
    for (ExecutableNormalizedField field : operation.getTopLevelFields()) {
      Object value = data.get(field.getResultKey());
      cost += isMutation(field) ? MUTATION + inAnswer(field, value) : counted(field, value);
    }
    return (int) Math.min(Integer.MAX_VALUE, cost);
  }

  private long atMost(ExecutableNormalizedField field) {
    return switch (kind(field)) {
      case LEAF -> 0;
      case WRAPPER -> children(field);
      case CONNECTION -> CONNECTION + pageSize(field) * children(field);
      case OBJECT -> 1 + children(field);
    };
  }

  private long children(ExecutableNormalizedField field) {
    return field.getChildren().stream().mapToLong(this::atMost).sum();
  }

  /** The payload of a mutation is included in its cost; only connections in it cost more. */
  private long inAnswer(ExecutableNormalizedField field) {
    return field.getChildren().stream()
        .mapToLong(child -> kind(child) == Kind.CONNECTION ? atMost(child) : inAnswer(child))
        .sum();
  }

  private long counted(ExecutableNormalizedField field, Object value) {
    if (value instanceof Collection<?> items) {
      return items.stream().mapToLong(item -> counted(field, item)).sum();
    }
    if (!(value instanceof Map<?, ?> object)) {
      return 0;
    }
    long own =
        switch (kind(field)) {
          case LEAF, WRAPPER -> 0;
          case CONNECTION -> CONNECTION;
          case OBJECT -> 1;
        };
    return own
        + field.getChildren().stream()
            .mapToLong(child -> counted(child, object.get(child.getResultKey())))
            .sum();
  }

  private long inAnswer(ExecutableNormalizedField field, Object value) {
    if (value instanceof Collection<?> items) {
      return items.stream().mapToLong(item -> inAnswer(field, item)).sum();
    }
    if (!(value instanceof Map<?, ?> object)) {
      return 0;
    }
    return field.getChildren().stream()
        .mapToLong(
            child -> {
              Object inside = object.get(child.getResultKey());
              return kind(child) == Kind.CONNECTION
                  ? counted(child, inside)
                  : inAnswer(child, inside);
            })
        .sum();
  }

  private enum Kind {
    LEAF,
    OBJECT,
    CONNECTION,
    WRAPPER
  }

  private Kind kind(ExecutableNormalizedField field) {
    if (field.getName().startsWith("__")) {
      return Kind.LEAF;
    }
    List<GraphQLFieldDefinition> definitions = field.getFieldDefinitions(schema);
    GraphQLOutputType type = definitions.get(0).getType();
    String name = GraphQLTypeUtil.unwrapAll(type).getName();
    if (GraphQLTypeUtil.isLeaf(GraphQLTypeUtil.unwrapAll(type))) {
      return Kind.LEAF;
    }
    // Edges only hold the items, and the page's description comes with the connection.
    return name.endsWith("Connection")
        ? Kind.CONNECTION
        : name.endsWith("Edge") || name.equals("PageInfo") ? Kind.WRAPPER : Kind.OBJECT;
  }

  private static long pageSize(ExecutableNormalizedField connection) {
    return size(connection, "first").or(() -> size(connection, "last")).orElse(0L);
  }

  private static Optional<Long> size(ExecutableNormalizedField field, String argument) {
    return Optional.ofNullable(field.getResolvedArguments().get(argument))
        .filter(Number.class::isInstance)
        .map(number -> Math.max(0, ((Number) number).longValue()));
  }

  private boolean isMutation(ExecutableNormalizedField field) {
    return field.getObjectTypeNames().contains("Mutation");
  }
}
