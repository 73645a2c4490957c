package io.zyra.core.policy;

import com.fasterxml.jackson.databind.JsonNode;

/** What came of asking a model. */
sealed interface PolicyReply {

  /** Its decision's result, as it is. */
  record Said(JsonNode result) implements PolicyReply {}

  /** Nothing that could be used; {@code why} goes on after "gave no answer: ". */
  record Failed(String why) implements PolicyReply {}
}
