package io.zyra.audit.decision;

import io.zyra.action.DecisionLookup;
import io.zyra.security.MerchantId;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.UUID;

/** Tells actions about the decisions that they came of. */
@ApplicationScoped
class StoredDecisionLookup implements DecisionLookup {
  private final DecisionArchive archive;

  StoredDecisionLookup(DecisionArchive archive) {
    this.archive = archive;
  }

  @Override
  public Optional<Asked> find(MerchantId merchant, UUID decision) {
    return archive
        .find(merchant, decision)
        .map(entry -> new Asked(entry.ruleId(), entry.actionType(), entry.subjectId()));
  }

  @Override
  public void wentOut(MerchantId merchant, UUID decision) {
    archive.keepTrace(merchant, decision);
  }
}
