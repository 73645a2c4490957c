package io.zyra.sandbox.admin.mutation;

import graphql.language.Document;
import graphql.language.OperationDefinition;
import graphql.parser.InvalidSyntaxException;
import graphql.parser.Parser;
import graphql.schema.DataFetchingEnvironment;
import graphql.validation.Validator;
import io.zyra.sandbox.admin.AdminCall;
import io.zyra.sandbox.bulk.BulkMutationRunner;
import io.zyra.sandbox.bulk.BulkQuery;
import io.zyra.sandbox.bulk.BulkQueryRunner;
import io.zyra.sandbox.bulk.SandboxBulkOperation;
import io.zyra.sandbox.shop.GlobalId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The mutations that start and cancel bulk operations. */
public final class BulkOperationMutations {
  private static final String FIELD = "bulkOperation";
  private static final String LIMIT = "Bulk operations limit reached. Please try again later.";

  private BulkOperationMutations() {}

  public static Object runQuery(DataFetchingEnvironment query) {
    AdminCall call = AdminCall.of(query);
    String document = query.getArgument("query");
    boolean grouped = query.getArgument("groupObjects");
    try {
      BulkQuery parsed = BulkQuery.parse(document, call.background().schema());
      BulkQueryRunner work =
          new BulkQueryRunner(
              parsed,
              grouped,
              page -> call.background().execute(document, Map.of(), call, Optional.of(page)));
      return started(
          call.bulk().start(domain(call), SandboxBulkOperation.Type.QUERY, document, work));
    } catch (BulkQuery.InvalidException e) {
      return MutationPayload.failure(
          List.of(UserError.at(List.of("query"), e.getMessage(), "INVALID")));
    }
  }

  /** Runs a mutation for each line of a file that was uploaded before. */
  public static Object runMutation(DataFetchingEnvironment query) {
    AdminCall call = AdminCall.of(query);
    String document = query.getArgument("mutation");
    String key = query.getArgument("stagedUploadPath");
    if (!isMutation(document, call)) {
      return MutationPayload.failure(
          List.of(UserError.at(List.of("mutation"), "Invalid mutation", "INVALID_MUTATION")));
    }
    return call.bulk()
        .uploads()
        .find(domain(call), key)
        .<Object>map(
            file ->
                started(
                    call.bulk()
                        .start(
                            domain(call),
                            SandboxBulkOperation.Type.MUTATION,
                            document,
                            new BulkMutationRunner(
                                file,
                                variables ->
                                    call.background()
                                        .execute(
                                            document,
                                            variables,
                                            call.at(call.bulk().now()),
                                            Optional.empty())))))
        .orElseGet(
            () ->
                MutationPayload.failure(
                    List.of(
                        UserError.at(
                            List.of("stagedUploadPath"),
                            "The JSONL file could not be found.",
                            "NO_SUCH_FILE"))));
  }

  /** One mutation with one field at its root: what is documented to work. */
  private static boolean isMutation(String document, AdminCall call) {
    try {
      Document parsed = Parser.parse(document);
      List<OperationDefinition> operations = parsed.getDefinitionsOfType(OperationDefinition.class);
      return operations.size() == 1
          && operations.get(0).getOperation() == OperationDefinition.Operation.MUTATION
          && operations.get(0).getSelectionSet().getSelections().size() == 1
          && new Validator()
              .validateDocument(call.background().schema(), parsed, Locale.ENGLISH)
              .isEmpty();
    } catch (InvalidSyntaxException e) {
      return false;
    }
  }

  /** Gives out addresses for files. */
  public static Object stageUploads(DataFetchingEnvironment query) {
    AdminCall call = AdminCall.of(query);
    String url = call.storefrontUrl() + "/staged-uploads";
    List<Map<String, Object>> targets =
        new InputObject(query.getArguments())
            .objects("input").stream()
                .map(
                    input ->
                        Map.<String, Object>of(
                            "url",
                            url,
                            "resourceUrl",
                            url,
                            "parameters",
                            List.of(
                                Map.of(
                                    "name",
                                    "key",
                                    "value",
                                    call.bulk()
                                        .uploads()
                                        .key(input.text("filename").orElse("file"))),
                                Map.of("name", "success_action_status", "value", "201"))))
                .toList();
    return MutationPayload.success("stagedTargets", targets);
  }

  /** The payload of a mutation that starts an operation, or was refused because of others. */
  static Object started(Optional<SandboxBulkOperation> operation) {
    return operation
        .map(started -> MutationPayload.success(FIELD, started))
        .orElseGet(
            () ->
                MutationPayload.failure(List.of(UserError.at(List.of(), LIMIT, "LIMIT_REACHED"))));
  }

  public static Object cancel(DataFetchingEnvironment query) {
    AdminCall call = AdminCall.of(query);
    Optional<SandboxBulkOperation> known =
        GlobalId.number("BulkOperation", query.getArgument("id"))
            .flatMap(id -> call.bulk().find(domain(call), id));
    if (known.isEmpty()) {
      return MutationPayload.failure(List.of(error("Bulk operation does not exist")));
    }
    if (!known.get().isUnderWay()) {
      return MutationPayload.with(
          FIELD,
          known.get(),
          List.of(error("A bulk operation cannot be canceled when it is " + state(known.get()))));
    }
    return MutationPayload.success(FIELD, call.bulk().cancel(domain(call), known.get().id()));
  }

  private static UserError error(String message) {
    return new UserError(List.of("id"), message, Optional.empty(), Optional.empty());
  }

  private static String state(SandboxBulkOperation operation) {
    return operation.status().name().toLowerCase(Locale.ROOT);
  }

  private static String domain(AdminCall call) {
    return call.shop().profile().domain();
  }
}
