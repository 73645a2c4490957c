package io.zyra.shopify;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Stands between the server and the sandbox shop, and holds calls back as long as it is told to.
 * Held calls come into effect in the shop when they are released, although nobody waits for their
 * answers any more. It is told so under {@code /control/{shop}}: {@code writes}, {@code all}, or
 * {@code nothing} for calls that come from now on, and {@code release} for those that are held.
 * After {@code overtaken} the next write comes into effect, and then those that are held, before it
 * is answered.
 */
public final class ShopInBetween implements QuarkusTestResourceLifecycleManager {
  /** Where tests find it. */
  private static final String ADDRESS = "zyra.test.shop-in-between";

  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final HttpClient http = HttpClient.newHttpClient();
  private final Map<String, String> holding = new ConcurrentHashMap<>();
  private final Map<String, CountDownLatch> gates = new ConcurrentHashMap<>();
  private final Map<String, AtomicInteger> held = new ConcurrentHashMap<>();
  private final Map<String, Semaphore> landed = new ConcurrentHashMap<>();
  private HttpServer server;

  @Override
  public Map<String, String> start() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.setExecutor(threads);
    server.createContext("/control/", this::control);
    server.createContext("/", this::pass);
    server.start();
    String base = "http://127.0.0.1:" + server.getAddress().getPort();
    System.setProperty(ADDRESS, base);
    return Map.of(
        "zyra.shopify.endpoint", base + "/{shop}",
        "zyra.sandbox.enabled", "true",
        "zyra.shopify.timeout", "3s",
        "zyra.shopify.deadline", "3s",
        "zyra.catalog.late-effect", "10m");
  }

  @Override
  public void stop() {
    gates.values().forEach(CountDownLatch::countDown);
    server.stop(0);
    threads.shutdownNow();
    System.clearProperty(ADDRESS);
  }

  /** Tells it what to do; answers how many calls to the shop it holds. */
  public static int tell(String shop, String what) {
    try {
      HttpResponse<String> answer =
          HttpClient.newHttpClient()
              .send(
                  HttpRequest.newBuilder(
                          URI.create(System.getProperty(ADDRESS) + "/control/" + shop))
                      .POST(HttpRequest.BodyPublishers.ofString(what))
                      .build(),
                  HttpResponse.BodyHandlers.ofString());
      return Integer.parseInt(answer.body());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private void control(HttpExchange exchange) throws IOException {
    String shop = exchange.getRequestURI().getPath().substring("/control/".length());
    String what = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    switch (what) {
      case "release" -> release(shop);
      case "" -> {
        // Only asks.
      }
      default -> holding.put(shop, what);
    }
    try (exchange) {
      byte[] count =
          String.valueOf(held.getOrDefault(shop, new AtomicInteger()).get())
              .getBytes(StandardCharsets.UTF_8);
      exchange.sendResponseHeaders(200, count.length);
      exchange.getResponseBody().write(count);
    }
  }

  private void release(String shop) {
    CountDownLatch gate = gates.remove(shop);
    if (gate != null) {
      gate.countDown();
    }
  }

  private void pass(HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().toString();
    String shop = path.split("/")[1];
    byte[] body = exchange.getRequestBody().readAllBytes();
    try (exchange) {
      String text = new String(body, StandardCharsets.UTF_8);
      boolean wasHeld = await(shop, text);
      HttpRequest.Builder request =
          HttpRequest.newBuilder(
                  URI.create(
                      "http://127.0.0.1:" + System.getProperty("zyra.sandbox.actual-port") + path))
              .POST(HttpRequest.BodyPublishers.ofByteArray(body));
      for (String name : new String[] {"Content-Type", "Accept", "X-Shopify-Access-Token"}) {
        request.header(name, exchange.getRequestHeaders().getFirst(name));
      }
      HttpResponse<byte[]> answer =
          http.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
      if (wasHeld) {
        landed.computeIfAbsent(shop, s -> new Semaphore(0)).release();
      } else if (text.contains("mutation") && holding.replace(shop, "overtaken", "nothing")) {
        int before = held.getOrDefault(shop, new AtomicInteger()).get();
        release(shop);
        landed.computeIfAbsent(shop, s -> new Semaphore(0)).acquire(before);
      }
      answer
          .headers()
          .firstValue("X-Shopify-API-Version")
          .ifPresent(
              version -> exchange.getResponseHeaders().set("X-Shopify-API-Version", version));
      exchange.sendResponseHeaders(answer.statusCode(), answer.body().length);
      exchange.getResponseBody().write(answer.body());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private boolean await(String shop, String body) throws InterruptedException {
    String hold = holding.getOrDefault(shop, "nothing");
    boolean isHeld = hold.equals("all") || hold.equals("writes") && body.contains("mutation");
    if (isHeld) {
      AtomicInteger count = held.computeIfAbsent(shop, s -> new AtomicInteger());
      CountDownLatch gate = gates.computeIfAbsent(shop, s -> new CountDownLatch(1));
      count.incrementAndGet();
      gate.await();
      count.decrementAndGet();
    }
    return isHeld;
  }
}
