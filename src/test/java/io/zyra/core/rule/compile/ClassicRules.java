package io.zyra.core.rule.compile;

import io.zyra.core.fact.Facts;
import io.zyra.core.fact.Membership;
import io.zyra.core.rule.Rule;
import io.zyra.core.rule.drl.DrlPrinter;
import io.zyra.core.rule.drl.DrlProposals;
import java.util.ArrayList;
import java.util.List;
import org.kie.api.KieBase;
import org.kie.api.builder.Message;
import org.kie.api.builder.Results;
import org.kie.api.io.ResourceType;
import org.kie.api.runtime.KieSession;
import org.kie.internal.utils.KieHelper;

/** Rules printed as DRL and compiled by Drools from that text. */
public record ClassicRules(KieBase knowledge) {

  public static ClassicRules of(List<Rule> rules) {
    return ofDrl(DrlPrinter.print(rules));
  }

  static ClassicRules ofDrl(String drl) {
    KieHelper helper = new KieHelper().addContent(drl, ResourceType.DRL);
    Results results = helper.verify();
    if (results.hasMessages(Message.Level.ERROR)) {
      throw new AssertionError(results.getMessages() + "\n" + drl);
    }
    return new ClassicRules(helper.build());
  }

  /** Each proposal as {@code rule scope:id action}. */
  List<String> proposals(Facts facts) {
    List<String> proposals = new ArrayList<>();
    KieSession session = knowledge.newKieSession();
    try {
      session.setGlobal(
          "proposals",
          (DrlProposals)
              (rule, subject, action, parameters) ->
                  proposals.add(rule + " " + subject.scope().key() + ":" + subject.id()));
      facts.cooldowns().forEach(session::insert);
      facts.subjects().forEach(session::insert);
      facts
          .subjects()
          .forEach(
              subject ->
                  subject
                      .groups()
                      .forEach(group -> session.insert(new Membership(group, subject.ref()))));
      session.fireAllRules();
    } finally {
      session.dispose();
    }
    return proposals;
  }
}
