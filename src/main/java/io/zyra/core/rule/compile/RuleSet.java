package io.zyra.core.rule.compile;

import io.zyra.core.fact.Cooldown;
import io.zyra.core.fact.Facts;
import io.zyra.core.fact.Membership;
import io.zyra.core.fact.Needs;
import io.zyra.core.fact.Scope;
import io.zyra.core.fact.Subject;
import io.zyra.core.rule.RuleVersion;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.kie.api.KieBase;
import org.kie.api.runtime.KieSession;

/**
 * A merchant's rules, compiled into one knowledge base. Safe to share between threads: every
 * matching runs in sessions of its own.
 */
public final class RuleSet {

  /**
   * Subjects in one session. A session's cost per fact rises with its size, and its start costs
   * little: about a thousand was the cheapest when measured.
   */
  static final int SESSION_SIZE = 1_000;

  private final List<RuleVersion> rules;
  private final KieBase knowledge;

  private RuleSet(List<RuleVersion> rules) {
    this.rules = List.copyOf(rules);
    this.knowledge = new RuleSetModel(this.rules.stream().map(RuleVersion::rule).toList()).build();
  }

  /**
   * Compiles rules.
   *
   * @param rules the enabled rules with different ids, oldest first: of two with the same priority
   *     the older one wins
   */
  public static RuleSet compile(List<RuleVersion> rules) {
    return new RuleSet(rules);
  }

  public List<RuleVersion> rules() {
    return rules;
  }

  /** What the rules ask about subjects of a scope, to be gathered as facts. */
  public Needs needs(Scope scope) {
    return Needs.all(
        rules.stream()
            .map(RuleVersion::rule)
            .filter(rule -> rule.scope() == scope)
            .map(rule -> rule.condition().needs())
            .toList());
  }

  /** The scopes that rules look at. */
  public Set<Scope> scopes() {
    return rules.stream().map(rule -> rule.rule().scope()).collect(Collectors.toSet());
  }

  /**
   * Which rules fire for which subjects: the rule's scope and condition fit, and no cooldown holds
   * it back. In the order of priority, then the rules' age, then the subjects' order in the facts.
   */
  public List<Match> match(Facts facts) {
    List<Match> matches = new ArrayList<>();
    List<Subject> subjects = facts.subjects();
    for (int from = 0; from < subjects.size(); from += SESSION_SIZE) {
      int to = Math.min(from + SESSION_SIZE, subjects.size());
      matches.addAll(matchSome(subjects.subList(from, to), facts.cooldowns()));
    }
    matches.sort(
        Comparator.comparingInt((Match match) -> -match.rule().rule().priority())
            .thenComparingInt(Match::ruleIndex));
    return matches;
  }

  private List<Match> matchSome(List<Subject> subjects, List<Cooldown> cooldowns) {
    Set<String> ids = subjects.stream().map(Subject::id).collect(Collectors.toSet());
    List<Match> found = new ArrayList<>();
    KieSession session = knowledge.newKieSession();
    try {
      session.setGlobal(RuleSetModel.MATCHES, new MatchSink(rules, found));
      cooldowns.stream()
          .filter(cooldown -> ids.contains(cooldown.subject().id()))
          .forEach(session::insert);
      for (Subject subject : subjects) {
        session.insert(subject);
        subject.groups().forEach(group -> session.insert(new Membership(group, subject.ref())));
      }
      session.fireAllRules();
    } finally {
      session.dispose();
    }
    var position = new IdentityHashMap<Subject, Integer>();
    for (int i = 0; i < subjects.size(); i++) {
      position.put(subjects.get(i), i);
    }
    found.sort(Comparator.comparingInt(match -> position.get(match.subject())));
    return found;
  }

  /** A rule that fires, and the subject it fires for. */
  public record Match(RuleVersion rule, int ruleIndex, Subject subject) {}

  /** Collects what fires, out of a session. */
  record MatchSink(List<RuleVersion> rules, List<Match> found) {
    void add(int ruleIndex, Subject subject) {
      found.add(new Match(rules.get(ruleIndex), ruleIndex, subject));
    }
  }
}
