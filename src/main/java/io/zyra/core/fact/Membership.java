package io.zyra.core.fact;

/** A subject belongs to a group: what rules about segments and collections are joined on. */
public record Membership(Group group, SubjectRef member) {}
