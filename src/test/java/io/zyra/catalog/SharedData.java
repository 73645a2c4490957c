package io.zyra.catalog;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;

/** Real store exports that stand beside the project; tests are skipped where they do not. */
public final class SharedData {

  private SharedData() {}

  /** A product export by its file name. */
  public static Path products(String file) {
    Path path = Path.of(System.getProperty("zyra.shared.data", "../shared/data"), "products", file);
    assumeTrue(Files.exists(path), () -> "SKIPPED: there is no real export " + file);
    return path;
  }
}
