package io.zyra.database;

import io.zonky.test.db.postgres.embedded.DefaultPostgresBinaryResolver;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Map;

/**
 * A PostgreSQL that runs as a child of this process, for laptops and tests. Its files survive under
 * the data folder. It listens on loopback only and asks for passwords, which are made at its first
 * start and kept in files that only their owner can read.
 */
public final class EmbeddedDatabase implements AutoCloseable {
  private static final String DATABASE = "zyra";
  private static final String OWNER = "postgres";
  private static final String LOGIN = "zyra_login";

  /** Written last when the database is made; the number is raised when making it changes. */
  private static final String ACCESS = "# zyra 2\nhost all all 127.0.0.1/32 scram-sha-256\n";

  /**
   * Iterations protect short passwords against guessing. These are 256 random bits, which nobody
   * guesses, and each new connection computes the iterations.
   */
  private static final int PASSWORD_ITERATIONS = 256;

  private final EmbeddedPostgres postgres;
  private final FileLock lock;
  private final String ownerPassword;
  private final String loginPassword;

  private EmbeddedDatabase(
      EmbeddedPostgres postgres, FileLock lock, String ownerPassword, String loginPassword) {
    this.postgres = postgres;
    this.lock = lock;
    this.ownerPassword = ownerPassword;
    this.loginPassword = loginPassword;
  }

  /**
   * Starts it, making it first when there is none yet.
   *
   * @throws IllegalStateException when another server uses the same folder, or it cannot start
   */
  public static EmbeddedDatabase start(Path dataFolder) {
    return start(dataFolder, dataFolder.resolve("postgres-programs"));
  }

  /**
   * Starts it with programs that other databases may use as well.
   *
   * @param programFolder where PostgreSQL's programs are, or are unpacked when they are not
   * @throws IllegalStateException when another server uses the same data folder, or it cannot start
   */
  public static EmbeddedDatabase start(Path dataFolder, Path programFolder) {
    Path files = dataFolder.toAbsolutePath().normalize().resolve("postgres");
    try {
      OwnerOnlyFiles.createFolder(files.getParent());
      FileLock lock = lock(files.getParent());
      OrphanedDatabase.stop(files);
      String ownerPassword =
          OwnerOnlyFiles.secret(files.getParent().resolve("postgres-owner-password"));
      String loginPassword =
          OwnerOnlyFiles.secret(files.getParent().resolve("postgres-login-password"));
      EmbeddedPostgres postgres =
          builder(programFolder.toAbsolutePath().normalize())
              .setDataDirectory(files)
              .setCleanDataDirectory(false)
              .setRegisterShutdownHook(false)
              .setConnectConfig("password", ownerPassword)
              .setLocaleConfig("locale-provider", "builtin")
              .setLocaleConfig("builtin-locale", "C.UTF-8")
              .setLocaleConfig("locale", "C")
              .setServerConfig("listen_addresses", "127.0.0.1")
              .setServerConfig("unix_socket_directories", "")
              // Made for tests, it would otherwise start without waiting for the disk.
              .setServerConfig("fsync", "on")
              .setServerConfig("synchronous_commit", "on")
              .setServerConfig("max_connections", "100")
              .setServerConfig("shared_buffers", "256MB")
              .setPGStartupWait(Duration.ofMinutes(2))
              .start();
      EmbeddedDatabase database =
          new EmbeddedDatabase(postgres, lock, ownerPassword, loginPassword);
      if (!isSecured(files)) {
        database.secure(files);
      }
      return database;
    } catch (IOException e) {
      throw new UncheckedIOException(
          "The embedded database in " + files + " does not start: " + e.getMessage(), e);
    } catch (SQLException e) {
      throw new IllegalStateException("The embedded database in " + files + " refuses us", e);
    }
  }

  /** The settings with which the server finds it: owner for migrations, login for work. */
  public Map<String, String> settings() {
    return Map.of(
        "zyra.db.url", url(DATABASE),
        "zyra.db.user", LOGIN,
        "zyra.db.password", loginPassword,
        "zyra.db.owner-user", OWNER,
        "zyra.db.owner-password", ownerPassword);
  }

  @Override
  public void close() {
    try {
      postgres.close();
      lock.channel().close();
    } catch (IOException e) {
      throw new UncheckedIOException("The embedded database does not stop", e);
    }
  }

  /**
   * Its programs are unpacked inside a folder that only the owner may enter. The library's own
   * place is below the temporary folder, where others could put programs before it does. It lets
   * everybody write to the folder that it is given, so that one is a folder further inside.
   */
  private static EmbeddedPostgres.Builder builder(Path programFolder) throws IOException {
    OwnerOnlyFiles.closeFolder(programFolder);
    // The builder has a method for this, but that leaves other uses of the temporary folder.
    System.setProperty("ot.epg.working-dir", programFolder.resolve("unpacked").toString());
    return EmbeddedPostgres.builder()
        // The library remembers by resolver where it has unpacked. This is a new one each time.
        .setPgBinaryResolver(DefaultPostgresBinaryResolver.INSTANCE::getPgBinary);
  }

  private String url(String database) {
    return "jdbc:postgresql://127.0.0.1:" + postgres.getPort() + "/" + database;
  }

  private static FileLock lock(Path folder) throws IOException {
    FileChannel channel =
        FileChannel.open(
            folder.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    FileLock lock = channel.tryLock();
    if (lock == null) {
      channel.close();
      throw new IllegalStateException(
          "Another Zyra uses the data folder "
              + folder
              + ". Stop it, or set ZYRA_DATA_DIR to another folder.");
    }
    return lock;
  }

  private static boolean isSecured(Path files) throws IOException {
    return Files.readString(files.resolve("pg_hba.conf")).equals(ACCESS);
  }

  /** Idempotent, so that a start that was cut short is completed by the next. */
  private void secure(Path files) throws SQLException, IOException {
    try (Connection owner = DriverManager.getConnection(url(OWNER), OWNER, ownerPassword);
        Statement sql = owner.createStatement()) {
      sql.execute("SET scram_iterations = " + PASSWORD_ITERATIONS);
      // Passwords are generated from letters and digits, so they need no quoting.
      sql.execute("ALTER ROLE postgres PASSWORD '" + ownerPassword + "'");
      createRole(sql, "zyra_server", "NOLOGIN");
      createRole(sql, LOGIN, "LOGIN NOINHERIT");
      sql.execute("ALTER ROLE zyra_login PASSWORD '" + loginPassword + "'");
      sql.execute("GRANT zyra_server TO zyra_login");
      if (!exists(sql, "SELECT 1 FROM pg_database WHERE datname = '" + DATABASE + "'")) {
        sql.execute("CREATE DATABASE " + DATABASE);
      }
      Files.writeString(files.resolve("pg_hba.conf"), ACCESS);
      sql.execute("SELECT pg_reload_conf()");
    }
  }

  private static void createRole(Statement sql, String name, String options) throws SQLException {
    if (!exists(sql, "SELECT 1 FROM pg_roles WHERE rolname = '" + name + "'")) {
      sql.execute("CREATE ROLE " + name + " NOSUPERUSER NOBYPASSRLS " + options);
    }
  }

  private static boolean exists(Statement sql, String query) throws SQLException {
    try (ResultSet rows = sql.executeQuery(query)) {
      return rows.next();
    }
  }
}
