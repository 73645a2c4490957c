package io.zyra.sandbox.admin.mutation;

import graphql.schema.DataFetchingEnvironment;
import io.zyra.sandbox.admin.AdminCall;
import io.zyra.sandbox.bulk.BulkOperation;
import io.zyra.sandbox.bulk.BulkQuery;
import io.zyra.sandbox.bulk.BulkQueryWork;
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
      BulkQueryWork work =
          new BulkQueryWork(
              parsed,
              grouped,
              page -> call.background().execute(document, Map.of(), call, Optional.of(page)));
      return started(call.bulk().start(domain(call), BulkOperation.Type.QUERY, document, work));
    } catch (BulkQuery.InvalidException e) {
      return MutationPayload.failure(
          List.of(UserError.at(List.of("query"), e.getMessage(), "INVALID")));
    }
  }

  /** The payload of a mutation that starts an operation, or was refused because of others. */
  static Object started(Optional<BulkOperation> operation) {
    return operation
        .map(started -> MutationPayload.success(FIELD, started))
        .orElseGet(
            () ->
                MutationPayload.failure(List.of(UserError.at(List.of(), LIMIT, "LIMIT_REACHED"))));
  }

  public static Object cancel(DataFetchingEnvironment query) {
    AdminCall call = AdminCall.of(query);
    Optional<BulkOperation> known =
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

  private static String state(BulkOperation operation) {
    return operation.status().name().toLowerCase(Locale.ROOT);
  }

  private static String domain(AdminCall call) {
    return call.shop().profile().domain();
  }
}
