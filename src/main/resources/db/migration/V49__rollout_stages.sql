-- Rollouts go out in stages, and are watched. See docs/decisions/037-stages-and-watch.md.

-- The stage in which an action goes; null while that is not decided, or when its rollout goes at
-- once.
ALTER TABLE action ADD COLUMN stage int;

ALTER TABLE rollout
  -- Whether an action has to wait for its stage.
  ADD COLUMN gated boolean NOT NULL DEFAULT false,
  -- The last stage whose actions may go; 0 before the stages are chosen.
  ADD COLUMN stage int NOT NULL DEFAULT 0,
  -- Whether it is watched, or taken back, and whether that is over.
  ADD COLUMN watch text NOT NULL DEFAULT 'none'
    CHECK (watch IN ('none', 'open', 'taking_back', 'over')),
  -- Why it is taken back and by whom.
  ADD COLUMN take_back json;

ALTER TABLE rollout DROP CONSTRAINT rollout_state_check;
ALTER TABLE rollout ADD CONSTRAINT rollout_state_check
  CHECK (state IN ('awaiting_approval', 'publishing', 'watching', 'paused', 'confirmed',
                   'unchanged', 'rejected', 'expired', 'failed', 'rolling_back', 'rolled_back'));

CREATE TABLE rollout_stage (
  rollout_id  uuid NOT NULL REFERENCES rollout (id) ON DELETE CASCADE,
  merchant_id uuid NOT NULL,
  number      int NOT NULL,
  -- How many subjects were chosen for it, and from which seed.
  subjects    int NOT NULL,
  seed        bigint NOT NULL,
  -- Whether they were drawn from all that were left, so that those are like them.
  drawn       boolean NOT NULL,
  state       text NOT NULL
    CHECK (state IN ('waiting', 'publishing', 'watching', 'passed', 'breached')),
  watched_from  timestamptz,
  watched_until timestamptz,
  -- Which unchanged products it is compared with.
  comparison  json,
  -- Whether a person has seen what held it, and let it go on.
  accepted    boolean NOT NULL DEFAULT false,
  PRIMARY KEY (rollout_id, number)
);

-- What a watch was judged on and what came out, at each look.
CREATE TABLE rollout_look (
  id          uuid PRIMARY KEY,
  rollout_id  uuid NOT NULL REFERENCES rollout (id) ON DELETE CASCADE,
  merchant_id uuid NOT NULL,
  stage       int NOT NULL,
  looked_at   timestamptz NOT NULL,
  words       text NOT NULL,
  outcome     json NOT NULL,
  -- All counts, from which the outcome can be computed again; of looks that said something new.
  record      json
);
CREATE INDEX rollout_look_recent ON rollout_look (rollout_id, id);

DO $$
DECLARE
  name text;
BEGIN
  FOREACH name IN ARRAY ARRAY['rollout_stage', 'rollout_look'] LOOP
    EXECUTE format('GRANT SELECT, INSERT, UPDATE, DELETE ON %I TO zyra_server', name);
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', name);
    EXECUTE format(
      'CREATE POLICY own_merchant ON %I
         USING (merchant_id = current_merchant())
         WITH CHECK (merchant_id = current_merchant())', name);
  END LOOP;
END $$;
