package io.zyra.shopify.webhook;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** How webhooks are worked on, under {@code zyra.webhooks}. */
@ConfigMapping(prefix = "zyra.webhooks")
interface WebhookConfig {

  /** The public address that Shopify delivers to; this server on loopback if it is not set. */
  Optional<String> address();

  /** Whether subscriptions are made and looked after. */
  @WithDefault("true")
  boolean subscribe();

  /** How often the shops' subscriptions are compared with those that shall be. */
  @WithDefault("5m")
  Duration compareEvery();

  /** The topics that each shop delivers, as far as it has granted the scopes that they need. */
  @WithDefault(
      "app/scopes_update,app/uninstalled,bulk_operations/finish,shop/update,"
          + "products/create,products/update,products/delete,"
          + "inventory_levels/connect,inventory_levels/update,inventory_levels/disconnect,"
          + "inventory_items/create,inventory_items/update,inventory_items/delete,"
          + "collections/create,collections/update,collections/delete,"
          + "orders/create,orders/updated,orders/paid,orders/cancelled,orders/fulfilled,"
          + "orders/partially_fulfilled,orders/edited,orders/delete,refunds/create,"
          + "carts/create,carts/update,checkouts/create,checkouts/update,checkouts/delete,"
          + "customers/create,customers/update,customers/delete,customers/enable,"
          + "customers/disable,customers_marketing_consent/update,"
          + "customers_email_marketing_consent/update")
  List<String> topics();

  /** How often it is looked for deliveries that are due although no task is left for them. */
  @WithDefault("15s")
  Duration lookEvery();

  /** How often a delivery is worked on before it is given up. */
  @WithDefault("6")
  int attempts();

  /** The pause before the second attempt; it doubles with each further one. */
  @WithDefault("5s")
  Duration firstPause();

  /** How long deliveries are kept that were worked on. Duplicates are known as long. */
  @WithDefault("7d")
  Duration keepDone();

  /** How long deliveries are kept that were given up. */
  @WithDefault("90d")
  Duration keepDead();
}
