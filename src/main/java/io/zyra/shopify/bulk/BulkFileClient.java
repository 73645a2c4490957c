package io.zyra.shopify.bulk;

import com.fasterxml.jackson.databind.JsonNode;
import io.zyra.shopify.ShopUnavailableException;
import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;

/**
 * Uploads and downloads the files of bulk operations. Their addresses come from the shop and hold
 * their own signatures: the access token is not sent there.
 */
public final class BulkFileClient {
  private static final Duration CONNECT = Duration.ofSeconds(10);
  private static final Duration ANSWER = Duration.ofMinutes(2);
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
            .timeout(ANSWER)
            .header("Content-Type", "multipart/form-data; boundary=" + boundary)
            .POST(HttpRequest.BodyPublishers.ofByteArray(body.toByteArray()))
            .build();
    int status = send(shop, request, HttpResponse.BodyHandlers.discarding()).statusCode();
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
   * Passes the lines of a file to a consumer; only one is in memory.
   *
   * @throws ShopUnavailableException when it was not read to its end
   */
  void eachLine(String shop, String address, Consumer<String> each) {
    HttpRequest request =
        HttpRequest.newBuilder(checked(shop, address)).timeout(ANSWER).GET().build();
    HttpResponse<InputStream> response =
        send(shop, request, HttpResponse.BodyHandlers.ofInputStream());
    try (InputStream in = response.body();
        BufferedReader lines =
            new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
      if (response.statusCode() != 200) {
        throw new ShopUnavailableException(
            shop, "has no result file (HTTP " + response.statusCode() + ")", null);
      }
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (!line.isBlank()) {
          each.accept(line);
        }
      }
    } catch (IOException e) {
      throw new ShopUnavailableException(shop, "did not send a result file to its end", e);
    }
  }

  private <T> HttpResponse<T> send(
      String shop, HttpRequest request, HttpResponse.BodyHandler<T> handler) {
    try {
      return http.send(request, handler);
    } catch (IOException e) {
      throw new ShopUnavailableException(shop, "cannot be reached for a file: " + e, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ShopUnavailableException(shop, "the transfer of a file was interrupted", e);
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
