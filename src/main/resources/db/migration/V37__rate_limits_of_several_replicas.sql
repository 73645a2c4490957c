-- Which replicas call a shop at present, so that they divide its rate limit. It belongs to no merchant,
-- since a shop is called before it has one; a row says nothing but that a process calls a shop.
CREATE TABLE rate_limit_lease (
  shop       text NOT NULL,
  replica    uuid NOT NULL,
  expires_at timestamptz NOT NULL,
  PRIMARY KEY (shop, replica)
);
GRANT SELECT, INSERT, UPDATE, DELETE ON rate_limit_lease TO zyra_server;
