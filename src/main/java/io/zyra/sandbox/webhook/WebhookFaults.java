package io.zyra.sandbox.webhook;

import java.time.Duration;

/**
 * What goes wrong with the deliveries of a shop on demand, each as the share of deliveries that it
 * happens to, from 0 to 1.
 *
 * @param doubled delivered twice, with the same id
 * @param late delivered only after {@code lateBy}
 * @param reordered delivered after the next one
 * @param dropped never delivered
 */
public record WebhookFaults(
    double doubled, double late, double reordered, double dropped, Duration lateBy) {

  public static final WebhookFaults NONE = new WebhookFaults(0, 0, 0, 0, Duration.ofMinutes(1));

  public WebhookFaults {
    for (double share : new double[] {doubled, late, reordered, dropped}) {
      if (!(share >= 0 && share <= 1)) {
        throw new IllegalArgumentException("A share is from 0 to 1");
      }
    }
  }
}
