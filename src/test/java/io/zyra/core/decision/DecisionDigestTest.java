package io.zyra.core.decision;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.zyra.core.Samples;
import io.zyra.core.fact.EventWindow;
import io.zyra.core.fact.Facts;
import io.zyra.core.fact.Group;
import io.zyra.core.fact.Metric;
import io.zyra.core.fact.PastMetric;
import io.zyra.core.fact.Subject;
import io.zyra.core.policy.AutopilotMode;
import io.zyra.core.policy.BudgetUsage;
import io.zyra.core.policy.MerchantLimits;
import io.zyra.core.rule.compile.CompiledRuleSet;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** The digest of a decision: the same everywhere, and another for whatever is different. */
class DecisionDigestTest {
  private final ObjectMapper json =
      JsonMapper.builder()
          .addModule(new Jdk8Module())
          .addModule(new JavaTimeModule())
          .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .build();

  /** Stored digests are compared for years: this number must never change. */
  @Test
  void isTheSameInEveryRunAndOnEveryMachine() {
    assertThat(decisions())
        .extracting(Replay::digest)
        .containsExactly(-272546012546231080L, 6616444583272420806L, -4931324939638198467L);
  }

  @Test
  void isTheSameAfterADecisionWasWrittenAndRead() throws JsonProcessingException {
    for (Decision decision : decisions()) {
      Decision read = json.readValue(json.writeValueAsString(decision), Decision.class);

      assertThat(Replay.digest(read)).isEqualTo(Replay.digest(decision));
    }
  }

  @Test
  void changesWithEverythingThatIsWrittenOfADecision() throws JsonProcessingException {
    int changed = 0;
    for (Decision made : decisions()) {
      JsonNode tree = json.valueToTree(made);
      Decision decision = read(tree).orElseThrow();
      for (Place place : places(tree, tree.deepCopy())) {
        Optional<Decision> other = read(place.changed());
        if (other.filter(each -> !each.equals(decision)).isPresent()) {
          assertThat(Replay.digest(other.get()))
              .as(place.path())
              .isNotEqualTo(Replay.digest(decision));
          changed++;
        }
      }
    }
    assertThat(changed).isGreaterThan(100);
  }

  /** Without a part that every decision has, it is none. */
  private Optional<Decision> read(JsonNode tree) {
    try {
      Decision decision = json.treeToValue(tree, Decision.class);
      Replay.digest(decision);
      return Optional.of(decision);
    } catch (JsonProcessingException | IllegalArgumentException | NullPointerException none) {
      return Optional.empty();
    }
  }

  /** A whole tree that is different in one place. */
  private record Place(String path, JsonNode changed) {}

  private static List<Place> places(JsonNode original, JsonNode copy) {
    List<Place> places = new ArrayList<>();
    changeEach(copy, "", copy, places);
    assertThat(copy).isEqualTo(original);
    return places;
  }

  private static void changeEach(JsonNode at, String path, JsonNode whole, List<Place> places) {
    if (at instanceof ObjectNode object) {
      List<String> names = new ArrayList<>();
      object.fieldNames().forEachRemaining(names::add);
      for (String name : names) {
        JsonNode value = object.get(name);
        for (JsonNode other : others(value)) {
          object.set(name, other);
          places.add(new Place(path + "/" + name, whole.deepCopy()));
        }
        object.remove(name);
        places.add(new Place(path + "/" + name + " left out", whole.deepCopy()));
        object.set(name, value);
        changeEach(value, path + "/" + name, whole, places);
      }
    } else if (at instanceof ArrayNode array) {
      for (int i = 0; i < array.size(); i++) {
        JsonNode value = array.get(i);
        for (JsonNode other : others(value)) {
          array.set(i, other);
          places.add(new Place(path + "/" + i, whole.deepCopy()));
        }
        array.set(i, value);
        changeEach(value, path + "/" + i, whole, places);
      }
    }
  }

  private static List<JsonNode> others(JsonNode value) {
    JsonNodeFactory nodes = JsonNodeFactory.instance;
    if (value.isTextual()) {
      return List.of(
          nodes.textNode(value.textValue() + "x"),
          nodes.textNode("block"),
          nodes.textNode("2026-01-01T00:00:00Z"));
    }
    if (value.isNumber()) {
      return List.of(nodes.numberNode(value.decimalValue().add(BigDecimal.ONE)));
    }
    return value.isBoolean() ? List.of(nodes.booleanNode(!value.booleanValue())) : List.of();
  }

  private static List<Decision> decisions() {
    String discount =
        """
        {"id":"cut","if":{"type":"all","conditions":[
          {"type":"metric_above","metric":"price","threshold":10},
          {"type":"attribute","attribute":"vendor","equals":"Acme"}]},
         "then":[{"type":"discount","percent":12.5},{"type":"add_tags","tags":["sale","new"]}],
         "priority":60,"limits":{"per_run":3,"per_day":5}}
        """;
    String learning =
        """
        {"id":"learn","if":{"type":"metric_above","metric":"price","threshold":10},
         "then":[{"type":"set_price","price":9.5}],"mode":"learning"}
        """;
    Subject product = Samples.product("p", Map.of(Metric.PRICE, 20.5, Metric.REVENUE_30D, 240.0));
    Subject subject =
        new Subject(
            product.asOf(),
            product.scope(),
            product.id(),
            "Étui \uD83D\uDE00",
            product.metrics(),
            new TreeMap<>(Map.of("vendor", "Acme", "tags", "a, b")),
            new TreeMap<>(Map.of(new EventWindow("cart_abandoned", Duration.ofHours(1)), 3L)),
            new TreeMap<>(Map.of(new PastMetric(Metric.PRICE, Duration.ofDays(7)), 19.0)),
            new TreeSet<>(Set.of(Group.collection("summer"))));
    return new Decider(Samples.policyRuns())
        .decide(
            CompiledRuleSet.compile(List.of(Samples.rule(discount), Samples.rule(learning))),
            new Facts(Samples.NOW, List.of(subject), List.of()),
            AutopilotMode.AGGRESSIVE,
            MerchantLimits.DEFAULT,
            new BudgetUsage(40, Set.of()));
  }
}
