package io.zyra.facts;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;

/** Payloads of the shop's events: written here, or Shopify's own examples. */
final class Webhooks {
  private static final ObjectMapper JSON = new ObjectMapper();

  private Webhooks() {}

  static JsonNode json(String text, Object... arguments) {
    try {
      return JSON.readTree(text.formatted(arguments).replace('\'', '"'));
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(e);
    }
  }

  /** Shopify's example of a topic, as it is in the shared data. */
  static ObjectNode sample(String topic) {
    Path file =
        Path.of(System.getProperty("zyra.shared.data", "../shared/data"))
            .resolve("webhooks/samples")
            .resolve(topic.replace("/", "__") + ".json");
    Assumptions.assumeTrue(Files.exists(file), "Without the shared data: " + file);
    try {
      return (ObjectNode) JSON.readTree(Files.readString(file)).path("response");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
