package io.zyra.core.rule.compile;

import io.zyra.core.fact.Attribute;
import io.zyra.core.fact.Cooldown;
import io.zyra.core.fact.EventWindow;
import io.zyra.core.fact.Facts;
import io.zyra.core.fact.Group;
import io.zyra.core.fact.Metric;
import io.zyra.core.fact.MetricValues;
import io.zyra.core.fact.PastMetric;
import io.zyra.core.fact.Scope;
import io.zyra.core.fact.Subject;
import io.zyra.core.fact.SubjectRequirements;
import io.zyra.core.fact.ZonedInstant;
import io.zyra.core.rule.RuleVersion;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/** Facts without meaning for {@link RandomLanguage}; some of everything is not known. */
record RandomFacts(Random random) {
  private static final Instant START = Instant.parse("2026-11-09T22:00:00Z");
  private static final int DAYS = 10;

  Facts of(CompiledRuleSet rules, int ofEachScope) {
    Instant at = START.plusSeconds(random.nextInt(DAYS * 24 * 12) * 300L + random.nextInt(2) * 7);
    ZonedInstant now = new ZonedInstant(at, ZoneId.of(pick(RandomLanguage.ZONES)));
    List<Subject> subjects = new ArrayList<>();
    for (Scope scope : rules.scopes()) {
      for (int i = 0; i < ofEachScope; i++) {
        subjects.add(subject(now, scope, "s" + i, rules.needs(scope)));
      }
    }
    List<Cooldown> cooldowns = new ArrayList<>();
    for (RuleVersion rule : rules.rules()) {
      subjects.stream()
          .filter(subject -> subject.scope() == rule.rule().scope() && chance(4))
          .forEach(subject -> cooldowns.add(new Cooldown(rule.rule().id(), subject.ref())));
    }
    return new Facts(now, subjects, cooldowns, Map.of());
  }

  private Subject subject(ZonedInstant now, Scope scope, String id, SubjectRequirements needs) {
    MetricValues.Builder metrics = MetricValues.builder();
    for (Metric metric : RandomLanguage.metrics(scope)) {
      if (!chance(4)) {
        metrics.set(metric, value());
      }
    }
    Map<String, String> attributes = new HashMap<>();
    for (Attribute attribute : RandomLanguage.attributes(scope)) {
      if (!chance(4)) {
        attributes.put(attribute.key(), attribute(attribute.kind()));
      }
    }
    Map<EventWindow, Long> counts = new HashMap<>();
    needs.counts().stream()
        .filter(window -> !chance(5))
        .forEach(window -> counts.put(window, (long) random.nextInt(5)));
    Map<PastMetric, Double> past = new HashMap<>();
    needs.past().stream()
        .filter(question -> !chance(8))
        .forEach(question -> past.put(question, value()));
    Set<Group> groups = new HashSet<>();
    needs.groups().stream().filter(group -> chance(2)).forEach(groups::add);
    return new Subject(now, scope, id, "Label", metrics.build(), attributes)
        .with(counts, past, groups);
  }

  private String attribute(Attribute.Kind kind) {
    return switch (kind) {
      case TEXT -> chance(6) ? "" : pick(RandomLanguage.TEXTS);
      case LIST ->
          chance(5)
              ? ""
              : pick(RandomLanguage.TEXTS) + (chance(2) ? "" : ", " + pick(RandomLanguage.TEXTS));
      case FLAG -> String.valueOf(chance(2));
      case MOMENT ->
          chance(10)
              ? "not a moment"
              : START.plusSeconds(random.nextInt(DAYS) * 86_400L + 7_200).toString();
    };
  }

  private double value() {
    return (random.nextInt(10) - 2) / 2.0;
  }

  private boolean chance(int oneIn) {
    return random.nextInt(oneIn) == 0;
  }

  private <T> T pick(List<T> choices) {
    return choices.get(random.nextInt(choices.size()));
  }
}
