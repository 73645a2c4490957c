-- By which an operation is found among the shop's when the answer to its start was lost: a part of the
-- name of its mutation. Null for starts from before there were names.
ALTER TABLE bulk_publish_run ADD COLUMN start_key uuid;
