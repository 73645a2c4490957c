package io.zyra.core.rule.compile;

import static org.drools.model.DSL.declarationOf;
import static org.drools.model.DSL.exists;
import static org.drools.model.DSL.globalOf;
import static org.drools.model.DSL.not;
import static org.drools.model.DSL.on;
import static org.drools.model.PatternDSL.alphaIndexedBy;
import static org.drools.model.PatternDSL.betaIndexedBy;
import static org.drools.model.PatternDSL.pattern;
import static org.drools.model.PatternDSL.rule;

import io.zyra.core.fact.Cooldown;
import io.zyra.core.fact.Group;
import io.zyra.core.fact.Membership;
import io.zyra.core.fact.Metric;
import io.zyra.core.fact.Scope;
import io.zyra.core.fact.Subject;
import io.zyra.core.fact.SubjectRef;
import io.zyra.core.rule.AllOf;
import io.zyra.core.rule.Condition;
import io.zyra.core.rule.InGroup;
import io.zyra.core.rule.MetricComparison;
import io.zyra.core.rule.Rule;
import java.util.ArrayList;
import java.util.List;
import org.drools.model.Global;
import org.drools.model.Index.ConstraintType;
import org.drools.model.PatternDSL.PatternDef;
import org.drools.model.RuleItemBuilder;
import org.drools.model.Variable;
import org.drools.model.impl.ModelImpl;
import org.drools.model.view.ViewItem;
import org.drools.modelcompiler.KieBaseBuilder;
import org.kie.api.KieBase;

/**
 * Writes rules as a Drools executable model: patterns and predicates, no text and no generated
 * bytecode. Constraints with equal ids are one node of the network, so ids are made from a
 * condition's canonical JSON and rules that ask the same share the work.
 */
final class RuleSetModel {
  static final String MATCHES = "matches";
  private static final String PACKAGE = "io.zyra.merchant";

  private final Global<RuleSet.MatchSink> matches =
      globalOf(RuleSet.MatchSink.class, PACKAGE, MATCHES);
  private final ModelImpl model = new ModelImpl();

  RuleSetModel(List<Rule> rules) {
    model.addGlobal(matches);
    for (int i = 0; i < rules.size(); i++) {
      add(rules.get(i), i);
    }
  }

  KieBase build() {
    return KieBaseBuilder.createKieBaseFromModel(model);
  }

  private void add(Rule rule, int index) {
    Variable<Subject> subject = declarationOf(Subject.class, "subject");
    PatternDef<Subject> wanted = pattern(subject);
    addScope(wanted, rule.scope());
    if (!rule.active().isAlways()) {
      wanted.expr(rule.id() + " is in force", found -> rule.active().holds(found.asOf()));
    }
    List<ViewItem<?>> patterns = new ArrayList<>();
    patterns.add(wanted);
    for (Condition part : conjuncts(rule.condition())) {
      if (part instanceof InGroup member) {
        patterns.add(exists(membership(member.group(), subject)));
      } else {
        addConstraint(wanted, part);
      }
    }
    if (!rule.cooldown().isZero()) {
      patterns.add(not(cooldown(rule, subject)));
    }
    var consequence = on(subject, matches).execute((found, sink) -> sink.add(index, found));
    var items = new ArrayList<RuleItemBuilder<?>>(patterns);
    items.add(consequence);
    model.addRule(rule(PACKAGE, rule.id()).build(items.toArray(new RuleItemBuilder<?>[0])));
  }

  private static void addScope(PatternDef<Subject> pattern, Scope scope) {
    pattern.expr(
        "scope == " + scope,
        subject -> subject.scope() == scope,
        alphaIndexedBy(Scope.class, ConstraintType.EQUAL, 0, Subject::scope, scope));
  }

  /** A conjunction's parts become constraints of their own, which can be indexed and shared. */
  private static List<Condition> conjuncts(Condition condition) {
    if (condition instanceof AllOf all) {
      return all.conditions().stream().flatMap(part -> conjuncts(part).stream()).toList();
    }
    return List.of(condition);
  }

  private static void addConstraint(PatternDef<Subject> pattern, Condition condition) {
    String id = condition.toJson().toString();
    if (condition instanceof MetricComparison comparison) {
      Metric metric = comparison.metric();
      ConstraintType type =
          comparison.side() == MetricComparison.Side.BELOW
              ? ConstraintType.LESS_THAN
              : ConstraintType.GREATER_THAN;
      pattern.expr(
          id,
          comparison::holds,
          alphaIndexedBy(
              Double.class,
              type,
              1 + metric.ordinal(),
              subject -> known(subject, metric),
              comparison.threshold()));
    } else {
      pattern.expr(id, condition::holds);
    }
  }

  /** The index has no place for what is not known, and leaves out null. */
  private static Double known(Subject subject, Metric metric) {
    double value = subject.metrics().raw(metric);
    return Double.isNaN(value) ? null : value;
  }

  private static PatternDef<Membership> membership(Group group, Variable<Subject> subject) {
    Variable<Membership> membership = declarationOf(Membership.class, "membership");
    return pattern(membership)
        .expr(
            "group == " + group,
            found -> found.group().equals(group),
            alphaIndexedBy(Group.class, ConstraintType.EQUAL, 0, Membership::group, group))
        .expr(
            "member",
            subject,
            (found, member) -> found.member().equals(member.ref()),
            betaIndexedBy(
                SubjectRef.class,
                ConstraintType.EQUAL,
                0,
                Membership::member,
                Subject::ref,
                SubjectRef.class));
  }

  private static PatternDef<Cooldown> cooldown(Rule rule, Variable<Subject> subject) {
    Variable<Cooldown> cooldown = declarationOf(Cooldown.class, "cooldown");
    return pattern(cooldown)
        .expr(
            "rule == " + rule.id(),
            held -> held.ruleId().equals(rule.id()),
            alphaIndexedBy(String.class, ConstraintType.EQUAL, 0, Cooldown::ruleId, rule.id()))
        .expr(
            "subject",
            subject,
            (held, found) -> held.subject().equals(found.ref()),
            betaIndexedBy(
                SubjectRef.class,
                ConstraintType.EQUAL,
                0,
                Cooldown::subject,
                Subject::ref,
                SubjectRef.class));
  }
}
