package io.zyra;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * A program that is run to its end and whose output is passed on line by line; whatever it started
 * ends with it.
 */
record Command(Path folder, List<String> words, Map<String, String> settings) {

  Command(Path folder, List<String> words) {
    this(folder, words, Map.of());
  }

  /**
   * @return its exit code
   * @throws IllegalStateException when it takes longer than it may
   */
  int run(Duration atMost) throws IOException, InterruptedException {
    ProcessBuilder builder =
        new ProcessBuilder(words).directory(folder.toFile()).redirectErrorStream(true);
    builder.environment().putAll(settings);
    Process process = builder.start();
    Thread reader = new Thread(() -> passOn(process.inputReader()), words.get(0) + " output");
    reader.start();
    try {
      if (!process.waitFor(atMost.toSeconds(), TimeUnit.SECONDS)) {
        throw new IllegalStateException(words + " took longer than " + atMost);
      }
      reader.join();
      return process.exitValue();
    } finally {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
    }
  }

  // Not inherited: the test's own standard output carries a protocol.
  private static void passOn(BufferedReader lines) {
    lines.lines().forEach(System.out::println);
  }
}
