package io.zyra.shopify.bulk;

import com.fasterxml.jackson.databind.JsonNode;
import io.zyra.shopify.ShopUnavailableException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Uploads and downloads the files of bulk operations. Their addresses come from the shop and hold
 * their own signatures: the access token is not sent there.
 */
public final class BulkFileClient {
  private static final Duration CONNECT = Duration.ofSeconds(10);
  private static final Duration UPLOAD = Duration.ofMinutes(2);
  private static final String NEW_LINE = "\r\n";

  private final HttpClient http =
      HttpClient.newBuilder()
          .followRedirects(HttpClient.Redirect.NEVER)
          .connectTimeout(CONNECT)
          .build();
  private final URI endpoint;

  /**
   * @param endpoint the base address of shops: where it is not TLS, files may be there without it
   */
  public BulkFileClient(String endpoint) {
    this.endpoint = URI.create(endpoint.replace("{shop}", "shop"));
  }

  /**
   * Uploads a file as a form.
   *
   * @param parameters the fields that the shop asks for before the file
   * @throws ShopUnavailableException when it did not arrive; it may be sent again elsewhere
   */
  void upload(String shop, String address, JsonNode parameters, byte[] file) {
    String boundary = "form-" + UUID.randomUUID();
    ByteArrayOutputStream body = new ByteArrayOutputStream(file.length + 4096);
    for (JsonNode parameter : parameters) {
      part(
          body,
          boundary,
          "name=\"" + parameter.path("name").asText() + "\"",
          parameter.path("value").asText().getBytes(StandardCharsets.UTF_8));
    }
    part(
        body,
        boundary,
        "name=\"file\"; filename=\"changes.jsonl\"" + NEW_LINE + "Content-Type: text/jsonl",
        file);
    body.writeBytes(("--" + boundary + "--" + NEW_LINE).getBytes(StandardCharsets.UTF_8));
    HttpRequest request =
        HttpRequest.newBuilder(checked(shop, address))
            .header("Content-Type", "multipart/form-data; boundary=" + boundary)
            .POST(HttpRequest.BodyPublishers.ofByteArray(body.toByteArray()))
            .build();
    int status = send(shop, request, HttpResponse.BodyHandlers.discarding(), UPLOAD).statusCode();
    if (status / 100 != 2) {
      throw new ShopUnavailableException(shop, "did not take a file (HTTP " + status + ")", null);
    }
  }

  private static void part(
      ByteArrayOutputStream body, String boundary, String disposition, byte[] value) {
    String head =
        "--"
            + boundary
            + NEW_LINE
            + "Content-Disposition: form-data; "
            + disposition
            + NEW_LINE
            + NEW_LINE;
    body.writeBytes(head.getBytes(StandardCharsets.UTF_8));
    body.writeBytes(value);
    body.writeBytes(NEW_LINE.getBytes(StandardCharsets.UTF_8));
  }

  /**
   * Opens a file for reading line by line.
   *
   * @param from the byte to begin at, the first of a line
   * @throws ShopUnavailableException when the address is none that files are fetched from
   */
  BulkFile open(String shop, String address, long from, Duration timeout)
      throws IOException, BulkFile.UnusableException {
    return BulkFile.open(checked(shop, address), from, timeout);
  }

  /** The whole exchange ends in time; the client's own timeout ends with the headers. */
  private <T> HttpResponse<T> send(
      String shop, HttpRequest request, HttpResponse.BodyHandler<T> handler, Duration timeout) {
    CompletableFuture<HttpResponse<T>> exchange = http.sendAsync(request, handler);
    try {
      return exchange.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException | ExecutionException e) {
      throw new ShopUnavailableException(shop, "cannot be reached for a file", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ShopUnavailableException(shop, "the transfer of a file was interrupted", e);
    } finally {
      exchange.cancel(true);
    }
  }

  /** TLS only, but for the sandbox on this machine. */
  private URI checked(String shop, String address) {
    try {
      URI uri = URI.create(address);
      boolean local =
          endpoint.getScheme().equals("http")
              && "http".equals(uri.getScheme())
              && List.of("127.0.0.1", "localhost").contains(uri.getHost());
      if (uri.getHost() != null && ("https".equals(uri.getScheme()) || local)) {
        return uri;
      }
    } catch (IllegalArgumentException e) {
      // As an address without TLS.
    }
    throw new ShopUnavailableException(shop, "named an address for files that is not TLS", null);
  }
}
