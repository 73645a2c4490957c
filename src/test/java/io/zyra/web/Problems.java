package io.zyra.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;

/** Expectations of an answer that refuses something. */
public final class Problems {
  private static final ObjectMapper JSON = new ObjectMapper();

  private Problems() {}

  /** It has the whole form of a problem, and tells nothing internal. */
  public static JsonPath refused(Response response, int status) {
    String text = response.asString();
    assertThat(response.statusCode()).as(text).isEqualTo(status);
    assertThat(response.contentType()).as(text).startsWith("application/problem+json");
    JsonNode problem = read(text);
    assertThat(problem.path("type").asText()).startsWith("urn:zyra:problem:");
    assertThat(problem.path("title").asText()).isNotBlank();
    assertThat(problem.path("status").asInt()).isEqualTo(status);
    assertThat(problem.path("detail").asText()).isNotBlank();
    assertThat(problem.path("fix").asText()).isNotBlank();
    assertThat(text)
        .doesNotContain("io.zyra", "jackson", "hibernate", "Exception", "ERROR:")
        .doesNotContain("JsonReadFeature", "StreamReadConstraints");
    return response.jsonPath();
  }

  public static JsonPath refused(Response response, int status, String name) {
    JsonPath problem = refused(response, status);
    assertThat(response.asString()).contains("\"urn:zyra:problem:" + name + "\"");
    return problem;
  }

  private static JsonNode read(String text) {
    try {
      return JSON.readTree(text);
    } catch (JsonProcessingException e) {
      throw new AssertionError("No JSON: " + text, e);
    }
  }
}
