package io.zyra.core.decision;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.zyra.core.Samples;
import io.zyra.core.fact.Facts;
import io.zyra.core.fact.Metric;
import io.zyra.core.policy.AutopilotMode;
import io.zyra.core.policy.BudgetUsage;
import io.zyra.core.policy.MerchantLimits;
import io.zyra.core.rule.compile.CompiledRuleSet;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * Decisions that were stored before the policies had versions: read, and made again as they were.
 */
class EarlierDecisionsTest {
  private final ObjectMapper json =
      JsonMapper.builder()
          .addModule(new Jdk8Module())
          .addModule(new JavaTimeModule())
          .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
          .build();
  private final Replay replay = new Replay(Samples.parser(), Samples.policyRuns());

  @Test
  void aFallIsJudgedAsThen() throws IOException {
    Decision stored =
        stored(-20, "The price falls by 20 %, more than the 15 % allowed without approval.");

    assertThat(replay.again(stored)).contains(stored);
  }

  @Test
  void aRiseIsJudgedAsThen() throws IOException {
    Decision stored = stored(10, "The price falls by 0 %, within the 15 % allowed.");

    assertThat(replay.again(stored)).contains(stored);
  }

  @Test
  void nothingIsAddedToWhatWasStored() throws IOException {
    JsonNode text = text(5, "The price falls by 0 %, within the 15 % allowed.");

    assertThat(json.writeValueAsString(json.readValue(text.toString(), Decision.class)))
        .isEqualTo(text.toString());
  }

  private Decision stored(int percent, String reason) throws IOException {
    return json.readValue(text(percent, reason).toString(), Decision.class);
  }

  /** A decision of today as it would have been written then. */
  private JsonNode text(int percent, String reason) {
    String rule =
        """
        {"id":"p","if":{"type":"metric_above","metric":"price","threshold":1},
         "then":[{"type":"set_price","percent":%d}]}
        """
            .formatted(percent);
    Decision decision =
        new Decider(Samples.policyRuns())
            .decide(
                CompiledRuleSet.compile(List.of(Samples.rule(rule))),
                new Facts(
                    Samples.NOW,
                    List.of(Samples.product("p", Map.of(Metric.PRICE, 10.0))),
                    List.of()),
                AutopilotMode.AGGRESSIVE,
                MerchantLimits.DEFAULT,
                new BudgetUsage(100, Set.of()))
            .get(0);
    ObjectNode text = json.valueToTree(decision);
    ObjectNode trace = (ObjectNode) text.path("trace");
    trace.remove("handling");
    ((ObjectNode) trace.path("inputs")).remove(List.of("policies", "reach"));
    for (JsonNode answer : trace.path("policies")) {
      if (answer.path("policy").asText().equals("price_guard")) {
        ((ObjectNode) answer).put("policy", "price_drop").put("reason", reason);
      }
    }
    return text;
  }
}
