package io.zyra;

import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.annotations.QuarkusMain;
import io.zyra.database.DatabaseAddress;
import io.zyra.database.EmbeddedDatabase;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Starts the server: on the database that {@code ZYRA_DB_URL} names, or else on an embedded one
 * that keeps its files under the data folder.
 */
@QuarkusMain
public final class Zyra {

  private static final long LONGEST_STOP_SECONDS = 15;

  private Zyra() {}

  public static void main(String... args) {
    Optional<String> url = setting("zyra.db.url", "ZYRA_DB_URL");
    if (url.isPresent()) {
      DatabaseAddress.parse(url.get()).asSettings().forEach(Zyra::setDefault);
      Quarkus.run(args);
      return;
    }
    Path data = Path.of(setting("zyra.data-dir", "ZYRA_DATA_DIR").orElse("data"));
    EmbeddedDatabase database = EmbeddedDatabase.start(data);
    database.settings().forEach(System::setProperty);
    CountDownLatch stopped = new CountDownLatch(1);
    closeAfter(stopped, database);
    Quarkus.run(
        null,
        (code, failure) -> {
          stopped.countDown();
          System.exit(code);
        },
        args);
  }

  /**
   * The database outlives the server's own shutdown and ends before the process does, however the
   * process is asked to end.
   */
  private static void closeAfter(CountDownLatch stopped, EmbeddedDatabase database) {
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(
                () -> {
                  try {
                    stopped.await(LONGEST_STOP_SECONDS, TimeUnit.SECONDS);
                  } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                  }
                  database.close();
                },
                "database"));
  }

  private static Optional<String> setting(String property, String variable) {
    return Optional.ofNullable(System.getProperty(property))
        .or(() -> Optional.ofNullable(System.getenv(variable)))
        .filter(value -> !value.isBlank());
  }

  private static void setDefault(String property, String value) {
    String variable = property.toUpperCase(Locale.ROOT).replaceAll("[.-]", "_");
    if (property.equals("zyra.db.url") || setting(property, variable).isEmpty()) {
      System.setProperty(property, value);
    }
  }
}
