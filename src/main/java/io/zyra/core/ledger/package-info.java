/**
 * The audit trail as a tree of hashes that anyone can check: canonical JSON, the Merkle tree of RFC
 * 9162 with its proofs, signed tree heads, and the verifier of exports, which is also a program of
 * its own. Not here: what is recorded, stored and signed, which is the room {@code ledger}.
 */
package io.zyra.core.ledger;
