package io.zyra.content.text;

import java.text.Normalizer;
import java.util.regex.Pattern;
import org.jsoup.parser.Parser;

/** Converts fields with markup, entities, emoji or control characters into plain text. */
public final class TextCleaner {
  private static final Pattern TAG = Pattern.compile("<[\\p{L}/!?]");
  private static final Pattern ENTITY = Pattern.compile("&(#\\w+|\\p{Alpha}\\w*);?");

  /** Emoji, trade mark signs and text direction controls. */
  private static final Pattern UNREADABLE =
      Pattern.compile(
          "[\\p{So}\\p{Sk}\\p{Cs}\\p{Co}\\p{Cn}\\x{FE00}-\\x{FE0F}\\x{20E3}\\x{E0000}-\\x{E007F}"
              + "\\x{200E}\\x{200F}\\x{202A}-\\x{202E}\\x{2066}-\\x{2069}\\x{200B}\\x{FEFF}\\x{00AD}"
              + "&&[^°]]|(?<![\\p{L}\\p{M}])\\x{200D}|\\x{200D}(?![\\p{L}\\p{M}])");

  private static final Pattern SPACE = Pattern.compile("[\\p{Z}\\p{Cc}]+");
  private static final Pattern EDGES =
      Pattern.compile(
          "^[\\p{Z}\\p{Pd}\\p{Po}\\p{Pc}\\p{Pe}\\p{Pf}\\p{Sm}&&[^#%&@\"'¿¡+]]+|[\\p{Z}]+$");
  private static final Pattern BULLET =
      Pattern.compile("^(?:\\d{1,2}\\s?[.)、](?!\\d)|\\p{N}{1,2}\\s?[-–]\\s)\\s*");
  private static final Pattern HEADED = Pattern.compile("^[\\[【][^\\]】]{1,60}[\\]】]\\s*:?\\s*");
  private static final Pattern DANGLING_END =
      Pattern.compile(
          "[\\p{Z}\\p{Pd}\\p{Pc}\\p{Ps}\\p{Pi}\\p{Sm}|,;:/\\\\&·•*#¿¡…。，、：；.!?&&[^+]]+$");
  private static final Pattern REPEATED = Pattern.compile("([!?,;:|*~])[\\s!?,;:|*~]*\\1+");

  private TextCleaner() {}

  /** Plain text on one line: no markup, entities decoded, no emoji or control characters. */
  public static String text(String raw) {
    String text = raw;
    for (int round = 0; round < 4 && (ENTITY.matcher(text).find() || tagged(text)); round++) {
      String before = text;
      text = tagged(text) ? HtmlText.of(text).text() : Parser.unescapeEntities(text, false);
      if (text.equals(before)) {
        break;
      }
    }
    text = TAG.matcher(text).replaceAll(" ");
    text = Normalizer.normalize(text, Normalizer.Form.NFC);
    text = UNREADABLE.matcher(text).replaceAll(" ");
    text = REPEATED.matcher(text).replaceAll("$1");
    text = SPACE.matcher(text).replaceAll(" ").replaceAll("(?<=\\p{L}),(?=\\p{L})", ", ");
    text = text.replaceAll("\\(\\s*\\)|\\[\\s*]", "").replaceAll(" ([,;:!?.])(?=\\s|$)", "$1");
    return EDGES.matcher(text.strip()).replaceAll("").strip();
  }

  /** A sentence without a leading bullet or number. */
  public static String sentence(String raw) {
    String text = HEADED.matcher(BULLET.matcher(text(raw)).replaceFirst("")).replaceFirst("");
    return text(text);
  }

  /** A name or label: plain text that ends in a word or a closing bracket. */
  public static String label(String raw) {
    return withoutTrailingPunctuation(text(raw));
  }

  /** Removes punctuation at the end that nothing follows. */
  public static String withoutTrailingPunctuation(String text) {
    return DANGLING_END.matcher(text).replaceFirst("");
  }

  /** Whether the text has a letter or digit. */
  public static boolean hasWord(String text) {
    return WordMatching.WORD.matcher(text).find();
  }

  private static boolean tagged(String text) {
    return TAG.matcher(text).find();
  }
}
