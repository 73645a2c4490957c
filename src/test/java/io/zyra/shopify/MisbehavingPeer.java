package io.zyra.shopify;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** An HTTP server that answers as badly as it is told to, each shop for itself. */
public final class MisbehavingPeer implements AutoCloseable {

  /** One way of answering. */
  @FunctionalInterface
  public interface Behaviour {
    void answer(HttpExchange exchange) throws IOException;
  }

  private static final String VERSION = "2026-07";

  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final CountDownLatch released = new CountDownLatch(1);
  private final Map<String, Deque<Behaviour>> scripts = new ConcurrentHashMap<>();
  private final Map<String, List<String>> requests = new ConcurrentHashMap<>();
  private final HttpServer server;

  public MisbehavingPeer() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.createContext("/", this::answer);
    server.start();
  }

  public String endpoint() {
    return "http://127.0.0.1:" + server.getAddress().getPort() + "/{shop}";
  }

  /** What a shop does with the calls that come, one after another; the last for all that follow. */
  public void script(String shop, Behaviour... behaviours) {
    scripts.put(shop, new ArrayDeque<>(List.of(behaviours)));
  }

  /** The bodies of all calls to a shop. */
  public List<String> requests(String shop) {
    List<String> bodies = requests.getOrDefault(shop, List.of());
    synchronized (bodies) {
      return List.copyOf(bodies);
    }
  }

  private void answer(HttpExchange exchange) throws IOException {
    String shop = exchange.getRequestURI().getPath().split("/")[1];
    String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    List<String> bodies = requests.computeIfAbsent(shop, s -> new ArrayList<>());
    synchronized (bodies) {
      bodies.add(body);
    }
    Deque<Behaviour> script = scripts.get(shop);
    Behaviour behaviour;
    synchronized (script) {
      behaviour = script.size() > 1 ? script.poll() : script.peek();
    }
    try (exchange) {
      behaviour.answer(exchange);
    }
  }

  public static Behaviour json(String body) {
    return status(200, Map.of("X-Shopify-API-Version", VERSION), body);
  }

  public static Behaviour status(int status, Map<String, String> headers, String body) {
    return exchange -> {
      byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
      headers.forEach(exchange.getResponseHeaders()::set);
      exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
      exchange.getResponseBody().write(bytes);
    };
  }

  public static Behaviour status(int status) {
    return status(status, Map.of(), "");
  }

  /** Announces more than it sends, and hangs up. */
  public static Behaviour cutOff(String body) {
    return exchange -> {
      byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
      exchange.sendResponseHeaders(200, bytes.length + 100L);
      exchange.getResponseBody().write(bytes);
      exchange.getResponseBody().flush();
      throw new IOException("cut off on purpose");
    };
  }

  /** Sends the beginning of an answer and then nothing until the test is over. */
  public Behaviour stalling() {
    return exchange -> {
      exchange.sendResponseHeaders(200, 100);
      exchange.getResponseBody().write('{');
      exchange.getResponseBody().flush();
      untilReleased();
    };
  }

  /** Sends nothing until {@link #release()}, and then an answer. */
  public Behaviour slow(String body) {
    return exchange -> {
      untilReleased();
      json(body).answer(exchange);
    };
  }

  public void release() {
    released.countDown();
  }

  private void untilReleased() throws IOException {
    try {
      released.await();
    } catch (InterruptedException e) {
      throw new IOException(e);
    }
  }

  @Override
  public void close() {
    release();
    server.stop(0);
    threads.shutdownNow();
  }
}
