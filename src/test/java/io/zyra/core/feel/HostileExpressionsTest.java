package io.zyra.core.feel;

import static org.assertj.core.api.Assertions.assertThat;

import io.zyra.core.feel.budget.EvaluationLimits;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Expressions that would run for hours, eat all memory or overflow the stack, if they were let. */
@Timeout(value = 60, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class HostileExpressionsTest {
  private static final long STEPS = 200_000;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "count(for i in 1..9999 return string join(tags, description + description))",
        "count(for i in 1..90, j in 1..90 return description + description)",
        "{a: description, b: a + a, c: b + b, d: c + c, e: d + d, f: e + e, g: f + f, h: g + g,"
            + " i: h + h, j: i + i, k: j + j, l: k + k, m: l + l, n: m + m, o: n + n}.o = title",
        "{a: [price], b: [a, a], c: [b, b], d: [c, c], e: [d, d], f: [e, e], g: [f, f], h: [g, g],"
            + " i: [h, h], j: [i, i], k: [j, j], l: [k, k], m: [l, l], n: [m, m], o: [n, n],"
            + " p: [o, o], q: [p, p], r: [q, q], s: [r, r], t: [s, s], u: string(t)}.u = title",
        "{a: [price], b: [a, a], c: [b, b], d: [c, c], e: [d, d], f: [e, e], g: [f, f], h: [g, g],"
            + " i: [h, h], j: [i, i], k: [j, j], l: [k, k], m: [l, l], n: [m, m], o: [n, n],"
            + " p: [o, o], q: [p, p], r: [q, q], s: [r, r], t: [s, s], u: flatten(t)}.u = tags",
        "{a: [price], b: [a, a], c: [b, b], d: [c, c], e: [d, d], f: [e, e], g: [f, f], h: [g, g],"
            + " i: [h, h], j: [i, i], k: [j, j], l: [k, k], m: [l, l], n: [m, m], o: [n, n],"
            + " p: [o, o], q: [p, p], r: [q, q], s: [r, r], t: [s, s], u: t = t}.u",
        "{a: [price], b: concatenate(a, a), c: concatenate(b, b), d: concatenate(c, c), e:"
            + " concatenate(d, d), f: concatenate(e, e), g: concatenate(f, f), h: concatenate(g,"
            + " g), i: concatenate(h, h), j: concatenate(i, i), k: concatenate(j, j), l:"
            + " concatenate(k, k), m: concatenate(l, l), n: concatenate(m, m), o: concatenate(n,"
            + " n), p: concatenate(o, o), q: concatenate(p, p), r: concatenate(q, q), s:"
            + " concatenate(r, r), t: concatenate(s, s)}.t = tags",
        "(function(f) f(f, price))(function(f, n) f(f, n + 1)) = price",
        "{g: function(f, n) f(f, n + 1), r: g(g, price)}.r",
        "{g: function(f, n) if n > 60 then 1 else f(f, n + 1) + f(f, n + 1), r: g(g, price)}.r",
        "replace(description, \".\", description)",
        "replace(replace(replace(replace(description, \"o\", \"oooooooooooooooooooo\"), \"o\","
            + " \"oooooooooooooooooooo\"), \"o\", \"oooooooooooooooooooo\"), \"o\", \"o\")",
        "count(for i in 1..9999 return matches(description, \"(l|o|n|g| |(a+)+)*x\"))",
        "count(for i in 1..9999 return matches(description, \"(.*)(.*)(.*)(.*)(.*)[0-9]\"))",
        "count(for i in 1..9999 return split(description, \"o\"))",
        "count(for i in 1..9999 return upper case(description))",
        "for i in 1..9000 return if price > 0 then partial else 1",
        "string(for i in 1..9000 return if price > 0 then partial else 1)",
        "for i in 1..9000 return append(partial, price)",
        "for i in 1..9000 return insert before(partial, 1, price)",
        "for i in 1..9000 return reverse(append(partial, price))",
        "distinct values(for i in 1..9999 return i + price)",
        "product(for i in 1..9999 return price * 1000000000)",
        "sort(for i in 1..9999 return i * price, function(a, b) count(for j in 1..100 return j) >"
            + " a)",
        "every t in tags satisfies every u in (for i in 1..9999 return i) satisfies every v in (for"
            + " k in 1..9999 return k) satisfies u + v > 0",
        "count(for a in tags, b in tags, c in tags, d in tags, e in tags, f in tags, g in tags, h"
            + " in tags, i in tags, j in tags, k in tags, l in tags return a)",
        "(for i in 1..9000 return i)[item > price and count((for j in 1..9000 return j)[item > 5])"
            + " > 0]",
        "10 ** (price * 1000000)",
        "price ** 999999999",
        "exp(price * 1000)",
        "duration(\"P1D\") * (10 ** 300 * price)",
        "count(for i in 1..9999 return (price + i) ** 0.37)",
        "count(for i in 1..9999 return log(price + i))",
        "count(for i in 1..9999 return decimal(price / 7, 6000))",
        "matches(title, string join(for i in 1..9000 return \"(a|b)\"))",
        "matches(title, string join([\"(a\", \")\\\\1\"]) + substring(title, 1, 1))"
      })
  void endInTheirBudgetWithAnErrorThatNamesThem(String expression) {
    FeelExpression compiled = ProductVariables.compiled(expression);

    FeelResult first =
        compiled.evaluate(ProductVariables.HOODIE, EvaluationLimits.ofStepsOnly(STEPS));
    FeelResult again =
        compiled.evaluate(ProductVariables.HOODIE, EvaluationLimits.ofStepsOnly(STEPS));

    assertThat(first).isInstanceOf(FeelResult.Failed.class).isEqualTo(again);
    String reason = ((FeelResult.Failed) first).reason();
    assertThat(reason).startsWith("`");
    String named = reason.substring(1, reason.indexOf('`', 1)).replace("…", "");
    assertThat(expression.replaceAll("\\s+", " ")).contains(named);
  }

  @Test
  void leaveNoThreadBehind() {
    Map<Long, String> before = new TreeMap<>();
    Thread.getAllStackTraces().keySet().forEach(t -> before.put(t.getId(), t.getName()));

    ProductVariables.compiled("count(for i in 1..9999 return log(price + i))")
        .evaluate(ProductVariables.HOODIE, EvaluationLimits.forRules());

    assertThat(Thread.getAllStackTraces().keySet())
        .filteredOn(Thread::isAlive)
        .filteredOn(t -> !before.containsKey(t.getId()))
        .filteredOn(t -> t.getThreadGroup() == Thread.currentThread().getThreadGroup())
        .isEmpty();
  }

  @Test
  void endOnASmallStackAsWell() throws InterruptedException {
    FeelExpression endless =
        ProductVariables.compiled("{g: function(f, n) f(f, [n])[1], r: g(g, price)}.r");
    FeelResult[] answer = new FeelResult[1];
    Thread small =
        new Thread(
            null,
            () ->
                answer[0] = endless.evaluate(ProductVariables.HOODIE, EvaluationLimits.forRules()),
            "small stack",
            512 * 1024);
    small.start();
    small.join();

    assertThat(answer[0]).isInstanceOf(FeelResult.Failed.class);
  }

  @Test
  void areReadOnASmallStackAsWell() throws InterruptedException {
    String chain = "price" + " + 1".repeat(399) + " > 1";
    FeelCompilation[] compilation = new FeelCompilation[1];
    Thread small =
        new Thread(
            null,
            () ->
                compilation[0] =
                    FeelCompiler.compile(chain, ProductVariables.VARIABLES, FeelType.FLAG),
            "small stack",
            512 * 1024);
    small.start();
    small.join();

    assertThat(compilation[0]).isInstanceOf(FeelCompilation.Refused.class);
  }
}
