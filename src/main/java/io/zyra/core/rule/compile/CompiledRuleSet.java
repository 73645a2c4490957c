package io.zyra.core.rule.compile;

import io.zyra.core.fact.Cooldown;
import io.zyra.core.fact.Facts;
import io.zyra.core.fact.Membership;
import io.zyra.core.fact.Scope;
import io.zyra.core.fact.Subject;
import io.zyra.core.fact.SubjectRef;
import io.zyra.core.fact.SubjectRequirements;
import io.zyra.core.rule.Rule;
import io.zyra.core.rule.RuleVersion;
import java.lang.ref.SoftReference;
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
 * The rules of a merchant, compiled into an index of their conditions and one knowledge base. The
 * knowledge base is built when subjects are joined with other facts: many decisions need only the
 * index, which takes some 0.2 KB a rule, and the knowledge base takes 5 KB. It is given up when
 * memory runs short. Safe for use by many threads, because each matching creates its own sessions.
 */
public final class CompiledRuleSet {

  /**
   * Number of subjects in one session. The cost per fact rises with the size of a session, and
   * starting one is cheap. About a thousand was fastest when measured.
   */
  static final int SESSION_SIZE = 1_000;

  /** Heap of a rule as read and in the index, and of a rule set beside its rules; measured. */
  private static final int BYTES_OF_RULE = 1_500;

  private static final int BYTES_OF_SET = 2_000;

  private final List<RuleVersion> rules;
  private final int[] order;
  private final int[] ranks;
  private final AtomicReferenceArray<String> sentences;
  private final RuleIndex index;
  private volatile SoftReference<KieBase> knowledge = new SoftReference<>(null);
  private final Map<Scope, SubjectRequirements> needs;

  private CompiledRuleSet(List<RuleVersion> versions) {
    rules = List.copyOf(versions);
    needs = needs(rules);
    order = order(rules);
    ranks = new int[order.length];
    sentences = new AtomicReferenceArray<>(order.length);
    for (int rank = 0; rank < order.length; rank++) {
      ranks[order[rank]] = rank;
    }
    index = new RuleIndex(rules.stream().map(RuleVersion::rule).toList());
  }

  /** The positions of the rules by priority; of equal priority the older rule first. */
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
   * @param rules the enabled rules with distinct ids, oldest first; of two with the same priority
   *     the older one wins
   */
  public static CompiledRuleSet compile(List<RuleVersion> rules) {
    return new CompiledRuleSet(rules);
  }

  public List<RuleVersion> rules() {
    return rules;
  }

  /**
   * An estimate of the heap that it takes, in bytes, for the bounds of caches; without the
   * knowledge base.
   */
  public int approximateBytes() {
    return BYTES_OF_SET + BYTES_OF_RULE * rules.size();
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
  public SubjectRequirements needs(Scope scope) {
    return needs.get(scope);
  }

  private static Map<Scope, SubjectRequirements> needs(List<RuleVersion> rules) {
    Map<Scope, SubjectRequirements> needs = new EnumMap<>(Scope.class);
    for (Scope scope : Scope.values()) {
      needs.put(
          scope,
          SubjectRequirements.all(
              rules.stream()
                  .map(RuleVersion::rule)
                  .filter(rule -> rule.scope() == scope)
                  .map(rule -> rule.condition().needs())
                  .toList()));
    }
    return needs;
  }

  /** The scopes of the rules. */
  public Set<Scope> scopes() {
    return rules.stream().map(rule -> rule.rule().scope()).collect(Collectors.toSet());
  }

  /**
   * The rules that fire, with their subjects: scope and condition match, and there is no cooldown.
   * Ordered by priority, then age of the rule, then order of the subjects in the facts.
   *
   * <p>Subjects without cooldowns and groups cannot be joined with other facts, so they are matched
   * by the index alone, without a session.
   */
  public List<Match> match(Facts facts) {
    return match(facts, () -> {});
  }

  /**
   * The same for untrusted rules.
   *
   * @param deadlineCheck called before each subject; an exception ends the matching
   */
  public List<Match> match(Facts facts, Runnable deadlineCheck) {
    MatchCollector sink = new MatchCollector(rules);
    Set<SubjectRef> cooling =
        facts.cooldowns().stream().map(Cooldown::subject).collect(Collectors.toSet());
    List<Subject> joined = new ArrayList<>();
    for (Subject subject : facts.subjects()) {
      deadlineCheck.run();
      if (!subject.groups().isEmpty() || !cooling.isEmpty() && cooling.contains(subject.ref())) {
        joined.add(subject);
      } else {
        index.match(subject, (rule, found) -> sink.addUnless(index.isGrouped(rule), rule, found));
      }
    }
    for (int from = 0; from < joined.size(); from += SESSION_SIZE) {
      int to = Math.min(from + SESSION_SIZE, joined.size());
      join(joined.subList(from, to), facts.cooldowns(), sink, deadlineCheck);
    }
    return joined.isEmpty() ? sink.inOrder(order) : sink.inOrder(order, facts.subjects());
  }

  /** Finds the matches of rules with joins, for subjects with other facts. */
  private void join(
      List<Subject> subjects,
      List<Cooldown> cooldowns,
      MatchCollector sink,
      Runnable deadlineCheck) {
    Set<SubjectRef> these = subjects.stream().map(Subject::ref).collect(Collectors.toSet());
    KieSession session = knowledge().newKieSession();
    try {
      session.setGlobal(ExecutableModelBuilder.MATCHES, sink);
      cooldowns.stream()
          .filter(cooldown -> these.contains(cooldown.subject()))
          .forEach(session::insert);
      for (Subject subject : subjects) {
        deadlineCheck.run();
        session.insert(subject);
        subject.groups().forEach(group -> session.insert(new Membership(group, subject.ref())));
      }
      session.fireAllRules();
    } finally {
      session.dispose();
    }
  }

  private KieBase knowledge() {
    KieBase built = knowledge.get();
    return built == null ? build() : built;
  }

  private synchronized KieBase build() {
    KieBase built = knowledge.get();
    if (built == null) {
      List<Rule> parsed = rules.stream().map(RuleVersion::rule).toList();
      built = new ExecutableModelBuilder(parsed).build();
      IndexedSubjectPropagator.install(built, parsed.stream().map(Rule::id).toList(), index);
      knowledge = new SoftReference<>(built);
    }
    return built;
  }

  /** A rule that fires with its subject. */
  public record Match(RuleVersion rule, int ruleIndex, Subject subject) {}
}
