package io.zyra.bench.engine;

import io.zyra.core.rule.RuleVersion;
import io.zyra.core.rule.compile.CompiledRuleSet.Match;
import java.util.ArrayList;
import java.util.List;
import java.util.StringJoiner;
import org.drools.model.codegen.ExecutableModelProject;
import org.kie.api.KieBase;
import org.kie.api.io.ResourceType;
import org.kie.api.runtime.KieSession;
import org.kie.internal.utils.KieHelper;

/**
 * Drools as most people use it: rules as DRL text, compiled to Java by Drools itself when prepared,
 * facts with getters, sessions of the size that suits them best.
 */
public final class DrlEngine implements Engine {
  private final List<RuleVersion> rules;
  private final List<ProductBean> products;
  private final KieBase knowledge;

  /** Collects what fires. */
  public record Sink(List<RuleVersion> rules, List<Match> found) {
    public void add(int rule, ProductBean product) {
      found.add(new Match(rules.get(rule), rule, product.getSubject()));
    }
  }

  DrlEngine(Workload workload) {
    rules = workload.rules();
    products = ProductBean.all(workload);
    knowledge =
        new KieHelper()
            .addContent(drl(workload), ResourceType.DRL)
            .build(ExecutableModelProject.class);
  }

  @Override
  public List<Match> match() {
    List<Match> found = new ArrayList<>();
    for (int from = 0; from < products.size(); from += SESSION_SIZE) {
      KieSession session = knowledge.newKieSession();
      try {
        session.setGlobal("sink", new Sink(rules, found));
        products
            .subList(from, Math.min(products.size(), from + SESSION_SIZE))
            .forEach(session::insert);
        session.fireAllRules();
      } finally {
        session.dispose();
      }
    }
    return found;
  }

  private static String drl(Workload workload) {
    JavaWording wording = JavaWording.ofProperties("");
    StringBuilder drl = new StringBuilder();
    drl.append("package io.zyra.bench.drl\n");
    drl.append("import ").append(ProductBean.class.getName()).append("\n");
    drl.append("global ").append(Sink.class.getCanonicalName()).append(" sink\n");
    for (int i = 0; i < workload.rules().size(); i++) {
      StringJoiner constraints = new StringJoiner(", ");
      JavaWording.conjuncts(workload.condition(i))
          .forEach(part -> constraints.add(wording.of(part)));
      drl.append(
          "rule \"r%d\" when $p : ProductBean( %s ) then sink.add(%d, $p); end\n"
              .formatted(i, constraints, i));
    }
    return drl.toString();
  }
}
