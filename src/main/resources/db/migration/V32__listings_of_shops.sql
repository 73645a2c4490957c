-- The products that a shop has listed while a job reads all of them: what is stored and not listed was
-- deleted in the shop. The rows go when the job has compared them. Jobs that were given up leave theirs,
-- until the next listing of the merchant.
CREATE TABLE listed_product (
  merchant_id uuid NOT NULL REFERENCES merchant (id),
  job_id      uuid NOT NULL REFERENCES job (id),
  shop_id     text COLLATE "C" NOT NULL,
  -- When the shop last changed the product.
  updated_at  timestamptz NOT NULL,
  PRIMARY KEY (merchant_id, job_id, shop_id)
);
GRANT SELECT, INSERT, UPDATE, DELETE ON listed_product TO zyra_server;
ALTER TABLE listed_product ENABLE ROW LEVEL SECURITY;
CREATE POLICY own_merchant ON listed_product
  USING (merchant_id = current_merchant())
  WITH CHECK (merchant_id = current_merchant());

-- What a comparison has found and mended so far, counted with each transaction that mends, so that a
-- comparison which goes on after a crash tells the right numbers.
CREATE TABLE shop_difference (
  merchant_id uuid NOT NULL REFERENCES merchant (id),
  job_id      uuid NOT NULL REFERENCES job (id),
  kind        text NOT NULL
    CHECK (kind IN ('product_new', 'product_changed', 'product_deleted', 'order', 'customer')),
  number      int NOT NULL,
  PRIMARY KEY (merchant_id, job_id, kind)
);
GRANT SELECT, INSERT, UPDATE, DELETE ON shop_difference TO zyra_server;
ALTER TABLE shop_difference ENABLE ROW LEVEL SECURITY;
CREATE POLICY own_merchant ON shop_difference
  USING (merchant_id = current_merchant())
  WITH CHECK (merchant_id = current_merchant());

-- Whether the file that is read is the part of a result that an operation left which has failed.
ALTER TABLE bulk_read ADD COLUMN partial boolean NOT NULL DEFAULT false;
