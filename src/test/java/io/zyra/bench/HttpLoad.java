package io.zyra.bench;

import static org.assertj.core.api.Assertions.assertThat;

import io.restassured.RestAssured;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Posts JSON to the server over loopback as fast as it answers, or at a fixed rate. */
final class HttpLoad implements AutoCloseable {
  static final int CONNECTIONS = 16;
  private static final long LONGEST_MILLIS = 10_000;

  private final Vertx vertx = Vertx.vertx();
  private final HttpClient client =
      vertx.createHttpClient(
          new HttpClientOptions().setDefaultHost("127.0.0.1").setDefaultPort(RestAssured.port),
          // More than are ever busy, so that no request has to queue for one.
          new PoolOptions().setHttp1MaxSize(64 * CONNECTIONS));

  /** A request; the same each time, or another each time it is asked for. */
  interface Request {
    String path();

    default Buffer body() {
      return Buffer.buffer();
    }
  }

  static Request of(String path, String body) {
    Buffer bytes = Buffer.buffer(body);
    return new Request() {
      @Override
      public String path() {
        return path;
      }

      @Override
      public Buffer body() {
        return bytes;
      }
    };
  }

  /** What answers took, in nanoseconds. */
  record Latencies(long[] sorted) {
    double millis(double quantile) {
      return sorted[(int) Math.min(sorted.length - 1, quantile * sorted.length)] / 1e6;
    }
  }

  String once(Request request) throws Exception {
    return send(request).toCompletionStage().toCompletableFuture().get().toString();
  }

  private Future<Buffer> send(Request request) {
    return client
        .request(
            new RequestOptions()
                .setMethod(HttpMethod.POST)
                .setURI(request.path())
                .setTimeout(LONGEST_MILLIS))
        .compose(call -> call.putHeader("Content-Type", "application/json").send(request.body()))
        .compose(
            response ->
                response.statusCode() == 200
                    ? response.body()
                    : response
                        .body()
                        .compose(
                            body ->
                                Future.failedFuture(
                                    response.statusCode() + " " + body.toString())));
  }

  /** Every connection asks again as soon as it is answered, until the time is over. */
  double perSecond(Request request, Duration time) throws InterruptedException {
    AtomicInteger answered = new AtomicInteger();
    CountDownLatch running = new CountDownLatch(CONNECTIONS);
    long start = System.nanoTime();
    long end = start + time.toNanos();
    for (int i = 0; i < CONNECTIONS; i++) {
      again(request, end, answered, running);
    }
    assertThat(running.await(60, TimeUnit.SECONDS)).as("every request was answered").isTrue();
    return answered.get() * 1e9 / (System.nanoTime() - start);
  }

  /** Asks so many times, as fast as it is answered; how many a second that was. */
  double pass(Request request, int count) throws InterruptedException {
    AtomicInteger left = new AtomicInteger(count);
    CountDownLatch open = new CountDownLatch(count);
    long start = System.nanoTime();
    for (int i = 0; i < CONNECTIONS; i++) {
      next(request, left, open);
    }
    assertThat(open.await(600, TimeUnit.SECONDS)).as("every request was answered").isTrue();
    return count * 1e9 / (System.nanoTime() - start);
  }

  private void next(Request request, AtomicInteger left, CountDownLatch open) {
    if (left.getAndDecrement() > 0) {
      send(request)
          .onComplete(
              answer -> {
                if (!answer.succeeded()) {
                  System.out.println("not answered: " + answer.cause());
                }
                open.countDown();
                Vertx.currentContext().runOnContext(unused -> next(request, left, open));
              });
    }
  }

  private void again(Request request, long end, AtomicInteger answered, CountDownLatch running) {
    send(request)
        .onComplete(
            answer -> {
              if (answer.succeeded()) {
                answered.incrementAndGet();
              } else {
                System.out.println("not answered: " + answer.cause());
              }
              if (System.nanoTime() < end) {
                Vertx.currentContext()
                    .runOnContext(unused -> again(request, end, answered, running));
              } else {
                running.countDown();
              }
            });
  }

  /**
   * Asks at a fixed rate, whether or not the server keeps up, and measures each answer from when it
   * was to be asked for.
   */
  Latencies latencies(Request request, double perSecond, Duration time) throws Exception {
    int count = (int) (perSecond * time.toNanos() / 1e9);
    long[] took = new long[count];
    CountDownLatch open = new CountDownLatch(count);
    AtomicInteger sent = new AtomicInteger();
    long start = System.nanoTime();
    long timer =
        vertx.setPeriodic(
            1,
            tick -> {
              long due = (long) ((System.nanoTime() - start) / 1e9 * perSecond);
              while (sent.get() < Math.min(due, count)) {
                int number = sent.getAndIncrement();
                long at = System.nanoTime();
                send(request)
                    .onComplete(
                        answer -> {
                          assertThat(answer.succeeded()).isTrue();
                          took[number] = System.nanoTime() - at;
                          open.countDown();
                        });
              }
            });
    assertThat(open.await(60, TimeUnit.SECONDS)).as("every request was answered").isTrue();
    vertx.cancelTimer(timer);
    Arrays.sort(took);
    return new Latencies(took);
  }

  static double median(List<Double> all) {
    return all.stream().sorted().toList().get(all.size() / 2);
  }

  @Override
  public void close() throws Exception {
    vertx.close().toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
  }
}
