package io.zyra.core.feel.function;

import static io.zyra.core.feel.FeelType.FLAG;
import static io.zyra.core.feel.FeelType.LIST_OF_TEXT;
import static io.zyra.core.feel.FeelType.NUMBER;
import static io.zyra.core.feel.FeelType.TEXT;
import static io.zyra.core.feel.function.FunctionLibraryBuilder.valueOf;

import io.zyra.core.feel.budget.ValueCost;
import io.zyra.core.feel.regex.LinearTimeRegex;
import io.zyra.core.feel.value.FeelStringFormatter;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.kie.dmn.feel.runtime.functions.NumberFunction;
import org.kie.dmn.feel.runtime.functions.StringJoinFunction;
import org.kie.dmn.feel.runtime.functions.SubstringAfterFunction;
import org.kie.dmn.feel.runtime.functions.SubstringBeforeFunction;
import org.kie.dmn.feel.runtime.functions.SubstringFunction;

/** Functions on texts. Case conversion uses the root locale. */
final class TextFunctions {
  /**
   * Maximum length of a number as text; parsing takes time proportional to the square of the
   * length.
   */
  private static final int LONGEST_NUMBER = 1_000;

  private TextFunctions() {}

  static Map<String, BudgetedFunction> all() {
    FunctionLibraryBuilder book = new FunctionLibraryBuilder();
    book.add("string", "from:any", TEXT, TextFunctions::string)
        .add(
            "number",
            "from:text|number, grouping separator?:text, decimal separator?:text",
            NUMBER,
            TextFunctions::number)
        .add("string length", "string:text", NUMBER, a -> length(a.text(0)))
        .add("upper case", "string:text", TEXT, a -> a.text(0).toUpperCase(Locale.ROOT))
        .add("lower case", "string:text", TEXT, a -> a.text(0).toLowerCase(Locale.ROOT))
        .add("contains", "string:text, match:text", FLAG, a -> a.text(0).contains(a.text(1)))
        .add("starts with", "string:text, match:text", FLAG, a -> a.text(0).startsWith(a.text(1)))
        .add("ends with", "string:text, match:text", FLAG, a -> a.text(0).endsWith(a.text(1)))
        .add(
            "substring",
            "string:text, start position:number, length?:number",
            TEXT,
            a -> valueOf(SubstringFunction.INSTANCE.invoke(a.text(0), a.number(1), a.number(2))))
        .add(
            "substring before",
            "string:text, match:text",
            TEXT,
            a -> valueOf(SubstringBeforeFunction.INSTANCE.invoke(a.text(0), a.text(1))))
        .add(
            "substring after",
            "string:text, match:text",
            TEXT,
            a -> valueOf(SubstringAfterFunction.INSTANCE.invoke(a.text(0), a.text(1))))
        .add("string join", "list:list, delimiter?:text", TEXT, TextFunctions::join)
        .add(
            "matches",
            "input:text, pattern:text, flags?:text",
            FLAG,
            a -> pattern(a, a.text(2)).find(a.text(0), a.budget()))
        .add(
            "replace",
            "input:text, pattern:text, replacement:text, flags?:text",
            TEXT,
            a -> pattern(a, a.text(3)).replace(a.text(0), a.text(2), a.budget()))
        .add(
            "split",
            "string:text, delimiter:text",
            LIST_OF_TEXT,
            a -> pattern(a, null).split(a.text(0), a.budget()));
    return book.build();
  }

  private static Object string(FunctionArguments a) {
    return a.value(0) == null ? null : FeelStringFormatter.of(a.value(0));
  }

  private static BigDecimal length(String text) {
    return BigDecimal.valueOf(text.codePointCount(0, text.length()));
  }

  private static Object number(FunctionArguments a) {
    if (a.value(0) instanceof String text) {
      if (text.length() > LONGEST_NUMBER) {
        throw a.budget().refuse("reads a number of more than 1,000 characters.");
      }
      return a.has(1) || a.has(2)
          ? valueOf(NumberFunction.INSTANCE.invoke(text, a.text(1), a.text(2)))
          : valueOf(NumberFunction.INSTANCE.invoke(text));
    }
    return a.has(1) || a.has(2) ? null : a.value(0);
  }

  private static Object join(FunctionArguments a) {
    List<?> list = a.list(0);
    if (a.has(1)) {
      ValueCost.payText((long) a.text(1).length() * list.size(), a.budget());
    }
    return valueOf(StringJoinFunction.INSTANCE.invoke(list, a.text(1)));
  }

  private static LinearTimeRegex pattern(FunctionArguments a, String flags) {
    return a.patterns().get(a.text(1), flags == null ? "" : flags, a.budget());
  }
}
