package io.zyra.audit;

import io.zyra.core.fact.Attribute;
import io.zyra.core.fact.Cooldown;
import io.zyra.core.fact.Facts;
import io.zyra.core.fact.Scope;
import io.zyra.core.fact.Subject;
import io.zyra.core.fact.SubjectRef;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** Facts that are in memory, in parts: a product and its variants are in one part. */
final class AuditFacts {
  private static final int SIZE = 1_000;

  private final Facts facts;

  AuditFacts(Facts facts) {
    this.facts = facts;
  }

  Map<String, Integer> usedToday() {
    return facts.usedToday();
  }

  void forEach(Consumer<Facts> each) {
    List<Subject> products = of(Scope.PRODUCT);
    Map<String, List<Subject>> variants = new HashMap<>();
    for (Subject variant : of(Scope.VARIANT)) {
      variants
          .computeIfAbsent(Attribute.PRODUCT_ID.of(variant).orElse(""), key -> new ArrayList<>())
          .add(variant);
    }
    List<Subject> ordered = new ArrayList<>(products);
    if (products.isEmpty()) {
      ordered.addAll(of(Scope.VARIANT));
      variants.clear();
    }
    for (int from = 0; from < ordered.size(); from += SIZE) {
      List<Subject> part =
          new ArrayList<>(ordered.subList(from, Math.min(from + SIZE, ordered.size())));
      for (Subject product : List.copyOf(part)) {
        part.addAll(variants.getOrDefault(product.id(), List.of()));
        variants.remove(product.id());
      }
      each.accept(part(part));
    }
    variants.values().forEach(rest -> each.accept(part(rest)));
    for (Scope scope : Scope.values()) {
      if (scope != Scope.PRODUCT && scope != Scope.VARIANT) {
        List<Subject> all = of(scope);
        for (int from = 0; from < all.size(); from += SIZE) {
          each.accept(part(all.subList(from, Math.min(from + SIZE, all.size()))));
        }
      }
    }
  }

  private List<Subject> of(Scope scope) {
    return facts.subjects().stream().filter(each -> each.scope() == scope).toList();
  }

  private Facts part(List<Subject> subjects) {
    Set<SubjectRef> own = subjects.stream().map(Subject::ref).collect(Collectors.toSet());
    List<Cooldown> cooldowns =
        facts.cooldowns().stream().filter(each -> own.contains(each.subject())).toList();
    return new Facts(facts.asOf(), subjects, cooldowns, facts.usedToday());
  }
}
