package io.zyra.core.fact;

/** A reference to a subject. */
public record SubjectRef(Scope scope, String id) {}
