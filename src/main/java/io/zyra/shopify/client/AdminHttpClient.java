package io.zyra.shopify.client;

import io.zyra.security.Secret;
import io.zyra.shopify.ShopCallException;
import io.zyra.shopify.ShopUnavailableException;
import io.zyra.shopify.token.ShopTokens;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jboss.logging.Logger;

/** Sends one HTTP request to a shop's Admin API. */
public final class AdminHttpClient {
  private static final Logger LOG = Logger.getLogger(AdminHttpClient.class);

  private static final int UNAUTHORIZED = 401;

  // Redirects are not followed, because the access token would be sent to their target.
  private final HttpClient http =
      HttpClient.newBuilder().followRedirects(HttpClient.Redirect.NEVER).build();
  private final Set<String> driftsSeen = ConcurrentHashMap.newKeySet();
  private final AdminEndpoint endpoint;
  private final ShopTokens tokens;
  private final RetryClock retryClock;

  public AdminHttpClient(AdminEndpoint endpoint, ShopTokens tokens, RetryClock retryClock) {
    this.endpoint = endpoint;
    this.tokens = tokens;
    this.retryClock = retryClock;
  }

  /**
   * Sends a request and reads the response. When the shop refuses the access token, the request is
   * sent once more with a new one.
   *
   * @param timeout for one exchange, including the last byte of the response
   * @throws RetryableException when a retry may succeed
   * @throws ShopCallException when a retry would fail too
   */
  AdminResponse post(String shop, AdminOperation operation, byte[] body, Duration timeout) {
    Secret token = tokens.accessToken(shop);
    HttpResponse<byte[]> response = send(shop, token, body, timeout);
    if (response.statusCode() == UNAUTHORIZED) {
      Optional<Secret> other = tokens.replacementFor(shop, token);
      response = other.isPresent() ? send(shop, other.get(), body, timeout) : response;
    }
    warnOfDrift(shop, response.headers().firstValue(AdminEndpoint.VERSION_HEADER));
    Optional<Duration> retryAfter =
        RetryAfterHeader.parse(response.headers().firstValue("Retry-After"), retryClock.now());
    return AdminResponse.of(shop, operation, response.statusCode(), retryAfter, response.body());
  }

  private HttpResponse<byte[]> send(String shop, Secret token, byte[] body, Duration timeout) {
    HttpRequest request =
        HttpRequest.newBuilder(endpoint.uri(shop))
            .header("Content-Type", "application/json")
            .header("Accept", "application/json")
            .header("X-Shopify-Access-Token", token.reveal())
            .POST(HttpRequest.BodyPublishers.ofByteArray(body))
            .build();
    // HttpClient's own timeout ends with the response headers; the body could take forever.
    CompletableFuture<HttpResponse<byte[]>> exchange =
        http.sendAsync(request, HttpResponse.BodyHandlers.ofByteArray());
    try {
      return exchange.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      throw RetryableException.unavailable("no answer within " + timeout.toMillis() + " ms", e);
    } catch (ExecutionException e) {
      throw e.getCause() instanceof IOException
          ? RetryableException.unavailable("cannot be reached: " + e.getCause(), e.getCause())
          : new IllegalStateException("the call could not be sent", e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ShopUnavailableException(shop, "the call was interrupted", e);
    } finally {
      exchange.cancel(true);
    }
  }

  /**
   * Logs a warning when Shopify answered with another API version. It does so silently for versions
   * that it no longer serves.
   */
  private void warnOfDrift(String shop, Optional<String> answered) {
    answered
        .filter(version -> !version.equals(AdminEndpoint.VERSION))
        .filter(driftsSeen::add)
        .ifPresent(
            version ->
                LOG.warnf(
                    "shopify.version.drift asked=%s answered=%s shop=%s",
                    AdminEndpoint.VERSION, version, shop));
  }
}
