package io.zyra.shopify;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.zyra.shopify.client.AdminJson;
import io.zyra.shopify.client.AdminOperation;
import io.zyra.shopify.client.ResilientShopClient;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The app's web pixel in a shop, of which there is one at most.
 *
 * @param id Shopify's id of it
 * @param settings what its script gets, as {@code shopify.extension.toml} defines them
 */
public record WebPixel(String id, Map<String, String> settings) {
  private static final String NONE = "No web pixel was found";

  public WebPixel {
    settings = Map.copyOf(settings);
  }

  /** Shopify answers with an error when there is none. */
  static Optional<WebPixel> in(ResilientShopClient client) {
    try {
      return Optional.of(client.call(AdminOperation.WEB_PIXEL, Map.of()))
          .filter(JsonNode::isObject)
          .map(found -> new WebPixel(found.path("id").asText(), read(found.path("settings"))));
    } catch (ShopCallRejectedException e) {
      if (e.faults().stream().anyMatch(fault -> fault.message().startsWith(NONE))) {
        return Optional.empty();
      }
      throw e;
    }
  }

  /** As JSON, which is what Shopify takes. */
  static String json(Map<String, String> settings) {
    return new String(AdminJson.write(new TreeMap<>(settings)), StandardCharsets.UTF_8);
  }

  /** Settings that nobody can read are none, and are written again. */
  private static Map<String, String> read(JsonNode given) {
    Map<String, String> settings = new TreeMap<>();
    try {
      JsonNode fields = given.isTextual() ? AdminJson.read(given.textValue()) : given;
      fields
          .fields()
          .forEachRemaining(field -> settings.put(field.getKey(), field.getValue().asText()));
    } catch (JsonProcessingException e) {
      return Map.of();
    }
    return settings;
  }
}
