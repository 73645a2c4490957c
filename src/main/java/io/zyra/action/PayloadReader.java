package io.zyra.action;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import java.util.stream.Stream;

/** Reads values from the payloads of events, which come from outside and may hold anything. */
public final class PayloadReader {

  private PayloadReader() {}

  /** The first of some places that holds a text or number. */
  public static Optional<String> text(JsonNode node, String... pointers) {
    return Stream.of(pointers)
        .map(node::at)
        .filter(value -> value.isValueNode() && !value.isNull() && !value.asText().isBlank())
        .map(JsonNode::asText)
        .findFirst();
  }
}
