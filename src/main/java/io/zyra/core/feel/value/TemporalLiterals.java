package io.zyra.core.feel.value;

import io.zyra.core.feel.function.FunctionLibraryBuilder;
import java.util.Map;
import java.util.Optional;
import org.kie.dmn.feel.lang.ast.AtLiteralNode;
import org.kie.dmn.feel.lang.ast.FunctionInvocationNode;
import org.kie.dmn.feel.lang.ast.NameRefNode;
import org.kie.dmn.feel.lang.ast.StringNode;
import org.kie.dmn.feel.runtime.functions.DateAndTimeFunction;
import org.kie.dmn.feel.runtime.functions.DateFunction;
import org.kie.dmn.feel.runtime.functions.TimeFunction;

/** Literals of dates, times and durations: {@code @"2026-11-23"} or {@code date("2026-11-23")}. */
public final class TemporalLiterals {
  private static final Map<String, String> EXAMPLES =
      Map.of(
          "date", "2026-11-23",
          "time", "08:30:00",
          "date and time", "2026-11-23T08:30:00Z",
          "duration", "P3D");

  private TemporalLiterals() {}

  /** The value; empty if the text is not valid. */
  public static Optional<Object> of(AtLiteralNode literal) {
    String text = literal.getStringLiteral().getValue();
    return Optional.ofNullable(AtLiteralNode.fromAtValue(text).fnName)
        .flatMap(function -> of(function, text));
  }

  /**
   * The value of a call such as {@code date("2026-11-23")} that the parser has evaluated; empty if
   * it has not, or if it takes texts that are not valid.
   */
  public static Optional<Object> folded(FunctionInvocationNode call) {
    if (call.getTcFolded() == null) {
      return Optional.empty();
    }
    return call.getName() instanceof NameRefNode name
            && name.getText().equals("duration")
            && call.getParams().getElements().size() == 1
            && call.getParams().getElements().get(0) instanceof StringNode text
        ? of("duration", text.getValue())
        : Optional.ofNullable(call.getTcFolded().getValue());
  }

  /** The result of such a function for a text; empty if the text is not valid. */
  public static Optional<Object> of(String function, String text) {
    return Optional.ofNullable(
        switch (function) {
          case "date" -> FunctionLibraryBuilder.valueOf(DateFunction.INSTANCE.invoke(text));
          case "time" -> FunctionLibraryBuilder.valueOf(TimeFunction.INSTANCE.invoke(text));
          case "date and time" ->
              FunctionLibraryBuilder.valueOf(DateAndTimeFunction.INSTANCE.invoke(text));
          case "duration" -> FeelDurationParser.parse(text).orElse(null);
          default -> null;
        });
  }

  public static boolean isMaker(String function) {
    return EXAMPLES.containsKey(function);
  }

  public static String example(String function) {
    return "Write it like " + function + "(\"" + EXAMPLES.get(function) + "\").";
  }
}
