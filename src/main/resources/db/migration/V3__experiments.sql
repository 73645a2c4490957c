-- A/B tests: one field of one thing in two variants, for so long, judged by one metric. A variant is
-- the list of fields with the values that visitors see.
CREATE TABLE experiment (
  id              uuid PRIMARY KEY,
  merchant_id     uuid NOT NULL REFERENCES merchant (id),
  name            text NOT NULL,
  subject_scope   text NOT NULL,
  subject_id      text NOT NULL,
  subject_label   text NOT NULL,
  field           text NOT NULL,
  variant_a       json NOT NULL,
  variant_b       json NOT NULL,
  traffic_percent int NOT NULL CHECK (traffic_percent BETWEEN 1 AND 50),
  metric          text NOT NULL,
  state           text NOT NULL CHECK (state IN ('planned', 'running', 'stopped', 'ended')),
  start_at        timestamptz NOT NULL,
  end_at          timestamptz NOT NULL CHECK (end_at > start_at),
  completed_at    timestamptz,
  completed_why   text,
  winner_variant  text CHECK (winner_variant IN ('a', 'b')),
  stats_json      json NOT NULL,
  action_id       uuid NOT NULL,
  decision_id     uuid,
  version         int NOT NULL,
  created_at      timestamptz NOT NULL,
  UNIQUE (merchant_id, action_id)
);
CREATE INDEX experiment_recent ON experiment (merchant_id, id);
-- Two tests of one field at once would each spoil the other's figures.
CREATE UNIQUE INDEX experiment_open ON experiment (merchant_id, subject_scope, subject_id, field)
  WHERE state IN ('planned', 'running');
GRANT SELECT, INSERT, UPDATE, DELETE ON experiment TO zyra_server;
ALTER TABLE experiment ENABLE ROW LEVEL SECURITY;
CREATE POLICY own_merchant ON experiment
  USING (merchant_id = current_merchant())
  WITH CHECK (merchant_id = current_merchant());

-- E-mails have a subject and a second form, and may be sent from here.
ALTER TABLE message
  ADD COLUMN subject text,
  ADD COLUMN html    text,
  ADD COLUMN error   text,
  ADD COLUMN sent_at timestamptz,
  DROP CONSTRAINT message_state_check,
  ADD CONSTRAINT message_state_check CHECK (state IN ('queued', 'held', 'sent', 'failed'));
-- A shopper may get each template once for a cart; before, there was one template.
UPDATE message SET source_key = 'sms:' || template_id || ':cart:' || substr(source_key, 5)
 WHERE channel = 'sms' AND source_key LIKE 'sms:%';

-- What an action is for, where one subject can have several of a type at once: two notes that say
-- different things, tests of two fields. Empty for actions that change products.
ALTER TABLE action ADD COLUMN purpose text NOT NULL DEFAULT '';
DROP INDEX action_open;
CREATE UNIQUE INDEX action_open ON action (merchant_id, subject_scope, subject_id, type, purpose)
  WHERE decision_id IS NOT NULL
    AND state IN ('composing', 'awaiting_approval', 'approved', 'publishing');
