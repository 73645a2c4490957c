package io.zyra.core.decision;

import static org.assertj.core.api.Assertions.assertThat;

import io.zyra.core.Samples;
import io.zyra.core.fact.Facts;
import io.zyra.core.fact.Metric;
import io.zyra.core.fact.MetricValues;
import io.zyra.core.fact.Scope;
import io.zyra.core.fact.Subject;
import io.zyra.core.policy.AutopilotMode;
import io.zyra.core.policy.BudgetUsage;
import io.zyra.core.policy.MerchantLimits;
import io.zyra.core.policy.Proposal;
import io.zyra.core.rule.ParsedRule;
import io.zyra.core.rule.RuleFault;
import io.zyra.core.rule.RuleParser;
import io.zyra.core.rule.RuleVersion;
import io.zyra.core.rule.action.ActionCatalog;
import io.zyra.core.rule.action.ActionRisk;
import io.zyra.core.rule.action.ActionType;
import io.zyra.core.rule.compile.CompiledRuleSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** An action's file alone decides how rules ask for it and what is proposed then. */
class ActionFilesTest {
  private static final String MADE_UP =
      """
      {
        "name": "polish",
        "label": "Polish",
        "sentence": "Polish {subject}",
        "phrase": "polish it",
        "words": {"variant": {"sentence": "Polish only {subject}", "phrase": "polish only it"}},
        "scopes": ["product", "variant"],
        "risk": "%s",
        "reversible": true,
        "touches": ["descriptionHtml"],
        "confidence": "%s",
        "needs": {"metric": "description_words", "above": %d},
        "priceChange": {"percent": "off", "lowers": true, "price": "to"},
        "parameters": [
          {"name": "off", "type": "integer", "required": false, "min": 1, "max": 50, "description": "x"},
          {"name": "to", "type": "decimal", "required": false, "min": 0, "description": "x"},
          {"name": "gently", "type": "boolean", "required": false, "description": "x"},
          {"name": "cloth", "type": "choice", "required": false, "choices": ["silk", "wool"],
           "choiceScopes": {"silk": ["variant"]}, "description": "x"},
          {"name": "words", "type": "text", "required": false, "maxLength": 5,
           "onlyWhen": {"parameter": "cloth", "values": ["wool"]}, "description": "x"},
          {"name": "how", "type": "text", "required": false, "maxLength": 5,
           "numberWhen": {"parameter": "cloth", "values": ["wool"]}, "description": "x"},
          {"name": "ask", "type": "text", "required": false, "format": "email", "description": "x"}
        ],
        "exactlyOne": ["off", "to"],
        "exactlyOneWhen": {"parameter": "cloth", "values": ["silk"]}
      }
      """;

  @Property(tries = 50)
  void whatIsProposedFollowsFromTheFile(
      @ForAll ActionRisk risk,
      @ForAll ActionType.Confidence confidence,
      @ForAll @IntRange(max = 100) int needed,
      @ForAll @IntRange(max = 100) int words,
      @ForAll @IntRange(min = 1, max = 50) int off,
      @ForAll @DoubleRange(min = 0, max = 1) double sure) {
    Subject product =
        Samples.product(
            "p",
            Map.of(
                Metric.PRICE,
                10.0,
                Metric.DESCRIPTION_WORDS,
                (double) words,
                Metric.CONTENT_CONFIDENCE,
                sure,
                Metric.REVENUE_30D,
                1000.0));

    List<Proposal> proposals =
        proposals(
            MADE_UP.formatted(risk.key(), confidence.name().toLowerCase(Locale.ROOT), needed),
            "{\"type\":\"polish\",\"off\":" + off + "}",
            product);

    assertThat(proposals).hasSize(words > needed ? 1 : 0);
    assertThat(proposals)
        .allSatisfy(
            proposal -> {
              assertThat(proposal.risk()).isEqualTo(risk);
              assertThat(proposal.touches()).containsExactly("descriptionHtml");
              assertThat(proposal.impact().pricePercent().orElseThrow())
                  .isEqualByComparingTo("-" + off);
              assertThat(proposal.impact().revenue().orElseThrow())
                  .isEqualByComparingTo("-" + off * 10);
              assertThat(proposal.confidence().doubleValue())
                  .isBetween(
                      confidence == ActionType.Confidence.EXACT ? 1 : sure - 0.01,
                      confidence == ActionType.Confidence.EXACT ? 1 : sure + 0.01);
            });
  }

  @Test
  void aVariantsPriceIsComparedWithItsOwn() {
    Subject variant =
        Samples.subject(
            Scope.VARIANT,
            "v",
            "Shirt, Blue",
            MetricValues.builder().set(Metric.PRICE, 100).set(Metric.REVENUE_30D, 500).build(),
            Map.of());
    String rule =
        """
        {"id":"r","scope":"variant","if":{"type":"metric_above","metric":"price","threshold":1},
         "then":[{"type":"set_price","price":84}]}
        """;

    Proposal proposal = decide(Samples.parser(), rule, variant).get(0).proposal();

    assertThat(proposal.subject().scope()).isEqualTo(Scope.VARIANT);
    assertThat(proposal.impact().pricePercent().orElseThrow()).isEqualByComparingTo("-16");
    assertThat(proposal.impact().revenue().orElseThrow()).isEqualByComparingTo("-80");
  }

  @Test
  void aRuleSpeaksOfItsActionInTheWordsForItsScope() {
    RuleParser parser = parser(MADE_UP.formatted("low", "exact", 0));
    assertThat(rule(parser, "{\"type\":\"polish\"}", "product").rule().orElseThrow().sentence())
        .contains(", polish it,");
    assertThat(rule(parser, "{\"type\":\"polish\"}", "variant").rule().orElseThrow().sentence())
        .contains(", polish only it,");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "\"off\": 51 | /then/0/off | 51 is not a whole number from 1 to 50",
        "\"off\": 1.5 | /then/0/off | 1.5 is not a whole number from 1 to 50",
        "\"off\": \"1\" | /then/0/off | Expected a number, found the text '1'",
        "\"gently\": \"yes\" | /then/0/gently | Expected true or false, found the text 'yes'",
        "\"cloth\": \"cotton\" | /then/0/cloth | 'cotton' is not one of the values of cloth",
        "\"cloth\": \"silk\", \"off\": 1 | /then/0/cloth | silk cannot be used for a product",
        "\"words\": \"abc\" | /then/0/words | words goes only with cloth wool",
        "\"cloth\": \"wool\", \"words\": \"abcdef\" | /then/0/words | The text is 6 characters"
            + " long",
        "\"cloth\": \"wool\", \"how\": \"abc\" | /then/0/how | Expected a number, found the text"
            + " 'abc'",
        "\"how\": 5 | /then/0/how | Expected a text, found the number 5",
        "\"ask\": \"a@b\" | /then/0/ask | 'a@b' cannot be used here",
        "\"nap\": true | /then/0/nap | \"nap\" is not known here"
      })
  void parametersAreCheckedAsTheFileSays(String parameters, String pointer, String message) {
    RuleParser parser = parser(MADE_UP.formatted("low", "exact", 0));

    ParsedRule rule = rule(parser, "{\"type\":\"polish\"," + parameters + "}", "product");

    assertThat(rule.errors()).extracting(RuleFault::pointer).containsExactly(pointer);
    assertThat(rule.errors()).extracting(RuleFault::message).containsExactly(message);
  }

  @Test
  void exactlyOneIsAskedForOnlyWhenTheFileSaysSo() {
    RuleParser parser = parser(MADE_UP.formatted("low", "exact", 0));
    assertThat(rule(parser, "{\"type\":\"polish\"}", "variant").errors()).isEmpty();
    assertThat(rule(parser, "{\"type\":\"polish\",\"cloth\":\"silk\"}", "variant").errors())
        .extracting(RuleFault::message)
        .containsExactly("polish with cloth silk takes exactly one of off, to");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"type\":\"create_ab_test\",\"field\":\"title\",\"traffic_percent\":20,\"days\":7,"
            + "\"metric\":\"ctr\"}",
        "{\"type\":\"create_ab_test\",\"field\":\"price\",\"percent\":-5,\"traffic_percent\":20,"
            + "\"days\":7,\"metric\":\"revenue\"}",
        "{\"type\":\"create_ab_test\",\"field\":\"price\",\"variant_b\":9.5,"
            + "\"traffic_percent\":50,\"days\":60,\"metric\":\"units_sold\"}",
        "{\"type\":\"notify\",\"message\":\"Look\",\"channel\":\"email\",\"to\":\"a@b.example\"}",
        "{\"type\":\"flag\"}"
      })
  void theShippedActionsTakeWhatTheyAreMadeFor(String action) {
    assertThat(rule(Samples.parser(), action, "product").errors()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{\"type\":\"create_ab_test\",\"field\":\"price\",\"traffic_percent\":20,\"days\":7,"
            + "\"metric\":\"ctr\"} | product | /then/0",
        "{\"type\":\"create_ab_test\",\"field\":\"title\",\"percent\":3,\"traffic_percent\":20,"
            + "\"days\":7,\"metric\":\"ctr\"} | product | /then/0/percent",
        "{\"type\":\"create_ab_test\",\"field\":\"title\",\"traffic_percent\":51,\"days\":7,"
            + "\"metric\":\"ctr\"} | product | /then/0/traffic_percent",
        "{\"type\":\"send_email\",\"template_id\":\"email_winback_v1\"} | cart |"
            + " /then/0/template_id",
        "{\"type\":\"send_sms\",\"template_id\":\"none\"} | cart | /then/0/template_id",
        "{\"type\":\"send_sms\",\"template_id\":\"sms_recovery_v1\"} | order | /then/0",
        "{\"type\":\"notify\",\"to\":\"a@b.example\"} | store | /then/0/to"
      })
  void theShippedActionsSayWhatDoesNotFit(String action, String scope, String pointer) {
    assertThat(rule(Samples.parser(), action, scope).errors())
        .extracting(RuleFault::pointer)
        .containsExactly(pointer);
  }

  private static List<Proposal> proposals(String file, String action, Subject subject) {
    return decide(parser(file), text(action, subject.scope().key()), subject).stream()
        .map(Decision::proposal)
        .toList();
  }

  private static List<Decision> decide(RuleParser parser, String rule, Subject subject) {
    ParsedRule parsed = parser.parse(rule);
    assertThat(parsed.errors()).isEmpty();
    return new Decider(Samples.policyRuns())
        .decide(
            CompiledRuleSet.compile(List.of(new RuleVersion(parsed.rule().orElseThrow(), 1, rule))),
            new Facts(Samples.NOW, List.of(subject), List.of()),
            AutopilotMode.BALANCED,
            MerchantLimits.DEFAULT,
            new BudgetUsage(100, Set.of()));
  }

  private static ParsedRule rule(RuleParser parser, String action, String scope) {
    return parser.parse(text(action, scope));
  }

  private static String text(String action, String scope) {
    return """
    {"id":"r","scope":"%s","if":%s,"then":[%s]}
    """
        .formatted(scope, condition(scope), action);
  }

  /** One that holds of every subject of these tests and can be asked in the scope. */
  private static String condition(String scope) {
    return scope.equals("product") || scope.equals("variant")
        ? "{\"type\":\"metric_above\",\"metric\":\"price\",\"threshold\":1}"
        : "{\"type\":\"event_count\",\"event\":\"any\",\"count_gt\":1,\"window\":60}";
  }

  private static RuleParser parser(String file) {
    return new RuleParser(new ActionCatalog(List.of(file)));
  }
}
