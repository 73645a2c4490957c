package io.zyra.audit;

import io.zyra.security.MerchantId;
import java.util.UUID;

/**
 * Event: an audit has been through one part. The audit waits for its observers. Nothing is resumed
 * from here: an audit that is killed starts over, see {@link AuditRunner}.
 */
record AuditPartCompleted(MerchantId merchant, UUID audit, Audit.Progress progress) {}
