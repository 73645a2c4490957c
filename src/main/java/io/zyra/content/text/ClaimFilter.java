package io.zyra.content.text;

import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds and removes marketing claims: promises, superlatives and prices, which an automatically
 * written text must not contain.
 */
public final class ClaimFilter {
  private static final Pattern CLAIM =
      Pattern.compile(
          "100\\s*%|[\\d,.]+\\s*%\\s*(?:off|de desconto)|#\\s*1(?!\\d)"
              + "|(?<![\\p{L}\\p{N}])(?:best(?:[-\\s]?sell(?:er|ers|ing))?|cheap(?:est)?|lowest"
              + " prices?|guarantee[sd]?|free (?:worldwide )?(?:shipping|delivery)|number"
              + " one|no\\.? ?1|top[-\\s]rated|unbeatable|(?:hot|big|on|flash)"
              + " sale|discount(?:s|ed)?|money[-\\s]back|risk[-\\s]free|clearance|limited[-\\s]time|flash[-\\s]deals?|hot"
              + " deals?|saving big|special offer|melhor(?:es)?|mais vendid[oa]s?|mais"
              + " barat[oa]s?|garant\\p{L}*|(?:frete|envio) gr[aá]tis"
              + "|promo[cç](?:[aã]o|[oõ]es)|imperd[ií]ve(?:l|is)|ofertas?|descontos?|gr[aá]tis|mejor(?:es)?|m[aá]s"
              + " vendid[oa]s?|m[aá]s barat[oa]s?|env[ií]o"
              + " gratis|descuentos?|rebajas|meilleure?s?|moins ch[eè]re?s?|livraison"
              + " (?:gratuite|offerte)|promo(?:tion)?s?|soldes|gratuite?s?"
              + "|beste[rsnm]?|billigste\\p{L}*|versandkostenfrei|kostenlos\\p{L}*|gratis|b[aä]sta?|b[aä]sts[aä]lj\\p{L}*|billigaste?|fri"
              + " frakt|miglior[ie]?|pi[uù] vendut[oiae]|spedizione gratuita|offerta|sconti?"
              + ")(?![\\p{L}\\p{N}])",
          Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

  private static final Pattern PRICE =
      Pattern.compile(
          "(?:R\\$|US\\$|[$€£¥]|(?:USD|EUR|GBP|BRL|SEK)\\s)\\s?\\d|\\d\\s?(?:[€£]|kr(?!\\p{L})|EUR|USD|SEK)",
          Pattern.CASE_INSENSITIVE);

  private static final Pattern SEGMENT = Pattern.compile("\\s+[-–—|/]\\s+|\\s*[|;]\\s*|,\\s+");

  private static final Pattern BRACKETED = Pattern.compile("[\\[【(][^\\]】)]*[\\]】)]");

  private ClaimFilter() {}

  /** Whether the text contains a claim or a price. */
  public static boolean hasClaim(String text) {
    return CLAIM.matcher(text).find() || PRICE.matcher(text).find();
  }

  /**
   * The text without the bracketed and separated parts that contain claims. Words are never cut out
   * of a part: "Best of Bach" may be a claim and may be a name.
   */
  public static String withoutClaims(String claiming) {
    if (!hasClaim(claiming)) {
      return claiming;
    }
    String text =
        TextCleaner.label(
            BRACKETED
                .matcher(claiming)
                .replaceAll(m -> hasClaim(m.group()) ? " " : Matcher.quoteReplacement(m.group())));
    if (!hasClaim(text)) {
      return text;
    }
    List<String> honest =
        Arrays.stream(SEGMENT.split(text))
            .filter(part -> !hasClaim(part) && !part.isBlank())
            .toList();
    if (!honest.isEmpty()) {
      return TextCleaner.label(String.join(" – ", honest));
    }
    return text;
  }
}
