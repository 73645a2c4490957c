package io.zyra.startup;

import io.vertx.core.http.HttpServerOptions;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** Calls of the server to itself. The JDK's oldest client is the one that is loaded fastest. */
final class LoopbackCall {
  private static final int TIMEOUT_MILLIS = (int) Duration.ofSeconds(10).toMillis();

  private final HttpServerOptions server;

  LoopbackCall(HttpServerOptions server) {
    this.server = server;
  }

  /** Sends JSON and reads the answer, whatever it is; a server that speaks TLS is not called. */
  void post(String path, String body) throws IOException {
    if (server.isSsl() || server.getPort() <= 0) {
      return;
    }
    String host = server.getHost().equals("0.0.0.0") ? "127.0.0.1" : server.getHost();
    HttpURLConnection call =
        (HttpURLConnection)
            URI.create("http://" + host + ":" + server.getPort() + path).toURL().openConnection();
    call.setConnectTimeout(TIMEOUT_MILLIS);
    call.setReadTimeout(TIMEOUT_MILLIS);
    call.setRequestMethod("POST");
    call.setRequestProperty("Content-Type", "application/json");
    call.setDoOutput(true);
    call.getOutputStream().write(body.getBytes(StandardCharsets.UTF_8));
    boolean failed = call.getResponseCode() >= 400;
    try (InputStream answer = failed ? call.getErrorStream() : call.getInputStream()) {
      if (answer != null) {
        answer.readAllBytes();
      }
    }
  }
}
