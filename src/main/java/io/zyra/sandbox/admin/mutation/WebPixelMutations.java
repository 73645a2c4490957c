package io.zyra.sandbox.admin.mutation;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import graphql.schema.DataFetchingEnvironment;
import io.zyra.sandbox.admin.AdminCall;
import io.zyra.sandbox.shop.GlobalId;
import io.zyra.sandbox.shop.SandboxWebPixel;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The mutations of the app's web pixel. Its settings have to be what the app's extension defines,
 * see {@code pixel/shopify.extension.toml}.
 */
public final class WebPixelMutations {
  private static final String TYPE = "WebPixel";
  private static final Set<String> SETTINGS = Set.of("endpoint", "shop");
  private static final ObjectMapper JSON = new ObjectMapper();

  /** One at a time: a pixel is looked for before it is stored. */
  private static final Object LOCK = new Object();

  private WebPixelMutations() {}

  public static Object create(DataFetchingEnvironment query) {
    AdminCall call = AdminCall.of(query);
    synchronized (LOCK) {
      return known(call).isPresent()
          ? failure(List.of("webPixel"), "Web pixel is taken.", "TAKEN")
          : store(call, call.store().nextId(), query);
    }
  }

  public static Object update(DataFetchingEnvironment query) {
    AdminCall call = AdminCall.of(query);
    synchronized (LOCK) {
      return named(call, query)
          .map(pixel -> store(call, pixel.id(), query))
          .orElseGet(WebPixelMutations::missing);
    }
  }

  public static Object delete(DataFetchingEnvironment query) {
    AdminCall call = AdminCall.of(query);
    synchronized (LOCK) {
      if (named(call, query).isEmpty()) {
        return missing();
      }
      SandboxWebPixel.delete(call.store(), domain(call));
      return MutationPayload.success("deletedWebPixelId", query.getArgument("id"));
    }
  }

  private static Object store(AdminCall call, long id, DataFetchingEnvironment query) {
    Object given = query.<Map<String, Object>>getArgument("webPixel").get("settings");
    Optional<Map<String, String>> settings = settings(given);
    if (settings.isEmpty()) {
      return failure(
          List.of("webPixel", "settings"),
          "Settings is not valid JSON.",
          "INVALID_CONFIGURATION_JSON");
    }
    if (!areDefined(settings.get())) {
      return failure(
          List.of("webPixel", "settings"),
          "Settings must match the settings definition of the app's extension.",
          "INVALID_SETTINGS");
    }
    SandboxWebPixel pixel = new SandboxWebPixel(id, settings.get());
    pixel.storeIn(call.store(), domain(call));
    return MutationPayload.success("webPixel", pixel);
  }

  /** As an object, or as its JSON text. */
  private static Optional<Map<String, String>> settings(Object given) {
    try {
      String text = given instanceof String json ? json : JSON.writeValueAsString(given);
      return Optional.ofNullable(JSON.readValue(text, new TypeReference<>() {}));
    } catch (JsonProcessingException e) {
      return Optional.empty();
    }
  }

  private static boolean areDefined(Map<String, String> settings) {
    return settings.keySet().equals(SETTINGS)
        && settings.values().stream().noneMatch(value -> value == null || value.isBlank())
        && isAddress(settings.get("endpoint"));
  }

  private static boolean isAddress(String text) {
    try {
      URI address = URI.create(text);
      return address.getHost() != null
          && Set.of("http", "https").contains(Optional.ofNullable(address.getScheme()).orElse(""));
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  private static Optional<SandboxWebPixel> named(AdminCall call, DataFetchingEnvironment query) {
    return known(call)
        .filter(pixel -> GlobalId.of(TYPE, pixel.id()).equals(query.getArgument("id")));
  }

  private static Optional<SandboxWebPixel> known(AdminCall call) {
    return SandboxWebPixel.in(call.store(), domain(call));
  }

  private static String domain(AdminCall call) {
    return call.shop().profile().domain();
  }

  private static Object missing() {
    return failure(List.of("id"), "Web pixel does not exist.", "NOT_FOUND");
  }

  private static Object failure(List<String> field, String message, String code) {
    return MutationPayload.failure(List.of(UserError.at(field, message, code)));
  }
}
