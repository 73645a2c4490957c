package io.zyra.sandbox.admin;

import graphql.schema.GraphQLSchema;
import io.zyra.sandbox.bulk.BulkQueryPage;
import java.util.Map;
import java.util.Optional;

/** Executes GraphQL documents for bulk operations, outside of requests: without rate limit. */
public interface BulkGraphQlExecutor {

  GraphQLSchema schema();

  /**
   * Executes a document.
   *
   * @param page the part of the root connection to read; empty for a mutation
   * @return the whole response, with {@code data} and {@code errors}
   */
  Map<String, Object> execute(
      String document, Map<String, Object> variables, AdminCall call, Optional<BulkQueryPage> page);
}
