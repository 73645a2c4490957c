package io.zyra.core.rule;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.zyra.core.Samples;
import io.zyra.core.fact.EventWindow;
import io.zyra.core.fact.Scope;
import io.zyra.core.rule.condition.EventCount;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a rule looks at one by one: as it says, or as follows from what it asks and wants. */
class RuleScopesTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      textBlock =
          """
          'type':'metric_below','metric':'seo_score','threshold':70 | PRODUCT
          'type':'metric_below','metric':'price','threshold':70     | PRODUCT
          'type':'metric_below','metric':'cost','threshold':70      | VARIANT
          'type':'metric_above','metric':'cart_value','threshold':1 | CART
          'type':'metric_above','metric':'order_value','threshold':1| ORDER
          'type':'metric_above','metric':'total_spent','threshold':1| CUSTOMER
          'type':'metric_above','metric':'customer_share','threshold':0.1| SEGMENT
          'type':'metric_above','metric':'orders_1d','threshold':1  | STORE
          'type':'abandoned_carts','count_gt':3,'window':3600       | STORE
          'type':'schedule','cron':'0 9 * * *'                      | STORE
          'type':'in_segment','segment':'vip'                       | CUSTOMER
          'type':'in_collection','collection':'sale'                | PRODUCT
          """)
  void followFromTheCondition(String condition, Scope scope) {
    assertThat(rule("", condition, "flag").scope()).isEqualTo(scope);
  }

  @Test
  void mayBeNamed() {
    String price = "'type':'metric_below','metric':'price','threshold':70";

    assertThat(rule("'scope':'variant',", price, "flag").scope()).isEqualTo(Scope.VARIANT);
  }

  @Test
  void followFromTheActionWhereTheConditionFitsAnything() {
    assertThat(rule("", "'type':'schedule','cron':'0 9 * * 1'", "optimize_title").scope())
        .isEqualTo(Scope.PRODUCT);
  }

  @Test
  void thatDoNotFitAConditionAreRefusedAtThatCondition() {
    ParsedRule parsed =
        parse(
            "'scope':'order',",
            "'type':'all','conditions':["
                + "{'type':'metric_above','metric':'order_value','threshold':1},"
                + "{'type':'metric_above','metric':'cart_value','threshold':1}]",
            "flag");

    assertThat(parsed.errors())
        .containsExactly(
            new RuleFault(
                "/if/conditions/1",
                "This cannot be asked of an order: value is above 1.00",
                "It can be asked of: cart, checkout."));
  }

  @Test
  void ofEventsAreTheStoreUnlessTheRuleSaysOtherwise() {
    String condition =
        "'type':'all','conditions':["
            + "{'type':'orders_placed','count_gt':3,'window':3600},"
            + "{'type':'metric_below','metric':'inventory','threshold':5}]";

    assertThat(parse("", condition, "flag").errors())
        .singleElement()
        .satisfies(fault -> assertThat(fault.hint()).contains("\"scope\": \"product\""));
    assertThat(rule("'scope':'product',", condition, "flag").scope()).isEqualTo(Scope.PRODUCT);
  }

  @Test
  void eventsCanBeNarrowedByWhatTheySay() throws IOException {
    Rule rule =
        rule(
            "",
            "'type':'orders_placed','count_gt':3,'window':3600,'where':{"
                + "'total_price':{'above':100},'currency':'EUR','tags':{'contains':'gift'},"
                + "'customer.country':{'in':['DK','SE']}}",
            "flag");
    EventWindow window = ((EventCount) rule.condition()).window();
    ObjectMapper json = new ObjectMapper();
    String order =
        """
        {"total_price":"100.01","currency":"eur","tags":["Gift","x"],"customer":{"country":"SE"}}
        """;

    assertThat(window.where()).allMatch(filter -> accepts(filter, json, order));
    assertThat(EventWindow.parse(window.toString())).isEqualTo(window);
    assertThat(window.where())
        .anyMatch(filter -> !accepts(filter, json, order.replace("100.01", "100.00")));
    assertThat(window.where()).noneMatch(filter -> accepts(filter, json, "{}"));
  }

  private static boolean accepts(
      io.zyra.core.fact.EventFilter filter, ObjectMapper json, String payload) {
    try {
      return filter.accepts(json.readTree(payload));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static Rule rule(String before, String condition, String action) {
    ParsedRule parsed = parse(before, condition, action);
    assertThat(parsed.errors()).isEmpty();
    return parsed.rule().orElseThrow();
  }

  private static ParsedRule parse(String before, String condition, String action) {
    return Samples.parser()
        .parse(
            "{'id':'a',%s'if':{%s},'then':[{'type':'%s'}]}"
                .formatted(before, condition, action)
                .replace('\'', '"'));
  }
}
