package io.zyra.sandbox.shopper;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jboss.logging.Logger;

/** Sends what the browsers of shoppers tell to the app's pixel, in batches. A lost one is lost. */
final class PixelSender implements Consumer<Map<String, Object>> {
  private static final Logger LOG = Logger.getLogger(PixelSender.class);
  private static final int BATCH = 50;
  private static final Duration TIMEOUT = Duration.ofSeconds(5);

  private final HttpClient http = HttpClient.newBuilder().connectTimeout(TIMEOUT).build();
  private final ObjectMapper json = new ObjectMapper();
  private final List<Map<String, Object>> waiting = new ArrayList<>();
  private final URI endpoint;
  private final String shop;

  PixelSender(URI endpoint, String shop) {
    this.endpoint = endpoint;
    this.shop = shop;
  }

  @Override
  public void accept(Map<String, Object> event) {
    waiting.add(event);
    if (waiting.size() >= BATCH) {
      flush();
    }
  }

  /** Sends what waits. */
  void flush() {
    if (waiting.isEmpty()) {
      return;
    }
    try {
      String body = json.writeValueAsString(Map.of("shop", shop, "events", waiting));
      HttpRequest request =
          HttpRequest.newBuilder(endpoint)
              .timeout(TIMEOUT)
              .header("Content-Type", "application/json")
              .POST(HttpRequest.BodyPublishers.ofString(body))
              .build();
      int status = http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
      if (status / 100 != 2) {
        LOG.debugf("sandbox.pixel.refused shop=%s status=%d", shop, status);
      }
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    } catch (IOException e) {
      LOG.debugf("sandbox.pixel.failed shop=%s", shop);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      waiting.clear();
    }
  }
}
