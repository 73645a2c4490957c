package io.zyra.core.policy;

import io.zyra.core.fact.SubjectRef;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** How many different subjects each rule's action reaches, counted without an engine. */
final class ReferenceReach {
  private final Map<List<String>, Set<SubjectRef>> subjects = new HashMap<>();

  ReferenceReach(List<Proposal> proposals) {
    for (Proposal proposal : proposals) {
      subjects.computeIfAbsent(kind(proposal), unused -> new HashSet<>()).add(proposal.subject());
    }
  }

  int of(Proposal proposal) {
    return subjects.get(kind(proposal)).size();
  }

  private static List<String> kind(Proposal proposal) {
    return List.of(proposal.getRuleName(), proposal.actionType());
  }
}
