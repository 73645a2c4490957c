package io.zyra.sandbox.shopper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpServer;
import io.zyra.sandbox.RunningSandbox;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A simulation is started, watched and stopped over HTTP, and its browsers tell the app's pixel.
 */
class SimulationRoutesTest {
  private static final String PATH = "/" + RunningSandbox.DEMO + "/simulation";

  @Test
  void shoppers_come_and_their_browsers_tell_the_pixel(@TempDir Path folder) throws Exception {
    List<JsonNode> told = new CopyOnWriteArrayList<>();
    HttpServer app =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    app.createContext(
        "/api/pixel",
        http -> {
          String body = new String(http.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
          told.add(RunningSandbox.json(body));
          http.sendResponseHeaders(204, -1);
          http.close();
        });
    app.start();
    URI pixel = URI.create("http://127.0.0.1:" + app.getAddress().getPort() + "/api/pixel");
    try (RunningSandbox sandbox = RunningSandbox.withPixel(folder, pixel)) {
      assertThat(send(sandbox, "GET", "").statusCode()).isEqualTo(404);
      HttpResponse<String> refused = send(sandbox, "POST", "{\"days\":0}");
      assertThat(refused.statusCode()).isEqualTo(400);
      assertThat(refused.body()).contains("days must be from 1");

      HttpResponse<String> started =
          send(sandbox, "POST", "{\"seed\":4,\"days\":2,\"visitorsPerDay\":40}");
      assertThat(started.statusCode()).isEqualTo(202);
      await()
          .atMost(Duration.ofMinutes(1))
          .until(
              () -> RunningSandbox.json(send(sandbox, "GET", "").body()).get("done").asBoolean());
      JsonNode shown = RunningSandbox.json(send(sandbox, "GET", "").body());
      assertThat(shown.get("visits").asInt()).isGreaterThan(20);
      assertThat(shown.get("reached").asText()).isEqualTo("2026-11-23T10:00:00Z");
      assertThat(shown.toString()).doesNotContain("elasticity");

      assertThat(told)
          .isNotEmpty()
          .allSatisfy(
              each -> {
                assertThat(each.get("shop").asText()).isEqualTo(RunningSandbox.DEMO);
                assertThat(each.at("/events/0/type").asText()).isEqualTo("standard");
              });
      assertThat(told.stream().flatMap(each -> each.findValuesAsText("name").stream()))
          .contains("page_viewed", "product_viewed", "product_added_to_cart");
      assertThat(send(sandbox, "DELETE", "").statusCode()).isEqualTo(204);
      assertThat(send(sandbox, "GET", "").statusCode()).isEqualTo(404);
    } finally {
      app.stop(0);
    }
  }

  @Test
  void one_simulation_runs_at_a_time_and_time_passes_at_its_speed(@TempDir Path folder)
      throws Exception {
    try (RunningSandbox sandbox = RunningSandbox.in(folder)) {
      assertThat(send(sandbox, "POST", "{\"days\":1,\"speed\":1}").statusCode()).isEqualTo(202);
      assertThat(send(sandbox, "POST", "{\"days\":1,\"speed\":1}").statusCode()).isEqualTo(409);
      JsonNode shown = RunningSandbox.json(send(sandbox, "GET", "").body());
      assertThat(shown.get("done").asBoolean()).isFalse();
      assertThat(shown.get("from").asText()).isEqualTo("2026-11-23T10:00:00Z");
    }
  }

  private static HttpResponse<String> send(RunningSandbox sandbox, String method, String body)
      throws Exception {
    return HttpClient.newHttpClient()
        .send(
            HttpRequest.newBuilder(URI.create(sandbox.baseUrl() + PATH))
                .header("Content-Type", "application/json")
                .method(method, HttpRequest.BodyPublishers.ofString(body))
                .build(),
            HttpResponse.BodyHandlers.ofString());
  }
}
