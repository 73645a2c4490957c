package io.zyra.shopify.webhook;

import io.zyra.job.DurableTask;
import io.zyra.job.Jobs;
import io.zyra.job.RetryLaterException;
import io.zyra.job.ShutdownSignal;
import io.zyra.security.MerchantId;
import io.zyra.security.Tenancy;
import io.zyra.shopify.ShopCallException;
import io.zyra.web.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jboss.logging.Logger;

/**
 * Works on the deliveries of a merchant's shop, in the order in which they came. A few are done in
 * one transaction. If one of them fails, each is done in a transaction of its own, so that only the
 * one that fails has to wait for its next attempt.
 */
@ApplicationScoped
class WebhookTask implements DurableTask {
  static final String TASK = "work-on-webhooks";
  static final String ALL = "inbox";
  private static final Logger LOG = Logger.getLogger(WebhookTask.class);
  private static final int AT_ONCE = 50;

  /** After so many the thread is for other merchants first. */
  private static final int IN_TURN = 1_000;

  private static final Duration UNTIL_LESS_BUSY = Duration.ofMillis(200);
  private static final Duration LONGEST_PAUSE = Duration.ofHours(1);

  private final WebhookInbox inbox;
  private final WebhookDeliveryRepository deliveries;
  private final WebhookParser parser;
  private final WebhookRecorder recorder;
  private final WebhookConfig config;
  private final Tenancy tenancy;
  private final Jobs jobs;
  private final ShutdownSignal shutdown;
  private final Clock clock;

  WebhookTask(
      WebhookInbox inbox,
      WebhookDeliveryRepository deliveries,
      WebhookParser parser,
      WebhookRecorder recorder,
      WebhookConfig config,
      Tenancy tenancy,
      Jobs jobs,
      ShutdownSignal shutdown,
      Clock clock) {
    this.inbox = inbox;
    this.deliveries = deliveries;
    this.parser = parser;
    this.recorder = recorder;
    this.config = config;
    this.tenancy = tenancy;
    this.jobs = jobs;
    this.shutdown = shutdown;
    this.clock = clock;
  }

  @Override
  public String name() {
    return TASK;
  }

  @Override
  public void execute(MerchantId merchant, String all) {
    execute(merchant, clock.instant());
  }

  /** Works on what is due at an instant. */
  void execute(MerchantId merchant, Instant now) {
    int done = 0;
    int last = AT_ONCE;
    while (done < IN_TURN && last > 0) {
      shutdown.check();
      last = together(merchant, now);
      done += last;
      if (inbox.isBusy()) {
        // What is delivered has five seconds; what was delivered has time.
        throw new RetryLaterException(UNTIL_LESS_BUSY);
      }
    }
  }

  private int together(MerchantId merchant, Instant now) {
    try {
      return tenancy.call(
          merchant,
          () -> {
            List<WebhookDelivery> due = deliveries.lockDue(now, AT_ONCE);
            due.forEach(delivery -> recorder.record(merchant, parser.parse(delivery)));
            if (!due.isEmpty()) {
              deliveries.markDone(due.stream().map(WebhookDelivery::id).toList(), now);
            }
            return due.size();
          });
    } catch (RuntimeException e) {
      LOG.debugf(e, "webhooks.together.failed merchant=%s", merchant);
      return oneByOne(merchant, now);
    }
  }

  private int oneByOne(MerchantId merchant, Instant now) {
    List<UUID> due = tenancy.read(merchant, () -> deliveries.due(now, AT_ONCE));
    for (UUID id : due) {
      shutdown.check();
      alone(merchant, id, now);
    }
    return due.size();
  }

  private void alone(MerchantId merchant, UUID id, Instant now) {
    try {
      tenancy.run(
          merchant,
          () ->
              deliveries
                  .lockDue(id, now)
                  .ifPresent(
                      delivery -> {
                        recorder.record(merchant, parser.parse(delivery));
                        deliveries.markDone(List.of(id), now);
                      }));
    } catch (RuntimeException e) {
      shutdown.check();
      failed(merchant, id, now, e);
    }
  }

  private void failed(MerchantId merchant, UUID id, Instant now, RuntimeException cause) {
    String reason = reason(cause);
    tenancy.run(
        merchant,
        () ->
            deliveries
                .lockDue(id, now)
                .ifPresent(
                    delivery -> {
                      int attempts = delivery.attempts() + 1;
                      if (cause instanceof UnreadableWebhookException
                          || attempts >= config.attempts()) {
                        logDead(merchant, delivery, attempts, cause);
                        deliveries.markDead(id, now, reason);
                      } else {
                        deliveries.postpone(id, now.plus(pause(attempts)), reason);
                      }
                    }));
  }

  private static void logDead(
      MerchantId merchant, WebhookDelivery delivery, int attempts, RuntimeException cause) {
    String what = "webhook.dead merchant=%s delivery=%s topic=%s attempts=%d";
    if (cause instanceof UnreadableWebhookException) {
      LOG.warnf(what, merchant, delivery.id(), delivery.topic(), attempts);
    } else {
      LOG.errorf(cause, what, merchant, delivery.id(), delivery.topic(), attempts);
    }
  }

  private Duration pause(int attempts) {
    Duration pause = config.firstPause().multipliedBy(1L << Math.min(20, attempts - 1));
    return pause.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause;
  }

  /** For people, without the content of the delivery. */
  private static String reason(RuntimeException cause) {
    if (cause instanceof UnreadableWebhookException || cause instanceof ShopCallException) {
      return cause.getMessage();
    }
    return cause instanceof ProblemException problem
        ? problem.problem().detail()
        : "It failed inside the server; the server's log says why.";
  }

  @Override
  public void removed(MerchantId merchant, String all) {
    Instant now = clock.instant();
    if (tenancy.read(merchant, () -> !deliveries.due(now, 1).isEmpty())) {
      jobs.schedule(TASK, merchant, ALL);
    }
  }

  /** The deliveries stay; {@link DueWebhookScheduler} finds them. */
  @Override
  public void giveUp(MerchantId merchant, String all, String why) {
    LOG.warnf("webhooks.postponed merchant=%s cause=%s", merchant, why);
  }
}
