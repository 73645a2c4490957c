package io.zyra.content.composer;

/**
 * Limits of text lengths in UTF-16 units, which are never fewer than the characters that Shopify
 * counts. The maximums are those of Shopify's admin (title 255, SEO title 70, SEO description 320,
 * alternative text 512). The other values are what search results and screen readers usually show
 * before they cut.
 */
public final class TextLengthLimits {
  /** A product title above this length is treated as too long. */
  static final int NAME_POOR = 120;

  static final int NAME_BEST = 80;
  static final int TITLE_SHORT = 30;
  static final int TITLE_BEST = 60;
  static final int TITLE_MAX = 70;
  public static final int META_SHORT = 70;
  static final int META_BEST = 155;
  public static final int META_MAX = 320;
  static final int ALT_BEST = 125;
  static final int ALT_MAX = 512;

  /** A description with fewer characters and fewer words than these is treated as too short. */
  static final int THIN_CHARACTERS = 120;

  static final int THIN_WORDS = 20;

  private TextLengthLimits() {}
}
