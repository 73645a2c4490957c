package io.zyra.bench;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;
import io.zyra.ServerUnderTest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/**
 * How many small decisions a second the server makes over HTTP, beside an endpoint that only gives
 * the JSON back. Not a test: it prints figures and judges nothing but the answers. Run it with
 * {@code mvn test -Dtest=HttpDecisionBenchmark}.
 */
@QuarkusTest
@QuarkusTestResource(ServerUnderTest.class)
class HttpDecisionBenchmark {
  private static final int CONNECTIONS = 16;
  private static final int WARMING_UP = 8;
  private static final int ROUNDS = Integer.getInteger("zyra.bench.rounds", 15);
  private static final Duration ROUND = Duration.ofSeconds(3);
  private static final String BODY = "{\"context\":{\"Age\":41,\"Country\":\"DK\"}}";
  private static final String MODEL =
      """
      <definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" id="m" name="Shipping"
          namespace="https://example.com/bench">
        <inputData id="a" name="Age"><variable id="av" name="Age" typeRef="number"/></inputData>
        <inputData id="c" name="Country"><variable id="cv" name="Country" typeRef="string"/></inputData>
        <decision id="d" name="Price"><variable id="dv" name="Price" typeRef="number"/>
          <informationRequirement id="r1"><requiredInput href="#a"/></informationRequirement>
          <informationRequirement id="r2"><requiredInput href="#c"/></informationRequirement>
          <decisionTable id="t" hitPolicy="FIRST">
            <input id="i1"><inputExpression id="e1" typeRef="number"><text>Age</text></inputExpression></input>
            <input id="i2"><inputExpression id="e2" typeRef="string"><text>Country</text></inputExpression></input>
            <output id="o"/>
            <rule id="w1"><inputEntry id="w11"><text>&lt; 18</text></inputEntry><inputEntry id="w12"><text>-</text></inputEntry><outputEntry id="w13"><text>1</text></outputEntry></rule>
            <rule id="w2"><inputEntry id="w21"><text>[18..40]</text></inputEntry><inputEntry id="w22"><text>"DK","SE"</text></inputEntry><outputEntry id="w23"><text>2</text></outputEntry></rule>
            <rule id="w3"><inputEntry id="w31"><text>&gt; 40</text></inputEntry><inputEntry id="w32"><text>"DK"</text></inputEntry><outputEntry id="w33"><text>3</text></outputEntry></rule>
            <rule id="w4"><inputEntry id="w41"><text>-</text></inputEntry><inputEntry id="w42"><text>-</text></inputEntry><outputEntry id="w43"><text>4</text></outputEntry></rule>
          </decisionTable>
        </decision>
      </definitions>
      """;

  @Test
  void decisionsBesideAnEcho() throws Exception {
    RestAssured.given().contentType("application/xml").body(MODEL).post("/api/v1/dmn/models");
    RestAssured.given().post("/api/v1/dmn/models/Shipping/activate").then().statusCode(200);
    Vertx vertx = Vertx.vertx();
    try {
      HttpClient client =
          vertx.createHttpClient(
              new HttpClientOptions().setDefaultHost("127.0.0.1").setDefaultPort(RestAssured.port),
              // More than are ever busy, so that no request has to queue for one.
              new PoolOptions().setHttp1MaxSize(4 * CONNECTIONS));
      assertThat(once(client, "/api/v1/dmn/models/Shipping/evaluate")).contains("\"Price\":3");
      List<Double> echo = new ArrayList<>();
      List<Double> decisions = new ArrayList<>();
      for (int round = 0; round < WARMING_UP + ROUNDS; round++) {
        echo.add(perSecond(client, "/api/v1/echo"));
        decisions.add(perSecond(client, "/api/v1/dmn/models/Shipping/evaluate"));
        System.out.printf(
            Locale.ROOT,
            "round %d: echo %.0f/s, decisions %.0f/s%n",
            round + 1,
            echo.get(round),
            decisions.get(round));
      }
      echo.subList(0, WARMING_UP).clear();
      decisions.subList(0, WARMING_UP).clear();
      System.out.printf(
          Locale.ROOT,
          "median: echo %.0f/s, decisions %.0f/s, %.0f %% of the echo%n",
          median(echo),
          median(decisions),
          100 * median(decisions) / median(echo));
    } finally {
      vertx.close().toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
    }
  }

  private static double median(List<Double> all) {
    return all.stream().sorted().toList().get(all.size() / 2);
  }

  private static String once(HttpClient client, String path) throws Exception {
    return send(client, path).toCompletionStage().toCompletableFuture().get().toString();
  }

  private static Future<Buffer> send(HttpClient client, String path) {
    return client
        .request(HttpMethod.POST, path)
        .compose(
            request ->
                request.putHeader("Content-Type", "application/json").send(Buffer.buffer(BODY)))
        .compose(response -> response.body());
  }

  /** Every connection asks again as soon as it is answered, until the round is over. */
  private static double perSecond(HttpClient client, String path) throws InterruptedException {
    AtomicInteger answered = new AtomicInteger();
    CountDownLatch running = new CountDownLatch(CONNECTIONS);
    long start = System.nanoTime();
    long end = start + ROUND.toNanos();
    for (int i = 0; i < CONNECTIONS; i++) {
      again(client, path, end, answered, running);
    }
    assertThat(running.await(60, TimeUnit.SECONDS)).as("every request was answered").isTrue();
    return answered.get() * 1e9 / (System.nanoTime() - start);
  }

  private static void again(
      HttpClient client, String path, long end, AtomicInteger answered, CountDownLatch running) {
    send(client, path)
        .onComplete(
            answer -> {
              if (answer.succeeded()) {
                answered.incrementAndGet();
              } else {
                System.out.println("not answered: " + answer.cause());
              }
              if (System.nanoTime() < end) {
                Vertx.currentContext()
                    .runOnContext(unused -> again(client, path, end, answered, running));
              } else {
                running.countDown();
              }
            });
  }
}
