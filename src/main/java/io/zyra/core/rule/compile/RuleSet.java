package io.zyra.core.rule.compile;

import io.zyra.core.fact.Cooldown;
import io.zyra.core.fact.Facts;
import io.zyra.core.fact.Membership;
import io.zyra.core.fact.Needs;
import io.zyra.core.fact.Scope;
import io.zyra.core.fact.Subject;
import io.zyra.core.rule.Rule;
import io.zyra.core.rule.RuleVersion;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
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
  private final int[] order;
  private final RuleIndex index;
  private final KieBase knowledge;

  private RuleSet(List<RuleVersion> versions) {
    rules = List.copyOf(versions);
    order = order(rules);
    List<Rule> parsed = rules.stream().map(RuleVersion::rule).toList();
    index = new RuleIndex(parsed);
    knowledge = new RuleSetModel(parsed).build();
    IndexedSubjects.install(knowledge, parsed.stream().map(Rule::id).toList(), index);
  }

  /** The rules' places by priority; of equals the older one first. */
  private static int[] order(List<RuleVersion> rules) {
    return IntStream.range(0, rules.size())
        .boxed()
        .sorted(Comparator.comparingInt(i -> -rules.get(i).rule().priority()))
        .mapToInt(i -> i)
        .toArray();
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
    MatchSink sink = new MatchSink(rules);
    List<Subject> joined = new ArrayList<>();
    for (Subject subject : facts.subjects()) {
      index.match(
          subject,
          (rule, found) -> {
            if (!index.isJoined(rule)) {
              sink.add(rule, found);
            } else if (joined.isEmpty() || joined.get(joined.size() - 1) != found) {
              joined.add(found);
            }
          });
    }
    for (int from = 0; from < joined.size(); from += SESSION_SIZE) {
      int to = Math.min(from + SESSION_SIZE, joined.size());
      join(joined.subList(from, to), facts.cooldowns(), sink);
    }
    sortJoined(joined, sink);
    return sink.inOrder(order);
  }

  private void join(List<Subject> subjects, List<Cooldown> cooldowns, MatchSink sink) {
    Set<String> ids = subjects.stream().map(Subject::id).collect(Collectors.toSet());
    KieSession session = knowledge.newKieSession();
    try {
      session.setGlobal(RuleSetModel.MATCHES, sink);
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
  }

  /** A session fires in an order of its own. */
  private void sortJoined(List<Subject> joined, MatchSink sink) {
    if (joined.isEmpty()) {
      return;
    }
    var position = new IdentityHashMap<Subject, Integer>();
    for (int i = 0; i < joined.size(); i++) {
      position.put(joined.get(i), i);
    }
    for (int rule : order) {
      if (index.isJoined(rule)) {
        sink.of(rule).sort(Comparator.comparingInt(match -> position.get(match.subject())));
      }
    }
  }

  /** A rule that fires, and the subject it fires for. */
  public record Match(RuleVersion rule, int ruleIndex, Subject subject) {}
}
