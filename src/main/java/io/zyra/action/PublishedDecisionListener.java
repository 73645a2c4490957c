package io.zyra.action;

import io.zyra.security.MerchantId;
import java.util.UUID;

/** Is called when the action of a decision has been published, in the same transaction. */
public interface PublishedDecisionListener {

  void published(MerchantId merchant, UUID decision);
}
