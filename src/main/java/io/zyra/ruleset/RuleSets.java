package io.zyra.ruleset;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.quarkus.runtime.configuration.MemorySize;
import io.zyra.core.rule.ParsedRule;
import io.zyra.core.rule.Rule;
import io.zyra.core.rule.RuleMode;
import io.zyra.core.rule.RuleParser;
import io.zyra.core.rule.RuleSizeLimits;
import io.zyra.core.rule.RuleVersion;
import io.zyra.core.rule.compile.CompiledRuleSet;
import io.zyra.core.rule.drl.DrlPrinter;
import io.zyra.core.rule.text.NumberText;
import io.zyra.database.CacheSettings;
import io.zyra.event.EventStore;
import io.zyra.event.NewEvent;
import io.zyra.merchant.Merchants;
import io.zyra.security.MerchantId;
import io.zyra.security.Tenancy;
import io.zyra.web.Problem;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/** The rules of merchants: stored in versions, and compiled on first use. */
@ApplicationScoped
public class RuleSets {
  /** The maximum number of rules of a merchant. */
  static final int MOST_RULES = RuleSizeLimits.IN_FORCE.rules();

  private static final Told SAVED = new Told("rule.saved", "Saved version ");

  private final RuleRepository table;
  private final RuleParser parser;
  private final Merchants merchants;
  private final Tenancy tenancy;
  private final EventStore events;
  private final Clock clock;
  private final Cache<Key, Compiled> compiled;

  RuleSets(
      RuleRepository table,
      RuleParser parser,
      Merchants merchants,
      Tenancy tenancy,
      EventStore events,
      Clock clock,
      CacheSettings settings) {
    this.table = table;
    this.parser = parser;
    this.merchants = merchants;
    this.tenancy = tenancy;
    this.events = events;
    this.clock = clock;
    this.compiled =
        Caffeine.newBuilder()
            .maximumWeight(cacheBytes(settings))
            .weigher((Key key, Compiled set) -> set.rules().approximateBytes())
            .build();
  }

  /** The bound of a cache of compiled rule sets, by {@link CompiledRuleSet#approximateBytes}. */
  static long cacheBytes(CacheSettings settings) {
    return settings
        .rules()
        .map(MemorySize::asLongValue)
        .orElse(Runtime.getRuntime().maxMemory() / 4);
  }

  private record Key(MerchantId merchant, int version) {}

  /** A merchant's enabled rules at one version of the rule set, compiled. */
  public record Compiled(int version, CompiledRuleSet rules) {}

  /**
   * The enabled rules. A saved rule is used from the next call on: the version number is read from
   * the database each time, and only the compiled form is cached.
   */
  public Compiled current(MerchantId merchant) {
    return tenancy.read(
        merchant,
        () -> {
          int version = merchants.get(merchant).ruleSetVersion();
          return compiled.get(new Key(merchant, version), key -> compile(merchant, version));
        });
  }

  private Compiled compile(MerchantId merchant, int version) {
    List<RuleVersion> rules =
        table.all(merchant).stream().filter(StoredRule::enabled).map(this::version).toList();
    return new Compiled(version, CompiledRuleSet.compile(rules));
  }

  public RuleVersion version(StoredRule stored) {
    return new RuleVersion(rule(stored), stored.version(), stored.source());
  }

  private Rule rule(StoredRule stored) {
    return parser
        .parse(stored.source())
        .rule()
        .orElseThrow(
            () -> new IllegalStateException("The stored rule " + stored.id() + " is unreadable"));
  }

  /** The rule as DRL. */
  public String drl(MerchantId merchant, String id, NumberText numbers) {
    return DrlPrinter.print(List.of(rule(get(merchant, id))), numbers);
  }

  /** The rule as one sentence. */
  public String sentence(StoredRule stored, NumberText numbers) {
    return rule(stored).sentence(numbers);
  }

  /** The mode of the rule. */
  public RuleMode mode(StoredRule stored) {
    return rule(stored).mode();
  }

  /** Oldest first. */
  public List<StoredRule> all(MerchantId merchant) {
    return tenancy.read(merchant, () -> table.all(merchant));
  }

  /**
   * @throws io.zyra.web.ProblemException 404 when there is none
   */
  public StoredRule get(MerchantId merchant, String id) {
    return tenancy.read(
        merchant, () -> table.find(merchant, id).orElseThrow(() -> Problem.notFound("rule", id)));
  }

  public List<StoredRuleVersion> versions(MerchantId merchant, String id) {
    return tenancy.read(
        merchant,
        () -> {
          get(merchant, id);
          return table.versions(merchant, id);
        });
  }

  /**
   * One version of a rule.
   *
   * @throws io.zyra.web.ProblemException 404 when there is none with that number
   */
  public StoredRuleVersion version(MerchantId merchant, String id, String number) {
    return versions(merchant, id).stream()
        .filter(version -> String.valueOf(version.version()).equals(number))
        .findFirst()
        .orElseThrow(() -> Problem.notFound("rule version", number));
  }

  /**
   * Restores an old version by saving a new one with the same source. Nothing is saved if it is
   * equal to the current version.
   *
   * @throws io.zyra.web.ProblemException 409 if the old version is no longer a valid rule
   */
  public StoredRule restore(MerchantId merchant, String id, String number, String by) {
    return tenancy.call(
        merchant,
        () -> {
          merchants.lock(merchant);
          StoredRule existing = get(merchant, id);
          StoredRuleVersion old = version(merchant, id, number);
          if (old.source().equals(existing.source())) {
            return existing;
          }
          ParsedRule parsed = parser.parse(old.source());
          if (parsed.rule().isEmpty()) {
            throw Problem.conflict(
                "version-unusable",
                "The version cannot be put back",
                "Version " + number + " is not a rule that can be saved any more.",
                "Change what is named in errors, and save it as a new version.",
                places(parsed));
          }
          return save(
              merchant,
              parsed.rule().get(),
              old.source(),
              existing.enabled(),
              by,
              new Told("rule.restored", "Put version " + number + " back as version "));
        });
  }

  public ParsedRule parse(String source) {
    return parser.parse(source);
  }

  /**
   * Saves a new rule.
   *
   * @param source JSON, kept byte for byte
   * @throws io.zyra.web.ProblemException 422 with all faults, 409 if the id is taken
   */
  public StoredRule create(MerchantId merchant, String source, boolean enabled, String by) {
    Rule rule = checked(source);
    return tenancy.call(
        merchant,
        () -> {
          merchants.lock(merchant);
          List<StoredRule> existing = table.all(merchant);
          if (existing.stream().anyMatch(stored -> stored.id().equals(rule.id()))) {
            throw Problem.conflict(
                "rule-id-taken",
                "There is a rule with this id",
                "The rule \"" + rule.id() + "\" exists already.",
                "Give the new rule another id, or change the existing one with PUT.");
          }
          if (existing.size() >= MOST_RULES) {
            throw Problem.conflict(
                "too-many-rules",
                "There are too many rules",
                "A merchant has at most " + MOST_RULES + " rules.",
                "Delete rules that are not needed any more.");
          }
          return save(merchant, rule, source, enabled, by, SAVED);
        });
  }

  /**
   * Saves a new version of a rule.
   *
   * @param basedOn the version that the change was made from, if known
   * @throws io.zyra.web.ProblemException 422 with all faults, 409 if {@code basedOn} is not the
   *     current version
   */
  public StoredRule replace(
      MerchantId merchant,
      String id,
      String source,
      Optional<Boolean> enabled,
      Optional<Integer> basedOn,
      String by) {
    Rule rule = checked(source);
    return tenancy.call(
        merchant,
        () -> {
          merchants.lock(merchant);
          StoredRule existing = get(merchant, id);
          if (!rule.id().equals(id)) {
            throw Problem.unprocessable(
                "rule-id-differs",
                "A rule keeps its id",
                "The rule's id is \"" + id + "\", not \"" + rule.id() + "\".",
                "Write the same id, or create a new rule.",
                List.of(Problem.Place.at("/id", "Differs from the rule's id", "Write " + id)));
          }
          if (basedOn.isPresent() && basedOn.get() != existing.version()) {
            throw Problem.conflict(
                "rule-changed-since",
                "The rule was changed by someone else",
                "You started from version %d; it is at version %d now."
                    .formatted(basedOn.get(), existing.version()),
                "Read the rule again and make your change there.");
          }
          boolean on = enabled.orElse(existing.enabled());
          if (source.equals(existing.source()) && on == existing.enabled()) {
            return existing;
          }
          return save(merchant, rule, source, on, by, SAVED);
        });
  }

  /** The event of a save: its type, and the start of its text up to the version. */
  private record Told(String type, String what) {}

  private StoredRule save(
      MerchantId merchant, Rule rule, String source, boolean enabled, String by, Told told) {
    table.save(merchant, rule.id(), source, enabled, by, clock.instant());
    merchants.nextRuleSetVersion(merchant);
    StoredRule saved = get(merchant, rule.id());
    record(merchant, saved, told.type(), told.what() + saved.version() + " of rule ");
    return saved;
  }

  public StoredRule enable(MerchantId merchant, String id, boolean enabled) {
    return tenancy.call(
        merchant,
        () -> {
          merchants.lock(merchant);
          if (get(merchant, id).enabled() != enabled) {
            table.setEnabled(merchant, id, enabled, clock.instant());
            merchants.nextRuleSetVersion(merchant);
            record(
                merchant,
                get(merchant, id),
                enabled ? "rule.enabled" : "rule.disabled",
                enabled ? "Switched on rule " : "Switched off rule ");
          }
          return get(merchant, id);
        });
  }

  public void delete(MerchantId merchant, String id) {
    tenancy.run(
        merchant,
        () -> {
          merchants.lock(merchant);
          StoredRule rule = get(merchant, id);
          table.delete(merchant, id, clock.instant());
          merchants.nextRuleSetVersion(merchant);
          record(merchant, rule, "rule.deleted", "Deleted rule ");
        });
  }

  private void record(MerchantId merchant, StoredRule rule, String type, String what) {
    events.append(
        merchant, NewEvent.now(type, "rule:" + rule.id(), what + "\"" + rule.id() + "\""));
  }

  private Rule checked(String source) {
    ParsedRule parsed = parser.parse(source);
    return parsed
        .rule()
        .orElseThrow(
            () ->
                Problem.unprocessable(
                    "unacceptable-rule",
                    "The rule cannot be saved",
                    "%d %s to be changed."
                        .formatted(
                            parsed.errors().size(),
                            parsed.errors().size() == 1 ? "thing needs" : "things need"),
                    "Change what is named in errors; try it at rules/validate.",
                    places(parsed)));
  }

  private static List<Problem.Place> places(ParsedRule parsed) {
    return parsed.errors().stream()
        .map(fault -> Problem.Place.at(fault.pointer(), fault.message(), fault.hint()))
        .toList();
  }
}
