package io.zyra.core.feel.function;

import static io.zyra.core.feel.FeelType.ANY;
import static io.zyra.core.feel.FeelType.CONTEXT;
import static io.zyra.core.feel.FeelType.FLAG;
import static io.zyra.core.feel.FeelType.LIST;
import static io.zyra.core.feel.function.FunctionLibraryBuilder.valueOf;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.kie.dmn.feel.runtime.FEELFunction;
import org.kie.dmn.feel.runtime.Range;
import org.kie.dmn.feel.runtime.functions.BuiltInFunctions;
import org.kie.dmn.feel.runtime.functions.ContextFunction;
import org.kie.dmn.feel.runtime.functions.ContextMergeFunction;
import org.kie.dmn.feel.runtime.functions.ContextPutFunction;
import org.kie.dmn.feel.runtime.functions.GetEntriesFunction;
import org.kie.dmn.feel.runtime.functions.IsFunction;

/** Functions on booleans, contexts and ranges. */
final class ContextAndRangeFunctions {
  private static final List<String> RANGES =
      List.of(
          "before",
          "after",
          "meets",
          "met by",
          "overlaps",
          "overlaps before",
          "overlaps after",
          "finishes",
          "finished by",
          "includes",
          "during",
          "starts",
          "started by",
          "coincides");

  /** Cost in steps of KIE's search for the matching method. */
  private static final long REFLECTION = 30;

  private ContextAndRangeFunctions() {}

  static Map<String, BudgetedFunction> all() {
    FunctionLibraryBuilder book = new FunctionLibraryBuilder();
    book.add("not", "negand:flag", FLAG, a -> !(Boolean) a.value(0))
        .add(
            "is",
            "value1:any, value2:any",
            FLAG,
            a -> valueOf(IsFunction.INSTANCE.invoke(a.value(0), a.value(1))))
        .add("get value", "m:context, key:text", ANY, a -> a.entries(0).get(a.text(1)))
        .add(
            "get entries",
            "m:context",
            LIST,
            a -> valueOf(GetEntriesFunction.INSTANCE.invoke(a.value(0))))
        .add(
            "context put",
            "context:context, key:text|list, value:any",
            CONTEXT,
            ContextAndRangeFunctions::put)
        .add(
            "context merge",
            "contexts:list",
            CONTEXT,
            a -> valueOf(ContextMergeFunction.INSTANCE.invoke(contexts(a))))
        .add(
            "context",
            "entries:list",
            CONTEXT,
            a -> valueOf(ContextFunction.INSTANCE.invoke(contexts(a))));
    for (String name : RANGES) {
      FEELFunction kies = BuiltInFunctions.getFunction(name);
      book.add(name, "first:any, second:any", FLAG, a -> ranges(kies, a));
    }
    return book.build();
  }

  private static Object put(FunctionArguments a) {
    return valueOf(
        a.value(1) instanceof String key
            ? ContextPutFunction.INSTANCE.invoke(a.value(0), key, a.value(2))
            : ContextPutFunction.INSTANCE.invoke(a.value(0), a.list(1), a.value(2)));
  }

  private static List<Object> contexts(FunctionArguments a) {
    for (Object item : a.list(0)) {
      if (!(item instanceof Map)) {
        throw new IllegalArgumentException("not a context"); // becomes null
      }
    }
    return List.copyOf(a.list(0));
  }

  private static Object ranges(FEELFunction kies, FunctionArguments a) {
    a.budget().charge(REFLECTION);
    return Optional.of(a)
        .filter(both -> isRangeOrPoint(both.value(0)) && isRangeOrPoint(both.value(1)))
        .map(both -> kies.invokeReflectively(both.context(), both.values()))
        .orElse(null);
  }

  private static boolean isRangeOrPoint(Object value) {
    return value instanceof Range || value instanceof Comparable;
  }
}
