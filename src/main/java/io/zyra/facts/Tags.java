package io.zyra.facts;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Tags as the shop writes them, one text or a list, as a list of texts. */
final class Tags {
  private Tags() {}

  static Optional<String> of(Payload payload) {
    if (!payload.says("tags")) {
      return Optional.empty();
    }
    List<Payload> list = payload.list("tags");
    return Optional.of(
        list.isEmpty()
            ? Items.list(Arrays.asList(payload.json().path("tags").asText("").split(",")))
            : Items.list(list.stream().map(tag -> tag.json().asText("")).toList()));
  }
}
