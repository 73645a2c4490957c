package io.zyra;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A file that holds what people read, reviewed like code. After a wanted change run its test with
 * {@code -Dzyra.golden.write=true} and look at the difference.
 */
public record GoldenFile(Path path) {

  /** One under {@code src/test/resources}. */
  public static GoldenFile of(String name) {
    return new GoldenFile(Path.of("src/test/resources", name));
  }

  public void holds(String text) {
    try {
      if (Boolean.getBoolean("zyra.golden.write")) {
        Files.createDirectories(path.getParent());
        Files.writeString(path, text);
      }
      assertThat(text)
          .as("%s; after a wanted change run this test with -Dzyra.golden.write=true", path)
          .isEqualTo(Files.readString(path));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
