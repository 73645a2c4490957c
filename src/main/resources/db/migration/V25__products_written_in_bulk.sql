-- Products whose actions a bulk operation is writing. Until the time is over nothing else writes them;
-- it is put off while the operation is waited for, so that a server that was killed holds them no
-- longer than that.
CREATE TABLE bulk_publish (
  merchant_id uuid NOT NULL REFERENCES merchant (id),
  product_id  uuid NOT NULL,
  action_id   uuid NOT NULL,
  held_until  timestamptz NOT NULL,
  PRIMARY KEY (merchant_id, product_id)
);
GRANT SELECT, INSERT, UPDATE, DELETE ON bulk_publish TO zyra_server;
ALTER TABLE bulk_publish ENABLE ROW LEVEL SECURITY;
CREATE POLICY own_merchant ON bulk_publish
  USING (merchant_id = current_merchant())
  WITH CHECK (merchant_id = current_merchant());
