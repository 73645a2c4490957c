package io.zyra.core.rule.text;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.util.Optional;
import java.util.regex.Pattern;

/** What is wrong with a text that is no JSON, in words for those who wrote it. */
public final class JsonErrorSanitizer {
  /** The parser names its own settings, such as {@code `StreamReadConstraints.getMaxLength()`}. */
  private static final Pattern SETTING =
      Pattern.compile("(?:[:,;]? ?(?:enable|from|use|see)? ?)`[^`]*`(?: to allow)?");

  private JsonErrorSanitizer() {}

  /** The parser's message in one line, without the names of its settings. */
  public static String of(JsonProcessingException error) {
    String message = Optional.ofNullable(error.getOriginalMessage()).orElse("It cannot be read");
    return SETTING.matcher(message.lines().findFirst().orElse(message)).replaceAll("");
  }
}
