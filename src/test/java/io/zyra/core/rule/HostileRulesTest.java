package io.zyra.core.rule;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.zyra.core.Samples;
import io.zyra.core.fact.MetricValues;
import io.zyra.core.rule.compile.RandomLanguage;
import io.zyra.core.rule.drl.DrlPrinter;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever is sent as a rule is either a rule, or is told what is wrong where. */
@Timeout(120)
class HostileRulesTest {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
  private static final ObjectMapper MAPPER =
      new ObjectMapper().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);
  private static final List<String> ODD_TEXTS =
      List.of(
          "",
          " ",
          "\u00a0",
          "\u0000",
          "\ud800",
          "metric_below",
          "all",
          "seo_score",
          "product",
          "2026-13-45",
          "+999999999-12-31T23:59:59.999999999Z",
          "24:00",
          "Mars/Olympus",
          "*/0 99 * * *",
          "0 0 30 2 *",
          "for x in 1..10000000000 return x",
          "metafields..",
          "metafields.a.b",
          "a".repeat(3_000),
          "{\"$ref\":\"#\"}",
          "'; DROP TABLE rules; --");
  private static final List<String> ODD_NUMBERS =
      List.of(
          "0",
          "-0.0",
          "-1",
          "1",
          "1.5",
          "70",
          "1e15",
          "1e16",
          "1e300",
          "1e-90",
          "1e-300",
          "9223372036854775808",
          "123456789012345678901234567890");

  private final RuleParser parser = Samples.parser();

  @Property(tries = 3_000)
  void anythingAtAnyPlaceOfARuleIsARuleOrHasAFaultWhosePlaceExists(@ForAll long seed) {
    Random random = new Random(seed);
    ObjectNode rule = new RandomLanguage(seed).rule("r");
    int changes = 1 + random.nextInt(3);
    for (int i = 0; i < changes; i++) {
      mutate(rule, random);
    }
    judge(rule);
  }

  private void judge(JsonNode rule) {
    ParsedRule parsed = parser.parse(rule.toString());

    if (parsed.rule().isPresent()) {
      assertThat(parsed.errors()).isEmpty();
      Rule read = parsed.rule().get();
      assertThat(read.sentence()).startsWith("When ");
      assertThat(DrlPrinter.print(read)).contains("rule \"" + read.id() + "\"");
      read.condition()
          .explain(Samples.subject(read.scope(), "s", "S", MetricValues.NONE, Map.of()));
    } else {
      assertThat(parsed.errors()).as(rule.toString()).isNotEmpty();
      for (RuleFault fault : parsed.errors()) {
        assertThat(rule.at(JsonPointer.compile(fault.pointer())).isMissingNode())
            .as(fault + " in " + rule)
            .isFalse();
        assertThat(fault.message()).isNotBlank();
        assertThat(fault.hint()).as(fault.message()).isNotBlank();
        assertThat(fault.message().length() + fault.hint().length())
            .as(fault.toString())
            .isLessThan(3_000);
      }
    }
  }

  private static void mutate(ObjectNode rule, Random random) {
    List<JsonNode> holders = new ArrayList<>();
    collect(rule, holders);
    JsonNode holder = holders.get(random.nextInt(holders.size()));
    JsonNode odd = odd(random, 2);
    if (holder instanceof ObjectNode object) {
      List<String> names = new ArrayList<>();
      object.fieldNames().forEachRemaining(names::add);
      if (names.isEmpty() || random.nextInt(5) == 0) {
        object.set(pick(List.of("", "~", "a/b", "~1", "type", "x", "conditions"), random), odd);
      } else if (random.nextInt(5) == 0) {
        object.remove(pick(names, random));
      } else {
        object.set(pick(names, random), odd);
      }
    } else if (holder instanceof ArrayNode array) {
      if (array.isEmpty() || random.nextBoolean()) {
        array.add(odd);
      } else {
        array.set(random.nextInt(array.size()), odd);
      }
    }
  }

  private static void collect(JsonNode node, List<JsonNode> holders) {
    if (node.isContainerNode()) {
      holders.add(node);
      node.forEach(child -> collect(child, holders));
    }
  }

  private static JsonNode odd(Random random, int depth) {
    switch (random.nextInt(depth > 0 ? 7 : 4)) {
      case 0:
        return JSON.nullNode();
      case 1:
        return JSON.booleanNode(random.nextBoolean());
      case 2:
        return JSON.numberNode(new BigDecimal(pick(ODD_NUMBERS, random)));
      case 3, 4:
        return JSON.textNode(pick(ODD_TEXTS, random));
      case 5:
        ArrayNode array = JSON.arrayNode();
        for (int i = random.nextInt(3); i > 0; i--) {
          array.add(odd(random, depth - 1));
        }
        return array;
      default:
        ObjectNode object = JSON.objectNode();
        for (int i = random.nextInt(3); i > 0; i--) {
          object.set(
              pick(List.of("type", "from", "equals", "", "conditions"), random),
              odd(random, depth - 1));
        }
        return object;
    }
  }

  private static <T> T pick(List<T> choices, Random random) {
    return choices.get(random.nextInt(choices.size()));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{'type':'metric_bellow','metric':'price','threshold':1}|/if/type|Did you mean"
            + " metric_below?",
        "{'type':'metric_below','metric':'pricee','threshold':1}|/if/metric|Did you mean price?",
        "{'type':'metric_below','metric':'PRICE','threshold':1}|/if/metric|Did you mean price?",
        "{'type':'metric_below','metric':'price','treshold':1}|/if/treshold|Did you mean"
            + " threshold?",
        "{'type':'metric_below','metric':'price','threshold':'1'}|/if/threshold|Write it without"
            + " quotes.",
        "{'type':'attribute','attribute':'vendr','equals':'a'}|/if/attribute|Did you mean vendor?",
        "{'type':'attribute','attribute':'vendor','equal':'a'}|/if/equal|Did you mean equals?",
        "{'type':'abandoned_cart','count_gt':1,'window':60}|/if/type|Did you mean abandoned_carts?",
        "{'type':'abandoned_carts','count':1,'window':60}|/if/count|Did you mean count_gt?",
        "{'type':'count_of','at_lest':1,'conditions':[]}|/if/at_lest|Did you mean at_least?",
        "{'type':'metric_change','metric':'price','windw':3600,'by_percent':1}|/if/windw|Did you"
            + " mean window?",
        "{'type':'anomaly','metric':'price','direction':'upp'}|/if/direction|Did you mean up?",
        "{'type':'orders_placed','count_gt':1,'window':60,'where':{'a':{'abov':1}}}|/if/where/a/abov|Did"
            + " you mean above?"
      })
  void asksWhatWasMeantWhereAWordIsNearlyRight(String condition, String pointer, String hint) {
    String rule =
        "{\"id\":\"a\",\"if\":" + condition.replace('\'', '"') + ",\"then\":[{\"type\":\"flag\"}]}";

    assertThat(parser.parse(rule).errors())
        .anySatisfy(
            fault -> {
              assertThat(fault.pointer()).isEqualTo(pointer);
              assertThat(fault.hint()).isEqualTo(hint);
            });
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"id\":\"a\",\"if\":1e999999999,\"then\":[]}",
        "{\"id\":\"a\",\"priority\":1e9999999999}",
        "{\"id\":\"a\",\"priority\":-1e-999999999}",
        "{\"id\":\"\\ud800\"}",
        "{\"id\":\"a\"}garbage",
        "{\"id\":NaN}",
        "{'id':'a'}",
        "\u0000",
        "\ufeff{}",
        "{\"if\":{\"type\":\"all\",\"type\":\"any\"}}",
        "[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[",
        "{\"a\":{\"a\":{\"a\":{\"a\":{\"a\":{\"a\":{\"a\":{\"a\":{\"a\":"
      })
  void nonsenseIsRefusedWithAReason(String text) {
    ParsedRule parsed = parser.parse(text);

    assertThat(parsed.rule()).isEmpty();
    assertThat(parsed.errors())
        .isNotEmpty()
        .allSatisfy(fault -> assertThat(fault.message()).isNotBlank());
  }

  @Test
  void bombsAreRefusedQuickly() {
    long before = System.nanoTime();
    List<String> bombs =
        List.of(
            "[".repeat(60_000),
            "{\"a\":".repeat(12_000),
            "{\"id\":\"" + "a".repeat(70_000) + "\"}",
            "{\"id\":" + "9".repeat(60_000) + "}",
            "{\"then\":[" + "{},".repeat(20_000) + "{}]}",
            "{\"if\":{\"type\":\"all\",\"conditions\":[" + "{},".repeat(15_000) + "{}]}}");

    assertThat(bombs).allSatisfy(bomb -> assertThat(parser.parse(bomb).errors()).isNotEmpty());
    assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(10));
  }

  @Test
  void aRuleMadeOfNothingButFaultsNamesNotMoreThanAPersonCanRead() {
    String many = "{\"type\":\"nothing\"},".repeat(199) + "{\"type\":\"nothing\"}";
    List<RuleFault> faults =
        parser
            .parse(
                "{\"id\":\"a\",\"if\":{\"type\":\"all\",\"conditions\":["
                    + many
                    + "]},\"then\":[{\"type\":\"flag\"}]}")
            .errors();

    assertThat(faults).hasSizeLessThanOrEqualTo(RuleParser.MOST_FAULTS);
  }

  @Test
  void aTimeThatNeverComesCostsNothing() throws Exception {
    JsonNode rule =
        MAPPER.readTree(
            """
            {"id":"a","if":{"type":"schedule","cron":"0 0 30 2 *"},"then":[{"type":"flag"}]}
            """);
    long before = System.nanoTime();
    judge(rule);
    assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(2));
  }

  @Test
  void textsThatLookBlankAreBlank() {
    for (String blank : List.of("", " ", "\t", "\u00a0", "\u2003")) {
      ObjectNode rule = new RandomLanguage(1).rule("r");
      rule.set("name", TextNode.valueOf(blank));
      assertThat(parser.parse(rule.toString()).errors())
          .as("U+%04X".formatted(blank.isEmpty() ? 0 : (int) blank.charAt(0)))
          .extracting(RuleFault::pointer)
          .contains("/name");
    }
  }
}
