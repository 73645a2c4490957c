package io.zyra.core.rule.compile;

import static org.assertj.core.api.Assertions.assertThat;

import io.zyra.core.Samples;
import io.zyra.core.fact.Cooldown;
import io.zyra.core.fact.Facts;
import io.zyra.core.fact.Membership;
import io.zyra.core.fact.Subject;
import io.zyra.core.rule.RuleVersion;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import org.drools.core.impl.InternalRuleBase;
import org.drools.core.reteoo.AlphaNode;
import org.drools.core.reteoo.ObjectSource;
import org.drools.core.reteoo.ObjectTypeNode;
import org.junit.jupiter.api.Test;
import org.kie.api.KieBase;
import org.kie.api.runtime.KieSession;
import org.kie.api.runtime.rule.FactHandle;

/**
 * What Drools makes of the rules' model by itself, without the index that leads subjects past it.
 */
class NetworkTest {

  @Property(tries = 15, shrinking = ShrinkingMode.OFF)
  void decidesAsTheIndexDoes(@ForAll long seed) {
    RandomLanguage language = new RandomLanguage(seed);
    List<RuleVersion> rules = new ArrayList<>();
    for (int i = 0; i < 30; i++) {
      rules.add(Samples.rule(language.rule("r" + i).toString()));
    }
    CompiledRuleSet indexed = CompiledRuleSet.compile(rules);
    KieBase network = network(rules);
    RandomFacts random = new RandomFacts(new Random(seed));
    for (int i = 0; i < 4; i++) {
      Facts facts = random.of(indexed, 6);

      assertThat(matched(network, rules, facts))
          .containsExactlyInAnyOrderElementsOf(indexed.match(facts));
    }
  }

  @Test
  void asksWhatRulesShareOnce() {
    String score = "{'type':'metric_below','metric':'seo_score','threshold':70}";
    String price = "{'type':'metric_above','metric':'price','threshold':5}";
    String title = "{'type':'attribute','attribute':'title','starts_with':'A'}";
    KieBase network =
        network(
            List.of(
                all("one", score, price, title),
                all("two", score, price),
                all("three", price, score),
                all("four", score)));

    // The scope, then the price, the score behind it, the title behind that; the score alone.
    assertThat(alphaNodes(network)).hasSize(5);
  }

  @Test
  void takesUpAFactThatChanges() {
    List<RuleVersion> rules = List.of(Samples.rule(Samples.SEO_RULE));
    KieBase indexed = network(rules);
    IndexedSubjectPropagator.install(
        indexed,
        List.of("seo_auto_optimize"),
        new RuleIndex(rules.stream().map(RuleVersion::rule).toList()));
    MatchCollector sink = new MatchCollector(rules);
    KieSession session = indexed.newKieSession();
    try {
      session.setGlobal(ExecutableModelBuilder.MATCHES, sink);
      FactHandle handle = session.insert(Samples.product("p", 90));
      session.fireAllRules();
      session.update(handle, Samples.product("p", 60));
      session.fireAllRules();
    } finally {
      session.dispose();
    }

    assertThat(sink.inOrder(new int[] {0})).hasSize(1);
  }

  private static RuleVersion all(String id, String... conditions) {
    return Samples.rule(
        """
        {"id":"%s","if":{"type":"all","conditions":[%s]},"then":[{"type":"flag"}],"cooldown":60}
        """
            .formatted(id, String.join(",", conditions).replace('\'', '"')));
  }

  private static KieBase network(List<RuleVersion> rules) {
    return new ExecutableModelBuilder(rules.stream().map(RuleVersion::rule).toList()).build();
  }

  private static List<CompiledRuleSet.Match> matched(
      KieBase network, List<RuleVersion> rules, Facts facts) {
    MatchCollector sink = new MatchCollector(rules);
    KieSession session = network.newKieSession();
    try {
      session.setGlobal(ExecutableModelBuilder.MATCHES, sink);
      for (Cooldown cooldown : facts.cooldowns()) {
        session.insert(cooldown);
      }
      for (Subject subject : facts.subjects()) {
        session.insert(subject);
        subject.groups().forEach(group -> session.insert(new Membership(group, subject.ref())));
      }
      session.fireAllRules();
    } finally {
      session.dispose();
    }
    return sink.inOrder(IntStream.range(0, rules.size()).toArray());
  }

  /** The constraints that lead to the subjects' joins, each node once. */
  private static Set<AlphaNode> alphaNodes(KieBase network) {
    Set<AlphaNode> found = new HashSet<>();
    for (ObjectTypeNode type : ((InternalRuleBase) network).getRete().getObjectTypeNodes()) {
      if (type.getObjectType().isAssignableFrom(Subject.class)) {
        collect(type, found);
      }
    }
    return found;
  }

  private static void collect(ObjectSource from, Set<AlphaNode> found) {
    for (var sink : from.getObjectSinkPropagator().getSinks()) {
      if (sink instanceof AlphaNode node && found.add(node)) {
        collect(node, found);
      }
    }
  }
}
