package io.zyra.security;

import io.quarkus.runtime.LaunchMode;
import io.quarkus.runtime.StartupEvent;
import io.zyra.database.OwnerOnlyFiles;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/**
 * Writes a token into the data folder, for programs to send as {@code Authorization: Bearer …}.
 * There is no authentication yet: the header is ignored, and the server listens on the loopback
 * interface only.
 */
@ApplicationScoped
class DevToken {
  private static final Logger LOG = Logger.getLogger("io.zyra");

  private final Path file;

  DevToken(@ConfigProperty(name = "zyra.data-dir", defaultValue = "data") Path dataFolder) {
    this.file = dataFolder.resolve("dev-token");
  }

  void write(@Observes StartupEvent start) throws IOException {
    if (LaunchMode.current() == LaunchMode.TEST) {
      return;
    }
    Files.createDirectories(file.toAbsolutePath().getParent());
    OwnerOnlyFiles.secret(file);
    LOG.infof("Programs find their service token in %s", file);
  }
}
