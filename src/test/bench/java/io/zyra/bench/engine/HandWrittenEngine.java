package io.zyra.bench.engine;

import io.zyra.core.fact.Facts;
import io.zyra.core.fact.Subject;
import io.zyra.core.rule.compile.CompiledRuleSet.Match;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What a programmer would write instead of using a rule engine: one method per rule with its
 * condition in plain Java over Zyra's facts, thresholds written into the code, and an {@code if}
 * for each. The source is written and compiled when the engine is prepared. It knows no cooldowns,
 * no priorities and no order, and compares texts by the letter.
 */
public final class HandWrittenEngine implements Engine {
  private static final int RULES_IN_A_METHOD = 20;

  /** The compiled source. */
  public interface Rules {
    /** Adds the places of the rules that fire for a subject. */
    void match(Subject subject, Found found);
  }

  /** Takes what fires. */
  public interface Found {
    void add(int rule, Subject subject);
  }

  private final Workload workload;
  private final Facts facts;
  private final Rules rules;

  HandWrittenEngine(Workload workload) {
    this.workload = workload;
    this.facts = workload.facts();
    this.rules = JavaSource.compile(Rules.class, "HandWritten", source(workload));
  }

  @Override
  public List<Match> match() {
    List<Match> matches = new ArrayList<>();
    Found found =
        (rule, subject) -> matches.add(new Match(workload.rules().get(rule), rule, subject));
    for (Subject subject : facts.subjects()) {
      rules.match(subject, found);
    }
    return matches;
  }

  /** Whether a list that is written as text has this entry, without taking it apart. */
  public static boolean hasEntry(String entries, String wanted) {
    int at = entries.indexOf(wanted);
    while (at >= 0) {
      int end = at + wanted.length();
      if ((at == 0 || entries.startsWith(", ", at - 2))
          && (end == entries.length() || entries.startsWith(", ", end))) {
        return true;
      }
      at = entries.indexOf(wanted, end);
    }
    return false;
  }

  private static String source(Workload workload) {
    JavaWording wording =
        new JavaWording(
            key -> "s.metrics().raw(Metric." + key.toUpperCase(Locale.ROOT) + ")",
            key -> "s.attributes().get(\"" + key + "\")",
            tag -> "HandWrittenEngine.hasEntry(s.attributes().get(\"tags\"), " + tag + ")");
    StringBuilder methods = new StringBuilder();
    StringBuilder calls = new StringBuilder();
    int count = workload.rules().size();
    for (int from = 0; from < count; from += RULES_IN_A_METHOD) {
      calls.append("    some%d(s, found);\n".formatted(from));
      methods.append("  private static void some%d(Subject s, Found found) {\n".formatted(from));
      for (int i = from; i < Math.min(count, from + RULES_IN_A_METHOD); i++) {
        methods.append("    if (rule%d(s)) found.add(%d, s);\n".formatted(i, i));
      }
      methods.append("  }\n");
    }
    for (int i = 0; i < count; i++) {
      methods.append(
          "  private static boolean rule%d(Subject s) { return %s; }\n"
              .formatted(i, wording.of(workload.condition(i))));
    }
    return """
        import io.zyra.bench.engine.HandWrittenEngine;
        import io.zyra.bench.engine.HandWrittenEngine.Found;
        import io.zyra.core.fact.Metric;
        import io.zyra.core.fact.Subject;

        public final class HandWritten implements HandWrittenEngine.Rules {
          @Override
          public void match(Subject s, Found found) {
        %s  }
        %s}
        """
        .formatted(calls, methods);
  }
}
