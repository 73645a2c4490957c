package io.zyra.security;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.UUID;

/** The id of a merchant, which is the tenant. */
public record MerchantId(UUID value) {

  /**
   * Parses an id; also used for path parameters.
   *
   * @throws IllegalArgumentException if the text is not a UUID
   */
  @JsonCreator
  public static MerchantId fromString(String text) {
    return new MerchantId(UUID.fromString(text));
  }

  @JsonValue
  @Override
  public String toString() {
    return value.toString();
  }
}
