package io.zyra.bench;

import static org.assertj.core.api.Assertions.assertThat;

import io.restassured.RestAssured;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.apache.http.client.config.RequestConfig;
import org.apache.http.client.methods.CloseableHttpResponse;
import org.apache.http.client.methods.HttpPost;
import org.apache.http.entity.ContentType;
import org.apache.http.entity.StringEntity;
import org.apache.http.impl.client.CloseableHttpClient;
import org.apache.http.impl.client.HttpClients;
import org.apache.http.impl.conn.BasicHttpClientConnectionManager;
import org.apache.http.util.EntityUtils;

/**
 * Posts JSON to the server over loopback as fast as it answers, or at a fixed rate. Each of its
 * threads has one connection, which stays open.
 */
final class HttpLoad implements AutoCloseable {
  static final int CONNECTIONS = 16;
  private static final int LONGEST_MILLIS = 10_000;

  private final ExecutorService threads = Executors.newFixedThreadPool(CONNECTIONS);
  private final List<CloseableHttpClient> clients = new ArrayList<>();

  HttpLoad() {
    RequestConfig limits =
        RequestConfig.custom()
            .setConnectTimeout(LONGEST_MILLIS)
            .setSocketTimeout(LONGEST_MILLIS)
            .build();
    for (int i = 0; i < CONNECTIONS; i++) {
      clients.add(
          HttpClients.custom()
              .setConnectionManager(new BasicHttpClientConnectionManager())
              .setDefaultRequestConfig(limits)
              .disableAutomaticRetries()
              .disableContentCompression()
              .disableCookieManagement()
              .build());
    }
  }

  /** A request; the same each time, or another each time it is asked for. */
  interface Request {
    String path();

    String body();
  }

  static Request of(String path, String body) {
    return new Request() {
      @Override
      public String path() {
        return path;
      }

      @Override
      public String body() {
        return body;
      }
    };
  }

  /** What answers took, in nanoseconds. */
  record Latencies(long[] sorted) {
    double millis(double quantile) {
      return sorted[(int) Math.min(sorted.length - 1, quantile * sorted.length)] / 1e6;
    }
  }

  String once(Request request) throws IOException {
    return send(clients.get(0), request);
  }

  private static String send(CloseableHttpClient client, Request request) throws IOException {
    HttpPost post = new HttpPost("http://127.0.0.1:" + RestAssured.port + request.path());
    post.setEntity(new StringEntity(request.body(), ContentType.APPLICATION_JSON));
    try (CloseableHttpResponse response = client.execute(post)) {
      String body = EntityUtils.toString(response.getEntity());
      assertThat(response.getStatusLine().getStatusCode()).as(body).isEqualTo(200);
      return body;
    }
  }

  /** What one connection does. */
  private interface Work {
    void on(CloseableHttpClient client) throws IOException;
  }

  private void onAllConnections(Work work) throws InterruptedException {
    List<Future<?>> all = new ArrayList<>();
    for (CloseableHttpClient client : clients) {
      all.add(
          threads.submit(
              () -> {
                work.on(client);
                return client;
              }));
    }
    for (Future<?> each : all) {
      try {
        each.get();
      } catch (ExecutionException e) {
        throw new AssertionError("A request was not answered", e.getCause());
      }
    }
  }

  /** Every connection asks again as soon as it is answered, until the time is over. */
  double perSecond(Request request, Duration time) throws InterruptedException {
    AtomicInteger answered = new AtomicInteger();
    long start = System.nanoTime();
    long end = start + time.toNanos();
    onAllConnections(
        client -> {
          while (System.nanoTime() < end) {
            send(client, request);
            answered.incrementAndGet();
          }
        });
    return answered.get() * 1e9 / (System.nanoTime() - start);
  }

  /** Asks so many times, as fast as it is answered; how many a second that was. */
  double pass(Request request, int count) throws InterruptedException {
    AtomicInteger left = new AtomicInteger(count);
    long start = System.nanoTime();
    onAllConnections(
        client -> {
          while (left.getAndDecrement() > 0) {
            send(client, request);
          }
        });
    return count * 1e9 / (System.nanoTime() - start);
  }

  /**
   * Asks at a fixed rate, whether or not the server keeps up, and measures each answer from when it
   * was to be asked for.
   */
  Latencies latencies(Request request, double perSecond, Duration time)
      throws InterruptedException {
    long[] took = new long[(int) (perSecond * time.toNanos() / 1e9)];
    AtomicInteger next = new AtomicInteger();
    long start = System.nanoTime();
    onAllConnections(
        client -> {
          for (int i = next.getAndIncrement(); i < took.length; i = next.getAndIncrement()) {
            long due = start + (long) (i * 1e9 / perSecond);
            while (System.nanoTime() < due) {
              LockSupport.parkNanos(due - System.nanoTime());
            }
            send(client, request);
            took[i] = System.nanoTime() - due;
          }
        });
    Arrays.sort(took);
    return new Latencies(took);
  }

  static double median(List<Double> all) {
    return all.stream().sorted().toList().get(all.size() / 2);
  }

  @Override
  public void close() throws IOException {
    threads.shutdown();
    for (CloseableHttpClient client : clients) {
      client.close();
    }
  }
}
