package io.zyra.dmn;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.zyra.ServerUnderTest;
import io.zyra.core.policy.dmn.TckCase;
import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * The public DMN technology compatibility kit, levels 2 and 3, as somebody would run it who knows
 * only the HTTP interface: when {@code -Dzyra.dmn.tck} names the folder that holds {@code
 * compliance-level-2} and {@code compliance-level-3}.
 */
@QuarkusTest
@QuarkusTestResource(ServerUnderTest.class)
class TckOverHttpTest {
  private static final String MODELS = "/api/v1/dmn/models";

  private final ObjectMapper json =
      new ObjectMapper(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder().maxNumberLength(10_000).build())
                  .build())
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);
  private final List<String> failures = new ArrayList<>();
  private int cases;

  @Test
  void everyCaseOfTheKitIsAnsweredAsItWants() throws Exception {
    String folder = System.getProperty("zyra.dmn.tck", "");
    assumeTrue(
        !folder.isBlank(),
        "The DMN kit is not here: give its TestCases folder with -Dzyra.dmn.tck=<folder>");
    for (String level : List.of("compliance-level-2", "compliance-level-3")) {
      try (Stream<Path> directories = Files.list(Path.of(folder, level))) {
        for (Path directory : directories.filter(Files::isDirectory).sorted().toList()) {
          run(directory.toFile());
        }
      }
    }
    System.out.printf("DMN kit over HTTP: %d of %d cases%n", cases - failures.size(), cases);
    failures.forEach(System.out::println);
    assertThat(failures).isEmpty();
  }

  private void run(File directory) throws Exception {
    List<File> files = Stream.of(directory.listFiles()).sorted().toList();
    List<File> models = files.stream().filter(f -> f.getName().endsWith(".dmn")).toList();
    ObjectNode body = json.createObjectNode();
    ArrayNode sent = body.putArray("models");
    for (File model : models) {
      sent.add(Files.readString(model.toPath(), StandardCharsets.UTF_8));
    }
    Response uploaded = given().contentType("application/json").body(body.toString()).post(MODELS);
    Map<String, JsonNode> views = new HashMap<>();
    if (uploaded.statusCode() == 201) {
      for (JsonNode view : json.readTree(uploaded.asByteArray()).path("models")) {
        views.put(view.path("namespace").asText() + "\n" + view.path("name").asText(), view);
      }
    }
    for (File file : files) {
      if (file.getName().matches(".*-test-.*\\.xml")) {
        File main = new File(directory, TckCase.modelName(file));
        JsonNode view = views.get(identity(main));
        for (TckCase one : TckCase.read(file)) {
          if (view == null) {
            cases++;
            failures.add(one.id() + ": upload " + uploaded.statusCode() + uploaded.asString());
          } else {
            check(one, view);
          }
        }
      }
    }
  }

  private static String identity(File model) throws Exception {
    var factory = javax.xml.parsers.DocumentBuilderFactory.newInstance();
    var root = factory.newDocumentBuilder().parse(model).getDocumentElement();
    return root.getAttribute("namespace").strip() + "\n" + root.getAttribute("name").strip();
  }

  private void check(TckCase one, JsonNode view) throws Exception {
    cases++;
    Set<String> typed = new HashSet<>();
    Set<String> names = new HashSet<>();
    for (String list : List.of("inputs", "decisions")) {
      for (JsonNode named : view.path(list)) {
        if (!named.path("type").path("name").asText().equals("Any")) {
          typed.add(named.path("name").asText());
        }
      }
    }
    view.path("decisions").forEach(d -> names.add(d.path("name").asText()));
    view.path("services").forEach(s -> names.add(s.path("name").asText()));
    List<String> wrong = new ArrayList<>();
    for (TckCase.Expected expected : one.expected()) {
      ObjectNode asked = json.createObjectNode();
      asked.set("context", one.context(typed::contains));
      if (one.kind().equals("decisionService")) {
        asked.put("decisionService", one.invocable());
      } else if (names.contains(expected.name())) {
        asked.put("decision", expected.name());
      }
      Response response =
          given()
              .contentType("application/json")
              .pathParam("name", view.path("name").asText())
              .pathParam("version", view.path("version").asInt())
              .queryParam("namespace", view.path("namespace").asText())
              .body(asked.toString())
              .post(MODELS + "/{name}/versions/{version}/evaluate");
      JsonNode answer = json.readTree(response.asByteArray());
      JsonNode found = answer.path("results").get(expected.name());
      if (response.statusCode() != 200 || !TckCase.matches(expected.value(), found)) {
        wrong.add(expected.name() + " = " + found + " " + answer.path("messages"));
      }
    }
    if (!wrong.isEmpty()) {
      failures.add(one.id() + ": " + wrong.stream().collect(Collectors.joining("; ")));
    }
  }
}
