package io.zyra.core.rule;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.zyra.core.Samples;
import io.zyra.core.fact.EventWindow;
import io.zyra.core.fact.Facts;
import io.zyra.core.fact.MetricValues;
import io.zyra.core.fact.Scope;
import io.zyra.core.fact.Subject;
import io.zyra.core.fact.ZonedInstant;
import io.zyra.core.rule.compile.CompiledRuleSet;
import io.zyra.core.rule.condition.EventCount;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Texts are compared as people read them, and numbers by value where the rule says a number. */
class ComparedTextsTest {
  private final ObjectMapper json = new ObjectMapper();

  @ParameterizedTest
  @CsvSource({
    "equals, STRASSE, straße, true",
    "equals, Straße, STRASSE, true",
    "equals, STRAẞE, strasse, true",
    "equals, ΣΊΣΥΦΟΣ, σίσυφος, true",
    "equals, ΣΊΣΥΦΟΣ, σίσυφοσ, true",
    "equals, ﬁne, FINE, true",
    "equals, café, cafe\u0301, true",
    "equals, CAFE\u0301, café, true",
    "equals, café, cafe, false",
    "equals, İstanbul, i\u0307stanbul, true",
    "equals, ısı, isi, false",
    "equals, I, i, true",
    "equals, Å, \u212B, true",
    "contains, straße, Hauptstrasse 5, true",
    "contains, É, cafe\u0301 au lait, true",
    "contains, e, café, false",
    "starts_with, ÉTUI, e\u0301tui en cuir, true",
    "ends_with, MASSE, die maße, true",
  })
  void textsCompareByUnicode(String operator, String wanted, String value, boolean holds) {
    Rule rule =
        Samples.rule(
                "{\"id\":\"r\",\"if\":{\"type\":\"attribute\",\"attribute\":\"vendor\",\"%s\":\"%s\"},\"then\":[{\"type\":\"flag\"}]}"
                    .formatted(operator, wanted))
            .rule();
    Subject subject =
        new Subject(
            ZonedInstant.utc(Samples.NOW),
            Scope.PRODUCT,
            "p",
            "p",
            MetricValues.NONE,
            Map.of("vendor", value));

    assertThat(rule.condition().holds(subject)).isEqualTo(holds);
    assertThat(
            CompiledRuleSet.compile(List.of(new RuleVersion(rule, 1, "{}")))
                .match(new Facts(Samples.NOW, List.of(subject), List.of())))
        .hasSize(holds ? 1 : 0);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{\"n\":100}                         | {\"n\":100}                                   | true",
        "{\"n\":100}                         | {\"n\":\"100.00\"}                            | true",
        "{\"n\":\"100\"}                     | {\"n\":\"100.00\"}                            | false",
        "{\"n\":\"100\"}                     | {\"n\":\"100\"}                               | true",
        "{\"n\":\"100\"}                     | {\"n\":100}                                   | true",
        "{\"sku\":\"007\"}                   | {\"sku\":\"7\"}                               | false",
        "{\"sku\":\"1e3\"}                   | {\"sku\":\"1000\"}                            | false",
        "{\"sku\":7}                         | {\"sku\":\"007\"}                             | false",
        "{\"n\":{\"in\":[\"7.0\",9]}}        | {\"n\":7}                                     | false",
        "{\"n\":{\"in\":[\"7.0\",9]}}        | {\"n\":\"9.0\"}                               | true",
        "{\"n\":{\"above\":5}}               | {\"n\":\"6d\"}                                | false",
        "{\"n\":{\"above\":5}}               | {\"n\":\"0x10\"}                              | false",
        "{\"n\":{\"above\":5}}               | {\"n\":\"5.01\"}                              | true",
        "{\"line_items.sku\":\"A\"}          | {\"line_items\":[{\"sku\":\"B\"},{\"sku\":\"a\"}]}   | true",
        "{\"line_items.sku\":\"C\"}          | {\"line_items\":[{\"sku\":\"B\"},{\"sku\":\"a\"}]}   | false",
        "{\"line_items.price\":{\"above\":50}} | {\"line_items\":[{\"price\":\"9\"},{\"price\":\"60.00\"}]} | true",
        "{\"line_items.price\":{\"below\":5}}  | {\"line_items\":[{\"price\":\"9\"},{\"price\":\"60.00\"}]} | false",
        "{\"line_items.title\":{\"contains\":\"oak\"}} | {\"line_items\":[{\"title\":\"Pine\"},{\"title\":\"Old OAK\"}]} | true",
        "{\"tags\":\"vip\"}                  | {\"tags\":[\"new\",\"VIP\"]}                  | true",
        "{\"tags\":{\"contains\":\"vi\"}}    | {\"tags\":[\"new\",\"VIP\"]}                  | false",
        "{\"a.b.c\":1}                       | {\"a\":[{\"b\":[{\"c\":2},{\"c\":1}]}]}       | true",
        "{\"line_items.sku\":\"A\"}          | {\"line_items\":[]}                           | false",
        "{\"city\":\"STRASSE\"}              | {\"city\":\"straße\"}                         | true",
      })
  void eventsAreFilteredAsTheRuleSaysIt(String where, String payload, boolean accepted)
      throws JsonProcessingException {
    assertThat(window(where).where())
        .allSatisfy(
            filter -> assertThat(filter.accepts(json.readTree(payload))).isEqualTo(accepted));
  }

  @Test
  void aFilterIsWrittenAndReadAsItWas() {
    String where = "{\"n\":{\"in\":[\"7.0\",9,\"x\"]},\"sku\":\"100\",\"price\":100}";
    EventWindow window = window(where);

    assertThat(EventWindow.parse(window.toString())).isEqualTo(window);
    assertThat(count(where).toJson().path("where").toString())
        .isEqualTo(
            "{\"n\":{\"in\":[\"7.0\",9,\"x\"]},\"sku\":{\"equals\":\"100\"},\"price\":{\"equals\":100}}");
  }

  /** Facts that were stored before texts were told from numbers name their counts without that. */
  @Test
  void countsOfEarlierFactsAreFound() {
    EventCount count = count("{\"sku\":\"100\"}");
    EventWindow before =
        EventWindow.parse(
            "orders/create/3600?[{\"field\":\"sku\",\"test\":\"EQUALS\",\"operands\":[\"100\"]}]");
    Subject store =
        Samples.store(MetricValues.NONE, Map.of())
            .with(new TreeMap<>(Map.of(before, 3L)), Map.of(), Set.of());

    assertThat(count.holds(store)).isTrue();
  }

  private static EventWindow window(String where) {
    return count(where).window();
  }

  private static EventCount count(String where) {
    return (EventCount)
        Samples.rule(
                "{\"id\":\"r\",\"if\":{\"type\":\"orders_placed\",\"count_gt\":1,\"window\":3600,\"where\":%s},\"then\":[{\"type\":\"flag\"}]}"
                    .formatted(where))
            .rule()
            .condition();
  }
}
