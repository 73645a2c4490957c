package io.zyra.sandbox.admin.query;

import graphql.schema.DataFetchingEnvironment;
import graphql.schema.idl.TypeRuntimeWiring;
import io.zyra.sandbox.admin.AdminApiVersion;
import io.zyra.sandbox.admin.AdminCall;
import io.zyra.sandbox.shop.GlobalId;
import io.zyra.sandbox.shop.SandboxWebhookSubscription;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Data fetchers of webhook subscriptions. */
public final class WebhookSubscriptionResolvers {
  private static final String TYPE = "WebhookSubscription";

  private WebhookSubscriptionResolvers() {}

  public static Stream<TypeRuntimeWiring.Builder> types() {
    return Stream.of(
        TypeWiring.<SandboxWebhookSubscription>named(TYPE)
            .field("apiVersion", s -> AdminApiVersion.ofWebhooks())
            .field("callbackUrl", SandboxWebhookSubscription::uri)
            .field("createdAt", SandboxWebhookSubscription::createdAt)
            .field("filter", s -> null)
            .field("format", s -> "JSON")
            .field("id", s -> GlobalId.of(TYPE, s.id()))
            .field("includeFields", s -> List.of())
            .field("metafieldNamespaces", s -> List.of())
            .field("name", SandboxWebhookSubscription::name)
            .field("topic", SandboxWebhookSubscription::topic)
            .field("updatedAt", SandboxWebhookSubscription::updatedAt)
            .field("uri", SandboxWebhookSubscription::uri)
            .wiring());
  }

  static Object list(DataFetchingEnvironment query) {
    Optional<String> uri =
        Optional.<String>ofNullable(query.getArgument("uri"))
            .or(() -> Optional.ofNullable(query.getArgument("callbackUrl")));
    Optional<List<String>> topics = Optional.ofNullable(query.getArgument("topics"));
    return ConnectionPage.ofList(
        all(query).stream()
            .filter(s -> uri.map(s.uri()::equals).orElse(true))
            .filter(s -> topics.map(names -> names.contains(s.topic())).orElse(true))
            .toList(),
        SandboxWebhookSubscription::id,
        query.getArgument("reverse"),
        query);
  }

  static Optional<SandboxWebhookSubscription> byId(String id, DataFetchingEnvironment query) {
    return GlobalId.number(TYPE, id)
        .flatMap(number -> all(query).stream().filter(s -> s.id() == number).findFirst());
  }

  private static List<SandboxWebhookSubscription> all(DataFetchingEnvironment query) {
    AdminCall call = AdminCall.of(query);
    return call.store().subscriptions().list(call.shop().profile().domain());
  }
}
