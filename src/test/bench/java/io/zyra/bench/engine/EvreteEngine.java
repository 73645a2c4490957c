package io.zyra.bench.engine;

import io.zyra.core.rule.RuleVersion;
import io.zyra.core.rule.compile.CompiledRuleSet.Match;
import java.util.ArrayList;
import java.util.List;
import org.evrete.KnowledgeService;
import org.evrete.api.Knowledge;

/** Evrete with conditions as text, which it compiles to Java, and stateless sessions. */
final class EvreteEngine implements Engine {
  private final List<RuleVersion> rules;
  private final List<ProductBean> products;
  private final Knowledge knowledge;
  private List<Match> found = new ArrayList<>();

  EvreteEngine(Workload workload) {
    rules = workload.rules();
    products = ProductBean.all(workload);
    JavaWording wording = JavaWording.ofProperties("$p.");
    var builder = new KnowledgeService().newKnowledge().builder();
    for (int i = 0; i < rules.size(); i++) {
      int rule = i;
      String[] conditions =
          JavaWording.conjuncts(workload.condition(i)).stream()
              .map(wording::of)
              .toArray(String[]::new);
      builder =
          builder
              .newRule("r" + i)
              .forEach("$p", ProductBean.class)
              .where(conditions)
              .execute(context -> add(rule, context.get("$p")));
    }
    knowledge = builder.build();
  }

  private void add(int rule, ProductBean product) {
    found.add(new Match(rules.get(rule), rule, product.getSubject()));
  }

  @Override
  public List<Match> match() {
    found = new ArrayList<>();
    for (int from = 0; from < products.size(); from += SESSION_SIZE) {
      var some = products.subList(from, Math.min(products.size(), from + SESSION_SIZE));
      knowledge.newStatelessSession().insertAndFire(some.toArray());
    }
    return found;
  }
}
