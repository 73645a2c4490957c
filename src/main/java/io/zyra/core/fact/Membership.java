package io.zyra.core.fact;

/** A subject belongs to a group. Rules about segments and collections are joined on this fact. */
public record Membership(Group group, SubjectRef member) {}
