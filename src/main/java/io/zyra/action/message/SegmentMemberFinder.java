package io.zyra.action.message;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.zyra.core.fact.Scope;
import io.zyra.core.rule.RuleParser;
import io.zyra.core.rule.RuleVersion;
import io.zyra.core.rule.compile.CompiledRuleSet;
import io.zyra.facts.FactLoader;
import io.zyra.merchant.Merchant;
import io.zyra.segment.Segments;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;

/**
 * Finds the customers of a segment as a rule finds them: by asking of each whether they are in it.
 */
@ApplicationScoped
public class SegmentMemberFinder {
  private final Segments segments;
  private final FactLoader facts;
  private final RuleParser parser;
  private final Clock clock;

  SegmentMemberFinder(Segments segments, FactLoader facts, RuleParser parser, Clock clock) {
    this.segments = segments;
    this.facts = facts;
    this.parser = parser;
    this.clock = clock;
  }

  /** Whether the merchant has a segment of that name. */
  public boolean isKnown(Merchant merchant, String segment) {
    return segments.names(merchant.id()).contains(segment);
  }

  /** The ids of a segment's customers now; none when there is no such segment. */
  List<String> customersOf(Merchant merchant, String segment) {
    return parser
        .parse(rule(segment))
        .rule()
        .map(rule -> CompiledRuleSet.compile(List.of(new RuleVersion(rule, 1, rule.id()))))
        .map(rules -> customers(merchant, rules))
        .orElse(List.of());
  }

  private List<String> customers(Merchant merchant, CompiledRuleSet rules) {
    return rules.match(facts.loadPast(merchant, rules, clock.instant())).stream()
        .map(match -> match.subject().id())
        .toList();
  }

  /** A rule that does nothing is the question; what it would do is never carried out. */
  private static String rule(String segment) {
    ObjectNode rule =
        JsonNodeFactory.instance
            .objectNode()
            .put("id", "members")
            .put("scope", Scope.CUSTOMER.key());
    rule.putObject("if").put("type", "in_segment").put("segment", segment);
    rule.putArray("then").addObject().put("type", "flag");
    return rule.toString();
  }
}
