package io.zyra.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/** {@link HttpLoad} in a process of its own. */
final class HttpLoadProcess implements AutoCloseable {
  private final Process process;
  private final PrintStream commands;
  private final BufferedReader answers;
  private final Path folder;

  /**
   * @param address of the server, such as {@code http://127.0.0.1:8080}
   * @param body of every request
   */
  HttpLoadProcess(String address, String body) throws IOException {
    this(address, body, List.of());
  }

  /**
   * The same with headers, such as {@code X-Request-Id: {uuid}}, where {@code {uuid}} is another
   * one in each request.
   */
  HttpLoadProcess(String address, String body, List<String> headers) throws IOException {
    folder = Files.createTempDirectory("zyra-load");
    Path bodyFile = Files.writeString(folder.resolve("body.json"), body);
    Path headerFile = Files.write(folder.resolve("headers.txt"), headers);
    process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                HttpLoad.class.getName(),
                address,
                bodyFile.toString(),
                headerFile.toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    commands = new PrintStream(process.getOutputStream(), true, StandardCharsets.UTF_8);
    answers =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
  }

  /** Medians and 99th percentiles of how long answers took, in milliseconds. */
  record Latencies(double p50, double p99) {}

  /** Every connection asks again as soon as it is answered, until the time is over. */
  double perSecond(List<String> paths, Duration time) throws IOException {
    return Double.parseDouble(ask("rate " + file(paths) + " " + time.toSeconds()));
  }

  /** Asks for each path once, as fast as it is answered; how many a second that was. */
  double pass(List<String> paths) throws IOException {
    return Double.parseDouble(ask("pass " + file(paths)));
  }

  /**
   * Asks at a fixed rate, whether or not the server keeps up, and measures each answer from when it
   * was to be asked for.
   */
  Latencies latencies(List<String> paths, double perSecond, Duration time) throws IOException {
    String[] millis =
        ask(String.format(
                Locale.ROOT, "latency %s %d %.1f", file(paths), time.toSeconds(), perSecond))
            .split(" ");
    return new Latencies(Double.parseDouble(millis[0]), Double.parseDouble(millis[1]));
  }

  private Path file(List<String> paths) throws IOException {
    return Files.write(folder.resolve("paths.txt"), paths);
  }

  private String ask(String command) throws IOException {
    commands.println(command);
    String answer = answers.readLine();
    if (answer == null) {
      throw new IOException("The process of the load has ended");
    }
    return answer;
  }

  @Override
  public void close() throws IOException, InterruptedException {
    commands.close();
    process.waitFor();
    Files.deleteIfExists(folder.resolve("paths.txt"));
    Files.deleteIfExists(folder.resolve("body.json"));
    Files.deleteIfExists(folder.resolve("headers.txt"));
    Files.delete(folder);
  }
}
