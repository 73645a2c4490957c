package io.zyra.core.policy;

/** A proposal that would go out by itself, with its place in the day's catalogue changes. */
public record PlacedProposal(Proposal proposal, CatalogPlace place) {}
