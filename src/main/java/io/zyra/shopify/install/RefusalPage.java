package io.zyra.shopify.install;

import io.quarkus.qute.Location;
import io.quarkus.qute.Template;
import io.zyra.web.Problem;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;

/** What a person sees when an install is refused: what happened, and what to do. */
@ApplicationScoped
class RefusalPage {
  private final Template page;

  RefusalPage(@Location("install/refused.html") Template page) {
    this.page = page;
  }

  Response of(Problem problem) {
    return Response.status(problem.status())
        .type("text/html; charset=utf-8")
        .header(HttpHeaders.CACHE_CONTROL, "no-store")
        .entity(
            page.data("title", problem.title())
                .data("detail", problem.detail())
                .data("fix", problem.fix())
                .render())
        .build();
  }
}
