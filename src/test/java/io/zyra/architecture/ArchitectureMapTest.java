package io.zyra.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** ARCHITECTURE.md names the class that decides; each of them, and each room, is there. */
class ArchitectureMapTest {
  private static final Path SOURCES = Path.of("src/main/java/io/zyra");
  private static final Pattern TYPE = Pattern.compile("`((?:[a-z]+\\.)+[A-Z]\\w+)`");
  private static final Pattern FILE = Pattern.compile("`((?:rules|src|docs)/[^`*]+)`");

  @Test
  void classesThatDecideExist() throws IOException {
    List<String> types = found(TYPE);
    assertThat(types).hasSizeGreaterThan(25);
    assertThat(types)
        .allSatisfy(
            type -> assertThat(SOURCES.resolve(type.replace('.', '/') + ".java")).isRegularFile());
  }

  @Test
  void filesThatDecideExist() throws IOException {
    List<String> files = found(FILE);
    assertThat(files).isNotEmpty();
    assertThat(files).allSatisfy(file -> assertThat(Path.of(file)).exists());
  }

  private static List<String> found(Pattern pattern) throws IOException {
    String text = Files.readString(Path.of("ARCHITECTURE.md"));
    int from = text.indexOf("## Where things are decided");
    String map = text.substring(from, text.indexOf("\n## ", from + 1));
    return pattern
        .matcher(map)
        .results()
        .map(MatchResult::group)
        .map(ArchitectureMapTest::name)
        .toList();
  }

  private static String name(String quoted) {
    return quoted.substring(1, quoted.length() - 1);
  }
}
