package io.zyra.core.decision;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.zyra.core.Samples;
import io.zyra.core.fact.Facts;
import io.zyra.core.fact.SubjectRef;
import io.zyra.core.policy.DraftPolicies;
import io.zyra.core.policy.PolicyKey;
import io.zyra.core.policy.PolicyModel;
import io.zyra.core.policy.PolicyRunFactory;
import io.zyra.core.policy.PolicySet;
import io.zyra.core.policy.ReachCounter;
import io.zyra.core.policy.ReferencePolicyJudge;
import io.zyra.core.policy.Verdict;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/**
 * Deciding in parts, against the implementation that decided everything at once: the same
 * decisions, whatever the parts. Deriving what is stored gives the decision again.
 */
class DecisionRunTest {
  private static final ReachCounter REACH = new ReachCounter(Samples.policies());
  private static final List<PolicySet> POLICIES = policies();

  private final ObjectMapper json =
      JsonMapper.builder()
          .addModule(new Jdk8Module())
          .addModule(new JavaTimeModule())
          .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
          .build();

  @Property(tries = 200)
  void onePartGivesTheDecisionsInTheirOrder(@ForAll long seed) {
    RandomStore store = new RandomStore(seed);
    PolicySet policies = policies(seed);

    assertThat(decideAtOnce(store, policies)).isEqualTo(expected(store, policies));
  }

  @Property(tries = 200)
  void anyPartsGiveTheSameDecisions(@ForAll long seed) {
    RandomStore store = new RandomStore(seed);
    PolicySet policies = policies(seed);
    List<Decision> expected = expected(store, policies);
    List<Facts> parts = store.parts();
    DecisionRun run = begin(store, policies);

    parts.forEach(run::survey);
    int decided = 0;
    for (Facts part : parts) {
      List<Decision> decisions = run.decide(part).stream().map(LazyDecision::decision).toList();
      assertThat(decisions).isEqualTo(about(part, expected));
      decided += decisions.size();
    }

    assertThat(decided).isEqualTo(expected.size());
  }

  @Property(tries = 100)
  void whatIsDerivedIsTheDecision(@ForAll long seed) throws JsonProcessingException {
    RandomStore store = new RandomStore(seed);
    PolicySet policies = policies(seed);
    Replay replay = new Replay(Samples.parser(), new PolicyRunFactory(REACH, policies));
    List<Facts> parts = store.parts();
    DecisionRun run = begin(store, policies);
    parts.forEach(run::survey);

    for (Facts part : parts) {
      for (LazyDecision decided : run.decide(part)) {
        Decision decision = decided.decision();
        StoredDecision stored = decided.stored();
        StoredDecision read = json.readValue(json.writeValueAsString(stored), StoredDecision.class);

        assertThat(decided.digest()).isEqualTo(Replay.digest(decision));
        assertThat(replay.derive(stored)).contains(decision);
        assertThat(replay.derive(read).map(Replay::digest)).contains(decided.digest());
        assertThat(json.writeValueAsString(replay.derive(read).orElseThrow()))
            .isEqualTo(json.writeValueAsString(decision));
        assertThat(replay.again(decision)).contains(decision);
        assertThat(decided.verdict()).isEqualTo(decision.verdict());
        assertThat(decided.lostTo().isPresent()).isEqualTo(decision.lostConflict());
      }
    }
  }

  @Property(tries = 100)
  void equalDigestsMeanEqualDecisions(@ForAll long seed) {
    RandomStore store = new RandomStore(seed);
    List<Decision> decisions = decideAtOnce(store, policies(seed));

    assertThat(decisions.stream().map(Replay::digest).distinct().count())
        .isEqualTo(decisions.stream().distinct().count());
  }

  /** The random stores are worth something only when all of this happens in them. */
  @Property(tries = 1)
  void theStoresHaveAllThatMatters() {
    List<Decision> all = new ArrayList<>();
    for (long seed = 0; seed < 200; seed++) {
      all.addAll(decideAtOnce(new RandomStore(seed), POLICIES.get(0)));
    }

    assertThat(all).extracting(Decision::verdict).contains(Verdict.values());
    assertThat(all).anyMatch(Decision::lostConflict).anyMatch(Decision::beyondLimit);
    assertThat(all).anyMatch(each -> each.trace().inputs().rulePlace().isPresent());
    assertThat(all)
        .anyMatch(each -> each.trace().whenLive().isPresent() && place(each) > 3)
        .anyMatch(each -> place(each) == 0)
        .anyMatch(each -> place(each) > 10);
    assertThat(all)
        .anyMatch(each -> each.proposal().product().isPresent())
        .anyMatch(each -> each.trace().inputs().reach().orElse(0) > 10);
  }

  private static int place(Decision decision) {
    return decision.trace().inputs().place().map(at -> at.place()).orElse(-1);
  }

  private static List<Decision> decideAtOnce(RandomStore store, PolicySet policies) {
    return new Decider(new PolicyRunFactory(REACH, policies))
        .decide(store.rules, store.facts, store.mode, store.limits, store.use);
  }

  private static DecisionRun begin(RandomStore store, PolicySet policies) {
    return new Decider(new PolicyRunFactory(REACH, policies))
        .begin(store.rules, store.mode, store.limits, store.use, store.facts.usedToday());
  }

  private static List<Decision> expected(RandomStore store, PolicySet policies) {
    return new ReferenceDecider(new ReferencePolicyJudge(policies))
        .decide(store.rules, store.facts, store.mode, store.limits, store.use);
  }

  private static List<Decision> about(Facts part, List<Decision> decisions) {
    Set<SubjectRef> subjects = new HashSet<>();
    part.subjects().forEach(subject -> subjects.add(subject.ref()));
    return decisions.stream()
        .filter(decision -> subjects.contains(decision.proposal().subject()))
        .toList();
  }

  private static PolicySet policies(long seed) {
    return POLICIES.get((int) Math.floorMod(seed, (long) POLICIES.size()));
  }

  /** Those that the product ships, and others that fail, or look at more. */
  private static List<PolicySet> policies() {
    List<PolicyModel> shipped = Samples.policyModels();
    PolicyModel useless =
        draft(
            PolicyKey.PRICE_GUARD, "if 1/0 = 1 then {Verdict: \"auto\", Reason: \"x\"} else null");
    PolicyModel strict = draft(PolicyKey.AUTOPILOT, "{Verdict: \"block\", Reason: null}");
    PolicyModel odd = draft(PolicyKey.CANARY_SIZE, "{Percent: 100.00, Reason: \"all\"}");
    return List.of(
        new PolicySet(shipped),
        new PolicySet(shipped),
        with(shipped, useless, odd),
        with(shipped, strict),
        new PolicySet(
            shipped.stream()
                .filter(model -> model.policy() != PolicyKey.WATCH_WINDOW)
                .filter(model -> model.policy() != PolicyKey.CATALOGUE_CHANGE_BUDGET)
                .toList()));
  }

  private static PolicyModel draft(PolicyKey policy, String expression) {
    return Samples.policyModel(policy, 2, DraftPolicies.answering(policy, expression));
  }

  private static PolicySet with(List<PolicyModel> shipped, PolicyModel... others) {
    return new PolicySet(Stream.concat(shipped.stream(), Stream.of(others)).toList());
  }
}
