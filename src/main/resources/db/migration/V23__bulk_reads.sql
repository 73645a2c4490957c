-- What a job reads from a shop by bulk operations: how far it is with each kind of object. A job that
-- was killed goes on from here.
CREATE TABLE bulk_read (
  job_id       uuid NOT NULL REFERENCES job (id),
  merchant_id  uuid NOT NULL REFERENCES merchant (id),
  subject      text NOT NULL,
  state        text NOT NULL
    CHECK (state IN ('starting', 'running', 'downloading', 'storing', 'done', 'refused')),
  operation_id text,
  -- When the shop was asked: what is known from later is newer than what the file says.
  begun_at     timestamptz NOT NULL,
  attempts     int NOT NULL DEFAULT 0,
  lines        bigint NOT NULL DEFAULT 0,
  bytes        bigint NOT NULL DEFAULT 0,
  roots        int NOT NULL DEFAULT 0,
  stored       int NOT NULL DEFAULT 0,
  stored_until text NOT NULL DEFAULT '',
  reason       text,
  PRIMARY KEY (job_id, subject)
);
CREATE INDEX bulk_read_operation ON bulk_read (merchant_id, operation_id) WHERE state = 'running';
GRANT SELECT, INSERT, UPDATE, DELETE ON bulk_read TO zyra_server;
ALTER TABLE bulk_read ENABLE ROW LEVEL SECURITY;
CREATE POLICY own_merchant ON bulk_read
  USING (merchant_id = current_merchant())
  WITH CHECK (merchant_id = current_merchant());

-- The lines of a file that is being read, so that children find their parents in whatever order they
-- come. Not logged: a crash of the database empties it, which bulk_read.lines tells, and the file is
-- read again. A line belongs to the object at its root: the parent's id, or its own.
CREATE UNLOGGED TABLE bulk_line (
  merchant_id uuid NOT NULL,
  job_id      uuid NOT NULL,
  root_id     text COLLATE "C" NOT NULL,
  line        bigint NOT NULL,
  child       boolean NOT NULL,
  body        text NOT NULL,
  PRIMARY KEY (job_id, root_id, line)
);
GRANT SELECT, INSERT, DELETE ON bulk_line TO zyra_server;
ALTER TABLE bulk_line ENABLE ROW LEVEL SECURITY;
CREATE POLICY own_merchant ON bulk_line
  USING (merchant_id = current_merchant())
  WITH CHECK (merchant_id = current_merchant());
