package io.zyra.sandbox.admin;

import graphql.ExecutionInput;
import graphql.ExecutionResult;
import graphql.GraphQL;
import graphql.GraphQLError;
import graphql.GraphQLException;
import graphql.ParseAndValidate;
import graphql.ParseAndValidateResult;
import graphql.execution.DataFetcherExceptionHandler;
import graphql.execution.DataFetcherExceptionHandlerResult;
import graphql.execution.RawVariables;
import graphql.normalized.ExecutableNormalizedOperationFactory;
import graphql.schema.GraphQLSchema;
import io.zyra.sandbox.bulk.BulkQueryPage;
import io.zyra.sandbox.search.BadRequestException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jboss.logging.Logger;

/**
 * Executes GraphQL requests: validates them, calculates their cost, applies the rate limit and runs
 * them.
 */
final class AdminGraphQlExecutor implements BulkGraphQlExecutor {
  private static final Logger LOG = Logger.getLogger(AdminGraphQlExecutor.class);
  private static final int DEAREST = 1000;
  private static final String RATE_LIMITS = "https://shopify.dev/api/usage/rate-limits";
  private static final String ACCESS_SCOPES = "https://shopify.dev/api/usage/access-scopes";

  private final GraphQLSchema schema;
  private final GraphQL graphql;

  /** Executes requests in a version of the Admin API. */
  AdminGraphQlExecutor(String version) {
    this.schema = AdminSchema.schema(version);
    this.graphql =
        GraphQL.newGraphQL(schema)
            .instrumentation(new AccessScopeInstrumentation())
            .defaultDataFetcherExceptionHandler(refusal())
            .build();
  }

  /** A GraphQL request. */
  record Request(String query, Map<String, Object> variables, Optional<String> operationName) {}

  /** Executes a request and returns the whole response. */
  Map<String, Object> answer(Request request, AdminCall call, LeakyBucket bucket) {
    ExecutionInput input =
        ExecutionInput.newExecutionInput(request.query())
            .variables(request.variables())
            .operationName(request.operationName().orElse(null))
            .graphQLContext(Map.of(AdminCall.class, call))
            .build();
    ParseAndValidateResult parsed = ParseAndValidate.parseAndValidate(schema, input);
    if (parsed.isFailure()) {
      return Map.of(
          "errors", parsed.getErrors().stream().map(GraphQLError::toSpecification).toList());
    }
    Optional<QueryCost> cost = cost(parsed, request);
    return cost.isPresent()
        ? priced(input, cost.get(), call.plan(), bucket)
        // Variables that do not fit: running the call says which, and does nothing.
        : graphql.execute(input).toSpecification();
  }

  @Override
  public GraphQLSchema schema() {
    return schema;
  }

  @Override
  public Map<String, Object> execute(
      String document,
      Map<String, Object> variables,
      AdminCall call,
      Optional<BulkQueryPage> page) {
    Map<Object, Object> context = new HashMap<>(Map.of(AdminCall.class, call));
    page.ifPresent(each -> context.put(BulkQueryPage.class, each));
    return graphql
        .execute(
            ExecutionInput.newExecutionInput(document)
                .variables(variables)
                .graphQLContext(context)
                .build())
        .toSpecification();
  }

  private Optional<QueryCost> cost(ParseAndValidateResult parsed, Request request) {
    try {
      return Optional.of(
          new QueryCost(
              schema,
              ExecutableNormalizedOperationFactory
                  .createExecutableNormalizedOperationWithRawVariables(
                      schema,
                      parsed.getDocument(),
                      request.operationName().orElse(null),
                      RawVariables.of(request.variables()))));
    } catch (GraphQLException e) {
      return Optional.empty();
    }
  }

  private Map<String, Object> priced(
      ExecutionInput input, QueryCost cost, ShopifyPlan plan, LeakyBucket bucket) {
    int requested = cost.requested();
    if (requested > DEAREST) {
      return tooDear(requested);
    }
    if (!bucket.take(requested)) {
      return throttled(costs(requested, Optional.empty(), plan, bucket.available()));
    }
    ExecutionResult result = graphql.execute(input);
    Map<String, Object> data =
        Optional.<Map<String, Object>>ofNullable(result.getData()).orElse(Map.of());
    int actual = Math.min(requested, cost.actual(data));
    bucket.giveBack(requested - actual);
    Map<String, Object> answer = new LinkedHashMap<>(result.toSpecification());
    answer.put(
        "extensions",
        Map.of("cost", costs(requested, Optional.of(actual), plan, bucket.available())));
    return answer;
  }

  private static Map<String, Object> tooDear(int requested) {
    String message =
        "Query cost is "
            + requested
            + ", which exceeds the single query max cost limit ("
            + DEAREST
            + ").";
    return Map.of(
        "errors",
        List.of(
            Map.of(
                "message",
                message,
                "extensions",
                Map.of(
                    "code", "MAX_COST_EXCEEDED",
                    "cost", requested,
                    "maxCost", DEAREST,
                    "documentation", RATE_LIMITS))));
  }

  /** The answer to a call that finds no points at all. */
  static Map<String, Object> outOfPoints(ShopifyPlan plan) {
    return throttled(costs(1, Optional.empty(), plan, 0));
  }

  private static Map<String, Object> throttled(Map<String, Object> costs) {
    return Map.of(
        "errors",
        List.of(
            Map.of(
                "message",
                "Throttled",
                "extensions",
                Map.of("code", "THROTTLED", "documentation", RATE_LIMITS))),
        "extensions",
        Map.of("cost", costs));
  }

  private static Map<String, Object> costs(
      int requested, Optional<Integer> actual, ShopifyPlan plan, int available) {
    Map<String, Object> costs = new LinkedHashMap<>();
    costs.put("requestedQueryCost", requested);
    costs.put("actualQueryCost", actual.orElse(null));
    costs.put(
        "throttleStatus",
        Map.of(
            "maximumAvailable", (double) plan.bucketSize(),
            "currentlyAvailable", available,
            "restoreRate", (double) plan.restoreRate()));
    return costs;
  }

  private static DataFetcherExceptionHandler refusal() {
    return failure -> {
      Throwable cause = failure.getException();
      if (cause instanceof AccessDeniedException denied) {
        return result(
            GraphQLError.newError()
                .message("%s", denied.getMessage())
                .path(failure.getPath())
                .location(failure.getSourceLocation())
                .extensions(
                    Map.of(
                        "code",
                        "ACCESS_DENIED",
                        "documentation",
                        ACCESS_SCOPES,
                        "requiredAccess",
                        denied.requiredAccess()))
                .build());
      }
      if (!(cause instanceof BadRequestException)) {
        LOG.errorf(cause, "sandbox.query.failed path=%s", failure.getPath());
      }
      GraphQLError error =
          cause instanceof BadRequestException refused
              ? refused
              : GraphQLError.newError()
                  .message("Internal error. Looks like something went wrong on our end.")
                  .path(failure.getPath())
                  .extensions(Map.of("code", "INTERNAL_SERVER_ERROR"))
                  .build();
      return result(error);
    };
  }

  private static CompletableFuture<DataFetcherExceptionHandlerResult> result(GraphQLError error) {
    return CompletableFuture.completedFuture(
        DataFetcherExceptionHandlerResult.newResult(error).build());
  }
}
