-- What a rule has done since an instant: its limit for a day, and its report.
CREATE INDEX decision_rule_since ON decision (merchant_id, rule_id, created_at);
