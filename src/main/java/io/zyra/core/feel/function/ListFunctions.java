package io.zyra.core.feel.function;

import static io.zyra.core.feel.FeelType.FLAG;
import static io.zyra.core.feel.FeelType.LIST;
import static io.zyra.core.feel.FeelType.LIST_OF_NUMBER;
import static io.zyra.core.feel.FeelType.NUMBER;
import static io.zyra.core.feel.function.FunctionLibraryBuilder.valueOf;

import io.zyra.core.feel.value.Decimal128;
import io.zyra.core.feel.value.FeelEquality;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.kie.dmn.feel.lang.EvaluationContext;
import org.kie.dmn.feel.runtime.FEELFunction;
import org.kie.dmn.feel.runtime.functions.AbstractCustomFEELFunction;
import org.kie.dmn.feel.runtime.functions.AllFunction;
import org.kie.dmn.feel.runtime.functions.AnyFunction;
import org.kie.dmn.feel.runtime.functions.FlattenFunction;
import org.kie.dmn.feel.runtime.functions.InsertBeforeFunction;
import org.kie.dmn.feel.runtime.functions.ListReplaceFunction;
import org.kie.dmn.feel.runtime.functions.MeanFunction;
import org.kie.dmn.feel.runtime.functions.RemoveFunction;
import org.kie.dmn.feel.runtime.functions.ReverseFunction;
import org.kie.dmn.feel.runtime.functions.StddevFunction;
import org.kie.dmn.feel.runtime.functions.SublistFunction;
import org.kie.dmn.feel.runtime.functions.SumFunction;

/**
 * Functions on lists. The length of a list is charged before each call; see {@link
 * BudgetedFunction}.
 */
final class ListFunctions {
  private ListFunctions() {}

  static Map<String, BudgetedFunction> all() {
    FunctionLibraryBuilder book = new FunctionLibraryBuilder();
    questions(book);
    sums(book);
    changes(book);
    return book.build();
  }

  private static void questions(FunctionLibraryBuilder book) {
    book.add("count", "list:list...", NUMBER, a -> BigDecimal.valueOf(a.list(0).size()))
        .add(
            "list contains",
            "list:list, element:any",
            FLAG,
            a -> FeelEquality.contains(a.list(0), a.value(1)))
        .add("all", "list:list...", FLAG, a -> valueOf(AllFunction.INSTANCE.invoke(a.list(0))))
        .add("any", "list:list...", FLAG, a -> valueOf(AnyFunction.INSTANCE.invoke(a.list(0))))
        .add("index of", "list:list, match:any", LIST_OF_NUMBER, ListFunctions::indexOf);
  }

  private static void sums(FunctionLibraryBuilder book) {
    book.add(
            "sum",
            "list:list_of_number...",
            NUMBER,
            a -> valueOf(SumFunction.INSTANCE.invoke(a.list(0))))
        .add(
            "mean",
            "list:list_of_number...",
            NUMBER,
            a -> valueOf(MeanFunction.INSTANCE.invoke(a.list(0))))
        .add("product", "list:list_of_number...", NUMBER, ListFunctions::product)
        .add("stddev", "list:list_of_number...", NUMBER, ListFunctions::stddev);
  }

  private static void changes(FunctionLibraryBuilder book) {
    book.add(
            "sublist",
            "list:list, start position:number, length?:number",
            LIST,
            ListFunctions::sublist)
        .add("append", "list:list, item:list...", LIST, ListFunctions::append)
        .add("concatenate", "list:list...", LIST, ListFunctions::concatenate)
        .add("union", "list:list...", LIST, ListFunctions::union)
        .add(
            "insert before",
            "list:list, position:number, newItem:any",
            LIST,
            a -> valueOf(InsertBeforeFunction.INSTANCE.invoke(a.list(0), a.number(1), a.value(2))))
        .add(
            "remove",
            "list:list, position:number",
            LIST,
            a -> valueOf(RemoveFunction.INSTANCE.invoke(a.list(0), a.number(1))))
        .add("reverse", "list:list", LIST, a -> valueOf(ReverseFunction.INSTANCE.invoke(a.list(0))))
        .add("distinct values", "list:list", LIST, ListFunctions::distinct)
        .add("flatten", "list:list", LIST, a -> valueOf(FlattenFunction.INSTANCE.invoke(a.list(0))))
        .add(
            "list replace",
            "list:list, position:number|function, newItem:any",
            LIST,
            ListFunctions::replace);
  }

  private static Object sublist(FunctionArguments a) {
    return valueOf(
        a.has(2)
            ? SublistFunction.INSTANCE.invoke(a.list(0), a.number(1), a.number(2))
            : SublistFunction.INSTANCE.invoke(a.list(0), a.number(1)));
  }

  private static Object append(FunctionArguments a) {
    List<Object> appended = new ArrayList<>(a.list(0));
    appended.addAll(a.list(1));
    return appended;
  }

  private static Object concatenate(FunctionArguments a) {
    List<Object> all = new ArrayList<>();
    for (Object part : a.list(0)) {
      if (part instanceof Collection<?> list) {
        all.addAll(list);
      } else if (part == null) {
        return null;
      } else {
        all.add(part);
      }
    }
    return all;
  }

  /** Rounded to 34 digits at every step; KIE's product grows with each factor. */
  private static Object product(FunctionArguments a) {
    BigDecimal product = BigDecimal.ONE;
    for (Object factor : a.list(0)) {
      if (!(factor instanceof BigDecimal number)) {
        return null;
      }
      product = Decimal128.checked(product.multiply(number, Decimal128.DIGITS), a.budget());
    }
    return a.list(0).isEmpty() ? null : product;
  }

  private static Object stddev(FunctionArguments a) {
    a.budget().charge(500L + 4L * a.list(0).size());
    return valueOf(StddevFunction.INSTANCE.invoke(a.list(0)));
  }

  /** Compares all pairs of values. */
  private static Object distinct(FunctionArguments a) {
    return distinct(a.list(0), a);
  }

  private static Object distinct(List<?> values, FunctionArguments a) {
    long size = values.size();
    a.budget().charge(size * size / 8);
    return FeelEquality.distinct(values);
  }

  private static Object union(FunctionArguments a) {
    List<Object> all = new ArrayList<>();
    for (Object part : a.list(0)) {
      if (part instanceof Collection<?> list) {
        all.addAll(list);
      } else {
        all.add(part);
      }
    }
    return distinct(all, a);
  }

  private static Object indexOf(FunctionArguments a) {
    List<Object> places = new ArrayList<>();
    for (int i = 0; i < a.list(0).size(); i++) {
      if (FeelEquality.same(a.list(0).get(i), a.value(1))) {
        places.add(BigDecimal.valueOf(i + 1L));
      }
    }
    return places;
  }

  /** By position, or where a function of item and new item says so. */
  private static Object replace(FunctionArguments a) {
    if (!(a.value(1) instanceof FEELFunction match)) {
      return valueOf(ListReplaceFunction.INSTANCE.invoke(a.list(0), a.number(1), a.value(2)));
    }
    if (match.getParameters().stream().noneMatch(parameters -> parameters.size() == 2)) {
      return null;
    }
    EvaluationContext context =
        match instanceof AbstractCustomFEELFunction<?> written
            ? written.getEvaluationContext()
            : a.context();
    List<Object> replaced = new ArrayList<>();
    for (Object item : a.list(0)) {
      Object matches = match.invokeReflectively(context, new Object[] {item, a.value(2)});
      if (matches != null && !(matches instanceof Boolean)) {
        return null;
      }
      replaced.add(Boolean.TRUE.equals(matches) ? a.value(2) : item);
    }
    return replaced;
  }
}
