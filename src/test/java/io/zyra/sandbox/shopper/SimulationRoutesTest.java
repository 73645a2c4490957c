package io.zyra.sandbox.shopper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpServer;
import io.zyra.sandbox.RunningSandbox;
import java.math.BigDecimal;
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
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
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
    try (RunningSandbox sandbox = RunningSandbox.in(folder)) {
      makePixel(sandbox, pixel);
      assertThat(send(sandbox, "GET", "").statusCode()).isEqualTo(404);
      HttpResponse<String> refused = send(sandbox, "POST", "{\"days\":0}");
      assertThat(refused.statusCode()).isEqualTo(400);
      assertThat(refused.body()).contains("days must be from 1");
      for (String wrong : List.of("{\"days\":\"x\"}", "{\"dayz\":3}", "{\"seed\":null}")) {
        HttpResponse<String> answer = send(sandbox, "POST", wrong);
        assertThat(answer.statusCode()).as(wrong).isEqualTo(400);
        assertThat(answer.body()).contains("no setting, or no number");
      }

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
                assertThat(each.at("/events/0/type").asText()).isIn("standard", "dom");
              });
      assertThat(counted(told.stream().flatMap(each -> stream(each.get("events")))))
          .containsKeys("page_viewed", "product_viewed", "product_added_to_cart", "clicked")
          .isEqualTo(logged(sandbox, true));
      assertThat(logged(sandbox, false)).containsKey("page_viewed");
      assertThat(send(sandbox, "DELETE", "").statusCode()).isEqualTo(204);
      assertThat(send(sandbox, "GET", "").statusCode()).isEqualTo(404);
    } finally {
      app.stop(0);
    }
  }

  @Test
  void without_a_pixel_no_browser_tells_anything(@TempDir Path folder) throws Exception {
    AtomicInteger calls = new AtomicInteger();
    HttpServer app =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    app.createContext("/", http -> calls.incrementAndGet());
    app.start();
    try (RunningSandbox sandbox = RunningSandbox.in(folder)) {
      URI pixel = URI.create("http://127.0.0.1:" + app.getAddress().getPort() + "/api/pixel");
      String id = makePixel(sandbox, pixel);
      sandbox.answer(
          RunningSandbox.DEMO,
          "mutation($id: ID!) { webPixelDelete(id: $id) { deletedWebPixelId } }",
          Map.of("id", id));
      send(sandbox, "POST", "{\"seed\":4,\"days\":1,\"visitorsPerDay\":10}");
      await()
          .atMost(Duration.ofMinutes(1))
          .until(
              () -> RunningSandbox.json(send(sandbox, "GET", "").body()).get("done").asBoolean());
      assertThat(logged(sandbox, true)).containsKey("page_viewed");
      assertThat(calls).hasValue(0);
    } finally {
      app.stop(0);
    }
  }

  private static String makePixel(RunningSandbox sandbox, URI endpoint) {
    return sandbox
        .answer(
            RunningSandbox.DEMO,
            "mutation($p: WebPixelInput!) { webPixelCreate(webPixel: $p) { webPixel { id } } }",
            Map.of(
                "p",
                Map.of(
                    "settings",
                    Map.of("endpoint", endpoint.toString(), "shop", RunningSandbox.DEMO))))
        .at("/data/webPixelCreate/webPixel/id")
        .asText();
  }

  /** What happened in the browsers, by name, of shoppers who consent or do not. */
  private static Map<String, Long> logged(RunningSandbox sandbox, boolean consent) {
    Map<String, Long> logged = new TreeMap<>();
    for (JsonNode each : RunningSandbox.json(sandbox.get(PATH + "/events").body()).get("events")) {
      String name = each.get("name").asText();
      if (each.get("consent").asBoolean() == consent && !name.equals("cart_filled")) {
        logged.merge(name, each.get("count").asLong(), Long::sum);
      }
    }
    return logged;
  }

  private static Map<String, Long> counted(Stream<JsonNode> events) {
    return events.collect(
        Collectors.groupingBy(
            each -> each.get("name").asText(), TreeMap::new, Collectors.counting()));
  }

  private static Stream<JsonNode> stream(JsonNode list) {
    return StreamSupport.stream(list.spliterator(), false);
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

  @Test
  void no_answer_tells_a_number_that_is_true_in_the_simulation(@TempDir Path folder)
      throws Exception {
    try (RunningSandbox sandbox = RunningSandbox.in(folder)) {
      SimulationTruth truth =
          SimulationTruth.drawn(4, SimulatedShop.forSale(sandbox.shop(RunningSandbox.DEMO)));
      assertThat(truth.products()).hasSizeGreaterThan(50);
      List<String> numbers =
          truth.products().values().stream()
              .flatMap(
                  each ->
                      Stream.of(
                          each.popularity(), each.clickRate(), each.cartRate(), each.elasticity()))
              .map(number -> BigDecimal.valueOf(Math.abs(number)).toPlainString())
              .map(number -> number.substring(0, Math.min(6, number.length())))
              .toList();
      send(sandbox, "POST", "{\"seed\":4,\"days\":1,\"visitorsPerDay\":40}");
      await()
          .atMost(Duration.ofMinutes(1))
          .until(
              () -> RunningSandbox.json(send(sandbox, "GET", "").body()).get("done").asBoolean());
      String shop = "/" + RunningSandbox.DEMO;
      for (String path : List.of(PATH, PATH + "/events", shop + "/", shop + "/cart.js")) {
        HttpResponse<String> answer = sandbox.get(path);
        assertThat(answer.statusCode()).as(path).isEqualTo(200);
        assertThat(answer.body()).as(path).doesNotContain(numbers);
      }
      for (String guess : List.of("/truth", "/events/truth", "/demand", "/products")) {
        assertThat(sandbox.get(PATH + guess).statusCode()).as(guess).isEqualTo(404);
      }
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
