-- Features that a merchant chose besides those that rules use: the shop is asked for their access too.
CREATE TABLE chosen_feature (
  merchant_id uuid NOT NULL REFERENCES merchant (id),
  feature     text NOT NULL,
  chosen_at   timestamptz NOT NULL,
  PRIMARY KEY (merchant_id, feature)
);
GRANT SELECT, INSERT, DELETE ON chosen_feature TO zyra_server;
ALTER TABLE chosen_feature ENABLE ROW LEVEL SECURITY;
CREATE POLICY own_merchant ON chosen_feature
  USING (merchant_id = current_merchant())
  WITH CHECK (merchant_id = current_merchant());

-- What was chosen on the start page: the merchant may not exist before the install is finished.
ALTER TABLE oauth_state ADD COLUMN features text NOT NULL DEFAULT '';
