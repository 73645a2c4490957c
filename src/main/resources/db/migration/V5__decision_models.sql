-- DMN models belong to the server, not to a merchant: analysts write them once for every shop, so
-- there is no merchant here and no row-level security. Nothing of a merchant's is kept in them.
CREATE TABLE dmn_model (
  id             uuid PRIMARY KEY,
  name           text NOT NULL,
  namespace      text NOT NULL,
  -- The one row whose change switches every replica; each evaluation reads it.
  active_version int,
  created_at     timestamptz NOT NULL,
  updated_at     timestamptz NOT NULL,
  UNIQUE (name, namespace)
);
CREATE INDEX dmn_model_namespace ON dmn_model (namespace);

-- What was uploaded; never changed.
CREATE TABLE dmn_model_version (
  model_id    uuid NOT NULL REFERENCES dmn_model (id),
  version     int NOT NULL,
  xml         text NOT NULL,
  xml_hash    char(64) NOT NULL,
  dmn_version text NOT NULL,
  -- The versions of other models that it was compiled with: [{namespace, model, version}].
  imports     json NOT NULL,
  created_at  timestamptz NOT NULL,
  created_by  text NOT NULL,
  PRIMARY KEY (model_id, version)
);

-- Where a version is in its life, and what was last found out about it.
CREATE TABLE dmn_version_state (
  model_id   uuid NOT NULL,
  version    int NOT NULL,
  state      text NOT NULL CHECK (state IN ('draft', 'validated', 'tested', 'active', 'retired')),
  report     json NOT NULL,
  test_run   json NOT NULL,
  updated_at timestamptz NOT NULL,
  PRIMARY KEY (model_id, version),
  FOREIGN KEY (model_id, version) REFERENCES dmn_model_version (model_id, version)
);
CREATE UNIQUE INDEX dmn_one_active ON dmn_version_state (model_id) WHERE state = 'active';

-- Test cases beside a model, each save as a whole; the newest revision counts.
CREATE TABLE dmn_test_revision (
  model_id   uuid NOT NULL REFERENCES dmn_model (id),
  revision   int NOT NULL,
  cases      json NOT NULL,
  created_at timestamptz NOT NULL,
  created_by text NOT NULL,
  PRIMARY KEY (model_id, revision)
);

-- Who did what to which version.
CREATE TABLE dmn_event (
  id       uuid PRIMARY KEY,
  model_id uuid NOT NULL REFERENCES dmn_model (id),
  version  int,
  type     text NOT NULL,
  actor    text NOT NULL,
  text     text NOT NULL,
  at       timestamptz NOT NULL
);
CREATE INDEX dmn_event_of ON dmn_event (model_id, id);

DO $$
DECLARE
  name text;
BEGIN
  FOREACH name IN ARRAY ARRAY['dmn_model_version', 'dmn_test_revision', 'dmn_event'] LOOP
    EXECUTE format(
      'CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON %I
         FOR EACH ROW EXECUTE FUNCTION refuse_change()', name);
    EXECUTE format(
      'CREATE TRIGGER never_emptied BEFORE TRUNCATE ON %I
         FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()', name);
    EXECUTE format('GRANT SELECT, INSERT ON %I TO zyra_server', name);
  END LOOP;
  EXECUTE 'GRANT SELECT, INSERT, UPDATE ON dmn_model TO zyra_server';
  EXECUTE 'GRANT SELECT, INSERT, UPDATE ON dmn_version_state TO zyra_server';
END
$$;
