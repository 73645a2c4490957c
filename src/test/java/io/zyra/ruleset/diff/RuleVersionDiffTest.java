package io.zyra.ruleset.diff;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.zyra.core.Samples;
import io.zyra.core.rule.text.NumberText;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The difference between two versions of a rule as text. */
class RuleVersionDiffTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final RuleChangeSentences WORDS =
      new RuleChangeSentences(Samples.actions(), Samples.parser(), NumberText.USUAL);
  private static final String RULE =
      """
      {"id":"r","name":"Old","if":{"type":"all","conditions":[
        {"type":"metric_below","metric":"seo_score","threshold":70},
        {"type":"attribute","attribute":"vendor","equals":"Nike"},
        {"type":"event_count","event":"orders/create","count_gt":3,"window":3600,
         "where":{"total_price":{"above":10}}}]},
       "then":[{"type":"discount","percent":5},{"type":"flag"}],
       "publish":"auto","priority":50,"cooldown":3600,"tags":["a","b"],
       "limits":{"per_run":10},"active":{"hours":{"from":"08:00","to":"18:00"}}}
      """;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          :70     | :60      | /if/conditions/0/threshold | changed | threshold of the SEO score: 70 → 60
          Nike    | Puma     | /if/conditions/1/equals | changed | vendor equals: "Nike" → "Puma"
          _gt":3  | _gt":5   | /if/conditions/2/count_gt | changed | number of event count: 3 → 5
          window":3600 | window":7200 | /if/conditions/2/window | changed | time looked back of event count: 1 hour → 2 hours
          above":10 | above":20 | /if/conditions/2/where/total_price/above | changed | where total price above: 10 → 20
          :5}     | :7.50}   | /then/0/percent | changed | percent of Discount: 5 → 7.5
          cooldown":3600 | cooldown":86400 | /cooldown | changed | cooldown: 1 hour → 1 day
          per_run":10 | per_run":20 | /limits/per_run | changed | limits per run: 10 → 20
          08:00   | 09:00    | /active/hours/from | changed | active hours from: "08:00" → "09:00"
          "name":"Old", | '' | /name | removed | removed name: "Old"
          "priority":50 | "priority":50,"owner":"Ann" | /owner | added | added owner: "Ann"
          "a","b" | "a","x","b" | /tags/1 | added | added "x" to tags
          "flag"} | "flag"},{"type":"add_tags","tags":["n"]} | /then/2 | added | added action Add tags
          {"type":"discount","percent":5}, | '' | /then/0 | removed | removed action Discount
          {"type":"metric_below","metric":"seo_score","threshold":70}, | '' | /if/conditions/0 | removed | removed condition "SEO score is below 70"
          """)
  void aChangeIsSaidWithItsPlace(
      String before, String after, String pointer, String kind, String words)
      throws JsonProcessingException {
    List<RuleVersionDiff.Change> changes = diff(RULE, RULE.replace(before, after));

    assertThat(changes).hasSize(1);
    assertThat(changes.get(0).words()).isEqualTo(words);
    assertThat(changes.get(0).pointer()).isEqualTo(pointer);
    assertThat(changes.get(0).kind()).isEqualTo(kind);
  }

  @Test
  void anotherConditionIsSaidAsASentence() throws JsonProcessingException {
    String simple =
        """
        {"id":"r","if":{"type":"metric_below","metric":"seo_score","threshold":70},"then":[]}
        """;
    String other = simple.replace("metric_below", "metric_above").replace("seo_score", "price");

    assertThat(diff(simple, other))
        .extracting(RuleVersionDiff.Change::words)
        .containsExactly("condition: \"SEO score is below 70\" → \"price is above 70.00\"");
  }

  @Test
  void theSameRuleWrittenOtherwiseDiffersNowhere() throws JsonProcessingException {
    assertThat(diff(RULE, JSON.readTree(RULE).toPrettyString())).isEmpty();
  }

  /** What is left of one list without what was removed is what both have. */
  @Property
  void everyEntryOfTwoListsIsAccountedForOnce(
      @ForAll @Size(max = 8) List<@IntRange(max = 3) Integer> before,
      @ForAll @Size(max = 8) List<@IntRange(max = 3) Integer> after) {
    JsonNode old = JSON.valueToTree(before);
    JsonNode now = JSON.valueToTree(after);

    SequenceAlignment alignment = SequenceAlignment.of(old, now);

    assertThat(alignment.pairs().size() + alignment.removed().size()).isEqualTo(before.size());
    assertThat(alignment.pairs().size() + alignment.added().size()).isEqualTo(after.size());
    assertThat(alignment.pairs())
        .allSatisfy(pair -> assertThat(old.get(pair.before())).isEqualTo(now.get(pair.after())));
  }

  private static List<RuleVersionDiff.Change> diff(String before, String after)
      throws JsonProcessingException {
    return RuleVersionDiff.between(JSON.readTree(before), JSON.readTree(after), WORDS);
  }
}
