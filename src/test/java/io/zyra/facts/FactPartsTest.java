package io.zyra.facts;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.zyra.ServerUnderTest;
import io.zyra.core.fact.Attribute;
import io.zyra.core.fact.Facts;
import io.zyra.core.fact.Scope;
import io.zyra.core.fact.Subject;
import io.zyra.core.rule.RuleVersion;
import io.zyra.core.rule.compile.CompiledRuleSet;
import io.zyra.merchant.Merchant;
import io.zyra.merchant.Merchants;
import io.zyra.security.Tenancy;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Facts in parts are the facts that are loaded at once, however large the parts are. */
@QuarkusTest
@QuarkusTestResource(ServerUnderTest.class)
class FactPartsTest {
  private static final int ALL = 1_000;
  private static final int NONE = 0;

  @Inject KnownStore store;
  @Inject FactLoader loader;
  @Inject Merchants merchants;
  @Inject Tenancy tenancy;

  @Test
  void partsAreWhatIsLoadedAtOnce() {
    SplittableRandom random = new SplittableRandom(11);
    Instant time = Instant.now().truncatedTo(ChronoUnit.SECONDS).minus(Duration.ofDays(40));
    int compared = 0;
    for (int step = 0; step < 90; step++) {
      time = time.plus(Duration.ofMinutes(30 + random.nextInt(900)));
      new RandomDay(store).happen(random, time, step);
      if (step % 15 == 14) {
        for (Scope scope : Scope.values()) {
          compared += compare(rules(scope), time);
        }
        compare(rules(Scope.values()), time);
        compare(currentOnly(), time);
      }
    }
    assertThat(compared).isGreaterThan(100);
  }

  @Test
  void aProductIsInOnePartWithItsVariants() {
    store.imported(
        Optional.empty(),
        KnownStore.row("a", "A", "1.00", 1),
        KnownStore.row("b", "B", "1.00", 1),
        KnownStore.row("c", "C", "1.00", 1));
    Instant now = Instant.now().plusSeconds(1);
    for (int atOnce : List.of(NONE, ALL)) {
      List<Facts> parts = parts(rules(Scope.PRODUCT, Scope.VARIANT), now, atOnce, 2);
      Map<String, Integer> partOf = new HashMap<>();
      for (int i = 0; i < parts.size(); i++) {
        int part = i;
        parts.get(i).subjects().stream()
            .filter(subject -> subject.scope() == Scope.PRODUCT)
            .forEach(subject -> partOf.put(subject.id(), part));
      }
      assertThat(parts).hasSize(2);
      assertThat(partOf).hasSize(3);
      for (int i = 0; i < parts.size(); i++) {
        int part = i;
        assertThat(parts.get(i).subjects())
            .filteredOn(subject -> subject.scope() == Scope.VARIANT)
            .isNotEmpty()
            .allSatisfy(
                variant ->
                    assertThat(partOf)
                        .containsEntry(Attribute.PRODUCT_ID.of(variant).orElseThrow(), part));
      }
    }
  }

  private int compare(CompiledRuleSet rules, Instant at) {
    Merchant merchant = merchants.get(store.id());
    List<Subject> whole = loader.load(merchant, rules, at).subjects();
    for (int atOnce : List.of(NONE, ALL)) {
      for (int size : List.of(2, 5, 1_000)) {
        List<Subject> inParts = new ArrayList<>();
        for (Facts part : parts(rules, at, atOnce, size)) {
          assertThat(part.asOf().at()).isEqualTo(at);
          inParts.addAll(part.subjects());
        }
        for (Scope scope : Scope.values()) {
          assertThat(of(scope, inParts))
              .as("%s in parts of %d at %s", scope, size, at)
              .isEqualTo(of(scope, whole));
        }
      }
    }
    return whole.size();
  }

  private static List<Subject> of(Scope scope, List<Subject> subjects) {
    return subjects.stream().filter(subject -> subject.scope() == scope).toList();
  }

  /** The parts of the second pass, which are those of the first. */
  private List<Facts> parts(CompiledRuleSet rules, Instant at, int atOnce, int size) {
    Merchant merchant = merchants.get(store.id());
    return tenancy.call(
        store.id(),
        () -> {
          FactParts parts = loader.parts(merchant, rules, at, atOnce, size);
          List<Facts> first = new ArrayList<>();
          List<Facts> second = new ArrayList<>();
          parts.forEach(first::add);
          parts.forEach(second::add);
          assertThat(second).isEqualTo(first);
          return second;
        });
  }

  private CompiledRuleSet rules(Scope... scopes) {
    List<RuleVersion> rules = new ArrayList<>();
    for (Scope scope : scopes) {
      for (String condition : AsOfTest.asked(scope)) {
        rules.add(rule("r" + rules.size(), scope, condition));
      }
    }
    return CompiledRuleSet.compile(rules);
  }

  /** Looks at nothing of the past, and so at current snapshots only. */
  private CompiledRuleSet currentOnly() {
    return CompiledRuleSet.compile(
        List.of(
            rule(
                "low",
                Scope.PRODUCT,
                "{\"type\":\"metric_below\",\"metric\":\"seo_score\",\"threshold\":70}")));
  }

  private RuleVersion rule(String id, Scope scope, String condition) {
    String source =
        "{\"id\":\"%s\",\"scope\":\"%s\",\"if\":%s,\"then\":[{\"type\":\"notify\",\"message\":\"m\"}]}"
            .formatted(id, scope.key(), condition);
    return new RuleVersion(store.parser.parse(source).rule().orElseThrow(), 1, source);
  }
}
