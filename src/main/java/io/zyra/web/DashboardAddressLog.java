package io.zyra.web;

import io.quarkus.vertx.http.HttpServerStart;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.ObservesAsync;
import org.jboss.logging.Logger;

/** Logs the address of the dashboard when the server listens. */
@ApplicationScoped
class DashboardAddressLog {
  private static final Logger LOG = Logger.getLogger("io.zyra");

  void greet(@ObservesAsync HttpServerStart started) {
    String host = started.options().getHost();
    String shown = host.equals("0.0.0.0") ? "127.0.0.1" : host;
    LOG.infof("Zyra's dashboard is at http://%s:%d", shown, started.options().getPort());
  }
}
