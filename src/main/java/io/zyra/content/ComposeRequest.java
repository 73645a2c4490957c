package io.zyra.content;

import io.zyra.catalog.ProductContent;

/**
 * The request to a composer: which text, for which product, in which voice.
 *
 * @param usedTexts texts that other products use; without the texts of this product
 */
public record ComposeRequest(
    ProductContent product, Kind what, BrandVoice voice, UsedTexts usedTexts) {

  /** The kinds of texts that a composer can write. */
  public enum Kind {
    /** The SEO title, and the product's own title where that is really poor. */
    TITLE,
    /** The SEO title and the SEO description. */
    META,
    /** The alternative text of each image that has no useful one. */
    ALT_TEXT,
    /** The product's description, if it is missing or too short. */
    DESCRIPTION
  }
}
