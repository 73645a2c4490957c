package io.zyra.core.rule.compile;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.zyra.core.Samples;
import io.zyra.core.fact.Facts;
import io.zyra.core.fact.Subject;
import io.zyra.core.rule.ParsedRule;
import io.zyra.core.rule.RuleVersion;
import io.zyra.core.rule.drl.DrlPrinter;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;

/** Rules mean the same however they are run. */
class ThreeWaysTest {
  private static final int RULES = 30;
  private static final int FACTS = 4;

  @Property(tries = 10, shrinking = ShrinkingMode.OFF)
  void theModelThePrintedDrlAndPlainJavaDecideTheSame(@ForAll long seed) {
    RandomLanguage language = new RandomLanguage(seed);
    List<ObjectNode> sources = new ArrayList<>();
    List<RuleVersion> rules = new ArrayList<>();
    for (int i = 0; i < RULES; i++) {
      ObjectNode source = language.rule("r" + i);
      ParsedRule parsed = Samples.parser().parse(source.toString());
      assertThat(parsed.errors()).as(source.toString()).isEmpty();
      sources.add(source);
      rules.add(new RuleVersion(parsed.rule().orElseThrow(), 1, source.toString()));
    }
    CompiledRuleSet model = CompiledRuleSet.compile(rules);
    ClassicRules classic = ClassicRules.of(rules.stream().map(RuleVersion::rule).toList());
    RandomFacts random = new RandomFacts(new Random(seed));
    for (int i = 0; i < FACTS; i++) {
      Facts facts = random.of(model, 6);
      List<String> expected = plain(sources, facts);

      agree("the executable model", fired(model, facts), expected, rules);
      agree("the printed DRL", classic.proposals(facts), expected, rules);
    }
  }

  private static void agree(
      String way, List<String> fired, List<String> expected, List<RuleVersion> rules) {
    List<String> differing = new ArrayList<>(fired);
    expected.forEach(each -> differing.removeIf(each::equals));
    expected.stream().filter(each -> !fired.contains(each)).forEach(differing::add);
    String about =
        rules.stream()
            .map(RuleVersion::rule)
            .filter(rule -> differing.stream().anyMatch(d -> d.startsWith(rule.id() + " ")))
            .map(DrlPrinter::print)
            .collect(Collectors.joining("\n"));
    assertThat(fired).as(way + about).containsExactlyInAnyOrderElementsOf(expected);
  }

  private static List<String> plain(List<ObjectNode> sources, Facts facts) {
    List<String> fired = new ArrayList<>();
    for (ObjectNode source : sources) {
      NaiveEvaluator evaluator = new NaiveEvaluator(source, facts);
      for (Subject subject : facts.subjects()) {
        if (evaluator.fires(subject)) {
          fired.add(text(source.get("id").textValue(), subject));
        }
      }
    }
    return fired;
  }

  private static List<String> fired(CompiledRuleSet rules, Facts facts) {
    return rules.match(facts).stream()
        .map(match -> text(match.rule().rule().id(), match.subject()))
        .toList();
  }

  private static String text(String rule, Subject subject) {
    return rule + " " + subject.scope().key() + ":" + subject.id();
  }
}
