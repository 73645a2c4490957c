package io.zyra;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.zyra.database.EmbeddedDatabase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Gives the server under test what it starts with on a laptop: an embedded database and the sandbox
 * shop, both fresh and on free ports.
 */
public final class ServerUnderTest implements QuarkusTestResourceLifecycleManager {
  /** With what the sandbox shop signs. */
  public static final String CLIENT_SECRET = "the secret of the app under test";

  /** How many actions of a merchant are composed before somebody opens them. */
  public static final int COMPOSED_AHEAD = 20;

  private EmbeddedDatabase database;
  private Path data;

  @Override
  public Map<String, String> start() {
    try {
      Path target = Files.createDirectories(Path.of("target"));
      data = Files.createTempDirectory(target, "data-");
      database = EmbeddedDatabase.start(data, target.resolve("postgres-programs"));
      Map<String, String> settings = new HashMap<>(database.settings());
      settings.put("zyra.data-dir", data.toString());
      settings.put("zyra.sandbox.port", String.valueOf(freePort()));
      settings.put("zyra.sandbox.client-secret", CLIENT_SECRET);
      settings.put("zyra.job.polling-interval", "50ms");
      settings.put("zyra.action.compose-ahead", String.valueOf(COMPOSED_AHEAD));
      settings.put("zyra.bulk.from-products", "100");
      settings.put("zyra.mail.notices-to", "operator@example.com");
      return settings;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void stop() {
    database.close();
    deleteData();
    // The sandbox shop says here where it listens; the next server's is not there yet.
    System.clearProperty("zyra.sandbox.actual-port");
  }

  private void deleteData() {
    try (Stream<Path> files = Files.walk(data)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
