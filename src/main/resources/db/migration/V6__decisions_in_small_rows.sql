-- Decisions are stored as what cannot be derived: the facts of a subject once, the inputs of the run
-- once, and a small row for each decision. Decisions of earlier versions, which hold all of it as
-- JSON, stay readable in decision_document; nothing is added to it any more.
ALTER TABLE decision RENAME TO decision_document;
ALTER INDEX decision_pkey RENAME TO decision_document_pkey;
ALTER INDEX decision_recent RENAME TO decision_document_recent;
ALTER INDEX decision_audit RENAME TO decision_document_audit;
ALTER INDEX decision_subject RENAME TO decision_document_subject;
ALTER INDEX decision_rule RENAME TO decision_document_rule;
ALTER INDEX decision_rule_since RENAME TO decision_document_rule_since;
REVOKE INSERT ON decision_document FROM zyra_server;

-- An audit is a row from the moment it is asked for. The last 32 bits of its id are zero: the ids of
-- its decisions are its own id with the decision's number, from 1, in those bits, so that they sort
-- after each other and name their audit.
ALTER TABLE audit
  ADD COLUMN state            text NOT NULL DEFAULT 'finished'
    CHECK (state IN ('running', 'finished', 'failed', 'cancelled')),
  -- How often it was begun; its instant, started_at, is set when it is begun first.
  ADD COLUMN attempts         int NOT NULL DEFAULT 0,
  ADD COLUMN cancel_requested boolean NOT NULL DEFAULT false,
  ADD COLUMN error            text,
  -- What all its decisions depended on, as JSON, besides its rules; of finished audits.
  ADD COLUMN run              json,
  -- The highest id of its decisions.
  ADD COLUMN last_decision    uuid,
  ALTER COLUMN finished_at DROP NOT NULL;
CREATE INDEX audit_started ON audit (merchant_id, started_at);

-- The versions of rules that were in force. Decisions name a rule by its place here and one of its
-- actions by its place, from 0, in "actions", which are types; "reach" says how many subjects each
-- of them reached.
CREATE TABLE audit_rule (
  audit_id    uuid NOT NULL,
  merchant_id uuid NOT NULL,
  place       smallint NOT NULL,
  rule_id     text NOT NULL,
  version     int NOT NULL,
  actions     json NOT NULL,
  reach       json NOT NULL,
  PRIMARY KEY (audit_id, place)
);

-- What was known of a subject, without the moment and the metrics that change by themselves as time
-- goes by. Content that has not changed since an earlier audit is not stored again. The bulk tables
-- have no foreign keys: checking one would lock the merchant's row for as long as an audit runs.
CREATE TABLE fact_content (
  merchant_id uuid NOT NULL,
  -- The first 128 bits of the SHA-256 of the rest.
  hash        uuid NOT NULL,
  scope       text NOT NULL,
  subject_id  text NOT NULL,
  label       text NOT NULL,
  content     text NOT NULL,
  PRIMARY KEY (merchant_id, hash)
);

-- A subject that an audit has decided something about. Its decisions have the numbers from "first"
-- on; "key" is a hash of the merchant, the subject's scope and its id; "ageing" are the values of
-- the metrics that the content only names.
CREATE TABLE audit_subject (
  audit_id    uuid NOT NULL,
  merchant_id uuid NOT NULL,
  content     uuid NOT NULL,
  key         bigint NOT NULL,
  number      int NOT NULL,
  first       int NOT NULL,
  decisions   int NOT NULL,
  ageing      float8[] NOT NULL,
  PRIMARY KEY (audit_id, number)
);
CREATE INDEX audit_subject_key ON audit_subject (key);

-- One decision. "rule" and "lost_to" are places in audit_rule, "action" one in its "actions"; verdicts are 0 auto, 1 approval, 2 recommend, 3 block.
CREATE TABLE decision (
  id           uuid PRIMARY KEY,
  merchant_id  uuid NOT NULL,
  -- Of the whole decision, as it came out when it was made.
  digest       bigint NOT NULL,
  subject      int NOT NULL,
  -- Its product's place in the day's catalogue changes.
  place        int,
  -- Its subject's place among those that its rule acts on in the run.
  rule_place   int,
  rule         smallint NOT NULL,
  action       smallint NOT NULL,
  lost_to      smallint,
  verdict      smallint NOT NULL CHECK (verdict BETWEEN 0 AND 3),
  -- Of a rule that only learns: the verdict if it did not.
  when_live    smallint CHECK (when_live BETWEEN 0 AND 3),
  -- The estimated change of revenue, for reports.
  revenue      numeric,
  -- The action that was on its way for the same wish already. An action that was begun for this
  -- decision names the decision.
  action_id    uuid
);
CREATE INDEX decision_action ON decision (action_id) WHERE action_id IS NOT NULL;

-- Which kinds of decisions there are among some two thousand with consecutive ids: hashes of the
-- rule, the type of action and the verdict, and of each two and all three of them. A list that is
-- narrowed to a few decisions reads only the blocks that hold some.
CREATE TABLE decision_block (
  merchant_id uuid NOT NULL,
  first_id    uuid NOT NULL,
  last_id     uuid NOT NULL,
  kinds       int[] NOT NULL,
  PRIMARY KEY (merchant_id, first_id)
);

-- The whole of a decision that went out, kept beside what it is derived from.
CREATE TABLE decision_trace (
  decision_id uuid PRIMARY KEY,
  merchant_id uuid NOT NULL,
  decision    json NOT NULL,
  created_at  timestamptz NOT NULL
);

-- All decisions, of earlier versions too, as reports count them. With the rights of who asks, so that
-- row-level security holds.
CREATE VIEW decided WITH (security_invoker = true) AS
SELECT d.id, a.id AS audit_id, a.merchant_id, a.dry_run, a.started_at AS created_at, r.rule_id,
       r.actions ->> d.action AS action_type, f.scope AS subject_scope, f.subject_id,
       f.label AS subject_label,
       (ARRAY['auto', 'approval', 'recommend', 'block'])[d.verdict + 1] AS verdict,
       (ARRAY['auto', 'approval', 'recommend', 'block'])[d.when_live + 1] AS when_live,
       d.revenue
  FROM audit a
  JOIN decision d ON d.id > a.id AND d.id <= a.last_decision
  JOIN audit_rule r ON r.audit_id = a.id AND r.place = d.rule
  JOIN audit_subject s ON s.audit_id = a.id AND s.number = d.subject
  JOIN fact_content f ON f.merchant_id = s.merchant_id AND f.hash = s.content
UNION ALL
SELECT d.id, d.audit_id, d.merchant_id, a.dry_run, d.created_at, d.rule_id, d.action_type,
       d.subject_scope, d.subject_id, d.subject_label, d.verdict,
       d.decision -> 'trace' ->> 'whenLive',
       CAST(d.decision #>> '{proposal,impact,revenue}' AS numeric)
  FROM decision_document d
  JOIN audit a ON a.id = d.audit_id;
GRANT SELECT ON decided TO zyra_server;

-- A job says which part of its work it does, and can be cancelled.
ALTER TABLE job
  ADD COLUMN phase text,
  DROP CONSTRAINT job_state_check,
  ADD CONSTRAINT job_state_check CHECK (state IN ('running', 'finished', 'failed', 'cancelled'));

DO $$
DECLARE
  name text;
BEGIN
  FOREACH name IN ARRAY ARRAY['audit_rule', 'fact_content', 'audit_subject', 'decision', 'decision_block',
                              'decision_trace'] LOOP
    EXECUTE format(
      'CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON %I
         FOR EACH ROW EXECUTE FUNCTION refuse_change()', name);
    EXECUTE format(
      'CREATE TRIGGER never_emptied BEFORE TRUNCATE ON %I
         FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()', name);
    EXECUTE format('GRANT SELECT, INSERT ON %I TO zyra_server', name);
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', name);
    EXECUTE format(
      'CREATE POLICY own_merchant ON %I
         USING (merchant_id = current_merchant())
         WITH CHECK (merchant_id = current_merchant())', name);
  END LOOP;
  EXECUTE 'GRANT UPDATE ON audit TO zyra_server';
END
$$;
