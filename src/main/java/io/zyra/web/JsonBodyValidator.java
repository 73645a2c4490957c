package io.zyra.web;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import io.zyra.core.rule.text.JsonErrorSanitizer;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Validates JSON bodies: one JSON value, no duplicate names, limited nesting, texts that the
 * database can store, and numbers with limited exponents.
 */
final class JsonBodyValidator {
  static final int DEEPEST = 64;
  private static final int LARGEST_EXPONENT = 308;

  private static final Pattern EXPONENT = Pattern.compile("[eE][+-]?0*(\\d+)$");
  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder().maxNestingDepth(DEEPEST).maxNumberLength(200).build())
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .build();

  private JsonBodyValidator() {}

  /**
   * @throws ProblemException 400 with the position of the first error
   * @throws IOException never, as the bytes are in memory
   */
  static void check(byte[] body) throws IOException {
    try (JsonParser parser = FACTORY.createParser(body)) {
      boolean ended = false;
      for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
        if (ended) {
          throw unacceptable(
              parser, "More follows after the end of the JSON value", "Send one JSON value only.");
        }
        check(parser, token);
        ended = parser.getParsingContext().inRoot();
      }
    } catch (JsonProcessingException e) {
      throw malformed(e);
    }
  }

  private static void check(JsonParser parser, JsonToken token) throws IOException {
    if (token == JsonToken.FIELD_NAME || token == JsonToken.VALUE_STRING) {
      if (!isStorable(parser.getText())) {
        throw unacceptable(
            parser,
            "The text holds a zero character or half of a surrogate pair",
            "Take out \\u0000 and lone \\ud800 to \\udfff.");
      }
    } else if (token.isNumeric() && !isWritable(parser.getText())) {
      throw unacceptable(
          parser, "The number is out of range", "Use exponents from -308 to 308 only.");
    }
  }

  /** Whether PostgreSQL can store the text: no zero characters and no lone surrogates. */
  private static boolean isStorable(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == 0) {
        return false;
      }
      if (Character.isSurrogate(c)) {
        boolean pair =
            Character.isHighSurrogate(c)
                && i + 1 < text.length()
                && Character.isLowSurrogate(text.charAt(i + 1));
        if (!pair) {
          return false;
        }
        i++;
      }
    }
    return true;
  }

  /** Limits exponents: 1e999999999 would take gigabytes when written out. */
  private static boolean isWritable(String number) {
    Matcher exponent = EXPONENT.matcher(number);
    return !exponent.find()
        || (exponent.group(1).length() <= 3
            && Integer.parseInt(exponent.group(1)) <= LARGEST_EXPONENT);
  }

  /** The body is not JSON at all. */
  static ProblemException malformed(JsonProcessingException e) {
    return problem(
        "malformed-json",
        "The body is not JSON",
        "The body cannot be read as JSON" + where(e.getLocation()) + ".",
        "Check quotes, commas and brackets there.",
        new Problem.Place(
            Optional.empty(),
            Optional.empty(),
            Optional.ofNullable(e.getLocation()).map(at -> (long) at.getLineNr()),
            JsonErrorSanitizer.of(e),
            Optional.empty()));
  }

  private static ProblemException unacceptable(JsonParser parser, String message, String hint) {
    return problem(
        "unacceptable-values",
        "Some values cannot be accepted",
        message + where(parser.currentTokenLocation()) + ".",
        hint,
        Problem.Place.at(parser.getParsingContext().pathAsPointer().toString(), message, hint));
  }

  private static ProblemException problem(
      String name, String title, String detail, String fix, Problem.Place place) {
    return new ProblemException(
        new Problem("urn:zyra:problem:" + name, title, 400, detail, fix, List.of(place)));
  }

  /** {@code " at line 3, column 7"}, as far as that is known. */
  static String where(JsonLocation location) {
    return location == null || location.getLineNr() < 1
        ? ""
        : " at line %d, column %d".formatted(location.getLineNr(), location.getColumnNr());
  }
}
