package io.zyra.ruleset.authoring;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.zyra.core.rule.RuleFault;
import io.zyra.merchant.Merchant;
import io.zyra.ruleset.RuleSets;
import io.zyra.ruleset.StoredRule;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Stored rules as JSON: the source as saved, with fields that the server adds. */
@ApplicationScoped
class RuleJson {
  private final RuleSets rules;
  private final ObjectMapper json;

  RuleJson(RuleSets rules, ObjectMapper json) {
    this.rules = rules;
    this.json = json;
  }

  ObjectNode view(Merchant owner, StoredRule stored) {
    ObjectNode view = read(stored.source());
    view.put("version", stored.version());
    view.put("enabled", stored.enabled());
    view.put("summary", rules.sentence(stored, owner.numbers()));
    view.put("updatedAt", stored.updatedAt().toString());
    return view;
  }

  /** The same, with what is probably not intended. */
  ObjectNode view(Merchant owner, StoredRule stored, List<RuleFault> warnings) {
    ObjectNode view = view(owner, stored);
    view.set("warnings", json.valueToTree(warnings));
    return view;
  }

  ObjectNode read(String source) {
    try {
      return (ObjectNode) json.readTree(source);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("A stored rule cannot be read", e);
    }
  }
}
