-- A request with an Idempotency-Key says again and again that it runs. One that has been silent for
-- a while was cut off by a crash and may be sent again at once.
ALTER TABLE idempotent_request ADD COLUMN alive_at timestamptz DEFAULT now();
UPDATE idempotent_request SET alive_at = created_at;
ALTER TABLE idempotent_request ALTER COLUMN alive_at SET NOT NULL;
