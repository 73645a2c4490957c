package io.zyra.shopify.webhook;

import io.smallrye.common.annotation.Blocking;
import io.zyra.web.Problem;
import io.zyra.web.ProblemException;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/**
 * Takes Shopify's deliveries. Shopify waits five seconds for the answer, so a delivery is only
 * checked and stored here. The body's bytes are checked before anything of them is parsed.
 */
@Path("/api/webhooks/shopify")
@Tag(name = "Webhooks")
class WebhookResource {
  private final WebhookSignature signature;
  private final WebhookInbox inbox;

  WebhookResource(WebhookSignature signature, WebhookInbox inbox) {
    this.signature = signature;
    this.inbox = inbox;
  }

  /** Answers 200 as soon as the delivery is committed, also when it was delivered before. */
  @POST
  @Consumes(MediaType.WILDCARD)
  @Blocking
  public Response deliver(@Context HttpHeaders http, byte[] body) {
    List<String> missing = WebhookHeaders.missing(http);
    if (!missing.isEmpty()) {
      throw refused(
          "The delivery has no header " + String.join(", ", missing) + ".",
          "Deliver as Shopify does, with its headers.");
    }
    if (body.length == 0) {
      throw refused("The delivery has no body.", "Sign and send the body of the event.");
    }
    if (!signature.isConfigured()) {
      throw refused(
          "This server has no client secret to check the signature with.",
          "Set zyra.shopify.app.client-secret to the secret of the app.");
    }
    WebhookHeaders headers = WebhookHeaders.of(http);
    if (!signature.isGenuine(body, headers.signature())) {
      throw refused(
          "The header "
              + WebhookHeaders.SIGNATURE
              + " is not the HMAC-SHA256, in base64, of the body's bytes with the app's client"
              + " secret.",
          "Sign the bytes as they are sent, with the current client secret.");
    }
    inbox.add(headers, body);
    return Response.ok().build();
  }

  private static ProblemException refused(String detail, String fix) {
    return Problem.of(
        401, "webhook-not-genuine", "The delivery cannot be shown to be Shopify's", detail, fix);
  }
}
