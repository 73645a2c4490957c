package io.zyra.core.feel.function;

import static io.zyra.core.feel.FeelType.ANY;
import static io.zyra.core.feel.FeelType.CONTEXT;
import static io.zyra.core.feel.FeelType.FLAG;
import static io.zyra.core.feel.FeelType.LIST;
import static io.zyra.core.feel.function.FunctionLibraryBuilder.valueOf;

import io.zyra.core.feel.value.RangeRelations;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.kie.dmn.feel.runtime.functions.ContextFunction;
import org.kie.dmn.feel.runtime.functions.ContextMergeFunction;
import org.kie.dmn.feel.runtime.functions.IsFunction;

/** Functions on booleans, contexts and ranges. */
final class ContextAndRangeFunctions {
  /** The relations of ranges, with the names that their parameters have in the standard. */
  private static final Map<String, String> RANGES =
      Map.ofEntries(
          Map.entry(
              "before",
              "first/point1/range1/point/range:any, second/point2/range2/point/range:any"),
          Map.entry(
              "after", "first/point1/range1/point/range:any, second/point2/range2/point/range:any"),
          Map.entry("meets", "range1:range, range2:range"),
          Map.entry("met by", "range1:range, range2:range"),
          Map.entry("overlaps", "range1:range, range2:range"),
          Map.entry("overlaps before", "range1:range, range2:range"),
          Map.entry("overlaps after", "range1:range, range2:range"),
          Map.entry("finishes", "first/point/range1:any, second/range/range2:any"),
          Map.entry("finished by", "first/range/range1:any, second/point/range2:any"),
          Map.entry("includes", "first/range/range1:any, second/point/range2:any"),
          Map.entry("during", "first/point/range1:any, second/range/range2:any"),
          Map.entry("starts", "first/point/range1:any, second/range/range2:any"),
          Map.entry("started by", "first/range/range1:any, second/point/range2:any"),
          Map.entry("coincides", "first/point1/range1:any, second/point2/range2:any"));

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
        .add("get entries", "m:context", LIST, ContextAndRangeFunctions::entries)
        .add(
            "context put",
            "context:context, key:text|list, value:any",
            CONTEXT,
            ContextAndRangeFunctions::put)
        .add(
            "context merge",
            "contexts:list",
            CONTEXT,
            a ->
                inOrder(
                    valueOf(ContextMergeFunction.INSTANCE.invoke(contexts(a))),
                    contexts(a).stream()
                        .flatMap(context -> ((Map<?, ?>) context).keySet().stream())
                        .toList()))
        .add(
            "context",
            "entries:list",
            CONTEXT,
            a ->
                inOrder(
                    valueOf(ContextFunction.INSTANCE.invoke(contexts(a))),
                    contexts(a).stream().map(entry -> ((Map<?, ?>) entry).get("key")).toList()));
    RANGES.forEach(
        (name, signature) ->
            book.add(
                name,
                signature,
                FLAG,
                a -> RangeRelations.test(name, a.value(0), a.value(1)).orElse(null)));
    return book.build();
  }

  /** Whether it is a relation of points and ranges. */
  static boolean isRelation(String name) {
    return RANGES.containsKey(name);
  }

  /** In the order of the context. */
  private static Object entries(FunctionArguments a) {
    List<Object> entries = new ArrayList<>();
    a.entries(0)
        .forEach(
            (key, value) -> {
              Map<String, Object> entry = new LinkedHashMap<>();
              entry.put("key", key);
              entry.put("value", value);
              entries.add(entry);
            });
    return entries;
  }

  private static Object put(FunctionArguments a) {
    List<?> path = a.value(1) instanceof String key ? Collections.singletonList(key) : a.list(1);
    return path.isEmpty() || path.contains(null) ? null : put(a.entries(0), path, a.value(2));
  }

  /** The entries keep their order. */
  private static Map<String, Object> put(Map<?, ?> context, List<?> path, Object value) {
    Map<String, Object> changed = new LinkedHashMap<>();
    context.forEach((key, each) -> changed.put((String) key, each));
    String key = (String) path.get(0);
    changed.put(
        key,
        path.size() == 1
            ? value
            : put((Map<?, ?>) context.get(key), path.subList(1, path.size()), value));
    return changed;
  }

  /** KIE's contexts have no order of their own. */
  private static Object inOrder(Map<String, Object> context, List<?> keys) {
    if (context == null) {
      return null;
    }
    Map<String, Object> ordered = new LinkedHashMap<>();
    keys.forEach(key -> ordered.put((String) key, context.get(key)));
    return ordered;
  }

  private static List<Object> contexts(FunctionArguments a) {
    for (Object item : a.list(0)) {
      if (!(item instanceof Map)) {
        throw new IllegalArgumentException("not a context"); // becomes null
      }
    }
    return List.copyOf(a.list(0));
  }
}
