package io.zyra.sandbox.admin.query;

import graphql.schema.DataFetchingEnvironment;
import graphql.schema.idl.TypeRuntimeWiring;
import io.zyra.sandbox.admin.AdminCall;
import io.zyra.sandbox.bulk.SandboxBulkOperation;
import io.zyra.sandbox.shop.GlobalId;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Data fetchers of bulk operations. */
public final class BulkOperationResolvers {
  private static final String TYPE = "BulkOperation";
  private static final Pattern TERM = Pattern.compile("(status|operation_type|id):\"?(\\w+)\"?");

  private BulkOperationResolvers() {}

  public static Stream<TypeRuntimeWiring.Builder> types() {
    return Stream.of(operation().wiring());
  }

  private static TypeWiring<SandboxBulkOperation> operation() {
    return TypeWiring.<SandboxBulkOperation>named(TYPE)
        .field("id", o -> GlobalId.of(TYPE, o.id()))
        .field("type", o -> o.type().name())
        .field("query", SandboxBulkOperation::document)
        .field("status", (o, query) -> o.statusAt(AdminCall.of(query).now()).name())
        .field("errorCode", o -> o.errorCode().map(Enum::name))
        .field("createdAt", SandboxBulkOperation::createdAt)
        .field("completedAt", SandboxBulkOperation::completedAt)
        .field("objectCount", SandboxBulkOperation::objectCount)
        .field("rootObjectCount", SandboxBulkOperation::rootObjectCount)
        .field("fileSize", o -> o.fileSize().filter(bytes -> bytes > 0))
        .field(
            "url",
            (o, query) ->
                o.resultPath(domain(query), AdminCall.of(query).now())
                    .map(path -> AdminCall.of(query).baseUrl() + path))
        .field(
            "partialDataUrl",
            (o, query) ->
                o.partialResultPath(domain(query), AdminCall.of(query).now())
                    .map(path -> AdminCall.of(query).baseUrl() + path));
  }

  static Optional<SandboxBulkOperation> byId(String id, DataFetchingEnvironment query) {
    return GlobalId.number(TYPE, id)
        .flatMap(number -> AdminCall.of(query).bulk().find(domain(query), number));
  }

  /** The newest operation of a type. */
  static Optional<SandboxBulkOperation> current(DataFetchingEnvironment query) {
    String type = query.getArgument("type");
    return AdminCall.of(query).bulk().list(domain(query)).stream()
        .filter(operation -> operation.type().name().equals(type))
        .findFirst();
  }

  static Object list(DataFetchingEnvironment query) {
    Comparator<SandboxBulkOperation> order =
        "COMPLETED_AT".equals(query.getArgument("sortKey"))
            ? Comparator.comparing(o -> o.completedAt().orElse(o.createdAt()))
            : Comparator.comparing(SandboxBulkOperation::createdAt);
    String search = Optional.<String>ofNullable(query.getArgument("query")).orElse("");
    List<SandboxBulkOperation> found =
        AdminCall.of(query).bulk().list(domain(query)).stream()
            .filter(operation -> matches(operation, search, query))
            .sorted(order.thenComparing(SandboxBulkOperation::id).reversed())
            .toList();
    return ConnectionPage.ofList(
        found, SandboxBulkOperation::id, query.getArgument("reverse"), query);
  }

  private static boolean matches(
      SandboxBulkOperation operation, String search, DataFetchingEnvironment query) {
    Matcher terms = TERM.matcher(search);
    while (terms.find()) {
      String actual =
          switch (terms.group(1)) {
            case "status" -> operation.statusAt(AdminCall.of(query).now()).name();
            case "id" -> String.valueOf(operation.id());
            default -> operation.type().name();
          };
      if (!actual.toLowerCase(Locale.ROOT).equals(terms.group(2).toLowerCase(Locale.ROOT))) {
        return false;
      }
    }
    return true;
  }

  private static String domain(DataFetchingEnvironment query) {
    return AdminCall.of(query).shop().profile().domain();
  }
}
