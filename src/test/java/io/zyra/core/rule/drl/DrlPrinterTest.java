package io.zyra.core.rule.drl;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.zyra.GoldenFile;
import io.zyra.core.Samples;
import io.zyra.core.rule.Rule;
import io.zyra.core.rule.compile.ClassicRules;
import io.zyra.core.rule.template.TemplateCatalog;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.kie.api.KieBase;
import org.kie.api.definition.KiePackage;

/** Rules as people who know Drools read them. */
class DrlPrinterTest {
  private static final String ALL_OF_IT =
      """
      {"id": "all_of_it", "scope": "cart", "cooldown": 3600, "priority": 7,
       "active": {"from": "2026-11-20", "days": ["sat"], "hours": {"from": "22:00", "to": "06:00"}},
       "if": {"type": "all", "conditions": [
         {"type": "in_segment", "segment": "vip"},
         {"type": "metric_between", "metric": "idle_hours", "min": 2, "max": 48.5},
         {"type": "not", "conditions": [
           {"type": "attribute", "attribute": "abandoned", "equals": false},
           {"type": "in_segment", "segment": "at_risk"}]},
         {"type": "count_of", "at_least": 1, "conditions": [
           {"type": "attribute", "attribute": "products", "contains": "Linen \\"Shirt\\""},
           {"type": "attribute", "attribute": "updated_at", "younger_than": 86400},
           {"type": "metric_change", "metric": "cart_value", "window": 86400, "by_percent": -10},
           {"type": "expression", "feel": "cart_value / item_count > 50"},
           {"type": "schedule", "cron": "0 9 * * 1-5", "for": 7200, "timezone": "Asia/Tokyo"},
           {"type": "orders_placed", "count_gt": 2, "window": 86400,
            "where": {"total_price": {"above": 100}}}]}]},
       "then": [{"type": "flag", "message": "look"}]}
      """;

  @Test
  void itReadsAsReviewed() {
    String text =
        List.of(Samples.SEO_RULE, Samples.CART_RULE, ALL_OF_IT).stream()
            .map(DrlPrinterTest::read)
            .map(DrlPrinter::print)
            .collect(Collectors.joining("\n"));

    GoldenFile.of("rule/printed.drl").holds(text);
  }

  @Test
  void everyReadyRuleCompilesFromItsText() {
    List<Rule> rules = Samples.templates().all().stream().map(TemplateCatalog.Ready::rule).toList();

    assertThat(names(ClassicRules.of(rules).knowledge())).hasSameSizeAs(rules);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\nrule \"evil\" when then end",
        "\" || true || \"",
        "\\",
        "\\\" ) then System.exit(1); end //",
        "*/ rule \"evil\" when then end /*",
        "\\u0022 ) \\u000a end",
        "\u2028rule \"evil\" when then end",
        "# $ @ ` ${x} #{y}",
        "\u0085\u000b\u000c",
        "𝄞 ☕ \u202e"
      })
  void noTextBreaksOutOfItsPlace(String text) {
    ObjectNode rule = JsonNodeFactory.instance.objectNode().put("id", "r.-1").put("name", text);
    ObjectNode condition = rule.putObject("if").put("type", "any");
    condition.putArray("conditions").add(vendor(text)).add(vendor("x" + text));
    rule.putArray("then").addObject().put("type", "flag").put("message", text + "x");

    ClassicRules classic = ClassicRules.of(List.of(read(rule.toString())));

    assertThat(names(classic.knowledge())).containsExactly("r.-1");
  }

  private static ObjectNode vendor(String text) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("type", "attribute")
        .put("attribute", "vendor")
        .put("equals", text + "v");
  }

  private static List<String> names(KieBase knowledge) {
    return knowledge.getKiePackages().stream()
        .map(KiePackage::getRules)
        .flatMap(rules -> rules.stream().map(org.kie.api.definition.rule.Rule::getName))
        .toList();
  }

  private static Rule read(String json) {
    return Samples.parser().parse(json).rule().orElseThrow();
  }
}
