package io.zyra.core.feel;

import static org.assertj.core.api.Assertions.assertThat;

import io.zyra.core.feel.budget.EvaluationLimits;
import io.zyra.core.feel.value.FeelEquality;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.Tuple.Tuple2;
import net.jqwik.api.Tuple.Tuple3;

/**
 * Values that are equal under {@code =} are alike to every function and operator, except to those
 * that read how a value is written (its text, its hour, its offset).
 */
class EqualValuesLawsTest {
  private static final Map<String, FeelType> VARIABLES =
      Map.of("a", FeelType.ANY, "o", FeelType.ANY);

  /** Questions about a value a and another value o. */
  private static final Map<String, FeelExpression> QUESTIONS =
      List.of(
              "a = o",
              "o != a",
              "a < o",
              "a <= o",
              "o >= a",
              "a > o",
              "a between o and o",
              "o between a and a",
              "o between a and o",
              "a in o",
              "a in [o]",
              "o in [a]",
              "a in [o..o]",
              "o in [a..o]",
              "a in (o, 7)",
              "a in (< o)",
              "a in (>= o)",
              "[a, o] = [o, a]",
              "{k: [a]} = {k: [o]}",
              "list contains([o, 1], a)",
              "list contains([[o]], [a])",
              "list contains([{k: o}], {k: a})",
              "list contains([a], o)",
              "index of([o, a, null, o], a)",
              "index of([a, o], o)",
              "count(distinct values([a, o, a, null]))",
              "distinct values([[o], [a]])",
              "union([o, null], [a])",
              "count(union([a], [[o]], [o]))",
              "concatenate([a], [o])",
              "list replace([o, 1], function(item, new) item = a, \"found\")",
              "list replace([a, o], function(item, new) item = o, \"found\")",
              "list replace([o, a], 1, a)",
              "remove([a, o], 1)",
              "sort([a, o])",
              "sort([o, a, o])",
              "sort([a, o], function(x, y) x < y)",
              "min(a, o)",
              "max([o, a])",
              "mode([a, o, a])",
              "median([a, o])",
              "[a, o, a][item = o]",
              "[o][item >= a]",
              "some x in [o] satisfies x = a",
              "every x in [a, o] satisfies x = o",
              "for x in [a, o] return x = o",
              "if a = o then 1 else 2",
              "before(a, o)",
              "after(a, o)",
              "coincides(a, o)",
              "coincides([a..a], [o..o])",
              "before([o..a], a)",
              "before(a, [o..o])",
              "after([a..a], [o..o])",
              "meets([o..a], [a..o])",
              "met by([a..a], [o..o])",
              "overlaps([a..o], [o..a])",
              "overlaps([a..a], [o..o])",
              "overlaps before([a..a], [o..o])",
              "overlaps after([a..a], [o..o])",
              "finishes(a, [o..o])",
              "finishes([a..a], [o..o])",
              "finished by([a..a], o)",
              "includes([a..a], o)",
              "includes([o..a], [o..o])",
              "during(o, [a..a])",
              "during(a, (o..o))",
              "starts(a, [o..o])",
              "started by([a..o], o)",
              "get value(context put({}, \"k\", a), \"k\") = o",
              "context merge([{k: o}, {k: a}])",
              "append([o], a)",
              "insert before([o], 1, a)",
              "reverse([o, a])",
              "flatten([[o], [[a]]])",
              "sublist([o, a], 2)")
          .stream()
          .collect(Collectors.toMap(text -> text, EqualValuesLawsTest::compiled));

  @Property(tries = 300)
  void areAlikeToEveryQuestion(@ForAll("twoEqualAndAnother") Tuple3<String, String, String> given) {
    Object a = value(given.get1());
    Object b = value(given.get2());
    Object other = value(given.get3());
    assertThat(FeelEquality.compare(a, b)).as("%s = %s", given.get1(), given.get2()).contains(true);
    QUESTIONS.forEach(
        (text, question) -> {
          Object one = answer(question, a, other);
          Object two = answer(question, b, other);
          assertThat(FeelEquality.same(one, two))
              .as("%s with o = %s: a = %s gives %s", text, given.get3(), given.get1(), one)
              .withFailMessage("a = %s: %s, a = %s: %s", given.get1(), one, given.get2(), two)
              .isTrue();
        });
  }

  @Property(tries = 300)
  void haveOneOrder(@ForAll("ofOneKind") Tuple2<String, String> given) {
    Object a = value(given.get1());
    Object o = value(given.get2());
    boolean equal = truth("a = o", a, o);
    boolean less = truth("a < o", a, o);
    assertThat(truth("coincides(a, o)", a, o)).isEqualTo(equal);
    assertThat(truth("before(a, o)", a, o)).isEqualTo(less);
    assertThat(truth("after(o, a)", a, o)).isEqualTo(less);
    assertThat(truth("a in [o..o]", a, o)).isEqualTo(equal);
    assertThat(truth("a in (< o)", a, o)).isEqualTo(less);
    assertThat(truth("a between o and o", a, o)).isEqualTo(equal);
    assertThat(truth("list contains([o], a)", a, o)).isEqualTo(equal);
    assertThat(truth("min([o, a]) = a", a, o)).isEqualTo(less || equal);
    assertThat(truth("max([o, a]) = o", a, o)).isEqualTo(less || equal);
    assertThat(truth("sort([o, a])[1] = a", a, o)).isEqualTo(less || equal);
    assertThat(truth("count(distinct values([a, o])) = 1", a, o)).isEqualTo(equal);
    assertThat(truth("includes([a..o], o)", a, o)).isEqualTo(truth("o in [a..o]", a, o));
  }

  @Provide
  Arbitrary<Tuple3<String, String, String>> twoEqualAndAnother() {
    return Combinators.combine(Arbitraries.oneOf(pairs(), nested()), others())
        .as((pair, other) -> Tuple.of(pair.get1(), pair.get2(), other));
  }

  @Provide
  Arbitrary<Tuple2<String, String>> ofOneKind() {
    return Arbitraries.oneOf(
        Combinators.combine(numbers(), numbers()).as((a, b) -> Tuple.of(a.get1(), b.get2())),
        Combinators.combine(moments(), moments()).as((a, b) -> Tuple.of(a.get1(), b.get2())),
        Combinators.combine(times(), times()).as((a, b) -> Tuple.of(a.get1(), b.get2())),
        Combinators.combine(periods(), periods()).as((a, b) -> Tuple.of(a.get1(), b.get2())),
        Combinators.combine(durations(), durations()).as((a, b) -> Tuple.of(a.get1(), b.get2())),
        pairs());
  }

  private static Arbitrary<String> others() {
    return Arbitraries.oneOf(pairs().map(Tuple2::get1), nested().map(Tuple2::get2));
  }

  /** Two ways to write one value. */
  private static Arbitrary<Tuple2<String, String>> pairs() {
    return Arbitraries.oneOf(numbers(), moments(), times(), periods(), durations());
  }

  private static Arbitrary<Tuple2<String, String>> numbers() {
    return Arbitraries.integers()
        .between(-2, 2)
        .map(number -> Tuple.of("" + number, number + ".000"));
  }

  private static Arbitrary<Tuple2<String, String>> moments() {
    return Combinators.combine(hours(), Arbitraries.of("+01:00", "+02:00", "+05:00"))
        .as(
            (hour, offset) ->
                Tuple.of(
                    "@\"2026-07-01T%02d:30:00Z\"".formatted(hour),
                    "@\"2026-07-01T%02d:30:00%s\"".formatted(hour + hours(offset), offset)));
  }

  private static Arbitrary<Tuple2<String, String>> times() {
    return Combinators.combine(hours(), Arbitraries.of("+01:00", "+02:00", "+05:00"))
        .as(
            (hour, offset) ->
                Tuple.of(
                    "@\"%02d:30:00Z\"".formatted(hour),
                    "@\"%02d:30:00%s\"".formatted(hour + hours(offset), offset)));
  }

  private static Arbitrary<Tuple2<String, String>> periods() {
    return Arbitraries.integers()
        .between(1, 3)
        .map(years -> Tuple.of("@\"P" + years + "Y\"", "@\"P" + years * 12 + "M\""));
  }

  private static Arbitrary<Tuple2<String, String>> durations() {
    return Arbitraries.integers()
        .between(1, 3)
        .map(days -> Tuple.of("@\"P" + days + "D\"", "@\"PT" + days * 24 + "H\""));
  }

  private static Arbitrary<Integer> hours() {
    return Arbitraries.integers().between(10, 13);
  }

  private static int hours(String offset) {
    return Integer.parseInt(offset.substring(1, 3));
  }

  private static Arbitrary<Tuple2<String, String>> nested() {
    return Combinators.combine(
            pairs(), Arbitraries.of("[%s, 1]", "{k: %s}", "[{k: [%s]}]", "[%1$s..%1$s]"))
        .as(
            (pair, around) ->
                Tuple.of(around.formatted(pair.get1()), around.formatted(pair.get2())));
  }

  private static FeelExpression compiled(String text) {
    FeelCompilation compilation = FeelCompiler.compile(text, VARIABLES, FeelType.ANY);
    assertThat(compilation).as(text).isInstanceOf(FeelCompilation.Compiled.class);
    return ((FeelCompilation.Compiled) compilation).expression();
  }

  private static Object value(String literal) {
    return answer(compiled(literal), null, null);
  }

  private static boolean truth(String question, Object a, Object o) {
    return Boolean.TRUE.equals(answer(QUESTIONS.getOrDefault(question, compiled(question)), a, o));
  }

  private static Object answer(FeelExpression question, Object a, Object o) {
    FeelResult result =
        question.evaluate(
            name -> name.equals("a") ? a : name.equals("o") ? o : null,
            EvaluationLimits.forRules());
    assertThat(result).as(question.text()).isNotInstanceOf(FeelResult.Failed.class);
    return result instanceof FeelResult.Value known ? known.value() : null;
  }
}
