package io.zyra.bench.engine;

import io.zyra.core.fact.Facts;
import io.zyra.core.rule.compile.CompiledRuleSet;
import io.zyra.core.rule.compile.CompiledRuleSet.Match;
import java.util.List;

/** The product's own core: what an audit calls. */
final class ZyraEngine implements Engine {
  private final CompiledRuleSet rules;
  private final Facts facts;

  ZyraEngine(Workload workload) {
    rules = CompiledRuleSet.compile(workload.rules());
    facts = workload.facts();
  }

  @Override
  public List<Match> match() {
    return rules.match(facts);
  }
}
