package io.zyra.action;

import io.zyra.security.MerchantId;
import java.util.Optional;
import java.util.UUID;

/** Knows what decisions are about, and keeps those that go out. Called in a transaction. */
public interface DecisionLookup {

  /** What a decision asked for. */
  record Asked(String ruleId, String actionType, String subjectId) {}

  Optional<Asked> find(MerchantId merchant, UUID decision);

  /** Keeps the whole of a decision that has gone out. */
  void wentOut(MerchantId merchant, UUID decision);
}
