package io.zyra.sandbox.admin.mutation;

import graphql.schema.DataFetchingEnvironment;
import io.zyra.sandbox.admin.AdminCall;
import io.zyra.sandbox.admin.TopicScopes;
import io.zyra.sandbox.shop.GlobalId;
import io.zyra.sandbox.shop.SandboxWebhookSubscription;
import io.zyra.sandbox.webhook.WebhookTopic;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** The mutations of webhook subscriptions. */
public final class WebhookSubscriptionMutations {
  private static final String TYPE = "WebhookSubscription";
  private static final Set<String> LOOPBACK = Set.of("127.0.0.1", "localhost", "[::1]");
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_-]{1,50}");

  private WebhookSubscriptionMutations() {}

  public static Object create(DataFetchingEnvironment query) {
    AdminCall call = AdminCall.of(query);
    String topic = query.getArgument("topic");
    InputObject input = new InputObject(query.getArgument("webhookSubscription"));
    Optional<String> uri = uri(input);
    List<UserError> errors = errors(call, topic, uri, input.text("name"), Optional.empty());
    if (!errors.isEmpty()) {
      return MutationPayload.failure(errors);
    }
    SandboxWebhookSubscription made =
        call.store()
            .subscriptions()
            .add(
                call.shop().profile().domain(),
                id ->
                    new SandboxWebhookSubscription(
                        id, topic, uri.get(), input.text("name"), call.now(), call.now(), 0));
    return MutationPayload.success("webhookSubscription", made);
  }

  public static Object update(DataFetchingEnvironment query) {
    AdminCall call = AdminCall.of(query);
    InputObject input = new InputObject(query.getArgument("webhookSubscription"));
    Optional<SandboxWebhookSubscription> known = known(call, query.getArgument("id"));
    if (known.isEmpty()) {
      return missing();
    }
    SandboxWebhookSubscription before = known.get();
    Optional<String> uri = uri(input).or(() -> Optional.of(before.uri()));
    Optional<String> name = input.textOr("name", before.name());
    List<UserError> errors = errors(call, before.topic(), uri, name, known);
    if (!errors.isEmpty()) {
      return MutationPayload.failure(errors);
    }
    SandboxWebhookSubscription after = before.movedTo(uri.get(), name, call.now());
    call.store().subscriptions().replace(call.shop().profile().domain(), after);
    return MutationPayload.success("webhookSubscription", after);
  }

  public static Object delete(DataFetchingEnvironment query) {
    AdminCall call = AdminCall.of(query);
    String id = query.getArgument("id");
    Optional<SandboxWebhookSubscription> known = known(call, id);
    if (known.isEmpty()) {
      return missing();
    }
    call.store().subscriptions().delete(call.shop().profile().domain(), known.get().id());
    return MutationPayload.success("deletedWebhookSubscriptionId", id);
  }

  private static Optional<SandboxWebhookSubscription> known(AdminCall call, String id) {
    return GlobalId.number(TYPE, id)
        .flatMap(
            number -> call.store().subscriptions().find(call.shop().profile().domain(), number));
  }

  private static Object missing() {
    return MutationPayload.failure(
        List.of(
            new UserError(
                List.of("id"),
                "Webhook subscription does not exist",
                Optional.empty(),
                Optional.empty())));
  }

  private static Optional<String> uri(InputObject input) {
    return input.text("uri").or(() -> input.text("callbackUrl"));
  }

  private static List<UserError> errors(
      AdminCall call,
      String topic,
      Optional<String> uri,
      Optional<String> name,
      Optional<SandboxWebhookSubscription> itself) {
    if (TopicScopes.missing(topic, call.scopes()).isPresent()) {
      return List.of(
          new UserError(
              List.of("topic"),
              "You do not have permission to create or update webhooks with %s topic."
                  .formatted(WebhookTopic.header(topic)),
              Optional.empty(),
              Optional.empty()));
    }
    if (uri.isEmpty()) {
      return error("callbackUrl", "Address can't be blank");
    }
    if (!isAllowed(uri.get())) {
      return error("callbackUrl", "Address is not allowed: use https://");
    }
    if (name.filter(text -> !NAME.matcher(text).matches()).isPresent()) {
      return error("name", "Name is invalid");
    }
    boolean taken =
        call.store().subscriptions().list(call.shop().profile().domain()).stream()
            .filter(other -> itself.filter(own -> own.id() == other.id()).isEmpty())
            .anyMatch(other -> other.topic().equals(topic) && other.uri().equals(uri.get()));
    return taken
        ? error("callbackUrl", "Address for this topic has already been taken")
        : List.of();
  }

  /** Unlike Shopify, the sandbox also delivers to this machine without TLS. */
  private static boolean isAllowed(String uri) {
    try {
      URI address = URI.create(uri);
      return address.getHost() != null
          && ("https".equals(address.getScheme())
              || ("http".equals(address.getScheme()) && LOOPBACK.contains(address.getHost())));
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  private static List<UserError> error(String field, String message) {
    return List.of(
        new UserError(
            List.of("webhookSubscription", field), message, Optional.empty(), Optional.empty()));
  }
}
