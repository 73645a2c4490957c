package io.zyra.shopify.webhook;

/** A delivery can never be worked on. The message says why, without its content. */
final class UnreadableWebhookException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  UnreadableWebhookException(String message) {
    super(message);
  }
}
