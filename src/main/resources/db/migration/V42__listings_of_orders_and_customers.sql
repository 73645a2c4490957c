-- The orders and customers that a shop has listed while a job compares it with the store, as subjects of
-- events such as order:1. What is known and not listed is asked for again before it counts as deleted.
-- The rows go when the job has compared them.
CREATE TABLE listed_shop_object (
  merchant_id uuid NOT NULL REFERENCES merchant (id),
  job_id      uuid NOT NULL REFERENCES job (id),
  subject     text COLLATE "C" NOT NULL,
  PRIMARY KEY (merchant_id, job_id, subject)
);
GRANT SELECT, INSERT, DELETE ON listed_shop_object TO zyra_server;
ALTER TABLE listed_shop_object ENABLE ROW LEVEL SECURITY;
CREATE POLICY own_merchant ON listed_shop_object
  USING (merchant_id = current_merchant())
  WITH CHECK (merchant_id = current_merchant());

ALTER TABLE shop_difference DROP CONSTRAINT shop_difference_kind_check;
ALTER TABLE shop_difference ADD CONSTRAINT shop_difference_kind_check
  CHECK (kind IN ('product_new', 'product_changed', 'product_deleted', 'order', 'order_deleted',
                  'customer', 'customer_deleted'));

-- Whether what visitors of the storefront do is measured.
ALTER TABLE merchant ADD COLUMN shopper_events_on boolean NOT NULL DEFAULT true;
