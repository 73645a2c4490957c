package io.zyra.pixel;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** The script that every visitor of a shop loads. */
class PixelScriptTest {
  private static final int LARGEST_BYTES = 4 * 1024;

  @Test
  void itIsSmall() throws IOException {
    assertThat(script()).hasSizeLessThan(LARGEST_BYTES);
  }

  @Test
  void itNamesNoFieldOfAPerson() throws IOException {
    assertThat(new String(script(), StandardCharsets.UTF_8))
        .doesNotContainPattern("'(email|phone|customer|firstName|lastName|address1|query|search)'");
  }

  private static byte[] script() throws IOException {
    try (InputStream file = PixelScriptTest.class.getResourceAsStream("/pixel/zyra-pixel.js")) {
      return file.readAllBytes();
    }
  }
}
