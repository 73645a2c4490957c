package io.zyra.core.fact;

/** Which subject is meant, without what is known of it. */
public record SubjectRef(Scope scope, String id) {}
