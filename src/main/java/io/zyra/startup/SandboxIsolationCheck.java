package io.zyra.startup;

import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.interceptor.Interceptor;
import org.eclipse.microprofile.config.Config;
import org.jboss.logging.Logger;

/** Refuses to start a server that would run the sandbox shop beside real ones. */
@ApplicationScoped
class SandboxIsolationCheck {
  private static final Logger LOG = Logger.getLogger(SandboxIsolationCheck.class);

  private final SandboxActivation settings;

  SandboxIsolationCheck(Config config) {
    this.settings = SandboxActivation.read(key -> config.getOptionalValue(key, String.class));
  }

  /** Before anything else is begun. */
  void check(@Observes @Priority(Interceptor.Priority.PLATFORM_BEFORE) StartupEvent start) {
    if (settings.sandboxIsBesideRealShops()) {
      String why =
          "The sandbox shop is switched on ("
              + SandboxActivation.SANDBOX_ENABLED
              + "), but the shops of this server are at "
              + settings.endpoint().orElseThrow()
              + " ("
              + SandboxActivation.ENDPOINT
              + "). Remove the first setting for real shops, or the second one for the sandbox.";
      // With an exit handler of our own, Quarkus ends without a word about the exception.
      LOG.error(why);
      throw new IllegalStateException(why);
    }
  }
}
