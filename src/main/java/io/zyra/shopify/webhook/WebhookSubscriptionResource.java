package io.zyra.shopify.webhook;

import com.fasterxml.jackson.annotation.JsonAlias;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.zyra.merchant.Merchant;
import io.zyra.merchant.Merchants;
import io.zyra.security.MerchantId;
import io.zyra.shopify.ShopCallException;
import io.zyra.shopify.ShopifyAdminClient;
import io.zyra.shopify.WebhookSubscription;
import io.zyra.shopify.webhook.WebhookSubscriptionRepository.Wanted;
import io.zyra.web.Page;
import io.zyra.web.Problem;
import io.zyra.web.ProblemException;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** What a merchant's shop shall deliver, over HTTP. */
@Path("/api/v1/merchants/{merchant}/webhooks")
@Tag(name = "Webhooks")
class WebhookSubscriptionResource {
  private static final Set<String> LOOPBACK = Set.of("127.0.0.1", "localhost", "[::1]");

  private final WebhookSubscriptionRepository wanted;
  private final WebhookAddress address;
  private final ShopifyAdminClient api;
  private final Merchants merchants;
  private final Clock clock;

  WebhookSubscriptionResource(
      WebhookSubscriptionRepository wanted,
      WebhookAddress address,
      ShopifyAdminClient api,
      Merchants merchants,
      Clock clock) {
    this.wanted = wanted;
    this.address = address;
    this.api = api;
    this.merchants = merchants;
    this.clock = clock;
  }

  /**
   * A subscription to make.
   *
   * @param callbackUrl where the shop delivers to; this server if it is left out
   */
  record NewSubscription(
      @NotNull
          @Pattern(
              regexp = "[a-z_]{1,60}/[a-z_]{1,60}",
              message = "must be one of Shopify's topics, such as orders/create")
          String topic,
      @JsonAlias("callback_url") Optional<@Size(max = 2000) String> callbackUrl) {}

  @JsonInclude(JsonInclude.Include.ALWAYS)
  record SubscriptionView(
      String topic, String callbackUrl, Optional<Instant> subscribedAt, Optional<String> refusal) {}

  @GET
  public Page<SubscriptionView> list(@PathParam("merchant") MerchantId merchant) {
    return Page.whole(
        wanted.list(merchant).stream().map(WebhookSubscriptionResource::view).toList());
  }

  /** Subscribes at once, and keeps it so. Subscribing again changes nothing. */
  @POST
  public Response subscribe(
      @PathParam("merchant") MerchantId id, @Valid @NotNull NewSubscription body) {
    Merchant merchant = merchants.get(id);
    String uri = body.callbackUrl().orElseGet(address::get);
    requireReachable(uri);
    WebhookSubscription subscription = new WebhookSubscription(body.topic(), uri);
    try {
      if (!api.webhookSubscriptions(merchant.shop()).contains(subscription)) {
        api.subscribe(merchant.shop(), subscription);
      }
    } catch (ShopCallException e) {
      throw refused(e);
    }
    wanted.want(id, subscription);
    Instant now = clock.instant();
    wanted.markSubscribed(id, subscription, now);
    return Response.status(Response.Status.CREATED)
        .entity(new SubscriptionView(body.topic(), uri, Optional.of(now), Optional.empty()))
        .build();
  }

  private static SubscriptionView view(Wanted each) {
    return new SubscriptionView(
        each.subscription().topic(),
        each.subscription().uri(),
        each.subscribedAt(),
        each.refusal());
  }

  private static ProblemException refused(ShopCallException e) {
    return e.retryable()
        ? Problem.of(
            503,
            "shop-unavailable",
            "The shop does not answer",
            e.getMessage() + ".",
            "Try again later; nothing was subscribed.")
        : Problem.unprocessable(
            "subscription-refused",
            "The shop refused the subscription",
            e.getMessage() + ".",
            "Choose a topic that the app has the scope for, and an address that Shopify may call.",
            List.of());
  }

  private static void requireReachable(String uri) {
    if (!isReachable(uri)) {
      String message = "callback_url is not an address that Shopify delivers to";
      String hint = "Use https://, or http:// to this machine for the sandbox shop.";
      throw Problem.unprocessable(
          "unacceptable-values",
          "Some values cannot be accepted",
          message + ".",
          hint,
          List.of(Problem.Place.at("/callback_url", message, hint)));
    }
  }

  private static boolean isReachable(String uri) {
    try {
      URI address = URI.create(uri);
      return address.getHost() != null
          && ("https".equals(address.getScheme())
              || ("http".equals(address.getScheme()) && LOOPBACK.contains(address.getHost())));
    } catch (IllegalArgumentException e) {
      return false;
    }
  }
}
