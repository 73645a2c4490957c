package io.zyra.ledger;

import io.zyra.core.ledger.TreeHead;

/** A tree head with its signature. */
record SignedHead(TreeHead head, byte[] signature) {}
