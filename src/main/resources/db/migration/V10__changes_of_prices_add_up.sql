-- How many last days the changes of a price count together against the merchant's limits.
ALTER TABLE merchant
  ADD COLUMN price_change_days int NOT NULL DEFAULT 30 CHECK (price_change_days BETWEEN 1 AND 90);
