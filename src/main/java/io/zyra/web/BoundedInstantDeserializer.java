package io.zyra.web;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.deser.std.StdScalarDeserializer;
import com.fasterxml.jackson.datatype.jsr310.deser.InstantDeserializer;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneOffset;

/**
 * Instants that come from outside, in a body or an address: those with a year of four digits.
 * PostgreSQL knows fewer years than Java, and nobody needs more.
 */
final class BoundedInstantDeserializer extends StdScalarDeserializer<Instant> {
  private static final long serialVersionUID = 1;

  BoundedInstantDeserializer() {
    super(Instant.class);
  }

  @Override
  public Instant deserialize(JsonParser in, DeserializationContext context) throws IOException {
    Instant instant = InstantDeserializer.INSTANT.deserialize(in, context);
    try {
      return instant == null ? null : inRange(instant);
    } catch (DateTimeException e) {
      return (Instant)
          context.handleWeirdNativeValue(context.constructType(Instant.class), instant, in);
    }
  }

  /**
   * @throws DateTimeException if the text is no instant, or one out of range
   */
  static Instant parse(String text) {
    return inRange(Instant.parse(text));
  }

  private static Instant inRange(Instant instant) {
    int year = instant.atOffset(ZoneOffset.UTC).getYear();
    if (year < 1 || year > 9999) {
      throw new DateTimeException("The year " + year + " is out of range");
    }
    return instant;
  }
}
