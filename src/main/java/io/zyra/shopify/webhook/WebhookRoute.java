package io.zyra.shopify.webhook;

import io.vertx.core.Context;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.zyra.web.Problem;
import io.zyra.web.ProblemException;
import io.zyra.web.ProblemResponse;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;

/**
 * Takes Shopify's deliveries at {@value #PATH}. Shopify waits five seconds for the answer, so a
 * delivery is only checked and stored here, and answered with 200 as soon as it is committed, also
 * when it was delivered before.
 *
 * <p>It is a route of the HTTP server and no resource: the signature is of the body's bytes, which
 * nothing may read before, and no thread waits for the database. See {@code
 * docs/decisions/021-webhook-inbox.md}.
 */
@ApplicationScoped
class WebhookRoute {
  static final String PATH = "/api/webhooks/shopify";
  private static final int LARGEST_BYTES = 8 * 1024 * 1024;
  private static final Logger LOG = Logger.getLogger(WebhookRoute.class);

  private final WebhookSignature signature;
  private final WebhookInbox inbox;
  private final ProblemResponse problems;

  WebhookRoute(WebhookSignature signature, WebhookInbox inbox, ProblemResponse problems) {
    this.signature = signature;
    this.inbox = inbox;
    this.problems = problems;
  }

  void register(@Observes Router router) {
    router.post(PATH).handler(this::receive);
  }

  private void receive(RoutingContext context) {
    HttpServerRequest request = context.request();
    Buffer body = Buffer.buffer();
    // Bodies that announce their size were checked before.
    request.handler(
        part -> {
          if (body.length() <= LARGEST_BYTES) {
            body.appendBuffer(part);
          }
        });
    request.exceptionHandler(failure -> LOG.debug("A delivery ended before its end", failure));
    request.endHandler(unused -> received(context, body));
    request.resume();
  }

  private void received(RoutingContext context, Buffer body) {
    MultiMap headers = context.request().headers();
    byte[] bytes = body.getBytes();
    Optional<ProblemException> refusal = refusal(headers, bytes);
    if (refusal.isPresent()) {
      problems.send(context, refusal.get());
      return;
    }
    Context eventLoop = context.vertx().getOrCreateContext();
    inbox
        .add(WebhookHeaders.of(headers), bytes)
        .whenComplete(
            (stored, failure) ->
                eventLoop.runOnContext(unused -> answer(context, Optional.ofNullable(failure))));
  }

  private void answer(RoutingContext context, Optional<Throwable> failure) {
    if (context.response().closed()) {
      return;
    }
    if (failure.isEmpty()) {
      context.response().setStatusCode(200).end();
      return;
    }
    LOG.errorf(failure.get(), "webhook.unstored");
    problems.send(
        context,
        Problem.of(
            503,
            "webhook-not-stored",
            "The delivery could not be stored",
            "The database did not take it in time.",
            "Deliver it again."));
  }

  private Optional<ProblemException> refusal(MultiMap headers, byte[] body) {
    List<String> missing = WebhookHeaders.missing(headers);
    if (!missing.isEmpty()) {
      return refused(
          "The delivery has no header " + String.join(", ", missing) + ".",
          "Deliver as Shopify does, with its headers.");
    }
    if (body.length == 0) {
      return refused("The delivery has no body.", "Sign and send the body of the event.");
    }
    if (body.length > LARGEST_BYTES) {
      return Optional.of(
          Problem.of(
              413,
              "body-too-large",
              "The body is too large",
              "This path takes at most " + LARGEST_BYTES / (1024 * 1024) + " MB.",
              "Send less at a time."));
    }
    if (!signature.isConfigured()) {
      return refused(
          "This server has no client secret to check the signature with.",
          "Set zyra.shopify.api-secret to the secret of the app.");
    }
    return signature.isGenuine(body, WebhookHeaders.signature(headers))
        ? Optional.empty()
        : refused(
            "The header "
                + WebhookHeaders.SIGNATURE
                + " is not the HMAC-SHA256, in base64, of the body's bytes with the app's client"
                + " secret.",
            "Sign the bytes as they are sent, with the current client secret.");
  }

  private static Optional<ProblemException> refused(String detail, String fix) {
    return Optional.of(
        Problem.of(
            401,
            "webhook-not-genuine",
            "The delivery cannot be shown to be Shopify's",
            detail,
            fix));
  }
}
