package io.zyra.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;

/** Expectations of an answer that refuses something. */
public final class Problems {

  private Problems() {}

  /** It has the whole form of a problem, and tells nothing internal. */
  public static JsonPath refused(Response response, int status) {
    String text = response.asString();
    assertThat(response.statusCode()).as(text).isEqualTo(status);
    assertThat(response.contentType()).as(text).startsWith("application/problem+json");
    JsonPath problem = response.jsonPath();
    assertThat(problem.getString("type")).startsWith("urn:zyra:problem:");
    assertThat(problem.getString("title")).isNotBlank();
    assertThat(problem.getInt("status")).isEqualTo(status);
    assertThat(problem.getString("detail")).isNotBlank();
    assertThat(problem.getString("fix")).isNotBlank();
    assertThat(text).doesNotContain("io.zyra", "jackson", "hibernate", "Exception", "ERROR:");
    return problem;
  }

  public static JsonPath refused(Response response, int status, String name) {
    JsonPath problem = refused(response, status);
    assertThat(problem.getString("type")).isEqualTo("urn:zyra:problem:" + name);
    return problem;
  }
}
