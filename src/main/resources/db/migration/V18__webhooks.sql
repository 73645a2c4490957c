-- What Shopify delivers, as it came. Written before anything of it is read, so it belongs to a shop,
-- not yet to a merchant: the row is visible to the merchant who has connected that shop, also when
-- that happens later.
CREATE TABLE webhook_delivery (
  id           uuid PRIMARY KEY,
  shop_domain  text NOT NULL,
  webhook_id   text NOT NULL,
  topic        text NOT NULL,
  api_version  text NOT NULL,
  event_id     text,
  triggered_at timestamptz,
  received_at  timestamptz NOT NULL,
  body         bytea NOT NULL,
  state        text NOT NULL CHECK (state IN ('pending', 'done', 'dead')),
  attempts     int NOT NULL DEFAULT 0,
  due_at       timestamptz NOT NULL,
  error        text,
  finished_at  timestamptz,
  -- The signature covers the body alone. With the shop in the key, a delivery that names another
  -- shop cannot take the place of that shop's own.
  UNIQUE (shop_domain, webhook_id)
);
CREATE INDEX webhook_delivery_pending ON webhook_delivery (shop_domain, id) WHERE state = 'pending';
CREATE INDEX webhook_delivery_dead ON webhook_delivery (shop_domain, id) WHERE state = 'dead';
CREATE INDEX webhook_delivery_finished ON webhook_delivery (finished_at) WHERE state <> 'pending';
CREATE INDEX webhook_delivery_received ON webhook_delivery (shop_domain, received_at);

-- The shop of the merchant whose transaction this is; null outside one.
CREATE FUNCTION current_shop() RETURNS text
  LANGUAGE sql STABLE
  RETURN (SELECT shop FROM merchant WHERE id = current_merchant());

-- Whether a merchant has connected a shop. Answers that and nothing else of the list of merchants.
CREATE FUNCTION is_connected(domain text) RETURNS boolean
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public
  AS 'SELECT EXISTS (SELECT 1 FROM merchant WHERE shop = domain)';

-- The shops with deliveries that are due. Their names and nothing of the deliveries.
CREATE FUNCTION shops_with_due_webhooks(at timestamptz) RETURNS SETOF text
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public
  AS 'SELECT DISTINCT shop_domain FROM webhook_delivery WHERE state = ''pending'' AND due_at <= at';

-- Removes old deliveries of all shops, also of those that nobody has connected.
CREATE FUNCTION remove_webhooks(done_before timestamptz, dead_before timestamptz) RETURNS bigint
  LANGUAGE sql SECURITY DEFINER SET search_path = public
  AS 'WITH removed AS (
        DELETE FROM webhook_delivery
         WHERE (state = ''done'' AND finished_at < done_before)
            OR (state = ''dead'' AND finished_at < dead_before)
        RETURNING 1)
      SELECT count(*) FROM removed';

REVOKE ALL ON FUNCTION is_connected(text), shops_with_due_webhooks(timestamptz),
  remove_webhooks(timestamptz, timestamptz) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION is_connected(text), shops_with_due_webhooks(timestamptz),
  remove_webhooks(timestamptz, timestamptz) TO zyra_server;

GRANT SELECT, INSERT, UPDATE ON webhook_delivery TO zyra_server;
ALTER TABLE webhook_delivery ENABLE ROW LEVEL SECURITY;
CREATE POLICY anybody_delivers ON webhook_delivery FOR INSERT WITH CHECK (true);
CREATE POLICY own_shop_reads ON webhook_delivery FOR SELECT
  USING (shop_domain = (SELECT current_shop()));
CREATE POLICY own_shop_works ON webhook_delivery FOR UPDATE
  USING (shop_domain = (SELECT current_shop()))
  WITH CHECK (shop_domain = (SELECT current_shop()));

-- Products that the shop said have changed and that are not read again yet: one row for each,
-- however often it was said.
CREATE TABLE product_reading (
  merchant_id  uuid NOT NULL REFERENCES merchant (id),
  shop_id      text NOT NULL,
  requested_at timestamptz NOT NULL,
  PRIMARY KEY (merchant_id, shop_id)
);
GRANT SELECT, INSERT, UPDATE, DELETE ON product_reading TO zyra_server;
ALTER TABLE product_reading ENABLE ROW LEVEL SECURITY;
CREATE POLICY own_merchant ON product_reading
  USING (merchant_id = current_merchant())
  WITH CHECK (merchant_id = current_merchant());
