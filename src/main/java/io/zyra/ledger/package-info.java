/**
 * The audit trail of a merchant: which events become records, their place in the Merkle tree, the
 * keys that sign it, exports and proofs over HTTP. The tree itself and the verifier are in {@code
 * core.ledger}.
 */
package io.zyra.ledger;
