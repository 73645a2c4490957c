package io.zyra.web;

import io.zyra.database.StatementCount;
import jakarta.inject.Singleton;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.core.UriInfo;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;

/**
 * Counts the SQL statements of each call that reads (GET), reports them in the header {@code
 * Server-Timing}, and says so in the log when there are more than a few: most often one for each
 * row of a list.
 */
@Singleton
class StatementCountFilter {
  private static final Logger LOG = Logger.getLogger(StatementCountFilter.class);
  private static final String BEFORE = StatementCountFilter.class.getName();
  private static final int FIRST = 1;

  private final int most;

  StatementCountFilter(
      @ConfigProperty(name = "zyra.http.statements-warning", defaultValue = "20") int most) {
    this.most = most;
  }

  @ServerRequestFilter(priority = FIRST)
  void before(ContainerRequestContext request) {
    if (request.getMethod().equals("GET")) {
      request.setProperty(BEFORE, new Begun(Thread.currentThread(), StatementCount.current()));
    }
  }

  private record Begun(Thread thread, int statements) {}

  @ServerResponseFilter
  void after(ContainerRequestContext request, ContainerResponseContext response, UriInfo uri) {
    if (request.getProperty(BEFORE) instanceof Begun begun
        && begun.thread() == Thread.currentThread()) {
      int statements = StatementCount.current() - begun.statements();
      response.getHeaders().putSingle("Server-Timing", "db;desc=\"" + statements + " statements\"");
      if (statements > most) {
        LOG.warnf("request.many-statements path=%s statements=%d", uri.getPath(), statements);
      }
    }
  }
}
