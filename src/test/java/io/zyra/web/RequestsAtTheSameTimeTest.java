package io.zyra.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.zyra.Api;
import io.zyra.ServerUnderTest;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.IntFunction;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Timeout;

/**
 * Requests about the same thing at the same time end in answers, never in an error of the server.
 */
@QuarkusTest
@QuarkusTestResource(ServerUnderTest.class)
@Timeout(180)
class RequestsAtTheSameTimeTest {
  private static final int CALLS = 8;

  private final ExecutorService threads = Executors.newFixedThreadPool(CALLS);

  @AfterEach
  void endThreads() {
    threads.shutdownNow();
  }

  @RepeatedTest(3)
  void aShopIsConnectedOnce() {
    String shop = "together-" + UUID.randomUUID() + ".myshopify.com";
    Map<String, String> body =
        Map.of(
            "shop", shop, "timezone", "Europe/Berlin", "currency", "EUR", "autopilotMode", "safe");
    List<Integer> statuses = together(i -> () -> Api.json().body(body).post("/api/v1/merchants"));
    assertThat(statuses).containsOnlyOnce(201).isSubsetOf(201, 409);
  }

  @RepeatedTest(3)
  void aSegmentIsPutAndDeleted() {
    Api api = Api.newMerchant("safe");
    Map<String, Object> segment =
        Map.of("if", Map.of("type", "metric_above", "metric", "orders_count", "threshold", 1));
    List<Integer> statuses =
        together(
            i ->
                () ->
                    i % 2 == 0
                        ? Api.json().body(segment).put(api.path("/segments/often"))
                        : Api.json().delete(api.path("/segments/often")));
    assertThat(statuses).isSubsetOf(200, 204, 404).contains(200);
  }

  private List<Integer> together(IntFunction<Supplier<Response>> calls) {
    CyclicBarrier barrier = new CyclicBarrier(CALLS);
    List<CompletableFuture<Integer>> answers =
        IntStream.range(0, CALLS)
            .mapToObj(
                i ->
                    CompletableFuture.supplyAsync(
                        () -> {
                          await(barrier);
                          return calls.apply(i).get().statusCode();
                        },
                        threads))
            .toList();
    return answers.stream().map(CompletableFuture::join).toList();
  }

  private static void await(CyclicBarrier barrier) {
    try {
      barrier.await();
    } catch (InterruptedException | BrokenBarrierException e) {
      throw new IllegalStateException(e);
    }
  }
}
