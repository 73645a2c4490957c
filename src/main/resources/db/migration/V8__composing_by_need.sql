-- What an action that waits for a person changes is worked out when somebody needs it. Until then
-- its state is 'proposed'. Actions of an older version that were to be composed for a person become
-- proposed ones.
UPDATE action SET state = 'proposed'
 WHERE state = 'composing' AND NOT automatic AND decision_id IS NOT NULL;

DROP INDEX action_open;
CREATE UNIQUE INDEX action_open ON action (merchant_id, subject_scope, subject_id, type, purpose)
  WHERE decision_id IS NOT NULL
    AND state IN ('composing', 'proposed', 'awaiting_approval', 'approved', 'publishing');

-- What waits for a person, in the order of the list.
CREATE INDEX action_waiting ON action (merchant_id, id)
  WHERE state IN ('proposed', 'awaiting_approval');

-- Keys of texts: 64-bit hashes that are equal for texts that readers take for the same, with the
-- merchant as a part of what is hashed. They answer which texts a catalogue uses without reading
-- it. Keys of a product are out of date when they are not of its present snapshot; keys of an
-- action are null until they are computed.
ALTER TABLE product ADD COLUMN text_keys bigint[], ADD COLUMN text_keys_of uuid;
CREATE INDEX product_text_keys ON product USING gin (text_keys) WITH (fastupdate = off);
CREATE INDEX product_text_keys_outdated ON product (merchant_id, id)
  WHERE text_keys_of IS DISTINCT FROM snapshot_id;

ALTER TABLE action ADD COLUMN text_keys bigint[];
CREATE INDEX action_text_keys ON action USING gin (text_keys) WITH (fastupdate = off)
  WHERE state IN ('awaiting_approval', 'approved', 'publishing');
CREATE INDEX action_text_keys_missing ON action (merchant_id, id)
  WHERE text_keys IS NULL AND subject_scope = 'product'
    AND state IN ('awaiting_approval', 'approved', 'publishing');
