-- Collections are compared at night as orders and customers are, and read again after webhooks.
ALTER TABLE shop_difference DROP CONSTRAINT shop_difference_kind_check;
ALTER TABLE shop_difference ADD CONSTRAINT shop_difference_kind_check
  CHECK (kind IN ('product_new', 'product_changed', 'product_deleted', 'order', 'order_deleted',
                  'customer', 'customer_deleted', 'collection', 'collection_deleted', 'checkout'));

COMMENT ON TABLE product_reading IS
  'Products and collections that have to be read from the shop again, by their ids in the shop.';

-- Which carts were deleted counts in the series of abandoned carts.
CREATE OR REPLACE FUNCTION counts_in_metrics(type text) RETURNS boolean
  LANGUAGE sql IMMUTABLE
  RETURN type IN (
    'orders/create', 'orders/updated', 'orders/paid', 'orders/cancelled', 'orders/fulfilled',
    'orders/partially_fulfilled', 'orders/delete', 'refunds/create',
    'carts/create', 'carts/update', 'carts/delete', 'cart_abandoned',
    'checkouts/create', 'checkouts/update',
    'page_viewed', 'product_viewed', 'collection_viewed', 'search_submitted', 'clicked',
    'product_added_to_cart', 'product_removed_from_cart', 'checkout_started',
    'checkout_contact_info_submitted', 'checkout_address_info_submitted',
    'checkout_shipping_info_submitted', 'payment_info_submitted', 'checkout_completed', 'metrics');

-- The pauses of ten minutes and more between the deliveries of a shop. They tell what a quiet shop
-- is used to, for longer than the deliveries themselves are kept.
CREATE TABLE webhook_pause (
  merchant_id uuid NOT NULL REFERENCES merchant (id),
  ended_at    timestamptz NOT NULL,
  seconds     float8 NOT NULL,
  PRIMARY KEY (merchant_id, ended_at)
);
GRANT SELECT, INSERT, DELETE ON webhook_pause TO zyra_server;
ALTER TABLE webhook_pause ENABLE ROW LEVEL SECURITY;
CREATE POLICY own_merchant ON webhook_pause
  USING (merchant_id = current_merchant())
  WITH CHECK (merchant_id = current_merchant());
