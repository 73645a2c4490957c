package io.zyra.web;

import static io.zyra.web.Problems.refused;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.zyra.Api;
import io.zyra.ServerUnderTest;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What HTTP or the framework would refuse by itself is refused with a problem document too. */
@QuarkusTest
@QuarkusTestResource(ServerUnderTest.class)
@Timeout(180)
class UnreadableRequestTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  @ParameterizedTest
  @ValueSource(strings = {"%zz", "%", "%f", "a%2", ";a=%zz", "?limit=%zz", "?%=1", "^", "\"", "|"})
  void anAddressThatIsNotEncodedIsRefused(String end) throws IOException {
    for (String path : List.of("/api/v1/merchants/", "/", "/q/health/", "/nowhere/")) {
      JsonNode problem = problem(send("GET " + path + end + " HTTP/1.1\r\nHost: localhost"), 400);
      assertThat(problem.path("type").asText()).isEqualTo("urn:zyra:problem:unreadable-address");
    }
  }

  @Test
  void anAddressThatIsTooLongIsRefused() throws IOException {
    String path = "/api/v1/merchants?x=" + "a".repeat(200_000);
    problem(send("GET " + path + " HTTP/1.1\r\nHost: localhost"), 414);
  }

  @Test
  void headersThatAreTooLongAreRefused() throws IOException {
    String cookie = "Cookie: a=" + "b".repeat(200_000);
    problem(send("GET /api/v1/merchants HTTP/1.1\r\nHost: localhost\r\n" + cookie), 431);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "GET /api/v1/merchants HTTP/1.1           | 400",
        "GET /api/v1/merchants HTTP/1.1#Host: a b | 400",
        "GET api/v1/merchants HTTP/1.1#Host: localhost  | 404",
        "OPTIONS * HTTP/1.1#Host: localhost       | 404",
        "CONNECT a:1 HTTP/1.1#Host: localhost     | 404",
        "TRACE /api/v1/merchants HTTP/1.1#Host: localhost | 405",
        "FOO /api/v1/merchants HTTP/1.1#Host: localhost   | 405"
      })
  void aRequestThatCannotBeRoutedIsRefused(String request, int status) throws IOException {
    problem(send(request.replace("#", "\r\n")), status);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "application/json, text/xml",
        "application/json;charset=nonsense",
        "application/json;charset=\"",
        "application/json;charset",
        "multipart/form-data",
        "multipart/form-data;boundary=",
        "a/b/c",
        "\"",
        ";"
      })
  void aContentTypeThatIsNotOneMediaTypeIsRefused(String type) throws IOException {
    for (String path : List.of("/api/v1/merchants", "/api/v1/dmn/models")) {
      problem(
          send(
              "POST " + path + " HTTP/1.1\r\nHost: localhost\r\nContent-Type: " + type,
              "Content-Length: 2\r\n\r\n{}"),
          415);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "abc",
        "--x",
        "--x\r\n",
        "--x\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\nhalf",
        "--x\r\nContent-Disposition: form-data; name=\"a\r\n\r\nb\r\n--x--\r\n",
        "--x\r\nContent-Disposition\r\n\r\nb\r\n--x--\r\n",
        "--x\r\nContent-Disposition: form-data; name=\"a\"; filename=\"\r\n\r\nb\r\n--x--\r\n",
        "--x\r\nContent-Transfer-Encoding: base64\r\n"
            + "Content-Disposition: form-data; name=\"a\"\r\n\r\n%%%\r\n--x--\r\n",
        "--x\r\nContent-Type: \"\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\nb\r\n--x--\r\n",
        "--x--"
      })
  void aBrokenFormIsRefused(String body) throws IOException {
    String answer =
        send(
            "POST /api/v1/dmn/models HTTP/1.1\r\nHost: localhost",
            "Content-Type: multipart/form-data; boundary=x\r\nContent-Length: "
                + body.length()
                + "\r\n\r\n"
                + body);
    assertThat(status(answer)).as(answer).isBetween(400, 422);
    problem(answer, status(answer));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "+1000000000-01-01T00:00:00Z",
        "+999999999-12-31T23:59:59Z",
        "-999999999-01-01T00:00:00Z",
        "+294277-01-01T00:00:00Z",
        "-4713-01-01T00:00:00Z",
        "0000-01-01T00:00:00Z",
        "+10000-01-01T00:00:00Z",
        "2026-02-30T00:00:00Z"
      })
  void aTimeThatCannotBeStoredIsRefused(String time) {
    Api api = Api.newMerchant("safe");
    Map<String, Object> event = Map.of("type", "product_viewed", "occurredAt", time);
    assertThat(api.post("/events", Map.of("events", List.of(event))).statusCode())
        .isBetween(400, 422);
    for (String path : List.of("/actions", "/decisions")) {
      refused(
          RestAssured.given().queryParam("since", time).get(api.path(path)),
          400,
          "unreadable-instant");
    }
    refused(
        RestAssured.given()
            .contentType("text/csv")
            .queryParam("at", time)
            .body("Handle,Title\na,A\n")
            .post(api.path("/imports/products")),
        400);
    for (String field : List.of("from", "to")) {
      assertThat(api.post("/rules/simulate", Map.of(field, time)).statusCode()).isBetween(400, 422);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"AAAA", "YQBi", "x", "%3D", "%F0%9F%98%80", "4pi", "____"})
  void aCursorThatWasNeverGivenIsRefused(String cursor) {
    Api api = Api.newMerchant("safe");
    for (String path :
        List.of(
            "/api/v1/dmn/models",
            api.path("/products"),
            api.path("/actions"),
            api.path("/decisions"),
            api.path("/audits"),
            api.path("/events"),
            api.path("/messages"),
            api.path("/experiments"),
            api.path("/subjects"))) {
      refused(
          RestAssured.given().urlEncodingEnabled(false).get(path + "?cursor=" + cursor),
          400,
          "unknown-cursor");
    }
  }

  @Test
  void aCursorOfAModelThatWasDeletedStillGoesOn() {
    String cursor =
        Base64.getUrlEncoder().encodeToString("gone\nnowhere".getBytes(StandardCharsets.UTF_8));
    assertThat(
            RestAssured.given().queryParam("cursor", cursor).get("/api/v1/dmn/models").statusCode())
        .isEqualTo(200);
  }

  private static String send(String head) throws IOException {
    return send(head, "\r\n");
  }

  /** The answer as a whole; the connection is closed after it. */
  private static String send(String head, String rest) throws IOException {
    try (Socket socket = new Socket("127.0.0.1", RestAssured.port)) {
      socket
          .getOutputStream()
          .write((head + "\r\nConnection: close\r\n" + rest).getBytes(StandardCharsets.UTF_8));
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private static int status(String answer) {
    assertThat(answer).startsWith("HTTP/1.1 ");
    return Integer.parseInt(answer.substring(9, 12));
  }

  private static JsonNode problem(String answer, int status) throws IOException {
    assertThat(status(answer)).as(answer).isEqualTo(status);
    assertThat(answer.toLowerCase()).contains("content-type: application/problem+json");
    JsonNode problem = JSON.readTree(answer.substring(answer.indexOf("\r\n\r\n")));
    assertThat(problem.path("status").asInt()).isEqualTo(status);
    assertThat(problem.path("detail").asText()).isNotBlank();
    assertThat(problem.path("fix").asText()).isNotBlank();
    return problem;
  }
}
