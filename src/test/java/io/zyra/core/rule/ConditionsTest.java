package io.zyra.core.rule;

import static org.assertj.core.api.Assertions.assertThat;

import io.zyra.core.Samples;
import io.zyra.core.fact.Metric;
import io.zyra.core.fact.MetricValues;
import io.zyra.core.fact.Scope;
import io.zyra.core.fact.Subject;
import io.zyra.core.rule.condition.Condition;
import io.zyra.core.rule.text.NumberText;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConditionsTest {
  private static final Subject SHIRT =
      Samples.subject(
          Scope.PRODUCT,
          "p",
          "Linen Shirt",
          MetricValues.builder().set(Metric.PRICE, 59).set(Metric.SEO_SCORE, 40).build(),
          Map.of(
              "title", "Linen Shirt",
              "vendor", "Fjord & Field",
              "status", "ACTIVE",
              "tags", "linen, summer",
              "product_type", "",
              "created_at", "2026-11-01T10:00:00Z"));

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "vendor | \"equals\":\"FJORD & FIELD\" | true",
        "vendor | \"equals\":\"Fjord\" | false",
        "vendor | \"in\":[\"a\",\"fjord & field\"] | true",
        "title | \"contains\":\"shirt\" | true",
        "title | \"starts_with\":\"linen\" | true",
        "title | \"ends_with\":\"linen\" | false",
        "title | \"length_above\":10 | true",
        "title | \"length_below\":11 | false",
        "tags | \"contains\":\"summer\" | true",
        "tags | \"contains\":\"sum\" | false",
        "tags | \"length_above\":1 | true",
        "product_type | \"empty\":true | true",
        "product_type | \"empty\":false | false",
        "handle | \"empty\":false | false",
        "created_at | \"before\":\"2026-11-02\" | true",
        "created_at | \"after\":\"2026-11-01T10:00:00Z\" | false"
      })
  void attributesAreCompared(String attribute, String operator, boolean expected) {
    Condition condition =
        condition("{\"type\":\"attribute\",\"attribute\":\"" + attribute + "\"," + operator + "}");

    assertThat(condition.holds(SHIRT)).isEqualTo(expected);
    assertThat(condition.explain(SHIRT).holds()).isEqualTo(expected);
    assertThat(condition(condition.toJson().toString())).isEqualTo(condition);
  }

  @Test
  void attributesAreExplainedWithTheValueSeen() {
    Condition condition =
        condition("{\"type\":\"attribute\",\"attribute\":\"vendor\",\"equals\":\"Acme\"}");

    assertThat(condition.explain(SHIRT).sentence())
        .isEqualTo("vendor \"Fjord & Field\" is not Acme");
    assertThat(condition.sentence(NumberText.USUAL)).isEqualTo("vendor is Acme");
  }

  @Test
  void anAttributeIsComparedInExactlyOneWayThatFitsIt() {
    assertThat(faults("{\"type\":\"attribute\",\"attribute\":\"title\"}"))
        .contains("It does not say what to compare with");
    assertThat(
            faults(
                "{\"type\":\"attribute\",\"attribute\":\"title\",\"equals\":\"a\",\"empty\":true}"))
        .contains("It compares in several ways");
    assertThat(faults("{\"type\":\"attribute\",\"attribute\":\"tags\",\"starts_with\":\"a\"}"))
        .contains("starts_with cannot be asked of tags");
    assertThat(faults("{\"type\":\"attribute\",\"attribute\":\"created_at\",\"before\":\"soon\"}"))
        .contains("'soon' is not a moment");
  }

  @ParameterizedTest
  @CsvSource({"59,59,true", "58.99,60,true", "60,70,false", "0,58.99,false"})
  void betweenHasBothEnds(double min, double max, boolean expected) {
    Condition condition =
        condition(
            "{\"type\":\"metric_between\",\"metric\":\"price\",\"min\":%s,\"max\":%s}"
                .formatted(min, max));

    assertThat(condition.holds(SHIRT)).isEqualTo(expected);
    assertThat(condition(condition.toJson().toString())).isEqualTo(condition);
  }

  @Test
  void betweenRefusesARangeThatHoldsNothing() {
    assertThat(faults("{\"type\":\"metric_between\",\"metric\":\"price\",\"min\":2,\"max\":1}"))
        .contains("min is above max, so nothing lies between");
  }

  @ParameterizedTest
  @CsvSource({"1,true", "2,true", "3,false"})
  void countOfNeedsSoManyToBeTrue(int atLeast, boolean expected) {
    Condition condition =
        condition(
            """
            {"type":"count_of","at_least":%d,"conditions":[
              {"type":"metric_below","metric":"seo_score","threshold":50},
              {"type":"metric_above","metric":"price","threshold":50},
              {"type":"metric_above","metric":"inventory","threshold":0}]}
            """
                .formatted(atLeast));

    assertThat(condition.holds(SHIRT)).isEqualTo(expected);
    assertThat(condition.explain(SHIRT).children()).hasSize(3);
    assertThat(condition(condition.toJson().toString())).isEqualTo(condition);
  }

  private static Condition condition(String json) {
    return parsed(json).rule().orElseThrow().condition();
  }

  private static java.util.List<String> faults(String json) {
    return parsed(json).errors().stream().map(RuleFault::message).toList();
  }

  private static ParsedRule parsed(String json) {
    return Samples.parser()
        .parse("{\"id\":\"a\",\"if\":" + json + ",\"then\":[{\"type\":\"flag\"}]}");
  }
}
