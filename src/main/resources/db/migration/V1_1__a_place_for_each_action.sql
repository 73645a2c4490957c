-- Several actions may change one product on one day. The product's place in the day's budget is
-- free again only when none of them was published, so each holds on to it by itself.
ALTER TABLE catalog_change
  DROP CONSTRAINT catalog_change_pkey,
  ADD PRIMARY KEY (merchant_id, day, product_id, action_id);
