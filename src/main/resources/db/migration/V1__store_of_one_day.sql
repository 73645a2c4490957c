-- The server works as the role zyra_server: it owns nothing and row-level security binds it.
-- Migrations run as the owner of the tables.
DO $$
BEGIN
  IF NOT EXISTS (SELECT 1 FROM pg_roles WHERE rolname = 'zyra_server') THEN
    CREATE ROLE zyra_server NOLOGIN NOSUPERUSER NOBYPASSRLS NOCREATEDB NOCREATEROLE;
  END IF;
END
$$;
DO $$
BEGIN
  EXECUTE format('GRANT zyra_server TO %I', current_user);
END
$$;
GRANT USAGE ON SCHEMA public TO zyra_server;

-- The merchant whose transaction this is; null outside one, so that nothing is visible then.
CREATE FUNCTION current_merchant() RETURNS uuid
  LANGUAGE sql STABLE
  RETURN nullif(current_setting('zyra.merchant', true), '')::uuid;

CREATE FUNCTION refuse_change() RETURNS trigger
  LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION '% is append-only: % is refused', TG_TABLE_NAME, TG_OP
    USING ERRCODE = 'integrity_constraint_violation';
END
$$;

CREATE TABLE merchant (
  id                     uuid PRIMARY KEY,
  shop                   text NOT NULL UNIQUE,
  name                   text NOT NULL,
  timezone               text NOT NULL,
  currency               char(3) NOT NULL,
  autopilot_mode         text NOT NULL CHECK (autopilot_mode IN ('aggressive', 'balanced', 'safe')),
  autopilot_on           boolean NOT NULL DEFAULT true,
  brand_voice            json NOT NULL,
  catalog_change_percent numeric(5, 2) NOT NULL,
  max_price_drop_percent numeric(5, 2) NOT NULL,
  max_revenue_loss       numeric(14, 2) NOT NULL,
  rule_set_version       int NOT NULL DEFAULT 0,
  created_at             timestamptz NOT NULL,
  updated_at             timestamptz NOT NULL
);

CREATE TABLE product (
  id             uuid PRIMARY KEY,
  merchant_id    uuid NOT NULL REFERENCES merchant (id),
  shop_id        text,
  handle         text NOT NULL,
  title          text NOT NULL,
  title_key      text NOT NULL,
  status         text NOT NULL,
  vendor         text NOT NULL,
  product_type   text NOT NULL,
  tags           text NOT NULL,
  price          numeric(14, 2) NOT NULL,
  inventory      int,
  image_url      text,
  seo_base       int NOT NULL,
  snapshot_id    uuid NOT NULL,
  content_hash   char(64) NOT NULL,
  shop_pending   boolean NOT NULL DEFAULT false,
  created_at     timestamptz NOT NULL,
  updated_at     timestamptz NOT NULL,
  last_synced_at timestamptz,
  UNIQUE (merchant_id, handle)
);
CREATE UNIQUE INDEX product_shop_id ON product (merchant_id, shop_id) WHERE shop_id IS NOT NULL;
CREATE INDEX product_title_key ON product (merchant_id, title_key);
CREATE INDEX product_pending ON product (merchant_id) WHERE shop_pending;

CREATE TABLE product_snapshot (
  id           uuid PRIMARY KEY,
  merchant_id  uuid NOT NULL REFERENCES merchant (id),
  product_id   uuid NOT NULL,
  reason       text NOT NULL,
  content      json NOT NULL,
  content_hash char(64) NOT NULL,
  features     json NOT NULL,
  created_at   timestamptz NOT NULL
);
CREATE INDEX product_snapshot_of ON product_snapshot (merchant_id, product_id, id);

CREATE TABLE event (
  id          uuid PRIMARY KEY,
  merchant_id uuid NOT NULL REFERENCES merchant (id),
  type        text NOT NULL,
  subject     text,
  text        text NOT NULL,
  payload     json NOT NULL,
  source_key  text,
  occurred_at timestamptz NOT NULL,
  recorded_at timestamptz NOT NULL
);
CREATE INDEX event_window ON event (merchant_id, type, occurred_at);
CREATE INDEX event_recent ON event (merchant_id, id);
CREATE INDEX event_subject ON event (merchant_id, subject, id) WHERE subject IS NOT NULL;
CREATE UNIQUE INDEX event_source ON event (merchant_id, source_key) WHERE source_key IS NOT NULL;

CREATE TABLE rule (
  merchant_id uuid NOT NULL REFERENCES merchant (id),
  id          text NOT NULL,
  version     int NOT NULL,
  enabled     boolean NOT NULL,
  deleted     boolean NOT NULL DEFAULT false,
  created_at  timestamptz NOT NULL,
  updated_at  timestamptz NOT NULL,
  PRIMARY KEY (merchant_id, id)
);

CREATE TABLE rule_version (
  merchant_id uuid NOT NULL,
  rule_id     text NOT NULL,
  version     int NOT NULL,
  source      text NOT NULL,
  created_at  timestamptz NOT NULL,
  created_by  text NOT NULL,
  PRIMARY KEY (merchant_id, rule_id, version),
  FOREIGN KEY (merchant_id, rule_id) REFERENCES rule (merchant_id, id)
);

CREATE TABLE audit (
  id               uuid PRIMARY KEY,
  merchant_id      uuid NOT NULL REFERENCES merchant (id),
  dry_run          boolean NOT NULL,
  rule_set_version int NOT NULL,
  facts            int NOT NULL,
  auto             int NOT NULL,
  approval         int NOT NULL,
  recommend        int NOT NULL,
  block            int NOT NULL,
  actions          int NOT NULL,
  started_at       timestamptz NOT NULL,
  finished_at      timestamptz NOT NULL
);
CREATE INDEX audit_recent ON audit (merchant_id, id);

CREATE TABLE decision (
  id            uuid PRIMARY KEY,
  merchant_id   uuid NOT NULL REFERENCES merchant (id),
  audit_id      uuid NOT NULL,
  rule_id       text NOT NULL,
  rule_version  int NOT NULL,
  action_type   text NOT NULL,
  subject_scope text NOT NULL,
  subject_id    text NOT NULL,
  subject_label text NOT NULL,
  verdict       text NOT NULL CHECK (verdict IN ('auto', 'approval', 'recommend', 'block')),
  because       text NOT NULL,
  decision      json NOT NULL,
  action_id     uuid,
  created_at    timestamptz NOT NULL
);
CREATE INDEX decision_recent ON decision (merchant_id, id);
CREATE INDEX decision_audit ON decision (merchant_id, audit_id, id);
CREATE INDEX decision_subject ON decision (merchant_id, subject_id, id);
CREATE INDEX decision_rule ON decision (merchant_id, rule_id, id);

-- When a rule last decided about a subject: what cooldowns are counted from.
CREATE TABLE rule_firing (
  merchant_id   uuid NOT NULL REFERENCES merchant (id),
  rule_id       text NOT NULL,
  subject_scope text NOT NULL,
  subject_id    text NOT NULL,
  fired_at      timestamptz NOT NULL,
  PRIMARY KEY (merchant_id, rule_id, subject_scope, subject_id)
);

CREATE TABLE action (
  id               uuid PRIMARY KEY,
  merchant_id      uuid NOT NULL REFERENCES merchant (id),
  idempotency_key  text NOT NULL,
  type             text NOT NULL,
  state            text NOT NULL,
  subject_scope    text NOT NULL,
  subject_id       text NOT NULL,
  subject_label    text NOT NULL,
  parameters       json NOT NULL,
  changes          json NOT NULL,
  held_because     json NOT NULL,
  estimated_impact json NOT NULL,
  risk             text NOT NULL,
  automatic        boolean NOT NULL,
  executed_by      text NOT NULL CHECK (executed_by IN ('agent', 'user')),
  reason           text NOT NULL,
  error            text,
  audit_id         uuid,
  decision_id      uuid,
  rollback_of      uuid REFERENCES action (id),
  snapshot_before  uuid,
  snapshot_after   uuid,
  version          int NOT NULL,
  created_at       timestamptz NOT NULL,
  completed_at     timestamptz,
  UNIQUE (merchant_id, idempotency_key)
);
CREATE INDEX action_recent ON action (merchant_id, id);
CREATE INDEX action_state ON action (merchant_id, state, id);
CREATE INDEX action_subject ON action (merchant_id, subject_id, id);
CREATE INDEX action_decision ON action (merchant_id, decision_id) WHERE decision_id IS NOT NULL;
CREATE UNIQUE INDEX action_rollback ON action (merchant_id, rollback_of)
  WHERE rollback_of IS NOT NULL AND state NOT IN ('failed', 'conflicted', 'rejected');
-- A rule's wish for a subject waits or runs once, however often it is decided again meanwhile.
CREATE UNIQUE INDEX action_open ON action (merchant_id, subject_id, type)
  WHERE decision_id IS NOT NULL
    AND state IN ('composing', 'awaiting_approval', 'approved', 'publishing');

-- The products changed automatically on each of the merchant's days: what the budget counts. Several
-- actions may change one product on one day; its place is free again only when none was published,
-- so each holds on to it by itself.
CREATE TABLE catalog_change (
  merchant_id uuid NOT NULL REFERENCES merchant (id),
  day         date NOT NULL,
  product_id  uuid NOT NULL,
  action_id   uuid NOT NULL,
  PRIMARY KEY (merchant_id, day, product_id, action_id)
);

CREATE TABLE message (
  id           uuid PRIMARY KEY,
  merchant_id  uuid NOT NULL REFERENCES merchant (id),
  channel      text NOT NULL,
  template_id  text NOT NULL,
  recipient    text,
  body         text NOT NULL,
  state        text NOT NULL CHECK (state IN ('queued', 'held')),
  held_because text,
  action_id    uuid NOT NULL,
  decision_id  uuid,
  source_key   text NOT NULL,
  created_at   timestamptz NOT NULL,
  UNIQUE (merchant_id, source_key)
);
CREATE INDEX message_recent ON message (merchant_id, id);

CREATE TABLE idempotent_request (
  merchant_id  uuid NOT NULL,
  key          text NOT NULL,
  request_hash char(64) NOT NULL,
  status       int,
  body         text,
  created_at   timestamptz NOT NULL,
  PRIMARY KEY (merchant_id, key)
);

CREATE TABLE job (
  id          uuid PRIMARY KEY,
  merchant_id uuid NOT NULL REFERENCES merchant (id),
  kind        text NOT NULL,
  state       text NOT NULL CHECK (state IN ('running', 'finished', 'failed')),
  done        int NOT NULL DEFAULT 0,
  total       int,
  error       text,
  created_at  timestamptz NOT NULL,
  updated_at  timestamptz NOT NULL
);

-- Tasks of db-scheduler (its own table layout); they name a merchant in their data.
CREATE TABLE scheduled_tasks (
  task_name            text NOT NULL,
  task_instance        text NOT NULL,
  task_data            bytea,
  execution_time       timestamptz NOT NULL,
  picked               boolean NOT NULL,
  picked_by            text,
  last_success         timestamptz,
  last_failure         timestamptz,
  consecutive_failures int,
  last_heartbeat       timestamptz,
  version              bigint NOT NULL,
  priority             smallint,
  PRIMARY KEY (task_name, task_instance)
);
CREATE INDEX scheduled_tasks_due ON scheduled_tasks (execution_time);
CREATE INDEX scheduled_tasks_heartbeat ON scheduled_tasks (last_heartbeat);

-- Append-only tables refuse what would change or empty them, whoever asks.
DO $$
DECLARE
  name text;
BEGIN
  FOREACH name IN ARRAY ARRAY['event', 'product_snapshot', 'decision', 'rule_version'] LOOP
    EXECUTE format(
      'CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON %I
         FOR EACH ROW EXECUTE FUNCTION refuse_change()', name);
    EXECUTE format(
      'CREATE TRIGGER never_emptied BEFORE TRUNCATE ON %I
         FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()', name);
    EXECUTE format('GRANT SELECT, INSERT ON %I TO zyra_server', name);
  END LOOP;
  FOREACH name IN ARRAY ARRAY['product', 'rule', 'rule_firing', 'action', 'catalog_change',
                              'message', 'idempotent_request', 'job'] LOOP
    EXECUTE format('GRANT SELECT, INSERT, UPDATE, DELETE ON %I TO zyra_server', name);
  END LOOP;
  EXECUTE 'GRANT SELECT, INSERT ON audit TO zyra_server';
  EXECUTE 'GRANT SELECT, INSERT, UPDATE ON merchant TO zyra_server';
  EXECUTE 'GRANT SELECT, INSERT, UPDATE, DELETE ON scheduled_tasks TO zyra_server';

  -- A row is seen and written only in a transaction of its own merchant.
  FOREACH name IN ARRAY ARRAY['product', 'product_snapshot', 'event', 'rule', 'rule_version',
                              'audit', 'decision', 'rule_firing', 'action', 'catalog_change',
                              'message', 'idempotent_request', 'job'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', name);
    EXECUTE format(
      'CREATE POLICY own_merchant ON %I
         USING (merchant_id = current_merchant())
         WITH CHECK (merchant_id = current_merchant())', name);
  END LOOP;
END
$$;

-- The list of merchants itself is open only to a transaction that says it is about the list.
ALTER TABLE merchant ENABLE ROW LEVEL SECURITY;
CREATE POLICY own_merchant ON merchant
  USING (id = current_merchant() OR current_setting('zyra.directory', true) = 'on')
  WITH CHECK (id = current_merchant() OR current_setting('zyra.directory', true) = 'on');
