package io.zyra.sandbox.admin;

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
 * Shopify's scalar types. All are transported as text, except JSON. Amounts are also accepted as
 * numbers; they keep their digits.
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

  /** Whether the text is a valid amount: up to 16 digits before the point and 12 after it. */
  private static boolean isAmount(String text) {
    return AMOUNT.matcher(text).matches();
  }

  private static GraphQLScalarType text(String name, Predicate<String> valid) {
    return GraphQLScalarType.newScalar().name(name).coercing(new Text(name, valid)).build();
  }

  private static GraphQLScalarType anything(String name) {
    return GraphQLScalarType.newScalar().name(name).coercing(new Anything()).build();
  }

  /** Coercing of scalars that are text. */
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

  /** Coercing of scalars of any type; a literal in a document has to be text. */
  private static final class Anything implements Coercing<Object, Object> {

    @Override
    public Object serialize(Object value, GraphQLContext context, Locale locale) {
      return value;
    }

    @Override
    public Object parseValue(Object value, GraphQLContext context, Locale locale) {
      return value;
    }

    @Override
    public Object parseLiteral(
        Value<?> literal, CoercedVariables variables, GraphQLContext context, Locale locale) {
      if (literal instanceof StringValue string) {
        return string.getValue();
      }
      throw new CoercingParseLiteralException("Send JSON as text or in a variable");
    }

    /** For the cost of a call only, which does not depend on it. */
    @Override
    public Value<?> valueToLiteral(Object value, GraphQLContext context, Locale locale) {
      return StringValue.of(String.valueOf(value));
    }
  }
}
