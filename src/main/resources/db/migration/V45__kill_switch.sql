-- The kill switch: while a row of a merchant, or of everyone, has not been released, nothing is
-- published. Rows stay, so that it can be told later who stopped what, when and why.
CREATE TABLE publishing_stop (
  id          uuid PRIMARY KEY,
  merchant_id uuid NOT NULL REFERENCES merchant (id),
  reason      text NOT NULL,
  stopped_by  text NOT NULL,
  stopped_at  timestamptz NOT NULL,
  released_by text,
  released_at timestamptz,
  CHECK ((released_by IS NULL) = (released_at IS NULL))
);
CREATE UNIQUE INDEX publishing_stop_in_force ON publishing_stop (merchant_id)
  WHERE released_at IS NULL;
ALTER TABLE publishing_stop ENABLE ROW LEVEL SECURITY;
CREATE POLICY own_merchant ON publishing_stop
  USING (merchant_id = current_merchant())
  WITH CHECK (merchant_id = current_merchant());
GRANT SELECT, INSERT ON publishing_stop TO zyra_server;
GRANT UPDATE (released_by, released_at) ON publishing_stop TO zyra_server;

CREATE TABLE publishing_stop_of_all (
  id          uuid PRIMARY KEY,
  reason      text NOT NULL,
  stopped_by  text NOT NULL,
  stopped_at  timestamptz NOT NULL,
  released_by text,
  released_at timestamptz,
  CHECK ((released_by IS NULL) = (released_at IS NULL))
);
CREATE UNIQUE INDEX publishing_stop_of_all_in_force ON publishing_stop_of_all ((true))
  WHERE released_at IS NULL;
GRANT SELECT, INSERT ON publishing_stop_of_all TO zyra_server;
GRANT UPDATE (released_by, released_at) ON publishing_stop_of_all TO zyra_server;

-- What waits of each merchant while publishing is stopped: counts, and nothing of what they count.
CREATE FUNCTION work_held_by_stop()
  RETURNS TABLE (merchant_id uuid, shop text, approved bigint, publishing bigint, messages bigint)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public
  AS $$
    SELECT m.id, m.shop,
           coalesce(a.approved, 0), coalesce(a.publishing, 0), coalesce(q.messages, 0)
      FROM merchant m
      LEFT JOIN (SELECT merchant_id,
                        count(*) FILTER (WHERE state = 'approved') AS approved,
                        count(*) FILTER (WHERE state = 'publishing') AS publishing
                   FROM action
                  WHERE state IN ('approved', 'publishing') AND rollback_of IS NULL
                  GROUP BY merchant_id) a ON a.merchant_id = m.id
      LEFT JOIN (SELECT merchant_id, count(*) AS messages
                   FROM message
                  WHERE state = 'queued' AND action_id IS NOT NULL
                    AND html IS NOT NULL AND recipient IS NOT NULL
                  GROUP BY merchant_id) q ON q.merchant_id = m.id
     WHERE a.merchant_id IS NOT NULL OR q.merchant_id IS NOT NULL
  $$;
REVOKE ALL ON FUNCTION work_held_by_stop() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION work_held_by_stop() TO zyra_server;
