-- What one rule, or one person or program in one call, wants of one kind in one audit. It owns its
-- actions. See docs/decisions/032-rollouts.md.
CREATE TABLE rollout (
  id           uuid PRIMARY KEY,
  merchant_id  uuid NOT NULL REFERENCES merchant (id),
  -- The type of its actions.
  type         text NOT NULL,
  state        text NOT NULL CHECK (state IN ('awaiting_approval', 'publishing', 'paused',
                 'confirmed', 'unchanged', 'rejected', 'failed', 'rolling_back', 'rolled_back')),
  -- Of what audits begin.
  audit_id     uuid,
  rule_id      text,
  -- The strictest handling of its decisions; null where no policy was asked about it.
  handling     json,
  created_at   timestamptz NOT NULL,
  CHECK ((rule_id IS NULL) = (audit_id IS NULL))
);
CREATE INDEX rollout_recent ON rollout (merchant_id, id);
CREATE INDEX rollout_state ON rollout (merchant_id, state, id);
GRANT SELECT, INSERT, UPDATE, DELETE ON rollout TO zyra_server;
ALTER TABLE rollout ENABLE ROW LEVEL SECURITY;
CREATE POLICY own_merchant ON rollout
  USING (merchant_id = current_merchant())
  WITH CHECK (merchant_id = current_merchant());

-- Without a foreign key, as in the other tables that are written in bulk.
ALTER TABLE action ADD COLUMN rollout_id uuid;

-- Actions of before: one rollout for each audit, rule and type, and one for each that was asked for.
-- Its id is that of its first action.
WITH ruled AS (
  SELECT a.id, a.merchant_id, a.audit_id, a.type, coalesce(r.rule_id, w.rule_id) AS rule_id
    FROM action a
    LEFT JOIN decision d ON d.id = a.decision_id
    LEFT JOIN audit_rule r ON r.audit_id = a.audit_id AND r.place = d.rule
    LEFT JOIN decision_document w ON w.id = a.decision_id
   WHERE a.audit_id IS NOT NULL AND a.decision_id IS NOT NULL
), grouped AS (
  SELECT id, first_value(id) OVER (PARTITION BY merchant_id, audit_id, rule_id, type ORDER BY id)
           AS rollout_id
    FROM ruled WHERE rule_id IS NOT NULL
)
UPDATE action SET rollout_id = grouped.rollout_id FROM grouped WHERE grouped.id = action.id;
UPDATE action SET rollout_id = id WHERE rollout_id IS NULL;

INSERT INTO rollout (id, merchant_id, type, state, audit_id, rule_id, created_at)
SELECT g.rollout_id, first.merchant_id, first.type, g.state,
       CASE WHEN rule.rule_id IS NOT NULL THEN first.audit_id END, rule.rule_id, first.created_at
  FROM (SELECT rollout_id,
               CASE WHEN bool_or(state IN ('proposed', 'awaiting_approval'))
                      THEN 'awaiting_approval'
                    WHEN bool_or(state IN ('composing', 'approved', 'publishing'))
                      THEN 'publishing'
                    WHEN bool_or(state = 'rolling_back') THEN 'rolling_back'
                    WHEN bool_or(state = 'published') THEN 'confirmed'
                    WHEN bool_or(state = 'rolled_back') THEN 'rolled_back'
                    WHEN bool_or(state IN ('failed', 'conflicted')) THEN 'failed'
                    WHEN bool_or(state = 'rejected') THEN 'rejected'
                    ELSE 'unchanged' END AS state
          FROM action GROUP BY rollout_id) g
  JOIN action first ON first.id = g.rollout_id
  LEFT JOIN LATERAL (
    SELECT coalesce(r.rule_id, w.rule_id) AS rule_id
      FROM (SELECT 1) one
      LEFT JOIN decision d ON d.id = first.decision_id
      LEFT JOIN audit_rule r ON r.audit_id = first.audit_id AND r.place = d.rule
      LEFT JOIN decision_document w ON w.id = first.decision_id
     WHERE first.audit_id IS NOT NULL AND first.decision_id IS NOT NULL) rule ON true;

ALTER TABLE action ALTER COLUMN rollout_id SET NOT NULL;
CREATE INDEX action_rollout ON action (merchant_id, rollout_id, state, id);
