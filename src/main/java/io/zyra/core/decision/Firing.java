package io.zyra.core.decision;

/** A rule that fires for a subject: what all that it wants of the subject has in common. */
record Firing(RunRule rule, RunSubject subject) {}
