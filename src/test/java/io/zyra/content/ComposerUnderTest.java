package io.zyra.content;

import io.quarkus.qute.Engine;
import io.quarkus.qute.HtmlEscaper;
import io.quarkus.qute.TemplateLocator;
import io.quarkus.qute.Variant;
import io.zyra.content.composer.TemplateComposer;
import io.zyra.content.composer.TextTemplates;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** The composer with the shipped templates, rendered as the server renders them. */
public final class ComposerUnderTest {
  private ComposerUnderTest() {}

  static Composer composer() {
    return new TemplateComposer(new TextTemplates(engine()));
  }

  /** A Qute engine that finds templates where the server does and escapes HTML as it does. */
  public static Engine engine() {
    return Engine.builder()
        .addDefaults()
        .addResultMapper(new HtmlEscaper(List.of(Variant.TEXT_HTML)))
        .addLocator(id -> Optional.of(id).filter(ComposerUnderTest::exists).map(Found::new))
        .build();
  }

  private static boolean exists(String id) {
    return ComposerUnderTest.class.getResource("/templates/" + id) != null;
  }

  private record Found(String id) implements TemplateLocator.TemplateLocation {
    @Override
    public Reader read() {
      try (InputStream in = ComposerUnderTest.class.getResourceAsStream("/templates/" + id)) {
        String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
        return new InputStreamReader(
            new java.io.ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)),
            StandardCharsets.UTF_8);
      } catch (IOException broken) {
        throw new UncheckedIOException(broken);
      }
    }

    @Override
    public Optional<Variant> getVariant() {
      return Optional.of(
          Variant.forContentType(id.endsWith(".html") ? Variant.TEXT_HTML : Variant.TEXT_PLAIN));
    }
  }
}
