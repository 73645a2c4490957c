package io.zyra.shopify.sync;

import io.zyra.security.MerchantId;
import io.zyra.security.Tenancy;
import io.zyra.shopify.bulk.BulkObject;
import io.zyra.shopify.bulk.BulkReadTarget;
import io.zyra.shopify.client.AdminOperation;
import io.zyra.shopify.mapping.WebhookPayloads;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;

/** Records the customers of a bulk query as events. */
@ApplicationScoped
class BulkCustomers implements BulkReadTarget {
  private final ShopStateEventRecorder events;
  private final Tenancy tenancy;

  BulkCustomers(ShopStateEventRecorder events, Tenancy tenancy) {
    this.events = events;
    this.tenancy = tenancy;
  }

  @Override
  public String subject() {
    return "customers";
  }

  @Override
  public AdminOperation query() {
    return AdminOperation.BULK_CUSTOMERS;
  }

  @Override
  public void store(MerchantId merchant, List<BulkObject> objects, Instant begun) {
    tenancy.run(
        merchant,
        () ->
            objects.forEach(
                customer ->
                    events.record(
                        merchant,
                        "customers/create",
                        "customers/update",
                        WebhookPayloads.customer(customer.root()))));
  }
}
