package io.zyra.facts;

import io.zyra.core.fact.Cooldown;
import io.zyra.core.fact.Facts;
import io.zyra.core.fact.Scope;
import io.zyra.core.fact.Subject;
import io.zyra.core.fact.SubjectRef;
import io.zyra.core.fact.ZonedInstant;
import io.zyra.core.rule.RuleVersion;
import io.zyra.facts.ProductSource.StreamedProducts;
import io.zyra.merchant.Merchant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * The facts of one instant in parts, so that a store of any size can be decided about. A product
 * and its variants are in one part; products come in the order of their ids, the other scopes after
 * them. Each pass shows the same parts as long as the transaction sees the same rows (isolation
 * level REPEATABLE READ). Facts of a store of moderate size are read once and kept for the next
 * pass.
 */
public final class FactParts {
  private final Merchant merchant;
  private final ZonedInstant moment;
  private final List<RuleVersion> rules;
  private final FactRequirements requirements;
  private final FactSession session;
  private final DecisionHistory history;
  private final Map<String, Map<SubjectRef, Integer>> actedOn;
  private final Map<String, Integer> usedToday;
  private final int size;
  private List<Facts> kept = List.of();

  FactParts(
      Merchant merchant,
      ZonedInstant moment,
      List<RuleVersion> rules,
      FactRequirements requirements,
      FactSession session,
      DecisionHistory history,
      int size) {
    this.merchant = merchant;
    this.moment = moment;
    this.rules = rules;
    this.requirements = requirements;
    this.session = session;
    this.history = history;
    this.actedOn = history.actedOn(merchant, rules, moment.at());
    this.usedToday = DecisionHistory.count(actedOn);
    this.size = size;
  }

  /** On how many subjects each rule with a daily limit has acted on the merchant's day so far. */
  public Map<String, Integer> usedToday() {
    return usedToday;
  }

  /** Shows all parts. Call it in the transaction in which this was made. */
  public void forEach(Consumer<Facts> each) {
    if (session.products() instanceof StreamedProducts) {
      read(each);
      return;
    }
    if (!kept.isEmpty()) {
      kept.forEach(each);
      return;
    }
    List<Facts> parts = new ArrayList<>();
    read(
        part -> {
          parts.add(part);
          each.accept(part);
        });
    kept = parts;
  }

  private void read(Consumer<Facts> each) {
    if (requirements.anyOf(Scope.PRODUCT, Scope.VARIANT)) {
      session
          .products()
          .forEachPart(
              size,
              products -> {
                SubjectAssembler assembler = session.assembler(products);
                List<Subject> subjects = new ArrayList<>(subjects(assembler, Scope.PRODUCT));
                subjects.addAll(subjects(assembler, Scope.VARIANT));
                each.accept(facts(subjects));
              });
    }
    for (Scope scope : Scope.values()) {
      if (scope != Scope.PRODUCT && scope != Scope.VARIANT) {
        List<Subject> subjects = subjects(session.assembler(), scope);
        for (int from = 0; from < subjects.size(); from += size) {
          each.accept(facts(subjects.subList(from, Math.min(from + size, subjects.size()))));
        }
      }
    }
  }

  private List<Subject> subjects(SubjectAssembler assembler, Scope scope) {
    return requirements.scopes().contains(scope)
        ? assembler.subjects(scope, requirements.of(scope), moment)
        : List.of();
  }

  private Facts facts(List<Subject> subjects) {
    Set<String> ids = subjects.stream().map(Subject::id).collect(Collectors.toSet());
    List<Cooldown> cooldowns = history.cooldowns(merchant, rules, ids, moment.at());
    return new Facts(moment, subjects, cooldowns, usedToday, actedOn);
  }
}
