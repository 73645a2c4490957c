package io.zyra.merchant;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;

/** Converts a brand voice to and from its stored JSON. */
final class BrandVoiceJson {
  private static final ObjectMapper JSON = new ObjectMapper();

  private BrandVoiceJson() {}

  static String write(Merchant.BrandVoice voice) {
    try {
      return JSON.writeValueAsString(voice);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("A brand voice cannot be written", e);
    }
  }

  static Merchant.BrandVoice read(String text) {
    try {
      return JSON.readValue(text, Merchant.BrandVoice.class);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("A stored brand voice cannot be read", e);
    }
  }
}
