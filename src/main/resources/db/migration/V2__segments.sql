-- Groups of customers that a merchant has described; the condition is JSON of the rule language.
CREATE TABLE segment (
  merchant_id uuid NOT NULL REFERENCES merchant (id),
  name        text NOT NULL,
  title       text NOT NULL,
  condition   text NOT NULL,
  created_at  timestamptz NOT NULL,
  updated_at  timestamptz NOT NULL,
  PRIMARY KEY (merchant_id, name)
);
GRANT SELECT, INSERT, UPDATE, DELETE ON segment TO zyra_server;
ALTER TABLE segment ENABLE ROW LEVEL SECURITY;
CREATE POLICY own_merchant ON segment
  USING (merchant_id = current_merchant())
  WITH CHECK (merchant_id = current_merchant());

-- Facts are read as of any instant: a product's newest snapshot before it, a subject's last event.
CREATE INDEX product_snapshot_as_of ON product_snapshot (merchant_id, product_id, created_at, id);
CREATE INDEX event_subject_as_of ON event (merchant_id, subject, occurred_at, id)
  WHERE subject IS NOT NULL;
