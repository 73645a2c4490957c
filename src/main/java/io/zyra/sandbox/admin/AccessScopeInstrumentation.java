package io.zyra.sandbox.admin;

import graphql.execution.instrumentation.InstrumentationState;
import graphql.execution.instrumentation.SimplePerformantInstrumentation;
import graphql.execution.instrumentation.parameters.InstrumentationFieldFetchParameters;
import graphql.schema.DataFetcher;
import graphql.schema.DataFetchingEnvironment;
import graphql.schema.GraphQLNamedType;
import graphql.schema.GraphQLTypeUtil;
import io.zyra.sandbox.shop.GlobalId;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** Refuses fields for which the token of the call has no scope. */
final class AccessScopeInstrumentation extends SimplePerformantInstrumentation {
  private final AccessScopes scopes = new AccessScopes();

  @Override
  public DataFetcher<?> instrumentDataFetcher(
      DataFetcher<?> fetcher,
      InstrumentationFieldFetchParameters parameters,
      InstrumentationState state) {
    DataFetchingEnvironment query = parameters.getEnvironment();
    Collection<String> granted = AdminCall.of(query).scopes();
    String parent = ((GraphQLNamedType) query.getParentType()).getName();
    Optional<String> missing =
        scopes
            .missing(parent, query.getFieldDefinition(), granted)
            .or(() -> missingForNodes(query, granted));
    return missing.isEmpty()
        ? fetcher
        : unused -> {
          throw new AccessDeniedException(query.getField().getName(), missing.get());
        };
  }

  /** What has any type is guarded by the type that the id names. */
  private Optional<String> missingForNodes(
      DataFetchingEnvironment query, Collection<String> granted) {
    String type = GraphQLTypeUtil.unwrapAll(query.getFieldDefinition().getType()).getName();
    if (!type.equals("Node")) {
      return Optional.empty();
    }
    List<String> ids =
        query.containsArgument("ids")
            ? query.getArgument("ids")
            : query.containsArgument("id") ? List.of(query.<String>getArgument("id")) : List.of();
    return ids.stream()
        .flatMap(id -> GlobalId.type(id).stream())
        .flatMap(each -> scopes.missing(each, granted).stream())
        .findFirst();
  }
}
