-- The audit trail: what the server has decided and done for a merchant, as a Merkle tree of a
-- merchant's own. See docs/decisions/026-audit-trail.md.

-- Whether the server itself recorded an event, in which case the audit trail has it. What shops,
-- shoppers and programs tell may contain personal data, which can be erased; the trail cannot.
ALTER TABLE event ADD COLUMN by_server boolean NOT NULL DEFAULT false;

-- Events that have no place in the trail yet. Written with the event, so that none is lost.
CREATE TABLE ledger_pending (
  merchant_id uuid NOT NULL,
  event_id    uuid NOT NULL,
  PRIMARY KEY (merchant_id, event_id)
);

-- The records, in canonical JSON, and the hash of each: leaf 0, 1, 2 ... of the merchant's tree.
CREATE TABLE ledger_record (
  merchant_id uuid NOT NULL,
  position    bigint NOT NULL,
  event_id    uuid NOT NULL,
  recorded_at timestamptz NOT NULL,
  content     text NOT NULL,
  leaf        bytea NOT NULL,
  PRIMARY KEY (merchant_id, position),
  UNIQUE (merchant_id, event_id)
);
CREATE INDEX ledger_record_by_time ON ledger_record (merchant_id, recorded_at);

-- The hashes of complete subtrees of 2, 4, 8 ... leaves.
CREATE TABLE ledger_subtree (
  merchant_id uuid NOT NULL,
  level       smallint NOT NULL CHECK (level > 0),
  index       bigint NOT NULL,
  hash        bytea NOT NULL,
  PRIMARY KEY (merchant_id, level, index)
);

-- What the tree was when records were added to it, signed.
CREATE TABLE ledger_head (
  merchant_id uuid NOT NULL,
  size        bigint NOT NULL,
  root        bytea NOT NULL,
  signed_at   timestamptz NOT NULL,
  key_id      text NOT NULL,
  signature   bytea NOT NULL,
  PRIMARY KEY (merchant_id, size)
);

-- The keys that sign, of all merchants. The private half is sealed, and goes when a newer key has
-- taken over; the public half stays, to check what it has signed.
CREATE TABLE ledger_key (
  id          text PRIMARY KEY,
  public_key  bytea NOT NULL,
  private_key bytea,
  created_at  timestamptz NOT NULL
);
GRANT SELECT, INSERT ON ledger_key TO zyra_server;
GRANT UPDATE (private_key) ON ledger_key TO zyra_server;

DO $$
DECLARE
  name text;
BEGIN
  FOREACH name IN ARRAY ARRAY['ledger_record', 'ledger_subtree', 'ledger_head'] LOOP
    EXECUTE format(
      'CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON %I
         FOR EACH ROW EXECUTE FUNCTION refuse_change()', name);
    EXECUTE format(
      'CREATE TRIGGER never_emptied BEFORE TRUNCATE ON %I
         FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()', name);
    EXECUTE format('GRANT SELECT, INSERT ON %I TO zyra_server', name);
  END LOOP;
  GRANT SELECT, INSERT, DELETE ON ledger_pending TO zyra_server;
  FOREACH name IN ARRAY ARRAY['ledger_pending', 'ledger_record', 'ledger_subtree',
                              'ledger_head'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', name);
    EXECUTE format(
      'CREATE POLICY own_merchant ON %I
         USING (merchant_id = current_merchant())
         WITH CHECK (merchant_id = current_merchant())', name);
  END LOOP;
END
$$;

CREATE FUNCTION server_events_are_recorded() RETURNS trigger
  LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO ledger_pending (merchant_id, event_id)
  SELECT merchant_id, id FROM added WHERE by_server;
  RETURN NULL;
END
$$;
CREATE TRIGGER server_events_are_recorded AFTER INSERT ON event
  REFERENCING NEW TABLE AS added
  FOR EACH STATEMENT EXECUTE FUNCTION server_events_are_recorded();

-- The merchants with events that have no place in their trail yet. Their ids and nothing else.
CREATE FUNCTION merchants_with_pending_records() RETURNS SETOF uuid
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public
  AS 'SELECT DISTINCT merchant_id FROM ledger_pending';
REVOKE ALL ON FUNCTION merchants_with_pending_records() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION merchants_with_pending_records() TO zyra_server;
