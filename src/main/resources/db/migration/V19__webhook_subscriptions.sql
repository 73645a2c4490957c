-- What a merchant's shop shall deliver, and whether it was subscribed to: what was and is no longer
-- was dropped by the shop.
CREATE TABLE webhook_subscription (
  merchant_id   uuid NOT NULL REFERENCES merchant (id),
  topic         text NOT NULL,
  uri           text NOT NULL,
  subscribed_at timestamptz,
  refusal       text,
  PRIMARY KEY (merchant_id, topic, uri)
);
GRANT SELECT, INSERT, UPDATE, DELETE ON webhook_subscription TO zyra_server;
ALTER TABLE webhook_subscription ENABLE ROW LEVEL SECURITY;
CREATE POLICY own_merchant ON webhook_subscription
  USING (merchant_id = current_merchant())
  WITH CHECK (merchant_id = current_merchant());
