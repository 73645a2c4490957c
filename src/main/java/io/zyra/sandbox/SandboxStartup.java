package io.zyra.sandbox;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Instance;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jboss.logging.Logger;

/** Starts and stops the sandbox shop together with this process. */
@ApplicationScoped
class SandboxStartup {
  /** System property that holds the actual port after the start. */
  static final String PORT_PROPERTY = "zyra.sandbox.actual-port";

  private static final Logger LOG = Logger.getLogger(SandboxStartup.class);

  private final Vertx vertx;
  private final SandboxConfig config;
  private final Clock clock;
  private final AtomicReference<Optional<SandboxServer>> running =
      new AtomicReference<>(Optional.empty());

  SandboxStartup(Vertx vertx, SandboxConfig config, Instance<Clock> clock) {
    this.vertx = vertx;
    this.config = config;
    this.clock = clock.isResolvable() ? clock.get() : Clock.systemUTC();
  }

  void start(@Observes StartupEvent event) {
    if (!config.enabled()) {
      return;
    }
    SandboxServer server = SandboxServer.start(vertx, config, clock);
    running.set(Optional.of(server));
    System.setProperty(PORT_PROPERTY, String.valueOf(server.port()));
    LOG.infof(
        "sandbox.started port=%d shop=%s/%s/", server.port(), server.baseUrl(), config.demoShop());
  }

  void stop(@Observes ShutdownEvent event) {
    running.getAndSet(Optional.empty()).ifPresent(SandboxServer::close);
  }
}
