package io.zyra.content;

import java.util.List;

/**
 * A merchant's brand voice.
 *
 * @param words words or short phrases that the merchant likes; a text uses at most one of them
 * @param tone description of the tone, for composers that can follow one; the template composer
 *     ignores it
 */
public record BrandVoice(List<String> words, String tone) {

  /** No preferences. */
  public static final BrandVoice NEUTRAL = new BrandVoice(List.of(), "");

  public BrandVoice {
    words = List.copyOf(words);
  }
}
