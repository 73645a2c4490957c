package io.zyra.core.rule.template;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.zyra.GoldenFile;
import io.zyra.core.Samples;
import io.zyra.core.rule.PublishMode;
import io.zyra.core.rule.Rule;
import io.zyra.core.rule.RuleFault;
import io.zyra.core.rule.RuleVersion;
import io.zyra.core.rule.action.ActionRisk;
import io.zyra.core.rule.compile.CompiledRuleSet;
import io.zyra.core.rule.template.TemplateCatalog.Ready;
import io.zyra.core.rule.template.TemplateParameter.Type;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TemplateCatalogTest {

  private final TemplateCatalog catalog = Samples.templates();

  @Test
  void everyGoalHasAtLeastThreeAndThereAreTwentyEight() {
    Map<RuleTemplate.Goal, Integer> counts = new EnumMap<>(RuleTemplate.Goal.class);
    catalog.all().forEach(ready -> counts.merge(ready.template().goal(), 1, Integer::sum));

    assertThat(catalog.all()).hasSizeGreaterThanOrEqualTo(28);
    assertThat(counts).containsOnlyKeys(RuleTemplate.Goal.values());
    assertThat(counts.values()).allMatch(count -> count >= 3);
  }

  @Test
  void theSentencesReadAsReviewed() {
    StringBuilder text = new StringBuilder();
    for (Ready ready : catalog.all()) {
      RuleTemplate template = ready.template();
      FilledTemplate filling = catalog.fill(template, nothing());
      text.append("# %s: %s%n".formatted(template.goal().key(), template.title()))
          .append(template.description())
          .append("\n- ")
          .append(template.sentence())
          .append("\n- ")
          .append(filling.sentence())
          .append("\n- ")
          .append(ready.rule().sentence())
          .append("\n\n");
    }
    GoldenFile.of("rule/templates.txt").holds(text.toString());
  }

  @Test
  void everyTemplateMakesARuleWithTheEndsOfItsRanges() {
    for (Ready ready : catalog.all()) {
      for (ObjectNode values : extremes(ready.template())) {
        FilledTemplate filling = catalog.fill(ready.template(), values);

        assertThat(filling.faults()).as(ready.template().id() + " with " + values).isEmpty();
        assertThat(filling.sentence()).doesNotContain("{", "}", "null");
        String source = filling.rule().orElseThrow().toString();
        Rule rule = Samples.parser().parse(source).rule().orElseThrow();
        assertThat(rule.scope()).isEqualTo(ready.rule().scope());
        assertThat(rule.sentence()).startsWith("When ").endsWith(".").doesNotContain("{", "  ");
        CompiledRuleSet.compile(List.of(new RuleVersion(rule, 1, source)));
      }
    }
  }

  @Test
  void everyBlankIsInTheSentenceAndInTheRule() {
    for (Ready ready : catalog.all()) {
      RuleTemplate template = ready.template();
      for (TemplateParameter parameter : template.parameters()) {
        String name = "{" + parameter.name() + "}";
        assertThat(template.sentence()).as(template.id()).contains(name);
        assertThat(template.rule().toString())
            .as(template.id())
            .containsAnyOf(name, "{-" + parameter.name(), "{" + parameter.name() + "%");
        assertThat(parameter.label()).isNotBlank();
      }
      assertThat(template.rule().path("id").asText()).isEqualTo(template.id());
    }
  }

  @Test
  void nothingRiskyHappensWithoutAPersonAndNothingIsRepeatedWithoutEnd() {
    for (Ready ready : catalog.all()) {
      Rule rule = ready.rule();
      boolean risky = rule.then().stream().anyMatch(call -> call.type().risk() != ActionRisk.LOW);
      if (risky) {
        assertThat(rule.publish()).as(rule.id()).isNotEqualTo(PublishMode.AUTO);
      }
      assertThat(rule.cooldown().toHours()).as(rule.id()).isGreaterThanOrEqualTo(6);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{'threshold':'70'}|/values/threshold|Expected a number|Write it without quotes.",
        "{'threshold':200}|/values/threshold|200 is out of range|Use a number from 10 up to 95.",
        "{'threshold':null}|/values/threshold|Expected a number|Write a number from 10 up to 95.",
        "{'per_day':1.5}|/values/per_day|1.5 is not a whole number|Round it.",
        "{'treshold':70}|/values/treshold|This template has no such blank|Did you mean threshold?",
        "{'per_day':1e400}|/values/per_day|The number is out of range|Use a number from 1 up to"
            + " 1000."
      })
  void saysWhichValueDoesNotFitAndWhatWould(
      String values, String pointer, String message, String hint) throws Exception {
    FilledTemplate filling =
        catalog.fill(catalog.find("seo_low_score").orElseThrow(), values(values));

    assertThat(filling.rule()).isEmpty();
    assertThat(filling.faults()).containsExactly(new RuleFault(pointer, message, hint));
  }

  @Test
  void aNumberWithoutEndIsRefused() {
    ObjectNode values = nothing().put("threshold", Double.POSITIVE_INFINITY);

    assertThat(catalog.fill(catalog.find("seo_low_score").orElseThrow(), values).faults())
        .extracting(RuleFault::message)
        .containsExactly("The number is out of range");
  }

  @Test
  void saysAllThatDoesNotFitAtOnce() throws Exception {
    FilledTemplate filling =
        catalog.fill(
            catalog.find("carts_recover_by_sms").orElseThrow(),
            values("{'carts':-1,'window':'1h','message':'sms_recovery_v2'}"));

    assertThat(filling.faults())
        .extracting(RuleFault::pointer)
        .containsExactly("/values/carts", "/values/window", "/values/message");
    assertThat(filling.faults()).extracting(RuleFault::hint).allMatch(hint -> !hint.isBlank());
  }

  @Test
  void valuesThatMakeNoRuleTogetherAreFaultsToo() throws Exception {
    FilledTemplate filling =
        catalog.fill(
            catalog.find("pricing_end_of_season").orElseThrow(),
            values("{'from':'2027-09-01','until':'2027-08-01'}"));

    assertThat(filling.faults()).extracting(RuleFault::pointer).containsExactly("/values");
    assertThat(filling.faults().get(0).message()).contains("It ends before it starts");
  }

  @Test
  void aTextCannotChangeTheRuleAroundIt() throws Exception {
    String text = "x\",\"publish\":\"auto\",\"y\":\"{tag}\\";
    ObjectNode values = nothing().put("vendor", text);
    ObjectNode rule =
        catalog
            .fill(catalog.find("content_vendor_tags").orElseThrow(), values)
            .rule()
            .orElseThrow();

    assertThat(rule.at("/if/conditions/0/equals").textValue()).isEqualTo(text);
  }

  private static List<ObjectNode> extremes(RuleTemplate template) {
    List<ObjectNode> all = new ArrayList<>();
    all.add(nothing());
    for (TemplateParameter parameter : template.parameters()) {
      for (JsonNode end : ends(parameter)) {
        all.add(nothing().set(parameter.name(), end));
      }
    }
    return all;
  }

  private static List<JsonNode> ends(TemplateParameter parameter) {
    return switch (parameter.type()) {
      case TEXT, TEXTS -> List.of();
      case CHOICE, TEMPLATE ->
          parameter.choices().stream()
              .map(choice -> (JsonNode) JsonNodeFactory.instance.textNode(choice.value()))
              .toList();
      default -> {
        assertThat(parameter.min()).as(parameter.name()).isPresent();
        assertThat(parameter.max()).as(parameter.name()).isPresent();
        yield List.of(number(parameter.min().get()), number(parameter.max().get()));
      }
    };
  }

  private static JsonNode number(BigDecimal value) {
    return JsonNodeFactory.instance.numberNode(value);
  }

  private static ObjectNode nothing() {
    return JsonNodeFactory.instance.objectNode();
  }

  private static ObjectNode values(String text) throws Exception {
    return (ObjectNode)
        new ObjectMapper()
            .enable(
                com.fasterxml.jackson.databind.DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .readTree(text.replace('\'', '"'));
  }

  @Test
  void theDefaultOfEachBlankIsOfItsType() {
    for (Ready ready : catalog.all()) {
      for (TemplateParameter parameter : ready.template().parameters()) {
        if (parameter.type() == Type.DURATION || parameter.type() == Type.COUNT) {
          assertThat(parameter.byDefault().isIntegralNumber()).as(parameter.name()).isTrue();
        }
      }
    }
  }
}
