package io.zyra.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A database that outlived the server which started it, because that was killed. It still holds the
 * files, so it is stopped before a new one starts.
 */
final class Orphan {
  private static final long PATIENCE_SECONDS = 30;

  private Orphan() {}

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
            .filter(Orphan::isPostgres);
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

  private static void awaitExit(ProcessHandle process) throws IOException {
    try {
      process.onExit().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (TimeoutException e) {
      throw new IOException("An earlier database (process " + process.pid() + ") does not stop", e);
    } catch (ExecutionException e) {
      throw new IOException("An earlier database cannot be waited for", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("Interrupted while an earlier database stops", e);
    }
  }
}
