package io.zyra.shopify;

import com.fasterxml.jackson.databind.JsonNode;
import io.zyra.shopify.client.AdminJson;
import io.zyra.shopify.client.AdminOperation;
import io.zyra.shopify.client.ResilientShopClient;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Reads all webhook subscriptions of a shop, page by page. */
final class WebhookSubscriptionReader {
  /** Resources whose names have several words; of all others the first word is the name. */
  private static final List<String> LONG_NAMES =
      List.of(
          "bulk_operations",
          "inventory_items",
          "inventory_levels",
          "customers_marketing_consent",
          "customers_email_marketing_consent");

  private WebhookSubscriptionReader() {}

  static List<WebhookSubscription> all(ResilientShopClient client) {
    List<WebhookSubscription> all = new ArrayList<>();
    Optional<String> after = Optional.empty();
    do {
      Map<String, Object> variables = new HashMap<>();
      after.ifPresent(cursor -> variables.put("after", cursor));
      JsonNode page = client.call(AdminOperation.WEBHOOK_SUBSCRIPTIONS, variables);
      page.path("nodes")
          .forEach(
              node ->
                  all.add(
                      new WebhookSubscription(
                          topic(node.path("topic").asText()), node.path("uri").asText())));
      after =
          page.at("/pageInfo/hasNextPage").asBoolean()
              ? AdminJson.text(page.at("/pageInfo/endCursor"))
              : Optional.empty();
    } while (after.isPresent());
    return all;
  }

  private static String topic(String adminTopic) {
    String lower = adminTopic.toLowerCase(Locale.ROOT);
    String resource =
        LONG_NAMES.stream()
            .filter(name -> lower.startsWith(name + "_"))
            .findFirst()
            .orElseGet(() -> lower.substring(0, Math.max(0, lower.indexOf('_'))));
    return resource.isEmpty() ? lower : resource + "/" + lower.substring(resource.length() + 1);
  }
}
