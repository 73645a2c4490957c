package io.zyra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * A person at the dashboard of the packaged server: the browser tests of {@code src/test/e2e},
 * against a server that starts as it does on a laptop, with nothing there yet.
 */
class DashboardIT {
  private static final Path TESTS =
      Path.of(System.getProperty("zyra.e2e.dir", "src/test/e2e")).toAbsolutePath();
  private static final Path WORK = Path.of("target", "dashboard-it").toAbsolutePath();
  private static final Duration PATIENCE = Duration.ofMinutes(20);

  @Test
  void aPersonFindsTheirWayThroughTheDashboard() throws Exception {
    Files.createDirectories(WORK);
    Path results = Files.createTempFile(WORK, "results-", ".tap");
    try (DashboardServer server = DashboardServer.start(WORK)) {
      await().atMost(Duration.ofMinutes(2)).until(server::hasProducts);
      installPackages();

      int exit = runTests(server.url(), results);

      assertThat(count(results, "tests")).as("browser tests that ran").isPositive();
      assertThat(failures(results)).as("browser tests that failed").isEmpty();
      assertThat(count(results, "fail")).as("browser tests that failed").isZero();
      assertThat(count(results, "cancelled")).as("browser tests that were cut short").isZero();
      assertThat(exit).as("exit code of the browser tests").isZero();
    }
  }

  private static void installPackages() throws IOException, InterruptedException {
    int exit = new Command(TESTS, List.of("node", "install.mjs")).run(PATIENCE);
    assertThat(exit).as("exit code of npm ci").isZero();
  }

  private static int runTests(String url, Path results) throws IOException, InterruptedException {
    List<String> node =
        List.of(
            "node",
            "--test",
            "--test-concurrency=1",
            "--test-reporter=spec",
            "--test-reporter-destination=stdout",
            "--test-reporter=tap",
            "--test-reporter-destination=" + results);
    return new Command(
            TESTS,
            node,
            Map.of("ZYRA_URL", url, "ZYRA_CLIENT_SECRET", DashboardServer.CLIENT_SECRET))
        .run(PATIENCE);
  }

  /** The name of each test that failed, with its error; a group fails because of a test in it. */
  private static List<String> failures(Path results) throws IOException {
    return Pattern.compile("(?ms)^( *)not ok \\d+ - (.*?)^\\1  \\.\\.\\.$")
        .matcher(Files.readString(results))
        .results()
        .map(MatchResult::group)
        .filter(failure -> !failure.contains("subtestsFailed"))
        .toList();
  }

  /** A number of the summary below the results: {@code # fail 0}. */
  private static int count(Path results, String what) throws IOException {
    Matcher line =
        Pattern.compile("(?m)^# " + what + " (\\d+)$").matcher(Files.readString(results));
    assertThat(line.find()).as("the number of '%s' in %s", what, results).isTrue();
    return Integer.parseInt(line.group(1));
  }
}
