-- By which names the shop knows the person that a message is for: customer:ID, email:…, phone:….
-- One person with two carts gets one message.
ALTER TABLE message ADD COLUMN person text[] NOT NULL DEFAULT '{}';
UPDATE message
   SET person = ARRAY[channel_kind || lower(btrim(recipient))]
  FROM (VALUES ('email', 'email:')) AS kinds (kind, channel_kind)
 WHERE channel = kind AND recipient IS NOT NULL;
CREATE INDEX message_person ON message USING gin (person);
