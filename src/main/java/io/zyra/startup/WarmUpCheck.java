package io.zyra.startup;

import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** The server is ready once the way of a decision is warm. */
@Readiness
@ApplicationScoped
class WarmUpCheck implements HealthCheck {
  private final WarmUpProgress progress;

  WarmUpCheck(WarmUpProgress progress) {
    this.progress = progress;
  }

  @Override
  public HealthCheckResponse call() {
    return HealthCheckResponse.named("warm-up").status(progress.isOver()).build();
  }
}
