package io.zyra.audit.decision;

import io.zyra.action.DecisionLookup;
import io.zyra.security.MerchantId;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.UUID;

/** Finds the decisions that actions came of in the archive. */
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
}
