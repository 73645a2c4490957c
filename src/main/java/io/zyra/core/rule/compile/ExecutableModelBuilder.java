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
import io.zyra.core.fact.Subject;
import io.zyra.core.fact.SubjectRef;
import io.zyra.core.rule.Rule;
import io.zyra.core.rule.condition.Condition;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.drools.model.Global;
import org.drools.model.Index.ConstraintType;
import org.drools.model.PatternDSL.PatternDef;
import org.drools.model.RuleItemBuilder;
import org.drools.model.Variable;
import org.drools.model.impl.ModelImpl;
import org.drools.modelcompiler.KieBaseBuilder;
import org.kie.api.KieBase;
import org.kie.api.KieBaseConfiguration;
import org.kie.api.KieServices;

/**
 * Writes rules as a Drools executable model: patterns and predicates, no text and no generated
 * bytecode. A rule's first pattern is its subject, with a constraint for each thing that the rule
 * asks of the subject alone; segments, collections and cooldowns are patterns of their own, joined
 * to it.
 */
final class ExecutableModelBuilder {
  static final String MATCHES = "matches";
  private static final String PACKAGE = "merchant";

  /** Drools' own defaults, which it would look for in all of the class path's jars every time. */
  private static final KieBaseConfiguration SETTINGS = KieServices.get().newKieBaseConfiguration();

  private final Global<MatchCollector> matches = globalOf(MatchCollector.class, PACKAGE, MATCHES);
  private final ModelImpl model = new ModelImpl();

  ExecutableModelBuilder(List<Rule> rules) {
    model.addGlobal(matches);
    for (int i = 0; i < rules.size(); i++) {
      add(rules.get(i), i);
    }
  }

  KieBase build() {
    return KieBaseBuilder.createKieBaseFromModel(model, SETTINGS);
  }

  /** How Drools calls a rule as a whole. */
  static String name(String ruleId) {
    return PACKAGE + "." + ruleId;
  }

  private void add(Rule rule, int index) {
    Variable<Subject> subject = declarationOf(Subject.class, "subject");
    SubjectPattern part = SubjectPattern.of(rule);
    List<RuleItemBuilder<?>> items = new ArrayList<>();
    items.add(asked(subject, part));
    part.groups().forEach(group -> items.add(exists(membership(group, subject))));
    if (!rule.cooldown().isZero()) {
      items.add(not(cooldown(rule, subject)));
    }
    items.add(on(subject, matches).execute((found, sink) -> sink.add(index, found)));
    model.addRule(rule(PACKAGE, rule.id()).build(items.toArray(new RuleItemBuilder<?>[0])));
  }

  /**
   * What an index answers stands first, so that the rest is asked of few; then by their text, so
   * that rules share nodes in whatever order they ask.
   */
  private static PatternDef<Subject> asked(Variable<Subject> subject, SubjectPattern part) {
    PatternDef<Subject> pattern = pattern(subject);
    SubjectConstraint.addScope(pattern, part.rule().scope());
    part.conditions().stream()
        .sorted(
            Comparator.comparing((Condition each) -> !SubjectConstraint.isIndexed(each))
                .thenComparing(SubjectConstraint::id))
        .forEach(condition -> SubjectConstraint.add(pattern, condition));
    if (part.isLimitedInTime()) {
      pattern.expr(part.rule().id() + " is in force", part::isInForce);
    }
    return pattern;
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
