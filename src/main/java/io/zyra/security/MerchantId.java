package io.zyra.security;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.UUID;

/** Which merchant, and so whose data. */
public record MerchantId(UUID value) {

  /**
   * Also how a path parameter becomes one.
   *
   * @throws IllegalArgumentException when the text is not an id
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
