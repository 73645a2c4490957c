package io.zyra.sandbox.search;

import graphql.ErrorClassification;
import graphql.GraphQLError;
import graphql.language.SourceLocation;
import java.util.List;
import java.util.Map;

/** An invalid query; it becomes one of the response's top-level errors. */
public final class BadRequestException extends RuntimeException implements GraphQLError {

  public BadRequestException(String message) {
    super(message);
  }

  @Override
  public List<SourceLocation> getLocations() {
    return List.of();
  }

  @Override
  public ErrorClassification getErrorType() {
    return ErrorClassification.errorClassification("BAD_REQUEST");
  }

  @Override
  public Map<String, Object> getExtensions() {
    return Map.of("code", "BAD_REQUEST");
  }
}
