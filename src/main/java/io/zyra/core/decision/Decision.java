package io.zyra.core.decision;

import io.zyra.core.policy.Proposal;
import io.zyra.core.policy.Verdict;

/** A proposal, the verdict on it, and why. Equal facts, rules and limits give equal decisions. */
public record Decision(Proposal proposal, Verdict verdict, Trace trace) {}
