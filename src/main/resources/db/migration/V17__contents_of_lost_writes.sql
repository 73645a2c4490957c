-- The contents of writes whose answer was lost, by their snapshots: they may still come into effect.
ALTER TABLE product ADD COLUMN shop_unsure_snapshots json;
