package io.zyra.content.text;

import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * The languages that texts can be written in, with their connecting words. Only these words may
 * appear in a text without being in the product's data: {@code by}, {@code picture}, {@code brand}
 * and {@code type}. In an unknown language the parts of a text are joined by punctuation only.
 */
public enum Language {
  EN(
      "by",
      "view",
      "Brand",
      "Type",
      "the a an and or of for with without to in on is are it this that these our your you from no not by as at be will can has have more when which their its"),
  PT(
      "da",
      "imagem",
      "Marca",
      "Tipo",
      "o a os as um uma e ou de do da dos das para com sem em no na nos nas é são seu sua seus suas você que por não mais ao pelo pela até muito este esta esse essa como"),
  ES(
      "de",
      "imagen",
      "Marca",
      "Tipo",
      "el la los las un una y o de del para con sin en es son su sus que por no más al este esta como muy usted tu lo se pero hasta"),
  FR(
      "de",
      "image",
      "Marque",
      "Type",
      "le la les un une des et ou de du pour avec sans en dans est sont votre vos ce cette que qui par ne pas plus au aux sur il elle très notre nos"),
  DE(
      "von",
      "Bild",
      "Marke",
      "Art",
      "der die das ein eine einen einem und oder von für mit ohne zu im in ist sind ihr ihre sie es dieser diese dieses dass auf nicht aus bei auch den dem des sich wird"),
  SV(
      "från",
      "bild",
      "Märke",
      "Typ",
      "en ett den det de och eller av för med utan till i på är som din ditt dina du vi vår att inte mer från har kan denna detta även så om"),
  IT(
      "di",
      "immagine",
      "Marca",
      "Tipo",
      "il lo la i gli le un una e o di del della dei delle per con senza in è sono suo sua che da non più al alla questo questa come tuo nel nella"),
  UNKNOWN("", "", "", "", "");

  private static final Set<String> ALL_SMALL = allSmall();
  private static final Pattern WORD = Pattern.compile("\\p{L}{2,}");
  private static final int FEWEST_WORDS = 3;

  /** How much likelier a language has to be for a few words than the next one. */
  private static final double LIKELY = 1.15;

  private final String by;
  private final String picture;
  private final String brand;
  private final String type;
  private final Set<String> small;

  Language(String by, String picture, String brand, String type, String small) {
    this.by = by;
    this.picture = picture;
    this.brand = brand;
    this.type = type;
    this.small = small.isEmpty() ? Set.of() : Set.copyOf(new TreeSet<>(List.of(small.split(" "))));
  }

  /**
   * The language of a text. A language that a text cannot be told to be in, or that texts cannot be
   * written in, is unknown.
   */
  public static Language of(String text) {
    LanguageDetector.Guess guess = LanguageDetector.guess(text);
    Optional<String> sure = guess.sure();
    if (sure.isPresent()) {
      return ofCode(sure.get());
    }
    Language bySmallWords = ofSmallWords(text);
    return guess.codes().contains(bySmallWords.locale().getISO3Language()) ? bySmallWords : UNKNOWN;
  }

  /**
   * Whether a few words, such as an option with its values, are likely to be in another language
   * that texts can be written in. One or two words tell nothing, and nothing is foreign in an
   * unknown language.
   */
  public boolean isForeign(String text) {
    if (this == UNKNOWN || WORD.matcher(text).results().count() < FEWEST_WORDS) {
      return false;
    }
    LanguageDetector.Guess guess = LanguageDetector.guess(text);
    return guess.lead() >= LIKELY
        && ofCode(guess.codes().get(0)) != UNKNOWN
        && !guess.codes().contains(locale().getISO3Language());
  }

  /** By ISO 639-3. */
  private static Language ofCode(String code) {
    for (Language language : values()) {
      if (language != UNKNOWN && language.locale().getISO3Language().equals(code)) {
        return language;
      }
    }
    return UNKNOWN;
  }

  /** By counting the function words of each language; unknown if two have the same count. */
  private static Language ofSmallWords(String text) {
    Map<Language, Integer> hits = new EnumMap<>(Language.class);
    for (String word : text.toLowerCase(Locale.ROOT).split("[^\\p{L}]+", 2000)) {
      for (Language language : values()) {
        if (language.small.contains(word)) {
          hits.merge(language, 1, Integer::sum);
        }
      }
    }
    List<Map.Entry<Language, Integer>> order =
        hits.entrySet().stream()
            .sorted(Collections.reverseOrder(Map.Entry.comparingByValue()))
            .toList();
    if (order.isEmpty()) {
      return UNKNOWN;
    }
    boolean tie = order.size() > 1 && order.get(1).getValue().equals(order.get(0).getValue());
    return tie ? UNKNOWN : order.get(0).getKey();
  }

  public Optional<String> by() {
    return word(by);
  }

  public Optional<String> picture() {
    return word(picture);
  }

  public Optional<String> brand() {
    return word(brand);
  }

  public Optional<String> type() {
    return word(type);
  }

  public Locale locale() {
    return this == UNKNOWN ? Locale.ROOT : Locale.forLanguageTag(name().toLowerCase(Locale.ROOT));
  }

  /**
   * Whether the word is a function word, such as an article or preposition. No title ends in one.
   */
  boolean small(String word) {
    String lower = word.toLowerCase(Locale.ROOT);
    return this == UNKNOWN
        ? ALL_SMALL.contains(lower)
        : small.contains(lower) || EN.small.contains(lower);
  }

  /** The words that a text may contain without being in the product's data. */
  List<String> connectives() {
    return List.of(by, picture, brand, type);
  }

  private static Set<String> allSmall() {
    Set<String> all = new TreeSet<>();
    Arrays.stream(values()).forEach(language -> all.addAll(language.small));
    return Set.copyOf(all);
  }

  private static Optional<String> word(String text) {
    return Optional.of(text).filter(word -> !word.isEmpty());
  }
}
