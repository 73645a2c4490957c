package io.zyra.audit.decision;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.NullNode;
import io.zyra.core.decision.Decision;
import io.zyra.core.decision.Replay;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Compares a decision that is made again from its stored facts and versions with the one that was
 * made: by the whole trace where it was kept, and by the digest.
 */
final class ReplayComparison {
  private final ObjectMapper json;

  ReplayComparison(ObjectMapper json) {
    this.json = json;
  }

  /** What differs. The decision is identical when nothing does. */
  List<JsonDifference> differences(DecisionArchive.Stored stored) {
    JsonNode after = tree(stored.derived());
    List<JsonDifference> differences = new ArrayList<>();
    stored
        .kept()
        .ifPresent(
            kept -> differences.addAll(JsonDifference.between(tree(Optional.of(kept)), after)));
    if (differences.isEmpty() && !stored.isAsMade()) {
      differences.add(
          JsonDifference.ofDigests(
              stored.digest().orElseThrow(), stored.derived().map(Replay::digest)));
    }
    return differences;
  }

  private JsonNode tree(Optional<Decision> decision) {
    return decision.map(each -> (JsonNode) json.valueToTree(each)).orElseGet(NullNode::getInstance);
  }
}
