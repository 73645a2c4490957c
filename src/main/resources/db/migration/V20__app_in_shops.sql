-- The app's installation in the shop of a merchant: what the shop has granted, and the tokens.
-- Tokens are sealed for the shop and the column that they stand in.
CREATE TABLE shop_installation (
  merchant_id        uuid PRIMARY KEY REFERENCES merchant (id),
  shop               text NOT NULL UNIQUE,
  state              text NOT NULL
                     CHECK (state IN ('installed', 'uninstalled', 'needs_reauthorization')),
  -- Why the shop has to be asked again.
  reason             text,
  grant_kind         text NOT NULL
                     CHECK (grant_kind IN ('authorization_code', 'token_exchange', 'client_credentials')),
  scopes             text NOT NULL,
  access_token       bytea,
  access_expires_at  timestamptz,
  refresh_token      bytea,
  refresh_expires_at timestamptz,
  -- Counts the grants that were stored: what was answered to an older one is not stored any more.
  generation         int NOT NULL DEFAULT 1,
  -- Set before the shop is asked for new tokens, and cleared when they are stored.
  refresh_begun_at   timestamptz,
  installed_at       timestamptz NOT NULL,
  uninstalled_at     timestamptz,
  -- Whether uninstalling the app has switched the autopilot off, which installing it again puts back.
  autopilot_was_on   boolean NOT NULL DEFAULT false,
  updated_at         timestamptz NOT NULL,
  CHECK ((state = 'uninstalled') = (uninstalled_at IS NOT NULL)),
  -- Tokens that are of no use any more are deleted.
  CHECK ((state = 'installed') = (access_token IS NOT NULL)),
  CHECK (state = 'installed' OR refresh_token IS NULL)
);
GRANT SELECT, INSERT, UPDATE, DELETE ON shop_installation TO zyra_server;
ALTER TABLE shop_installation ENABLE ROW LEVEL SECURITY;
CREATE POLICY own_merchant ON shop_installation
  USING (merchant_id = current_merchant())
  WITH CHECK (merchant_id = current_merchant());
