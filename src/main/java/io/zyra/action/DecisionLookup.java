package io.zyra.action;

import io.zyra.security.MerchantId;
import java.util.Optional;
import java.util.UUID;

/** Finds what decisions are about. Called in a transaction. */
public interface DecisionLookup {

  /** What a decision asked for. */
  record Asked(String ruleId, String actionType, String subjectId) {}

  Optional<Asked> find(MerchantId merchant, UUID decision);
}
