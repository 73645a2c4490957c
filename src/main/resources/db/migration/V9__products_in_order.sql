-- Large catalogues are read part by part, in the order of the products' ids.
CREATE INDEX product_in_order ON product (merchant_id, id);
