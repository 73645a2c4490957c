package io.zyra.core.rule.compile;

import io.zyra.core.fact.Subject;
import java.util.List;
import org.drools.core.common.InternalFactHandle;
import org.drools.core.common.PropagationContext;
import org.drools.core.common.ReteEvaluator;
import org.drools.core.impl.InternalRuleBase;
import org.drools.core.reteoo.CompositeObjectSinkAdapter;
import org.drools.core.reteoo.LeftInputAdapterNode;
import org.drools.core.reteoo.ModifyPreviousTuples;
import org.drools.core.reteoo.ObjectSink;
import org.drools.core.reteoo.ObjectSinkPropagator;
import org.drools.core.reteoo.ObjectTypeNode;
import org.drools.core.reteoo.TerminalNode;
import org.kie.api.KieBase;

/**
 * Leads subjects through the network of a knowledge base by the {@link RuleIndex}, instead of
 * through each rule's constraint in turn: what Drools' own alpha indexes do for one field, done for
 * whole conditions. A subject goes straight to the joins of the rules whose patterns let it in.
 * Rules without joins fire at once: there is nothing that an agenda could wait for.
 */
final class IndexedSubjects extends CompositeObjectSinkAdapter {
  private final RuleIndex index;

  /** By rule, where its joins begin. */
  private final LeftInputAdapterNode[] joins;

  private IndexedSubjects(
      ObjectSinkPropagator network, RuleIndex index, LeftInputAdapterNode[] joins) {
    this.index = index;
    this.joins = joins;
    for (ObjectSink sink : network.getSinks()) {
      addObjectSink(sink);
    }
  }

  /** Puts the index into a knowledge base that has not been used yet. */
  static void install(KieBase knowledge, List<String> ruleIds, RuleIndex index) {
    if (ruleIds.isEmpty()) {
      return;
    }
    InternalRuleBase base = (InternalRuleBase) knowledge;
    var joins = new LeftInputAdapterNode[ruleIds.size()];
    for (int i = 0; i < joins.length; i++) {
      TerminalNode terminal =
          base.getReteooBuilder().getTerminalNodes(RuleSetModel.name(ruleIds.get(i)))[0];
      joins[i] = (LeftInputAdapterNode) terminal.getPathNodes()[0];
    }
    ObjectTypeNode subjects = joins[0].getObjectTypeNode();
    subjects.setObjectSinkPropagator(
        new IndexedSubjects(subjects.getObjectSinkPropagator(), index, joins));
  }

  @Override
  public void propagateAssertObject(
      InternalFactHandle handle, PropagationContext context, ReteEvaluator evaluator) {
    MatchSink sink = (MatchSink) evaluator.getGlobal(RuleSetModel.MATCHES);
    index.match(
        (Subject) handle.getObject(),
        (rule, subject) -> {
          if (index.isJoined(rule)) {
            joins[rule].assertObject(handle, context, evaluator);
          } else {
            sink.add(rule, subject);
          }
        });
  }

  @Override
  public void propagateModifyObject(
      InternalFactHandle handle,
      ModifyPreviousTuples previous,
      PropagationContext context,
      ReteEvaluator evaluator) {
    throw new UnsupportedOperationException("Subjects are facts of one instant");
  }
}
