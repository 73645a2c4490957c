package io.zyra;

import io.quarkus.runtime.Application;
import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.annotations.QuarkusMain;
import io.zyra.database.DatabaseAddress;
import io.zyra.database.EmbeddedDatabase;
import io.zyra.startup.CoreWarmUp;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.logging.LogManager;
import org.jboss.logging.Logger;

/**
 * Starts the server: on the database that {@code ZYRA_DB_URL} names, or else on an embedded one
 * that keeps its files under the data folder. What does not need the database starts beside it.
 */
@QuarkusMain
public final class Zyra {

  /**
   * The framework's own check answers an unreadable address with 400 and no words; ours has some.
   */
  private static final String FRAMEWORK_ADDRESS_CHECK_OFF = "vertx.disableURIValidation";

  private static final long LONGEST_STOP_SECONDS = 15;

  private Zyra() {}

  public static void main(String... args) {
    initializeLogging();
    CoreWarmUp.begin();
    setDefault(FRAMEWORK_ADDRESS_CHECK_OFF, "true");
    Optional<String> url = setting("zyra.db.url", "ZYRA_DB_URL");
    if (url.isPresent()) {
      DatabaseAddress.parse(url.get()).asSettings().forEach(Zyra::setDefault);
      Quarkus.run(args);
      return;
    }
    Path data = Path.of(setting("zyra.data-dir", "ZYRA_DATA_DIR").orElse("data"));
    CompletableFuture<EmbeddedDatabase> starting = start(data);
    CountDownLatch stopped = new CountDownLatch(1);
    AtomicBoolean running = new AtomicBoolean();
    closeAfter(running, stopped, starting);
    initializeFramework();
    await(starting).settings().forEach(System::setProperty);
    running.set(true);
    Quarkus.run(
        null,
        (code, failure) -> {
          stopped.countDown();
          System.exit(code);
        },
        args);
  }

  /**
   * Before there is a second thread: threads that write the first log lines at the same time can
   * wait for each other's locks for ever, one in the log manager and one in its context's class.
   */
  private static void initializeLogging() {
    LogManager.getLogManager();
    Logger.getLogger(Zyra.class);
  }

  private static CompletableFuture<EmbeddedDatabase> start(Path data) {
    CompletableFuture<EmbeddedDatabase> starting = new CompletableFuture<>();
    Thread thread =
        new Thread(
            () -> {
              try {
                starting.complete(EmbeddedDatabase.start(data));
              } catch (RuntimeException | Error e) {
                starting.completeExceptionally(e);
              }
            },
            "database-start");
    thread.start();
    return starting;
  }

  private static EmbeddedDatabase await(CompletableFuture<EmbeddedDatabase> starting) {
    try {
      return starting.join();
    } catch (CompletionException e) {
      throw e.getCause() instanceof RuntimeException cause ? cause : e;
    }
  }

  /**
   * The first half of the framework's start, which is what the generated application's class does
   * when it is initialized; it reads no setting of the database. {@link Quarkus#run} does the rest.
   */
  private static void initializeFramework() {
    try {
      Class.forName(
          Application.APP_CLASS_NAME, true, Thread.currentThread().getContextClassLoader());
    } catch (ClassNotFoundException e) {
      // Started from an IDE: Quarkus makes the application when it runs it.
    }
  }

  /**
   * The database outlives the server's own shutdown and ends before the process does, however the
   * process is asked to end.
   */
  private static void closeAfter(
      AtomicBoolean running, CountDownLatch stopped, CompletableFuture<EmbeddedDatabase> starting) {
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(
                () -> {
                  try {
                    if (running.get()) {
                      stopped.await(LONGEST_STOP_SECONDS, TimeUnit.SECONDS);
                    }
                  } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                  }
                  starting.thenAccept(EmbeddedDatabase::close).exceptionally(e -> null).join();
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
