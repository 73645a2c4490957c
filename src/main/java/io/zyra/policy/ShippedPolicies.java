package io.zyra.policy;

import io.quarkus.runtime.StartupEvent;
import io.zyra.core.policy.PolicyKey;
import io.zyra.dmn.PolicyModelVersions;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** Stores the shipped policies as DMN models at the start, before anything is decided. */
@ApplicationScoped
class ShippedPolicies {
  private static final int BEFORE_THE_REST = 100;

  private final PolicyModelVersions models;

  ShippedPolicies(PolicyModelVersions models) {
    this.models = models;
  }

  void start(@Observes @Priority(BEFORE_THE_REST) StartupEvent event) {
    for (PolicyKey policy : PolicyKey.values()) {
      models.ship(
          policy.key(),
          resource("dmn/" + policy.key() + ".dmn"),
          resource("dmn/" + policy.key() + ".tests.json"));
    }
  }

  private static byte[] resource(String name) {
    try (InputStream in =
        Thread.currentThread().getContextClassLoader().getResourceAsStream(name)) {
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
