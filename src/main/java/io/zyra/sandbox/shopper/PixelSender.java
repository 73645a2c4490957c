package io.zyra.sandbox.shopper;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.zyra.sandbox.shop.SandboxWebPixel;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/**
 * Sends what happens in the browsers of shoppers as the app's web pixel does: in batches, to the
 * address in the pixel's settings. A lost one is lost, and without a pixel nothing is sent.
 */
final class PixelSender implements Consumer<Map<String, Object>> {
  private static final Logger LOG = Logger.getLogger(PixelSender.class);
  private static final int BATCH = 20;

  /** Of a browser that is in wide use. */
  private static final String BROWSER =
      "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko)"
          + " Chrome/142.0.0.0 Safari/537.36";

  private static final Duration TIMEOUT = Duration.ofSeconds(30);

  private final HttpClient http = HttpClient.newBuilder().connectTimeout(TIMEOUT).build();
  private final ObjectMapper json = new ObjectMapper();
  private final List<Map<String, Object>> waiting = new ArrayList<>();
  private final Supplier<Optional<SandboxWebPixel>> pixel;

  PixelSender(Supplier<Optional<SandboxWebPixel>> pixel) {
    this.pixel = pixel;
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
    if (!waiting.isEmpty()) {
      pixel.get().ifPresent(this::send);
      waiting.clear();
    }
  }

  private void send(SandboxWebPixel to) {
    String shop = to.settings().get("shop");
    try {
      String body = json.writeValueAsString(Map.of("shop", shop, "events", waiting));
      HttpRequest request =
          HttpRequest.newBuilder(to.endpoint())
              .timeout(TIMEOUT)
              .header("Content-Type", "text/plain")
              .header("User-Agent", BROWSER)
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
    }
  }
}
