package io.zyra.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;

/**
 * A database that outlived the server which started it, because that was killed. It still holds the
 * files, so it is stopped before a new one starts.
 */
final class OrphanedDatabase {
  private static final int PATIENCE_SECONDS = 30;

  private OrphanedDatabase() {}

  static void stop(Path files) throws IOException {
    Path pidFile = files.resolve("postmaster.pid");
    if (!Files.exists(pidFile)) {
      return;
    }
    Optional<ProcessHandle> process =
        Files.readAllLines(pidFile).stream()
            .findFirst()
            .map(String::strip)
            .filter(line -> line.matches("\\d+"))
            .flatMap(line -> ProcessHandle.of(Long.parseLong(line)))
            .filter(OrphanedDatabase::isPostgres);
    if (process.isPresent()) {
      process.get().destroy();
      awaitExit(process.get());
    }
    Files.deleteIfExists(pidFile);
  }

  /** Guards against a process id that was given to another program since. */
  private static boolean isPostgres(ProcessHandle process) {
    return process.info().command().map(command -> command.contains("postgres")).orElse(false);
  }

  /** One that has ended but that nobody has collected is seen no more as a program that runs. */
  private static void awaitExit(ProcessHandle process) throws IOException {
    try {
      for (int waited = 0; isPostgres(process); waited++) {
        if (waited == PATIENCE_SECONDS) {
          throw new IOException(
              "An earlier database (process " + process.pid() + ") does not stop");
        }
        process.onExit().completeOnTimeout(process, 1, TimeUnit.SECONDS).get();
      }
    } catch (ExecutionException e) {
      throw new IOException("An earlier database cannot be waited for", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("Interrupted while an earlier database stops", e);
    }
  }
}
