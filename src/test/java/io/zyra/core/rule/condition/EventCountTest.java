package io.zyra.core.rule.condition;

import static org.assertj.core.api.Assertions.assertThat;

import io.zyra.core.Samples;
import io.zyra.core.fact.EventWindow;
import io.zyra.core.fact.MetricValues;
import io.zyra.core.rule.text.NumberText;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Counts of events are said in words that agree with the number. */
class EventCountTest {
  private static final EventWindow CARTS = new EventWindow("cart_abandoned", Duration.ofHours(1));

  @ParameterizedTest
  @CsvSource({
    "0, 0 abandoned carts in the last hour is not more than 1",
    "1, 1 abandoned cart in the last hour is not more than 1",
    "2, 2 abandoned carts in the last hour is more than 1"
  })
  void oneIsOneAndOthersAreMany(long count, String sentence) {
    EventCount condition = new EventCount("abandoned_carts", CARTS, 1);
    assertThat(condition.sentence(NumberText.USUAL))
        .isEqualTo("more than 1 abandoned cart happened in the last hour");
    assertThat(condition.explain(Samples.store(MetricValues.NONE, Map.of(CARTS, count))).sentence())
        .isEqualTo(sentence);
  }
}
