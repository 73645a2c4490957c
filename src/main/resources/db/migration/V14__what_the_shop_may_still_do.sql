-- Until when a write to the shop whose answer was lost may still come into effect there.
ALTER TABLE product ADD COLUMN shop_unsure_until timestamptz;

-- Before then a pending product is not written to the shop again: at once if it is null.
ALTER TABLE product ADD COLUMN shop_due_at timestamptz;

-- Why the shop refused the product, if it is not there because of that.
ALTER TABLE product ADD COLUMN shop_refusal text;
