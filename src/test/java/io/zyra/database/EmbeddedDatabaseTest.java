package io.zyra.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@DisabledOnOs(value = OS.WINDOWS, disabledReason = "has no POSIX permissions")
class EmbeddedDatabaseTest {
  @Test
  void runs_programs_below_the_data_folder_that_only_their_owner_can_reach(@TempDir Path temporary)
      throws IOException {
    Path data = temporary.toRealPath().resolve("data");
    Path programs = Files.createDirectories(data.resolve("postgres-programs"));
    Files.setPosixFilePermissions(programs, PosixFilePermissions.fromString("rwxrwxrwx"));

    try (EmbeddedDatabase database = EmbeddedDatabase.start(data)) {
      assertThat(permissions(programs)).isEqualTo("rwx------");
      assertThat(permissions(data.resolve("postgres"))).isEqualTo("rwx------");
      assertThat(programOf(data)).hasValueSatisfying(path -> assertThat(path).startsWith(programs));
      assertThat(database.settings()).containsKey("zyra.db.url");
    }
  }

  /** The program that runs as the database's main process. */
  private static Optional<Path> programOf(Path data) throws IOException {
    try (Stream<String> lines = Files.lines(data.resolve("postgres/postmaster.pid"))) {
      return lines
          .findFirst()
          .map(String::strip)
          .flatMap(line -> ProcessHandle.of(Long.parseLong(line)))
          .flatMap(process -> process.info().command())
          .map(Path::of);
    }
  }

  private static String permissions(Path folder) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(folder));
  }
}
