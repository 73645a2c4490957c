package io.zyra.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
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
 * Posts JSON to a server over loopback as fast as it answers, or at a fixed rate. Each of its
 * threads has one connection, which stays open. Runs in a process of its own, so that the client's
 * garbage is not the server's; {@link HttpLoadProcess} starts it and speaks with it.
 */
final class HttpLoad implements AutoCloseable {
  static final int CONNECTIONS = 16;
  private static final int LONGEST_MILLIS = 10_000;

  private final ExecutorService threads = Executors.newFixedThreadPool(CONNECTIONS);
  private final List<CloseableHttpClient> clients = new ArrayList<>();
  private final String address;
  private final String body;
  private final List<String> headers;

  private HttpLoad(String address, String body, List<String> headers) {
    this.address = address;
    this.body = body;
    this.headers = headers;
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

  /**
   * Carries out the lines of standard input, each answered by one line: {@code rate FILE SECONDS}
   * (requests a second), {@code pass FILE} (each path once; requests a second) and {@code latency
   * FILE SECONDS RATE} (the median and the 99th percentile in milliseconds). The file has the paths
   * that are asked for in turn. Ends with the input.
   *
   * @param args the server's address, a file with the body of every request and one with its
   *     headers, a line each, in which {@code {uuid}} is another one in each request
   */
  public static void main(String[] args) throws IOException, InterruptedException {
    BufferedReader lines =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    try (HttpLoad load =
        new HttpLoad(
            args[0], Files.readString(Path.of(args[1])), Files.readAllLines(Path.of(args[2])))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        System.out.println(load.answer(line.split(" ")));
      }
    }
  }

  private String answer(String[] words) throws IOException, InterruptedException {
    InTurn paths = new InTurn(Files.readAllLines(Path.of(words[1])));
    switch (words[0]) {
      case "rate":
        return String.valueOf(perSecond(paths, Duration.ofSeconds(Long.parseLong(words[2]))));
      case "pass":
        return String.valueOf(pass(paths, paths.all().size()));
      case "latency":
        Duration time = Duration.ofSeconds(Long.parseLong(words[2]));
        long[] sorted = latencies(paths, Double.parseDouble(words[3]), time);
        return String.format(Locale.ROOT, "%f %f", millis(sorted, 0.5), millis(sorted, 0.99));
      default:
        throw new IllegalArgumentException(words[0]);
    }
  }

  private static double millis(long[] sorted, double quantile) {
    return sorted[(int) Math.min(sorted.length - 1, quantile * sorted.length)] / 1e6;
  }

  /** Paths, one after the other, and again from the first. */
  private record InTurn(List<String> all, AtomicInteger next) {
    InTurn(List<String> all) {
      this(all, new AtomicInteger());
    }

    String path() {
      return all.get(Math.floorMod(next.getAndIncrement(), all.size()));
    }
  }

  private void send(CloseableHttpClient client, String path) throws IOException {
    HttpPost post = new HttpPost(address + path);
    post.setEntity(new StringEntity(body, ContentType.APPLICATION_JSON));
    for (String header : headers) {
      int colon = header.indexOf(':');
      post.setHeader(
          header.substring(0, colon),
          header.substring(colon + 1).strip().replace("{uuid}", UUID.randomUUID().toString()));
    }
    try (CloseableHttpResponse response = client.execute(post)) {
      String answer = EntityUtils.toString(response.getEntity());
      if (response.getStatusLine().getStatusCode() != 200) {
        throw new IOException(response.getStatusLine() + " " + answer);
      }
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
        throw new IllegalStateException("A request was not answered", e.getCause());
      }
    }
  }

  /** Every connection asks again as soon as it is answered, until the time is over. */
  private double perSecond(InTurn paths, Duration time) throws InterruptedException {
    AtomicInteger answered = new AtomicInteger();
    long start = System.nanoTime();
    long end = start + time.toNanos();
    onAllConnections(
        client -> {
          while (System.nanoTime() < end) {
            send(client, paths.path());
            answered.incrementAndGet();
          }
        });
    return answered.get() * 1e9 / (System.nanoTime() - start);
  }

  /** Asks so many times, as fast as it is answered; how many a second that was. */
  private double pass(InTurn paths, int count) throws InterruptedException {
    AtomicInteger left = new AtomicInteger(count);
    long start = System.nanoTime();
    onAllConnections(
        client -> {
          while (left.getAndDecrement() > 0) {
            send(client, paths.path());
          }
        });
    return count * 1e9 / (System.nanoTime() - start);
  }

  /**
   * Asks at a fixed rate, whether or not the server keeps up, and measures each answer from when it
   * was to be asked for.
   */
  private long[] latencies(InTurn paths, double perSecond, Duration time)
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
            send(client, paths.path());
            took[i] = System.nanoTime() - due;
          }
        });
    Arrays.sort(took);
    return took;
  }

  @Override
  public void close() throws IOException {
    threads.shutdown();
    for (CloseableHttpClient client : clients) {
      client.close();
    }
  }
}
