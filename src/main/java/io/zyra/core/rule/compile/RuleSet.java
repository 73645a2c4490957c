package io.zyra.core.rule.compile;

import io.zyra.core.fact.Cooldown;
import io.zyra.core.fact.Facts;
import io.zyra.core.fact.Membership;
import io.zyra.core.fact.Needs;
import io.zyra.core.fact.Scope;
import io.zyra.core.fact.Subject;
import io.zyra.core.fact.SubjectRef;
import io.zyra.core.rule.Rule;
import io.zyra.core.rule.RuleVersion;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReferenceArray;
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
  private final int[] ranks;
  private final AtomicReferenceArray<String> sentences;
  private final RuleIndex index;
  private final KieBase knowledge;
  private final Map<Scope, Needs> needs;

  private RuleSet(List<RuleVersion> versions) {
    rules = List.copyOf(versions);
    needs = needs(rules);
    order = order(rules);
    ranks = new int[order.length];
    sentences = new AtomicReferenceArray<>(order.length);
    for (int rank = 0; rank < order.length; rank++) {
      ranks[order[rank]] = rank;
    }
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

  /**
   * A rule's place by priority, from 0; of equals the older one first.
   *
   * @param ruleIndex its place in {@link #rules}
   */
  public int rank(int ruleIndex) {
    return ranks[ruleIndex];
  }

  /**
   * A rule's sentence, made when it is first asked for.
   *
   * @param ruleIndex its place in {@link #rules}
   */
  public String sentence(int ruleIndex) {
    String sentence = sentences.get(ruleIndex);
    if (sentence == null) {
      sentence = rules.get(ruleIndex).rule().sentence();
      sentences.set(ruleIndex, sentence);
    }
    return sentence;
  }

  /** What the rules ask about subjects of a scope, to be gathered as facts. */
  public Needs needs(Scope scope) {
    return needs.get(scope);
  }

  private static Map<Scope, Needs> needs(List<RuleVersion> rules) {
    Map<Scope, Needs> needs = new EnumMap<>(Scope.class);
    for (Scope scope : Scope.values()) {
      needs.put(
          scope,
          Needs.all(
              rules.stream()
                  .map(RuleVersion::rule)
                  .filter(rule -> rule.scope() == scope)
                  .map(rule -> rule.condition().needs())
                  .toList()));
    }
    return needs;
  }

  /** The scopes that rules look at. */
  public Set<Scope> scopes() {
    return rules.stream().map(rule -> rule.rule().scope()).collect(Collectors.toSet());
  }

  /**
   * Which rules fire for which subjects: the rule's scope and condition fit, and no cooldown holds
   * it back. In the order of priority, then the rules' age, then the subjects' order in the facts.
   *
   * <p>Subjects about which there are no other facts, neither cooldowns nor groups, have nothing
   * that a session could join them with: for them the index of conditions is the whole answer.
   */
  public List<Match> match(Facts facts) {
    return match(facts, () -> {});
  }

  /**
   * The same for rules that nobody knows.
   *
   * @param checkpoint run before each subject; what it throws ends the matching
   */
  public List<Match> match(Facts facts, Runnable checkpoint) {
    MatchSink sink = new MatchSink(rules);
    Set<SubjectRef> cooling =
        facts.cooldowns().stream().map(Cooldown::subject).collect(Collectors.toSet());
    List<Subject> joined = new ArrayList<>();
    for (Subject subject : facts.subjects()) {
      checkpoint.run();
      if (!subject.groups().isEmpty() || !cooling.isEmpty() && cooling.contains(subject.ref())) {
        joined.add(subject);
      } else {
        index.match(subject, (rule, found) -> sink.addUnless(index.isGrouped(rule), rule, found));
      }
    }
    for (int from = 0; from < joined.size(); from += SESSION_SIZE) {
      int to = Math.min(from + SESSION_SIZE, joined.size());
      join(joined.subList(from, to), facts.cooldowns(), sink, checkpoint);
    }
    return joined.isEmpty() ? sink.inOrder(order) : sink.inOrder(order, facts.subjects());
  }

  /** Finds the rules with joins that fire for subjects about which there are other facts. */
  private void join(
      List<Subject> subjects, List<Cooldown> cooldowns, MatchSink sink, Runnable checkpoint) {
    Set<SubjectRef> these = subjects.stream().map(Subject::ref).collect(Collectors.toSet());
    KieSession session = knowledge.newKieSession();
    try {
      session.setGlobal(RuleSetModel.MATCHES, sink);
      cooldowns.stream()
          .filter(cooldown -> these.contains(cooldown.subject()))
          .forEach(session::insert);
      for (Subject subject : subjects) {
        checkpoint.run();
        session.insert(subject);
        subject.groups().forEach(group -> session.insert(new Membership(group, subject.ref())));
      }
      session.fireAllRules();
    } finally {
      session.dispose();
    }
  }

  /** A rule that fires, and the subject it fires for. */
  public record Match(RuleVersion rule, int ruleIndex, Subject subject) {}
}
