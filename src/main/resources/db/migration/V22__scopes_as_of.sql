-- As of when the granted scopes are known. Webhooks about them may come in any order.
ALTER TABLE shop_installation ADD COLUMN scopes_at timestamptz NOT NULL DEFAULT now();
