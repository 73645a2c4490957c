package io.zyra.sandbox.bulk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpServer;
import io.zyra.sandbox.RunningSandbox;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Bulk queries of the sandbox keep Shopify's rules. */
class BulkQueriesTest {
  private static final String PRODUCTS =
      "{ products { edges { node { id title variants { edges { node { id sku } } } } } } }";
  private static final String RUN =
      """
      mutation($query: String!, $grouped: Boolean!) {
        bulkOperationRunQuery(query: $query, groupObjects: $grouped) {
          bulkOperation { id status url } userErrors { code field message } } }
      """;
  private static final String SHOW =
      """
      query($id: ID!) { bulkOperation(id: $id) { id status type errorCode objectCount
        rootObjectCount fileSize url partialDataUrl createdAt completedAt query } }
      """;

  @TempDir Path folder;
  private final HttpClient http = HttpClient.newHttpClient();
  private RunningSandbox sandbox;

  @BeforeEach
  void start() {
    sandbox = RunningSandbox.in(folder);
  }

  @AfterEach
  void stop() {
    sandbox.close();
  }

  @Test
  void linesOfChildrenNameTheirParentsAndComeInAnyOrder() {
    List<String> ids = products(30);
    JsonNode done = ended(run(PRODUCTS));
    assertThat(done.get("status").asText()).isEqualTo("COMPLETED");
    assertThat(done.get("objectCount").asText()).isEqualTo("60");
    assertThat(done.get("rootObjectCount").asText()).isEqualTo("30");
    List<JsonNode> lines = lines(done.get("url").asText());
    assertThat(lines).hasSize(60);
    Map<String, Integer> parents = new HashMap<>();
    int far = 0;
    for (int i = 0; i < lines.size(); i++) {
      if (!lines.get(i).has("__parentId")) {
        assertThat(lines.get(i).has("variants")).isFalse();
        parents.put(lines.get(i).get("id").asText(), i);
      }
    }
    for (int i = 0; i < lines.size(); i++) {
      if (lines.get(i).has("__parentId")) {
        assertThat(parents).containsKey(lines.get(i).get("__parentId").asText());
        far += parents.get(lines.get(i).get("__parentId").asText()) == i - 1 ? 0 : 1;
      }
    }
    assertThat(parents.keySet()).containsExactlyInAnyOrderElementsOf(ids);
    assertThat(far).isGreaterThan(20);
    assertThat(done.get("fileSize").asLong()).isEqualTo(body(done.get("url").asText()).length());
  }

  @Test
  void groupedChildrenFollowTheirParent() {
    products(20);
    List<JsonNode> lines = lines(ended(run(PRODUCTS, true)).get("url").asText());
    for (int i = 1; i < lines.size(); i += 2) {
      assertThat(lines.get(i).get("__parentId")).isEqualTo(lines.get(i - 1).get("id"));
    }
  }

  @Test
  void moreThanOnePageIsRead() {
    products(1_050);
    JsonNode done = ended(run("{ products { nodes { id } } }"));
    assertThat(done.get("rootObjectCount").asText()).isEqualTo("1050");
    assertThat(lines(done.get("url").asText()).stream().map(l -> l.get("id").asText()).distinct())
        .hasSize(1_050);
  }

  @Test
  void withoutRowsThereIsNoFile() {
    JsonNode done = ended(run(PRODUCTS));
    assertThat(done.get("status").asText()).isEqualTo("COMPLETED");
    assertThat(done.get("url").isNull()).isTrue();
    assertThat(done.get("partialDataUrl").isNull()).isTrue();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '^',
      value = {
        "{ shop { id } } | at least one connection",
        "{ products { edges { node { nonsense } } } } | Invalid bulk query",
        "{ products { edges { node { id } } } shop { id } } | single top-level field",
        "{ nodes(ids: []) { id } } | 'nodes' field at the top level",
        "{ products { edges { node { title variants { edges { node { id } } } } } } } | must select"
            + " the 'id' field",
        "mutation { productDelete(input: { id: \"1\" }) { deletedProductId } } | exactly one query",
        "{ products { edges { node { id variants { edges { node { id } } } media { edges { node {"
            + " id } } } metafields { edges { node { id } } } a: media { edges { node { id } } } b:"
            + " media { edges { node { id } } } } } } } | more than 5 connections"
      })
  void aWrongQueryIsRefusedWithAReason(String query, String reason) {
    JsonNode payload = start(query, false);
    assertThat(payload.get("bulkOperation").isNull()).isTrue();
    JsonNode error = payload.get("userErrors").get(0);
    assertThat(error.get("message").asText()).contains(reason);
    assertThat(error.get("code").asText()).isEqualTo("INVALID");
    assertThat(error.get("field").get(0).asText()).isEqualTo("query");
  }

  @Test
  void atMostFiveRunAtOnceAndACanceledOneMakesRoom() {
    products(3);
    faults("pause=PT1H");
    List<String> running = IntStream.range(0, 5).mapToObj(i -> run(PRODUCTS)).toList();
    JsonNode refused = start(PRODUCTS, false).get("userErrors").get(0);
    assertThat(refused.get("code").asText()).isEqualTo("LIMIT_REACHED");
    await().until(() -> show(running.get(0)).get("status").asText().equals("RUNNING"));

    cancel(running.get(0));
    assertThat(ended(running.get(0)).get("status").asText()).isEqualTo("CANCELED");
    String next = run(PRODUCTS);
    faults("pause=PT0S");
    assertThat(ended(next).get("status").asText()).isEqualTo("COMPLETED");
    assertThat(cancel(next).get("userErrors").get(0).get("message").asText())
        .contains("cannot be canceled");
    JsonNode listed =
        sandbox.data("{ bulkOperations(first: 9, query: \"status:canceled\") { nodes { id } } }");
    assertThat(listed.at("/bulkOperations/nodes/0/id").asText()).isEqualTo(running.get(0));
  }

  @Test
  void aFailedOperationHasAPartOfTheFile() {
    products(30);
    faults("failAfter=17");
    JsonNode failed = ended(run(PRODUCTS));
    assertThat(failed.get("status").asText()).isEqualTo("FAILED");
    assertThat(failed.get("errorCode").asText()).isEqualTo("INTERNAL_SERVER_ERROR");
    assertThat(failed.get("url").isNull()).isTrue();
    assertThat(lines(failed.get("partialDataUrl").asText())).hasSize(17);
    assertThat(ended(run(PRODUCTS)).get("status").asText()).isEqualTo("COMPLETED");
  }

  @Test
  void aFileCanBeReadFromAByteOnForSevenDays() {
    products(3);
    String id = run(PRODUCTS);
    String url = ended(id).get("url").asText();
    String whole = body(url);
    HttpResponse<String> rest =
        send(HttpRequest.newBuilder(URI.create(url)).header("Range", "bytes=10-").build());
    assertThat(rest.statusCode()).isEqualTo(206);
    assertThat(rest.body()).isEqualTo(whole.substring(10));
    sandbox.clock.advance(Duration.ofDays(7));
    assertThat(send(HttpRequest.newBuilder(URI.create(url)).build()).statusCode()).isEqualTo(403);
    assertThat(show(id).get("status").asText()).isEqualTo("EXPIRED");
    assertThat(show(id).get("url").isNull()).isTrue();
  }

  @Test
  void anOperationThatWasUnderWayWhenTheSandboxStoppedHasFailed() {
    products(3);
    faults("pause=PT1H");
    String id = run(PRODUCTS);
    await().until(() -> show(id).get("status").asText().equals("RUNNING"));
    sandbox.restart();
    assertThat(show(id).get("status").asText()).isEqualTo("FAILED");
  }

  @Test
  void theEndIsToldByWebhook() throws IOException {
    List<JsonNode> received = new CopyOnWriteArrayList<>();
    HttpServer app =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    app.createContext(
        "/",
        call -> {
          received.add(
              RunningSandbox.json(
                  new String(call.getRequestBody().readAllBytes(), StandardCharsets.UTF_8)));
          call.sendResponseHeaders(200, -1);
          call.close();
        });
    app.start();
    try {
      sandbox.data(
          "mutation($uri: String!) { webhookSubscriptionCreate(topic: BULK_OPERATIONS_FINISH,"
              + " webhookSubscription: { uri: $uri }) { userErrors { message } } }",
          Map.of("uri", "http://127.0.0.1:" + app.getAddress().getPort() + "/"));
      String id = run(PRODUCTS);
      await().until(() -> !received.isEmpty());
      assertThat(received.get(0).get("admin_graphql_api_id").asText()).isEqualTo(id);
      assertThat(received.get(0).get("status").asText()).isEqualTo("completed");
      assertThat(received.get(0).get("type").asText()).isEqualTo("query");
    } finally {
      app.stop(0);
    }
  }

  private List<String> products(int count) {
    List<String> ids = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      ids.add(sandbox.create(Map.of("title", "Mug " + i), "id").get("id").asText());
    }
    return ids;
  }

  private String run(String query) {
    return run(query, false);
  }

  private String run(String query, boolean grouped) {
    JsonNode payload = start(query, grouped);
    assertThat(payload.get("userErrors")).isEmpty();
    assertThat(payload.at("/bulkOperation/status").asText()).isEqualTo("CREATED");
    return payload.at("/bulkOperation/id").asText();
  }

  private JsonNode start(String query, boolean grouped) {
    return sandbox
        .data(RUN, Map.of("query", query, "grouped", grouped))
        .get("bulkOperationRunQuery");
  }

  private JsonNode cancel(String id) {
    return sandbox
        .data(
            "mutation($id: ID!) { bulkOperationCancel(id: $id) { bulkOperation { status }"
                + " userErrors { field message } } }",
            Map.of("id", id))
        .get("bulkOperationCancel");
  }

  private JsonNode show(String id) {
    return sandbox.data(SHOW, Map.of("id", id)).get("bulkOperation");
  }

  private JsonNode ended(String id) {
    await().until(() -> !show(id).get("completedAt").isNull());
    return show(id);
  }

  private void faults(String query) {
    URI uri = URI.create(sandbox.baseUrl() + "/" + RunningSandbox.SHOP + "/bulk-faults?" + query);
    assertThat(
            send(HttpRequest.newBuilder(uri).PUT(HttpRequest.BodyPublishers.noBody()).build())
                .statusCode())
        .isEqualTo(204);
  }

  private List<JsonNode> lines(String url) {
    return body(url).lines().map(RunningSandbox::json).toList();
  }

  private String body(String url) {
    return send(HttpRequest.newBuilder(URI.create(url)).build()).body();
  }

  private HttpResponse<String> send(HttpRequest request) {
    try {
      return http.send(request, HttpResponse.BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
