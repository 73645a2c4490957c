package io.zyra.startup;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.vertx.http.HttpServerStart;
import io.quarkus.vertx.http.HttpsServerStart;
import io.vertx.core.http.HttpServerOptions;
import io.zyra.core.decision.Decider;
import io.zyra.core.rule.RuleParser;
import io.zyra.job.Jobs;
import io.zyra.merchant.Merchant;
import io.zyra.merchant.Merchants;
import io.zyra.ruleset.DeciderFactory;
import io.zyra.security.MerchantId;
import io.zyra.security.Tenancy;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.ObservesAsync;
import java.io.IOException;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Runs the way of a decision once before the server says that it is ready: policies in force, rules
 * and facts of a sample, JSON, and a call of {@code evaluate} over HTTP. Until then the first
 * decisions would take seconds. Jobs begin after it, because overdue ones would compete with it for
 * the processor.
 */
@ApplicationScoped
class WarmUp {
  /** The policies are stored before it, and everything else starts beside it. */
  private static final int AFTER_THE_POLICIES = 200;

  private static final int AFTER_THE_REST = 10_000;

  private final DeciderFactory deciders;
  private final RuleParser parser;
  private final Merchants merchants;
  private final Tenancy tenancy;
  private final ObjectMapper json;
  private final WarmUpSettings settings;
  private final WarmUpProgress progress;
  private final Jobs jobs;
  private final boolean plainHttp;

  WarmUp(
      DeciderFactory deciders,
      RuleParser parser,
      Merchants merchants,
      Tenancy tenancy,
      ObjectMapper json,
      WarmUpSettings settings,
      WarmUpProgress progress,
      Jobs jobs,
      @ConfigProperty(name = "quarkus.http.insecure-requests", defaultValue = "enabled")
          String insecureRequests) {
    this.deciders = deciders;
    this.parser = parser;
    this.merchants = merchants;
    this.tenancy = tenancy;
    this.json = json;
    this.settings = settings;
    this.progress = progress;
    this.jobs = jobs;
    this.plainHttp = !insecureRequests.equals("disabled");
  }

  void start(@Observes @Priority(AFTER_THE_POLICIES) StartupEvent event) {
    if (!settings.enabled()) {
      progress.skip();
      return;
    }
    Thread thread = new Thread(() -> progress.decide(this::decide), "warm-up");
    thread.setDaemon(true);
    thread.start();
  }

  void startJobs(@Observes @Priority(AFTER_THE_REST) StartupEvent event) {
    if (!settings.enabled()) {
      jobs.start();
    }
  }

  void rehearse(@ObservesAsync HttpServerStart started) {
    rehearse(started.options());
  }

  /** A server that speaks TLS only has no other start. */
  void rehearseEncrypted(@ObservesAsync HttpsServerStart started) {
    if (!plainHttp) {
      rehearse(started.options());
    }
  }

  private void rehearse(HttpServerOptions server) {
    if (settings.enabled()) {
      try {
        progress.call(() -> call(new LoopbackCall(server)));
      } finally {
        jobs.start();
      }
    }
  }

  private void decide() throws IOException {
    Decider decider = tenancy.inDirectory(deciders::inForce);
    json.writeValueAsBytes(SampleDecision.compile(parser).decide(decider));
  }

  /** Of whichever merchant there is; without one, of nobody, whom the server does not know. */
  private void call(LoopbackCall server) throws IOException {
    List<Merchant> all = merchants.all();
    MerchantId merchant = all.isEmpty() ? new MerchantId(new UUID(0, 0)) : all.get(0).id();
    for (int i = 0; i < settings.calls(); i++) {
      server.post(
          "/api/v1/merchants/" + merchant + "/evaluate",
          """
          {"facts":{"product":{"id":"warm-up","title":"Sample"},"metrics":{"seo_score":40}}}
          """);
    }
  }
}
