package io.zyra.web;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import io.zyra.Api;
import io.zyra.ServerUnderTest;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a web page of somebody else can do in a browser that reaches the server. */
@QuarkusTest
@QuarkusTestResource(ServerUnderTest.class)
class CrossSiteRequestTest {
  private static final String EVIL = "https://evil.example";

  @ParameterizedTest
  @ValueSource(strings = {"cross-site", "same-site", "something-new"})
  void aPageOfAnotherSiteWritesNothing(String site) {
    Api api = Api.newMerchant("balanced");
    for (RequestSpecification simple : simpleRequests()) {
      refused(simple.header("Sec-Fetch-Site", site).header("Origin", EVIL), api);
    }
    assertThat(api.get("/audits").jsonPath().getList("items")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {EVIL, "null", "http://127.0.0.1:1", "http://localhost", "not an origin"})
  void anOldBrowserIsToldByTheOriginAlone(String origin) {
    Api api = Api.newMerchant("balanced");
    for (RequestSpecification simple : simpleRequests()) {
      refused(simple.header("Origin", origin), api);
    }
    assertThat(api.get("/audits").jsonPath().getList("items")).isEmpty();
  }

  /** What a page may send without asking the server first. */
  private static List<RequestSpecification> simpleRequests() {
    return List.of(
        given(),
        given().contentType("text/plain").body("{}"),
        given().contentType("application/x-www-form-urlencoded").body("a=b"),
        given().multiPart("a", "b"));
  }

  private static void refused(RequestSpecification request, Api api) {
    Response answer = request.post(api.path("/audits"));
    assertThat(answer.statusCode()).isEqualTo(403);
    assertThat(answer.contentType()).startsWith("application/problem+json");
    assertThat(answer.jsonPath().getString("type")).endsWith("cross-site-request");
    assertThat(answer.jsonPath().getString("fix")).contains("zyra.web.origins");
  }

  @Test
  void theServersOwnPagesAndProgramsWrite() {
    Api api = Api.newMerchant("balanced");
    String own = RestAssured.baseURI + ":" + RestAssured.port;
    for (Map<String, String> headers :
        List.of(
            Map.<String, String>of(),
            Map.of("Origin", own),
            Map.of("Origin", own, "Sec-Fetch-Site", "same-origin"),
            // The development server of the dashboard hands calls on under its own origin.
            Map.of("Origin", "http://localhost:5173", "Sec-Fetch-Site", "same-origin"),
            Map.of("Sec-Fetch-Site", "none"))) {
      Response answer = Api.json().headers(headers).body(Map.of()).post(api.path("/audits"));
      assertThat(answer.statusCode()).as(headers + answer.asString()).isEqualTo(200);
    }
  }

  @Test
  void readingFromAnotherPageIsLeftToTheBrowser() {
    Api api = Api.newMerchant("balanced");
    Response answer =
        given()
            .header("Origin", EVIL)
            .header("Sec-Fetch-Site", "cross-site")
            .get(api.path("/rules"));
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.header("Access-Control-Allow-Origin")).isNull();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"evil.example", "evil.example:8080", "localhost.evil.example", "127.0.0.2"})
  void aNameThatIsNotOursIsRefusedForReadsToo(String host) {
    for (String path : List.of("/", "/api/v1/merchants", "/q/openapi")) {
      Response answer = given().header("Host", host).get(path);
      assertThat(answer.statusCode()).as(path).isEqualTo(421);
      assertThat(answer.contentType()).startsWith("application/problem+json");
      assertThat(answer.jsonPath().getString("fix")).contains("zyra.web.hosts");
    }
  }

  @Test
  void ourNamesAreOursWithAnyPortAndInAnyCase() {
    for (String host : List.of("localhost", "LOCALHOST:80", "127.0.0.1:9", "[::1]:8080", "[::1]")) {
      assertThat(given().header("Host", host).get("/api/v1/merchants").statusCode())
          .as(host)
          .isEqualTo(200);
    }
  }

  @Test
  void healthIsToldToAProbeThatCallsTheAddress() {
    assertThat(given().header("Host", "10.1.2.3:8080").get("/q/health/live").statusCode())
        .isEqualTo(200);
    assertThat(
            given()
                .urlEncodingEnabled(false)
                .header("Host", "evil.example")
                .get("/q/health/../../api/v1/merchants")
                .statusCode())
        .isEqualTo(421);
  }

  @Test
  void aCallThatNamesNoHostIsRefused() throws IOException {
    try (Socket socket = new Socket("127.0.0.1", RestAssured.port)) {
      socket
          .getOutputStream()
          .write("GET /api/v1/merchants HTTP/1.0\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
      String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      assertThat(answer).containsPattern("^HTTP/1\\.\\d 4\\d\\d ").contains("fix");
    }
  }
}
