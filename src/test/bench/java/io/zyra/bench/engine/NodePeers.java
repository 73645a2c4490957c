package io.zyra.bench.engine;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The engines that run in Node: told what to do in files, asked in processes of their own. */
final class NodePeers {
  private static final JsonMapper JSON = new JsonMapper();
  private static final Path SCRIPTS = Path.of("src/test/bench/node");

  private final Path folder;

  /**
   * @param folder where the rules and products are written for Node
   */
  NodePeers(Path folder) {
    this.folder = folder;
  }

  /** The ways to call the engines, by the names that the script knows. */
  enum Kind {
    ZEN_PARALLEL("zen-parallel", "GoRules Zen, parallel calls"),
    ZEN_BATCH("zen-batch", "GoRules Zen, batch calls"),
    JSON_RULES_ENGINE("json-rules-engine", "json-rules-engine");

    final String script;
    final String title;

    Kind(String script, String title) {
      this.script = script;
      this.title = title;
    }
  }

  /** Nanoseconds per product; empty, with a word on the terminal, when the engine is absent. */
  List<Double> measure(Kind kind, Workload workload, double seconds) {
    JsonNode result = run(kind, write(workload), seconds);
    if (result.has("absent")) {
      System.out.println(kind.title + " is left out: " + result.get("absent").asText());
      return List.of();
    }
    List<String> pairs = new ArrayList<>();
    result.get("pairs").forEach(pair -> pairs.add(pair.asText()));
    Engine.Answers.of(workload).requireSame(kind.title, pairs.stream().sorted().toList());
    List<Double> nanos = new ArrayList<>();
    result.get("nanosPerFact").forEach(value -> nanos.add(value.asDouble()));
    return nanos;
  }

  private JsonNode run(Kind kind, Path data, double seconds) {
    try {
      Process node =
          new ProcessBuilder(
                  "node",
                  SCRIPTS.resolve("peers.mjs").toString(),
                  kind.script,
                  data.toString(),
                  Double.toString(seconds))
              .redirectError(ProcessBuilder.Redirect.INHERIT)
              .start();
      byte[] answer = node.getInputStream().readAllBytes();
      if (node.waitFor() != 0) {
        throw new IllegalStateException(kind.title + " failed; its message is above");
      }
      return JSON.readTree(answer);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private Path write(Workload workload) {
    Path data =
        folder.resolve(workload.rules().size() + "-rules-" + workload.products().size() + "-facts");
    try {
      Files.createDirectories(data);
      Files.writeString(
          data.resolve("rules.json"), "[" + String.join(",\n", workload.sources()) + "]");
      ArrayNode products = JSON.createArrayNode();
      for (GeneratedProduct product : workload.products()) {
        ObjectNode json = products.addObject().put("id", product.id());
        product.numbers().forEach(json::put);
        product.texts().forEach(json::put);
        product.tags().forEach(json.putArray("tags")::add);
      }
      JSON.writeValue(data.resolve("products.json").toFile(), products);
      return data;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
