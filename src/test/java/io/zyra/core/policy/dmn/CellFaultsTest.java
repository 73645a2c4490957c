package io.zyra.core.policy.dmn;

import static io.zyra.core.policy.dmn.SmallModels.decision;
import static io.zyra.core.policy.dmn.SmallModels.input;
import static io.zyra.core.policy.dmn.SmallModels.literal;
import static io.zyra.core.policy.dmn.SmallModels.model;
import static io.zyra.core.policy.dmn.SmallModels.table;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Cells that never match and names that mean nothing are found at upload, with row and cell. */
class CellFaultsTest {
  private static final Set<String> NOT_ABOUT_A_CELL =
      Set.of("gap", "overlap", "missing-type-ref", "misleading", "subsumed");

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "number | [5..1]",
        "number | (1..1)",
        "number | [1..1)",
        "number | (5..5]",
        "number | \"abc\"",
        "number | > \"a\"",
        "number | ? > \"a\"",
        "number | ? = \"a\"",
        "number | [1..@\"2024-01-01\"]",
        "number | [1..null]",
        "number | ? in [5..1]",
        "number | not()",
        "number | []",
        "number | >= 1 <= 5",
        "number | > [1..2]",
        "number | {a: 1}",
        "number | function(x) x",
        "number | 1, \"x\"",
        "string | 5",
        "string | ? = 5",
        "string | [\"b\"..\"a\"]",
        "date | date(\"2024-13-01\")",
        "date | @\"2024-02-30\"",
        "date | duration(\"P1W\")",
        "date | > \"a\"",
        "date | \"2024-01-01\"",
        "date | > @\"2024-01-01T00:00:00\"",
        "date | [date(\"2024-05-01\")..date(\"2024-01-01\")]",
        "boolean | \"true\"",
        "dayTimeDuration | duration(\"P1Y\")",
        "dayTimeDuration | [duration(\"P2D\")..duration(\"P1D\")]",
        "tColour | \"green\"",
        "tAge | > 150",
        "tAge | [130..140]"
      })
  void thatCanNeverMatchAreTold(String type, String cell) {
    assertThat(found(type, cell))
        .anySatisfy(
            fault -> {
              assertThat(fault.severity()).isNotEqualTo(ModelFault.Severity.INFO);
              assertThat(fault.place().rows()).containsExactly(2);
              assertThat(fault.place().columns()).contains(1);
              assertThat(fault.message()).contains("Row 2 of t");
            });
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "number | [5..5]",
        "number | n",
        "number | limit",
        "number | > limit",
        "number | <= my limit",
        "number | [limit..my limit]",
        "number | not(limit)",
        "number | other",
        "number | limit + 1",
        "number | ? > limit",
        "number | ? * 2 > limit and ? < 10",
        "number | null",
        "number | p.x.y",
        "number | count(p[foo > 1]) = 1",
        "number | some x in p satisfies x > ?",
        "number | count(for i in 1..3 return partial) = ?",
        "number | {f: function(q) q + limit, g: f(2)}.g",
        "string | [\"a\"..\"b\"]",
        "string | starts with(?, \"a\")",
        "string | string(limit)",
        "date | < today()",
        "date | ?.year > 2020",
        "tColour | not(\"green\")",
        "tAge | [100..140]"
      })
  void thatCanMatchAreNotTold(String type, String cell) {
    assertThat(found(type, cell))
        .filteredOn(fault -> fault.severity() != ModelFault.Severity.INFO)
        .isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"foo", "foo, bar", "not(foo)", "foo + 1"})
  void aNameThatNothingDeclaresMatchesNothing(String cell) {
    CompiledModel compiled =
        model(
            input("v", "string")
                + decision(
                    "t", table("FIRST", "v:string", "", cell + " | \"a\"", "- | \"other\""), "v"));

    assertThat(SmallModels.report(compiled))
        .anySatisfy(
            fault -> {
              assertThat(fault.severity()).isEqualTo(ModelFault.Severity.ERROR);
              assertThat(fault.message()).contains("asks for foo, which is not known here");
              assertThat(fault.hint()).contains("Did you mean \"foo\"?");
              assertThat(fault.place().rows()).containsExactly(1);
              assertThat(fault.place().columns()).containsExactly(1);
            });
    for (String value : List.of("\"foo\"", "\"x\"", "null")) {
      EvaluationResult evaluation =
          SmallModels.evaluate(compiled, "{\"v\": " + value + ", \"foo\": " + value + "}");
      assertThat(evaluation.results().path("t").textValue()).as(value).isEqualTo("other");
      assertThat(SmallModels.texts(evaluation)).anyMatch(text -> text.startsWith("Row 1 of t"));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"my limit", "my limit + 1", "my limit * (v)"})
  void aNameThatIsNotConnectedIsNamed(String cell) {
    CompiledModel compiled =
        model(
            input("v", "number")
                + "<inputData id=\"i_my\" name=\"my limit\"><variable name=\"my limit\" typeRef=\"number\"/></inputData>"
                + decision("t", table("FIRST", "v:number", "", cell + " | \"a\""), "v"));

    assertThat(SmallModels.report(compiled))
        .anySatisfy(
            fault -> {
              assertThat(fault.severity()).isEqualTo(ModelFault.Severity.ERROR);
              assertThat(fault.message())
                  .endsWith(
                      "asks for my limit, which is not known here: it is in the model and is not"
                          + " connected to this.");
              assertThat(fault.place().rows()).containsExactly(1);
              assertThat(fault.place().columns()).containsExactly(1);
            });
  }

  @ParameterizedTest
  @ValueSource(strings = {"New York", "'New York'", "“New York”"})
  void textsWithoutDoubleQuotesAreExplained(String cell) {
    CompiledModel compiled =
        model(
            input("v", "string")
                + decision("t", table("FIRST", "v:string", "", cell + " | " + cell), "v"));

    List<ModelFault> faults = SmallModels.report(compiled);

    for (int column : List.of(1, 2)) {
      assertThat(faults)
          .anySatisfy(
              fault -> {
                assertThat(fault.severity()).isEqualTo(ModelFault.Severity.ERROR);
                assertThat(fault.hint()).contains("Did you mean \"New York\"?");
                assertThat(fault.place().rows()).containsExactly(1);
                assertThat(fault.place().columns()).containsExactly(column);
              });
    }
  }

  private static List<ModelFault> found(String type, String cell) {
    String column = type.equals("number") ? "n" : "v";
    CompiledModel compiled =
        model(
            """
            <itemDefinition name="tColour"><typeRef>string</typeRef><allowedValues><text>"red","blue"</text></allowedValues></itemDefinition>
            <itemDefinition name="tAge"><typeRef>number</typeRef><allowedValues><text>[0..120]</text></allowedValues></itemDefinition>
            <inputData id="i_my" name="my limit"><variable name="my limit" typeRef="number"/></inputData>
            """
                + input("n", "number")
                + input("v", type)
                + input("limit", "number")
                + "<inputData id=\"i_p\" name=\"p\"><variable name=\"p\"/></inputData>"
                + literal("other", "5")
                + decision(
                    "t",
                    table(
                        "COLLECT", column + ":" + type, "number", "- | 0", cell + " | 1", "- | 2"),
                    "n",
                    "v",
                    "limit",
                    "my",
                    "p",
                    ":other"));
    return SmallModels.report(compiled).stream()
        .filter(fault -> !NOT_ABOUT_A_CELL.contains(fault.kind()))
        .toList();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "limt",
        "limt + 1",
        "limt.x",
        "limt[1]",
        "limt(1)",
        "if n > 1 then limt else 2",
        "for i in limt return i",
        "some i in [1] satisfies i > limt",
        "{a: 1, b: a + limt}.b",
        "function(q) q + limt",
        "{f: function(q) q + limt, g: f(1)}.g",
        "sort([1, 2], function(a, b) a < limt)",
        "[1, 2][item > limt]"
      })
  void namesThatMeanNothingAreToldWhereverTheyStand(String expression) {
    CompiledModel compiled =
        model(
            input("n", "number")
                + literal("v", expression, "n")
                + decision("t", table("FIRST", "n:number", "", "- | " + expression), "n"));

    List<ModelFault> faults = SmallModels.report(compiled);

    assertThat(faults)
        .anySatisfy(fault -> told(fault, "v", List.of()))
        .anySatisfy(fault -> told(fault, "t", List.of(1)));
  }

  private static void told(ModelFault fault, String decision, List<Integer> rows) {
    assertThat(fault.severity()).isEqualTo(ModelFault.Severity.ERROR);
    assertThat(fault.message()).contains("limt, which is not known here");
    assertThat(fault.place().decision()).contains(decision);
    assertThat(fault.place().rows()).isEqualTo(rows);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "n + 1",
        "{a: n, b: a + 1, c: function(x) x + b}.b",
        "for i in [1, 2], j in [i] return i + j + count(partial)",
        "every i in [1, 2] satisfies i > n",
        "[{a: 1}][a > 1]",
        "[1, 2][item > n]",
        "p[foo = 1].bar",
        "p.foo.bar",
        "sort(p, function(a, b) a.x < b.y)",
        "function(q, r) for i in q return i + r + n",
        "function(q) q[field > 1]",
        "(function(q) function(r) q + r)(1)(2)",
        "my limit - n",
        "my limit-1",
        "date(from: \"2024-01-01\").year",
        "function(q) date(from: q)",
        "n instance of number",
        "function(q) q instance of number",
        "{\"a b\": 1, c: a b}.c",
        "list replace([1], function(item, newItem) item < newItem, 5)"
      })
  void namesThatMeanSomethingAreNotTold(String expression) {
    CompiledModel compiled =
        model(
            input("n", "number")
                + "<inputData id=\"i_p\" name=\"p\"><variable name=\"p\"/></inputData>"
                + "<inputData id=\"i_my\" name=\"my limit\"><variable name=\"my limit\" typeRef=\"number\"/></inputData>"
                + literal("v", expression, "n", "p", "my"));

    assertThat(SmallModels.report(compiled))
        .noneMatch(fault -> fault.severity() == ModelFault.Severity.ERROR);
  }

  @Test
  void anOutputOrderWithoutAnOrderIsTold() {
    CompiledModel compiled =
        model(
            input("n", "number")
                + decision("t", table("OUTPUT ORDER", "n:number", "", "> 1 | 1", "> 2 | 2"), "n"));

    assertThat(SmallModels.report(compiled))
        .anyMatch(fault -> fault.message().startsWith("t has the hit policy OUTPUT ORDER and no"));
  }
}
