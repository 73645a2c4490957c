-- A message may come of no action: the server itself tells that a shop has fallen silent.
ALTER TABLE message ALTER COLUMN action_id DROP NOT NULL;
