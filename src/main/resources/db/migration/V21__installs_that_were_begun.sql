-- Installs that were begun, by the hash of their state. They belong to no merchant, since a shop may
-- have none before its first install; a row says nothing but that somebody began to install.
CREATE TABLE oauth_state (
  state_hash bytea PRIMARY KEY,
  shop       text NOT NULL,
  expires_at timestamptz NOT NULL,
  used_at    timestamptz
);
CREATE INDEX oauth_state_expiry ON oauth_state (expires_at);
GRANT SELECT, INSERT, UPDATE, DELETE ON oauth_state TO zyra_server;
