package io.zyra.content;

import io.zyra.catalog.ProductContent;

/**
 * What is to be written, for which product, in whose voice.
 *
 * @param taken texts that other products use; never those of this product itself
 */
public record ComposeRequest(ProductContent product, Kind what, BrandVoice voice, UsedTexts taken) {

  /** The texts a composer can write. */
  public enum Kind {
    /** The SEO title, and the product's own title where that is really poor. */
    TITLE,
    /** What search engines show: SEO title and SEO description. */
    META,
    /** What screen readers say for each picture that has nothing useful yet. */
    ALT_TEXT,
    /** The product's description, where it is missing or too thin. */
    DESCRIPTION
  }
}
