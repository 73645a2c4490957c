-- The addresses that a product's pictures were sent from, by the shop's id of the picture.
ALTER TABLE product ADD COLUMN picture_sources json;
