package io.zyra.core.rule.compile;

import io.zyra.core.fact.Subject;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.drools.core.common.InternalFactHandle;
import org.drools.core.common.PropagationContext;
import org.drools.core.common.ReteEvaluator;
import org.drools.core.impl.InternalRuleBase;
import org.drools.core.reteoo.CompositeObjectSinkAdapter;
import org.drools.core.reteoo.LeftInputAdapterNode;
import org.drools.core.reteoo.ObjectSink;
import org.drools.core.reteoo.ObjectSinkPropagator;
import org.drools.core.reteoo.ObjectTypeNode;
import org.drools.core.reteoo.TerminalNode;
import org.kie.api.KieBase;

/**
 * Propagates new subjects through a knowledge base by the {@link RuleIndex} instead of evaluating
 * the constraints of the alpha nodes one by one. It extends Drools' alpha index on one field to
 * whole conditions. A subject is propagated directly to the joins of the rules whose pattern it
 * matches. Rules without joins fire immediately, without the agenda. The same knowledge base
 * without this class gives the same matches more slowly; a test compares both.
 */
final class IndexedSubjectPropagator extends CompositeObjectSinkAdapter {
  private final RuleIndex index;

  /** By rule: the node where its joins begin. Rules with the same subject pattern share it. */
  private final LeftInputAdapterNode[] joins;

  /** By rule: whether an earlier rule has the same node. */
  private final boolean[] follows;

  /** By rule: whether it, or another rule with the same node, is joined with other facts. */
  private final boolean[] joined;

  private IndexedSubjectPropagator(
      ObjectSinkPropagator network, RuleIndex index, LeftInputAdapterNode[] joins) {
    this.index = index;
    this.joins = joins;
    this.follows = new boolean[joins.length];
    this.joined = new boolean[joins.length];
    Set<LeftInputAdapterNode> seen = new HashSet<>();
    Set<LeftInputAdapterNode> leading = new HashSet<>();
    for (int rule = 0; rule < joins.length; rule++) {
      follows[rule] = !seen.add(joins[rule]);
      if (index.isJoined(rule)) {
        leading.add(joins[rule]);
      }
    }
    for (int rule = 0; rule < joins.length; rule++) {
      joined[rule] = leading.contains(joins[rule]);
    }
    for (ObjectSink sink : network.getSinks()) {
      addObjectSink(sink);
    }
  }

  /** Installs the index in a knowledge base that has not been used yet. */
  static void install(KieBase knowledge, List<String> ruleIds, RuleIndex index) {
    if (ruleIds.isEmpty()) {
      return;
    }
    InternalRuleBase base = (InternalRuleBase) knowledge;
    var joins = new LeftInputAdapterNode[ruleIds.size()];
    for (int i = 0; i < joins.length; i++) {
      TerminalNode terminal =
          base.getReteooBuilder().getTerminalNodes(ExecutableModelBuilder.name(ruleIds.get(i)))[0];
      joins[i] = (LeftInputAdapterNode) terminal.getPathNodes()[0];
    }
    ObjectTypeNode subjects = joins[0].getObjectTypeNode();
    subjects.setObjectSinkPropagator(
        new IndexedSubjectPropagator(subjects.getObjectSinkPropagator(), index, joins));
  }

  @Override
  public void propagateAssertObject(
      InternalFactHandle handle, PropagationContext context, ReteEvaluator evaluator) {
    MatchCollector sink = (MatchCollector) evaluator.getGlobal(ExecutableModelBuilder.MATCHES);
    index.match(
        (Subject) handle.getObject(),
        (rule, subject) -> {
          if (!joined[rule]) {
            sink.add(rule, subject);
          } else if (!follows[rule]) {
            joins[rule].assertObject(handle, context, evaluator);
          }
        });
  }
}
