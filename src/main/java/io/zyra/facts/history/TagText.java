package io.zyra.facts.history;

import io.zyra.facts.order.LineItems;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Reads the tags of a payload, given as a text or a list. */
public final class TagText {
  private TagText() {}

  public static Optional<String> of(EventPayload payload) {
    if (!payload.says("tags")) {
      return Optional.empty();
    }
    List<EventPayload> list = payload.list("tags");
    return Optional.of(
        list.isEmpty()
            ? LineItems.list(Arrays.asList(payload.json().path("tags").asText("").split(",")))
            : LineItems.list(list.stream().map(tag -> tag.json().asText("")).toList()));
  }
}
