package io.zyra.content;

import java.util.List;

/**
 * How a merchant likes to sound.
 *
 * @param words words or short phrases the merchant likes; a text uses at most one of them
 * @param tone a description of the tone for composers that can follow one; the templates cannot
 */
public record BrandVoice(List<String> words, String tone) {

  /** No preferences. */
  public static final BrandVoice NEUTRAL = new BrandVoice(List.of(), "");

  public BrandVoice {
    words = List.copyOf(words);
  }
}
