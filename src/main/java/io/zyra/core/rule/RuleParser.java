package io.zyra.core.rule;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.zyra.core.fact.Scope;
import io.zyra.core.rule.action.ActionCall;
import io.zyra.core.rule.action.ActionCatalog;
import io.zyra.core.rule.condition.Condition;
import io.zyra.core.rule.condition.ConditionParser;
import io.zyra.core.rule.json.ValidatingJsonReader;
import io.zyra.core.rule.text.JsonErrorSanitizer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Parses a rule from JSON and reports all faults together. */
public final class RuleParser {

  /** Maximum number of faults reported for one rule. */
  public static final int MOST_FAULTS = 100;

  /** Maximum length of a rule's JSON, in characters. */
  public static final int LONGEST = 65_536;

  private static final List<String> FIELDS =
      List.of(
          "id",
          "name",
          "description",
          "scope",
          "if",
          "then",
          "publish",
          "mode",
          "priority",
          "cooldown",
          "active",
          "limits",
          "tags",
          "owner");
  static final int MOST_ACTIONS = 20;
  static final int HIGHEST_PRIORITY = 1000;
  private static final Pattern ID = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_.-]{0,79}");
  static final long LONGEST_COOLDOWN = Duration.ofDays(366).toSeconds();
  private static final Map<String, PublishMode> MODES =
      Arrays.stream(PublishMode.values())
          .collect(Collectors.toMap(PublishMode::key, Function.identity()));
  private static final Map<String, RuleMode> RULE_MODES =
      Arrays.stream(RuleMode.values())
          .collect(Collectors.toMap(RuleMode::key, Function.identity()));
  private static final String UNREADABLE_NUMBER = "A number in it is too large or too small";
  private static final String READABLE_NUMBERS =
      "Write numbers between -1e15 and 1e15, with few decimals.";
  private static final ObjectMapper MAPPER =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder()
                          .maxNestingDepth(100)
                          .maxNumberLength(100)
                          .build())
                  .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                  .build())
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private final ActionCatalog actions;

  public RuleParser(ActionCatalog actions) {
    this.actions = actions;
  }

  public ParsedRule parse(String text) {
    if (text.length() > LONGEST) {
      return rejected(
          "The rule is " + text.length() + " characters long",
          "Keep it under " + LONGEST + " characters, or split it.");
    }
    try {
      JsonNode json = MAPPER.readTree(text);
      return json == null || json.isMissingNode()
          ? rejected("There is no rule here", "Send a JSON object.")
          : parse(json);
    } catch (NumberFormatException e) {
      return rejected(UNREADABLE_NUMBER, READABLE_NUMBERS);
    } catch (JsonProcessingException e) {
      String place =
          e.getLocation() == null
              ? ""
              : " (line %d, column %d)"
                  .formatted(e.getLocation().getLineNr(), e.getLocation().getColumnNr());
      return rejected(
          "This is not JSON" + place + ": " + JsonErrorSanitizer.of(e),
          "Check quotes, commas and brackets there.");
    }
  }

  /**
   * Parses a single condition for subjects of one scope.
   *
   * @param text JSON
   * @param pointer JSON pointer of the condition, used as prefix in errors
   */
  public ParsedCondition parseCondition(String text, String pointer, Scope scope) {
    List<RuleFault> faults = new ArrayList<>();
    Optional<Condition> condition = Optional.empty();
    if (text.length() > LONGEST) {
      faults.add(
          new RuleFault(pointer, "It is too long", "Keep it under " + LONGEST + " characters."));
    } else {
      try {
        ValidatingJsonReader at = new ValidatingJsonReader(MAPPER.readTree(text), pointer, faults);
        condition = new ConditionParser().parse(at);
      } catch (NumberFormatException e) {
        faults.add(new RuleFault(pointer, UNREADABLE_NUMBER, READABLE_NUMBERS));
      } catch (JsonProcessingException e) {
        faults.add(
            new RuleFault(
                pointer,
                "This is not JSON: " + JsonErrorSanitizer.of(e),
                "Check quotes, commas and brackets there."));
      }
    }
    condition
        .filter(found -> !found.scopes().contains(scope))
        .ifPresent(
            found ->
                faults.add(
                    new RuleFault(
                        pointer,
                        "This cannot be asked of " + scope.nounWithArticle(),
                        "Ask about what " + scope.nounWithArticle() + " has.")));
    return new ParsedCondition(faults.isEmpty() ? condition : Optional.empty(), faults);
  }

  private static ParsedRule rejected(String message, String hint) {
    return new ParsedRule(Optional.empty(), List.of(new RuleFault("", message, hint)));
  }

  private ParsedRule parse(JsonNode json) {
    List<RuleFault> faults = new ArrayList<>();
    ValidatingJsonReader root = new ValidatingJsonReader(json, "", faults);
    if (!root.isObject()) {
      return new ParsedRule(Optional.empty(), faults);
    }
    root.onlyKnown(FIELDS);
    Optional<String> id =
        root.required("id").flatMap(at -> at.text(ID, "1 to 80 letters, digits, '_', '-' or '.'"));
    RuleDescription about = RuleDescription.parse(root);
    Optional<Scope> given =
        root.optional("scope").flatMap(at -> at.oneOf(Scope.byKey(), "a scope"));
    Optional<Condition> condition =
        root.required("if").flatMap(at -> new ConditionParser().parse(at));
    List<ActionCall> then = then(root);
    PublishMode publish =
        root.optional("publish")
            .flatMap(at -> at.oneOf(MODES, "a way to publish"))
            .orElse(PublishMode.AUTO);
    RuleMode mode =
        root.optional("mode").flatMap(at -> at.oneOf(RULE_MODES, "a mode")).orElse(RuleMode.LIVE);
    long priority =
        root.optional("priority")
            .flatMap(at -> at.integer(0, HIGHEST_PRIORITY))
            .orElse((long) Rule.DEFAULT_PRIORITY);
    long cooldown =
        root.optional("cooldown").flatMap(at -> at.integer(0, LONGEST_COOLDOWN)).orElse(0L);
    ActivePeriod active =
        root.optional("active").flatMap(ActivePeriod::parse).orElse(ActivePeriod.ALWAYS);
    SubjectQuota limits =
        root.optional("limits").flatMap(SubjectQuota::parse).orElse(SubjectQuota.NONE);
    Optional<Scope> scope =
        condition.flatMap(found -> new ScopeResolver(found, then, root).choose(given));
    if (!faults.isEmpty()) {
      return new ParsedRule(
          Optional.empty(), faults.subList(0, Math.min(faults.size(), MOST_FAULTS)));
    }
    Rule rule =
        new Rule(
            id.orElseThrow(),
            about,
            scope.orElseThrow(),
            condition.orElseThrow(),
            then,
            publish,
            mode,
            (int) priority,
            Duration.ofSeconds(cooldown),
            active,
            limits);
    return new ParsedRule(Optional.of(rule), List.of());
  }

  private List<ActionCall> then(ValidatingJsonReader root) {
    List<ActionCall> calls = new ArrayList<>();
    root.required("then")
        .map(list -> list.elements(MOST_ACTIONS))
        .orElse(List.of())
        .forEach(at -> ActionCall.parse(at, actions).ifPresent(calls::add));
    return calls;
  }
}
