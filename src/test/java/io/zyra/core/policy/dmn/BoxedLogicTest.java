package io.zyra.core.policy.dmn;

import static io.zyra.core.policy.dmn.SmallModels.decision;
import static io.zyra.core.policy.dmn.SmallModels.evaluate;
import static io.zyra.core.policy.dmn.SmallModels.input;
import static io.zyra.core.policy.dmn.SmallModels.literal;
import static io.zyra.core.policy.dmn.SmallModels.model;
import static io.zyra.core.policy.dmn.SmallModels.xml;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A part of boxed logic that cannot be computed is null with a message; the other parts stay. */
class BoxedLogicTest {

  @Test
  void anEntryOfAnotherTypeIsNullAndTheOthersStay() {
    EvaluationResult evaluation =
        of(
            "<context>"
                + entry("a", "number", "s")
                + entry("b", "number", "number(s)")
                + entry("c", "number", "1")
                + entry("d", "string", "if a = null then \"none\" else \"some\"")
                + "</context>");

    assertThat(evaluation.results().path("v").toString())
        .isEqualTo("{\"a\":null,\"b\":null,\"c\":1,\"d\":\"none\"}");
    assertThat(SmallModels.texts(evaluation))
        .contains("The entry a of v is \"abc\", which is not of type number: it is null.")
        .anyMatch(text -> text.startsWith("A part of `number(s)` in the entry b is null"));
    assertThat(evaluation.hasErrors()).isFalse();
  }

  @Test
  void aResultEntryIsComputedAllTheSame() {
    EvaluationResult evaluation =
        of("<context>" + entry("a", "number", "s") + result("[a, 2]") + "</context>");

    assertThat(evaluation.results().path("v").toString()).isEqualTo("[null,2]");
  }

  @Test
  void anEntryThatCannotBeReadIsNullAndTheOthersStay() {
    EvaluationResult evaluation =
        of("<context>" + entry("a", "number", "1 +") + entry("b", "number", "2") + "</context>");

    assertThat(evaluation.results().path("v").toString()).isEqualTo("{\"a\":null,\"b\":2}");
  }

  @Test
  void theEntriesStayInTheirOrder() {
    EvaluationResult evaluation =
        of(
            "<context>"
                + entry("z", "number", "1")
                + entry("m", "number", "2")
                + entry("a", "number", "3")
                + "</context>");

    assertThat(evaluation.results().path("v").toString()).isEqualTo("{\"z\":1,\"m\":2,\"a\":3}");
  }

  @Test
  void aTableInAContextThatFailsIsNullThere() {
    EvaluationResult evaluation =
        of(
            "<context><contextEntry><variable name=\"t\"/>"
                + SmallModels.table("UNIQUE", "n:number", "", "> 1 | 1", "> 2 | 2")
                + "</contextEntry>"
                + entry("b", "number", "2")
                + "</context>");

    assertThat(evaluation.results().path("v").toString()).isEqualTo("{\"t\":null,\"b\":2}");
  }

  @Test
  void aCellOfARelationOfAnotherTypeIsNull() {
    EvaluationResult evaluation =
        of(
            "<relation><column name=\"x\" typeRef=\"number\"/><column name=\"y\"/>"
                + row("s", "1")
                + row("7", "s")
                + "</relation>");

    assertThat(evaluation.results().path("v").toString())
        .isEqualTo("[{\"x\":null,\"y\":1},{\"x\":7,\"y\":\"abc\"}]");
    assertThat(SmallModels.texts(evaluation))
        .contains("x in row 1 of v is \"abc\", which is not of type number: it is null.");
  }

  @Test
  void anItemOfAListThatCannotBeComputedIsNull() {
    EvaluationResult evaluation =
        of("<list>" + expression("number(s)") + expression("1") + "</list>");

    assertThat(evaluation.results().path("v").toString()).isEqualTo("[null,1]");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "[1, \"a\", null, 3] | item > 2 | [3]",
        "[{a: 1}, {a: 5}] | a > 2 | [{\"a\":5}]",
        "5 | item > 2 | [5]",
        "[1..4] | item > 2 | [3,4]",
        "null | item > 2 | null",
        "[1] | \"yes\" | null"
      })
  void aFilterLeavesOutWhatItCannotTell(String list, String match, String expected) {
    EvaluationResult evaluation =
        of(
            "<filter><in>%s</in><match>%s</match></filter>"
                .formatted(expression(list), expression(match)));

    assertThat(evaluation.results().path("v").toString()).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "every | [null, 1] | false",
        "every | [null, 3] | null",
        "every | [3, 4] | true",
        "some | [null, 1] | null",
        "some | [null, 3] | true",
        "some | [] | false",
        "every | null | null"
      })
  void quantifiersFollowThreeValuedLogic(String quantifier, String list, String expected) {
    EvaluationResult evaluation =
        of(
            "<%1$s iteratorVariable=\"i\"><in>%2$s</in><satisfies>%3$s</satisfies></%1$s>"
                .formatted(quantifier, expression(list), expression("i > 2")));

    assertThat(evaluation.results().path("v").toString()).isEqualTo(expected);
  }

  @Test
  void aDecisionThatIsNullIsHandledByTheNext() {
    EvaluationResult evaluation =
        evaluate(
            model(
                decision(
                        "v",
                        "<for iteratorVariable=\"i\"><in>%s</in><return>%s</return></for>"
                            .formatted(expression("null"), expression("i")))
                    + literal("next", "if v = null then \"none\" else \"some\"", ":v")),
            "{}");

    assertThat(evaluation.results().path("next").textValue()).isEqualTo("none");
  }

  private static EvaluationResult of(String logic) {
    return evaluate(
        model(input("s", "string") + input("n", "number") + decision("v", logic, "s", "n")),
        "{\"s\": \"abc\", \"n\": 5}");
  }

  private static String entry(String name, String type, String expression) {
    return "<contextEntry><variable name=\"%s\" typeRef=\"%s\"/>%s</contextEntry>"
        .formatted(name, type, expression(expression));
  }

  private static String result(String expression) {
    return "<contextEntry>" + expression(expression) + "</contextEntry>";
  }

  private static String row(String... cells) {
    StringBuilder row = new StringBuilder("<row>");
    for (String cell : cells) {
      row.append(expression(cell));
    }
    return row.append("</row>").toString();
  }

  private static String expression(String text) {
    return "<literalExpression><text>" + xml(text) + "</text></literalExpression>";
  }
}
