package io.zyra.dmn;

import static io.zyra.dmn.Models.decision;
import static io.zyra.dmn.Models.evaluate;
import static io.zyra.dmn.Models.input;
import static io.zyra.dmn.Models.model;
import static io.zyra.dmn.Models.unique;
import static io.zyra.dmn.Models.upload;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.zyra.ServerUnderTest;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Malicious models: rejected at upload, or ended by the budget while they run. */
@QuarkusTest
@QuarkusTestResource(ServerUnderTest.class)
@Timeout(180)
class HostileModelsTest {
  /** A second, and what a busy machine adds to it. */
  private static final Duration SOON = Duration.ofSeconds(5);

  @ParameterizedTest
  @ValueSource(
      strings = {
        "count(for i in 1..1000000000000 return i)",
        "count(for i in 1..1000000, j in 1..1000000, k in 1..1000000 return i * j * k)",
        "some i in [1..1000000000000] satisfies i < 0",
        "{f: function(x) f(x + 1) + f(x + 1), r: f(1)}.r",
        "{f: function(x) if x > 100 then 1 else f(x + 1) + f(x + 1), r: f(1)}.r",
        "string length(string join(for i in 1..3000000 return \"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa\"))",
        "{a: \"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa\", b: matches(a, \"^(a+)+\\\\1b$\")}.b",
        "{s: string join(for i in 1..50000 return \"a\"), r: replace(s, \"a\", s)}.r",
        "{a: for i in 1..1000 return i, b: for i in 1..100000 return concatenate(a, a), c: count(b)}.c",
        "{a: [1], b: for i in 1..60 return if i = 1 then [1, 1] else concatenate(partial[-1], partial[-1]), c: count(b)}.c",
        "{b: for i in 1..60 return if i = 1 then \"aaaaaaaaaaaa\" else partial[-1] + partial[-1], c: count(b)}.c",
        "count(sort(for i in 1..1000000 return modulo(i * 7919, 1000003), function(a, b) a < b))",
        "(10 ** 6000) ** (10 ** 6000)",
        "{a: [1, 1], b: for i in 1..30 return if i = 1 then a else [partial[-1], partial[-1]], c: for x in 1..b[-1] return 1}.c",
        "string length(string(1e6000) + string(decimal(1, 6000)))",
        "count((for i in 1..1000000 return i)[item > 0 and count((for j in 1..1000000 return j)[item > 0]) > 0])"
      })
  void endWithAnErrorThatNamesTheExpression(String expression) {
    String name = unique("runaway");
    assertThat(upload(model(name, decision("d", "", expression))).statusCode()).isEqualTo(201);

    Instant start = Instant.now();
    Response answer = evaluate(name, "{}");

    assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(200);
    assertThat(Duration.between(start, Instant.now())).isLessThan(SOON);
    if (answer.jsonPath().getString("results.d") == null) {
      assertThat(answer.jsonPath().getList("messages.message", String.class).toString())
          .as(expression)
          .contains("`");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "string length(string(\"%100000000s\", \"a\"))",
        "string(\"%.1000000000f\", 1.5)",
        "{p: string join(for i in 1..3000 return \"(\"), r: range(\"[\" + p + \"..5]\")}.r",
        "{t: decision table(outputs: \"a\", input expression list: [\"x\"], rule list: [[\"-\", \"{f: function(s) external {java: {class: \\\"java.lang.System\\\", method signature: \\\"getProperty(java.lang.String)\\\"}}, r: f(\\\"user.dir\\\")}.r\"]], hit policy: \"U\"), r: t(1)}.r"
      })
  void builtInsAreNotAskedForWhatHasNoEnd(String expression) {
    String name = unique("built-in");
    upload(model(name, decision("d", "", expression)));

    Response answer = evaluate(name, "{}");

    assertThat(answer.time()).isLessThan(SOON.toMillis());
    assertThat(answer.jsonPath().getString("results.d")).as(answer.asString()).isNull();
    assertThat(answer.jsonPath().getList("messages.message", String.class).toString())
        .containsAnyOf("the mask has a place", "no range of values", "tables made of texts");
  }

  @Test
  void boxedLoopsAndCellsAndDefaultsEndTheSameWay() {
    String name = unique("boxed");
    String boxed =
        """
        <decision id="_loop" name="loop"><variable name="loop"/>
          <for iteratorVariable="i"><in><literalExpression><text>[1..1000000000000]</text></literalExpression></in>
            <return><list/></return></for></decision>
        <decision id="_t" name="t"><variable name="t"/>
          <decisionTable hitPolicy="FIRST"><input><inputExpression><text>1</text></inputExpression></input><output/>
            <rule><inputEntry><text>count(for i in 1..1000000000000 return i) > ?</text></inputEntry>
              <outputEntry><text>1</text></outputEntry></rule></decisionTable></decision>
        <decision id="_def" name="def"><variable name="def"/>
          <decisionTable hitPolicy="FIRST"><input><inputExpression><text>1</text></inputExpression></input>
            <output><defaultOutputEntry><text>count(for i in 1..1000000000000 return i)</text></defaultOutputEntry></output>
            <rule><inputEntry><text>2</text></inputEntry><outputEntry><text>1</text></outputEntry></rule></decisionTable></decision>
        """;
    Response uploaded = upload(model(name, boxed));

    if (uploaded.statusCode() == 201) {
      for (String decision : new String[] {"loop", "t", "def"}) {
        Response answer = evaluate(name, "{\"decision\": \"" + decision + "\"}");
        assertThat(answer.time()).as(decision).isLessThan(SOON.toMillis());
        assertThat(answer.jsonPath().getString("results." + decision)).isNull();
      }
    } else {
      assertThat(uploaded.statusCode()).isEqualTo(422);
    }
  }

  @Test
  void allowedValuesOfTypesAreWatchedToo() {
    String name = unique("constraint");
    upload(
        model(
            name,
            """
            <itemDefinition name="tN"><typeRef>number</typeRef>
              <allowedValues><text>count(for i in 1..1000000000000 return i) > ?</text></allowedValues></itemDefinition>
            """
                + input("n", "tN")
                + decision("d", "number", "n", "n")));

    Response answer = evaluate(name, "{\"context\": {\"n\": 1}}");

    assertThat(answer.time()).isLessThan(SOON.toMillis());
    assertThat(answer.jsonPath().getString("results.d")).isNull();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "function(s) external {java: {class: \"java.lang.System\", method signature: \"getenv(java.lang.String)\"}}",
        "{f: [function(s) external {java: {class: \"java.lang.Runtime\", method signature: \"getRuntime()\"}}]}",
        "for i in [1] return function(a) external {java: {class: \"io.quarkus.runtime.Quarkus\", method signature: \"asyncExit(int)\"}}",
        "function(s) external {java: {class: \"java.lang.\" + \"System\", method signature: \"exit(int)\"}}",
        "function(s) external {pmml: {document: \"d\", model: \"m\"}}"
      })
  void javaIsRefusedWhereverItStandsInAnExpression(String expression) {
    Response answer = upload(model(unique("java"), decision("d", "", expression)));

    assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(422);
    assertThat(answer.jsonPath().getString("errors[0].message")).contains("external");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        """
        <businessKnowledgeModel id="_b" name="b"><variable name="b"/><encapsulatedLogic kind="Java">
          <formalParameter name="s"/><context>
          <contextEntry><variable name="class"/><literalExpression><text>"java.lang.System"</text></literalExpression></contextEntry>
          <contextEntry><variable name="method signature"/><literalExpression><text>"exit(int)"</text></literalExpression></contextEntry>
          </context></encapsulatedLogic></businessKnowledgeModel>
        """,
        """
        <decision id="_d" name="d"><variable name="d"/><context><contextEntry><variable name="f"/>
          <functionDefinition kind="PMML"><context/></functionDefinition></contextEntry></context></decision>
        """,
        """
        <import name="p" namespace="urn:p" locationURI="p.pmml" importType="http://www.dmg.org/PMML-4_2"/>
        """
      })
  void boxedJavaAndPredictiveModelsAreRefused(String content) {
    Response answer = upload(model(unique("boxed java"), content));

    assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(422);
    assertThat(answer.jsonPath().getLong("errors[0].line")).isPositive();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<!DOCTYPE d [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><definitions name=\"&x;\"/>",
        "<!DOCTYPE d [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;\">]><definitions>&b;</definitions>",
        "<html/>",
        "not xml",
        ""
      })
  void whatIsNoModelIsRefusedWithTheReason(String xml) {
    Response answer = upload(xml);

    assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(422);
    assertThat(answer.asString()).doesNotContain("root:");
  }

  @Test
  void aModelThatIsTooLargeOrTooDeepIsRefused() {
    String deep = "(".repeat(5_000) + "1" + ")".repeat(5_000);
    assertThat(upload(model(unique("deep"), decision("d", "", deep))).statusCode()).isEqualTo(422);

    String elements = "<context><contextEntry>".repeat(1_000);
    assertThat(
            upload(
                    model(
                        unique("nested"),
                        "<decision id=\"_d\" name=\"d\">"
                            + elements
                            + "</contextEntry></context>".repeat(1_000)
                            + "</decision>"))
                .statusCode())
        .isEqualTo(422);

    String large = decision("d", "", "\"" + "a".repeat(6_000_000) + "\"");
    assertThat(upload(model(unique("large"), large)).statusCode()).isEqualTo(422);
  }

  @Test
  void noThreadIsLeftBehind() {
    String name = unique("threads");
    upload(model(name, decision("d", "", "count(for i in 1..1000000000000 return i)")));
    evaluate(name, "{}");
    int before = Thread.activeCount();

    for (int i = 0; i < 5; i++) {
      evaluate(name, "{}");
    }

    assertThat(Thread.activeCount()).isLessThanOrEqualTo(before + 2);
  }
}
