-- What imports state about a product and the shop does not have yet: null if nothing is pending.
-- A pending product from before this column was stated as a whole.
ALTER TABLE product ADD COLUMN pending_fields json;

-- The shop's time of the state that is stored, so that an older state that is read late is ignored.
ALTER TABLE product ADD COLUMN shop_updated_at timestamptz;

-- Amounts have as many decimals as their currency.
ALTER TABLE product ALTER COLUMN price TYPE numeric;

-- A handle is one name in whatever case. Where two products of a merchant have the same one, the
-- one that the shop has, or else the older one, keeps it.
WITH same AS (
  SELECT id, row_number() OVER (
           PARTITION BY merchant_id, lower(handle) ORDER BY (shop_id IS NULL), id) AS place
    FROM product
)
UPDATE product SET handle = product.handle || '-' || product.id
  FROM same WHERE same.id = product.id AND same.place > 1;
UPDATE product SET handle = lower(handle) WHERE handle <> lower(handle);

-- Up to when a shop's own changes of products were read.
CREATE TABLE shop_reading (
  merchant_id uuid PRIMARY KEY REFERENCES merchant (id),
  read_until  timestamptz NOT NULL
);
GRANT SELECT, INSERT, UPDATE, DELETE ON shop_reading TO zyra_server;
ALTER TABLE shop_reading ENABLE ROW LEVEL SECURITY;
CREATE POLICY own_merchant ON shop_reading
  USING (merchant_id = current_merchant())
  WITH CHECK (merchant_id = current_merchant());
