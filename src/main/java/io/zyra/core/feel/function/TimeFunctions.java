package io.zyra.core.feel.function;

import static io.zyra.core.feel.FeelType.ANY;
import static io.zyra.core.feel.FeelType.DATE;
import static io.zyra.core.feel.FeelType.MOMENT;
import static io.zyra.core.feel.FeelType.NUMBER;
import static io.zyra.core.feel.FeelType.PERIOD;
import static io.zyra.core.feel.FeelType.TEXT;
import static io.zyra.core.feel.FeelType.TIME;
import static io.zyra.core.feel.function.FunctionLibraryBuilder.valueOf;

import io.zyra.core.feel.value.FeelDurationParser;
import java.time.Duration;
import java.time.temporal.Temporal;
import java.time.temporal.TemporalAccessor;
import java.util.Map;
import org.kie.dmn.feel.runtime.functions.DateAndTimeFunction;
import org.kie.dmn.feel.runtime.functions.DateFunction;
import org.kie.dmn.feel.runtime.functions.DayOfWeekFunction;
import org.kie.dmn.feel.runtime.functions.DayOfYearFunction;
import org.kie.dmn.feel.runtime.functions.MonthOfYearFunction;
import org.kie.dmn.feel.runtime.functions.TimeFunction;
import org.kie.dmn.feel.runtime.functions.WeekOfYearFunction;
import org.kie.dmn.feel.runtime.functions.YearsAndMonthsFunction;

/** Functions on dates, times and durations. None of them reads a clock. */
final class TimeFunctions {
  private TimeFunctions() {}

  static Map<String, BudgetedFunction> all() {
    FunctionLibraryBuilder book = new FunctionLibraryBuilder();
    book.add(
            "date",
            "from:text|date|moment|number, month?:number, day?:number",
            DATE,
            TimeFunctions::date)
        .add(
            "time",
            "from:text|time|moment|date|number, minute?:number, second?:number, offset?:duration",
            TIME,
            TimeFunctions::time)
        .add(
            "date and time",
            "date:text|moment|date, time?:time|moment",
            MOMENT,
            TimeFunctions::moment)
        .add("duration", "from:text|duration|period", ANY, TimeFunctions::duration)
        .add(
            "years and months duration",
            "from:date|moment, to:date|moment",
            PERIOD,
            a ->
                valueOf(
                    YearsAndMonthsFunction.INSTANCE.invoke(
                        (Temporal) a.value(0), (Temporal) a.value(1))))
        .add(
            "day of week",
            "date:date|moment",
            TEXT,
            a -> valueOf(DayOfWeekFunction.INSTANCE.invoke(temporal(a))))
        .add(
            "day of year",
            "date:date|moment",
            NUMBER,
            a -> valueOf(DayOfYearFunction.INSTANCE.invoke(temporal(a))))
        .add(
            "month of year",
            "date:date|moment",
            TEXT,
            a -> valueOf(MonthOfYearFunction.INSTANCE.invoke(temporal(a))))
        .add(
            "week of year",
            "date:date|moment",
            NUMBER,
            a -> valueOf(WeekOfYearFunction.INSTANCE.invoke(temporal(a))));
    return book.build();
  }

  private static TemporalAccessor temporal(FunctionArguments a) {
    return (TemporalAccessor) a.value(0);
  }

  private static Object date(FunctionArguments a) {
    if (a.value(0) instanceof Number) {
      return a.has(2)
          ? valueOf(DateFunction.INSTANCE.invoke(a.number(0), a.number(1), a.number(2)))
          : null;
    }
    return valueOf(
        a.value(0) instanceof String text
            ? DateFunction.INSTANCE.invoke(text)
            : DateFunction.INSTANCE.invoke(temporal(a)));
  }

  private static Object time(FunctionArguments a) {
    if (a.value(0) instanceof Number) {
      return valueOf(
          TimeFunction.INSTANCE.invoke(
              a.number(0), a.number(1), a.number(2), (Duration) a.value(3)));
    }
    return valueOf(
        a.value(0) instanceof String text
            ? TimeFunction.INSTANCE.invoke(text)
            : TimeFunction.INSTANCE.invoke(temporal(a)));
  }

  private static Object moment(FunctionArguments a) {
    if (a.has(1)) {
      return a.value(0) instanceof String
          ? null
          : valueOf(
              DateAndTimeFunction.INSTANCE.invoke(temporal(a), (TemporalAccessor) a.value(1)));
    }
    return a.value(0) instanceof String text
        ? valueOf(DateAndTimeFunction.INSTANCE.invoke(text))
        : null;
  }

  private static Object duration(FunctionArguments a) {
    return a.value(0) instanceof String text
        ? FeelDurationParser.parse(text).orElse(null)
        : a.value(0);
  }
}
