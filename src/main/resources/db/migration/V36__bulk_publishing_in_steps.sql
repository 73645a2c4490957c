-- How far a merchant's round of bulk publishing is, so that a server that takes it up goes on with the
-- same operation. Its actions are the rows of bulk_publish.
CREATE TABLE bulk_publish_run (
  merchant_id  uuid PRIMARY KEY REFERENCES merchant (id),
  -- The kinds of mutations whose operation has ended.
  done         text[] NOT NULL DEFAULT '{}',
  -- The kind of the operation that was asked for, since when, and the action of each line of its file.
  mutation     text,
  started_at   timestamptz,
  lines        uuid[] NOT NULL DEFAULT '{}',
  -- Null while it is not known whether the shop has started it.
  operation_id text,
  CHECK ((mutation IS NULL) = (started_at IS NULL)),
  CHECK (mutation IS NOT NULL OR operation_id IS NULL)
);
GRANT SELECT, INSERT, UPDATE, DELETE ON bulk_publish_run TO zyra_server;
ALTER TABLE bulk_publish_run ENABLE ROW LEVEL SECURITY;
CREATE POLICY own_merchant ON bulk_publish_run
  USING (merchant_id = current_merchant())
  WITH CHECK (merchant_id = current_merchant());

-- What the shop has refused of an action.
ALTER TABLE bulk_publish ADD COLUMN refusal text;
