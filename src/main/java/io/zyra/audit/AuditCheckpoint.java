package io.zyra.audit;

import io.zyra.security.MerchantId;
import java.util.UUID;

/** An audit has been through one part; those who observe it hold the audit up as long. */
record AuditCheckpoint(MerchantId merchant, UUID audit, Audit.Progress progress) {}
