package io.zyra.audit.decision;

import io.zyra.action.PublishedDecisionListener;
import io.zyra.security.MerchantId;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/**
 * Stores the whole trace of a decision whose action has been published. Traces of other decisions
 * are derived when they are read.
 */
@ApplicationScoped
class PublishedTraceStore implements PublishedDecisionListener {
  private final DecisionArchive archive;

  PublishedTraceStore(DecisionArchive archive) {
    this.archive = archive;
  }

  @Override
  public void published(MerchantId merchant, UUID decision) {
    archive.keepTrace(merchant, decision);
  }
}
