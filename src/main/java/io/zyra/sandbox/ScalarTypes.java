package io.zyra.sandbox;

import graphql.GraphQLContext;
import graphql.execution.CoercedVariables;
import graphql.language.FloatValue;
import graphql.language.IntValue;
import graphql.language.StringValue;
import graphql.language.Value;
import graphql.schema.Coercing;
import graphql.schema.CoercingParseLiteralException;
import graphql.schema.CoercingParseValueException;
import graphql.schema.GraphQLScalarType;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * Shopify's own scalar types. All of them travel as text except JSON; amounts are also taken as
 * numbers, and kept as the text that they were written as.
 */
final class ScalarTypes {
  private static final Pattern AMOUNT = Pattern.compile("-?[0-9]{1,16}(\\.[0-9]{1,12})?");

  private ScalarTypes() {}

  static List<GraphQLScalarType> all() {
    return List.of(
        text("DateTime", t -> true),
        text("Decimal", ScalarTypes::isAmount),
        text("HTML", t -> true),
        anything("JSON"),
        text("Money", ScalarTypes::isAmount),
        text("UnsignedInt64", t -> true),
        text("URL", t -> true));
  }

  /** An amount that can be kept: up to 16 digits before the point and 12 behind it. */
  private static boolean isAmount(String text) {
    return AMOUNT.matcher(text).matches();
  }

  private static GraphQLScalarType text(String name, Predicate<String> valid) {
    return GraphQLScalarType.newScalar().name(name).coercing(new Text(name, valid)).build();
  }

  private static GraphQLScalarType anything(String name) {
    return GraphQLScalarType.newScalar().name(name).coercing(new Anything()).build();
  }

  /** What a scalar does with values that are texts. */
  private record Text(String name, Predicate<String> valid) implements Coercing<String, String> {

    @Override
    public String serialize(Object value, GraphQLContext context, Locale locale) {
      return value.toString();
    }

    @Override
    public String parseValue(Object value, GraphQLContext context, Locale locale) {
      String text = value instanceof BigDecimal d ? d.toPlainString() : value.toString();
      if (!(value instanceof String || value instanceof Number) || !valid.test(text)) {
        throw new CoercingParseValueException("Could not coerce value to " + name);
      }
      return text;
    }

    @Override
    public String parseLiteral(
        Value<?> literal, CoercedVariables variables, GraphQLContext context, Locale locale) {
      String text =
          literal instanceof StringValue string
              ? string.getValue()
              : literal instanceof IntValue whole
                  ? whole.getValue().toString()
                  : literal instanceof FloatValue decimal ? decimal.getValue().toPlainString() : "";
      if (!valid.test(text)) {
        throw new CoercingParseLiteralException("Could not coerce value to " + name);
      }
      return text;
    }

    @Override
    public Value<?> valueToLiteral(Object value, GraphQLContext context, Locale locale) {
      return StringValue.of(parseValue(value, context, locale));
    }
  }

  /** What a scalar does with values that may be anything; only ever given out. */
  private static final class Anything implements Coercing<Object, Object> {

    @Override
    public Object serialize(Object value, GraphQLContext context, Locale locale) {
      return value;
    }
  }
}
