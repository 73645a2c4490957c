package io.zyra.core.policy;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The policies there are. Each is a decision of a DMN model that bears the policy's name. */
public enum PolicyKey {
  AUTOPILOT(
      "Autopilot",
      "How far a rule may go by itself: mode, action, risk and confidence.",
      Kind.VERDICT,
      PolicyInputVariable.OF_ALL),
  PRICE_GUARD(
      "Price guard",
      "How far a price may move without a person.",
      Kind.VERDICT,
      PolicyInputVariable.OF_ALL),
  REVENUE_AT_RISK(
      "Revenue at risk",
      "How much revenue may be put at risk without a person.",
      Kind.VERDICT,
      PolicyInputVariable.OF_ALL),
  CATALOGUE_CHANGE_BUDGET(
      "Catalogue change budget",
      "How many products may be changed automatically in a day.",
      Kind.VERDICT,
      PolicyInputVariable.OF_PLACED),
  CANARY_SIZE(
      "Canary size",
      "What part of the subjects of a change goes first.",
      Kind.HANDLING,
      PolicyInputVariable.OF_HANDLED),
  WATCH_WINDOW(
      "Watch window",
      "How long a change is watched, and what drop takes it back.",
      Kind.HANDLING,
      PolicyInputVariable.OF_HANDLED),
  APPROVAL_ROUTING(
      "Approval routing",
      "Who says yes when a person has to.",
      Kind.HANDLING,
      PolicyInputVariable.OF_HANDLED);

  /** The namespace of the policies' models, which is kept for them. */
  public static final String NAMESPACE = "https://zyra.io/policies";

  private final String decision;
  private final String description;
  private final Kind kind;
  private final Set<PolicyInputVariable> inputs;

  PolicyKey(String decision, String description, Kind kind, Set<PolicyInputVariable> inputs) {
    this.decision = decision;
    this.description = description;
    this.kind = kind;
    this.inputs = inputs;
  }

  /** What a policy answers with. */
  public enum Kind {
    /** Whether something may be done, and why. */
    VERDICT,
    /** How it is done. */
    HANDLING;

    /** The kind's name in JSON: lower case. */
    @JsonValue
    public String key() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** The policy's name, which is its model's as well. */
  @JsonValue
  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** What people call it. */
  public String title() {
    return decision;
  }

  /** What it decides, in a sentence. */
  public String description() {
    return description;
  }

  /** The decision of the model that is asked. */
  public String decision() {
    return decision;
  }

  /** What it answers with. */
  public Kind kind() {
    return kind;
  }

  /** What is known to it; a model may ask for any of these. */
  public Set<PolicyInputVariable> inputs() {
    return inputs;
  }

  /** What its answer has to hold: names of fields with their FEEL types. */
  public Map<String, String> answer() {
    return switch (this) {
      case CANARY_SIZE -> Map.of("Percent", "number", "Reason", "string");
      case WATCH_WINDOW ->
          Map.of(
              "Hours", "number", "Soft drop", "number", "Hard drop", "number", "Reason", "string");
      case APPROVAL_ROUTING -> Map.of("Approver", "string", "Reason", "string");
      default -> Map.of("Verdict", "string", "Reason", "string");
    };
  }

  /** The policy of that name. */
  public static Optional<PolicyKey> of(String key) {
    return Arrays.stream(values()).filter(each -> each.key().equals(key)).findFirst();
  }

  /** All names, for people. */
  public static List<String> keys() {
    return Arrays.stream(values()).map(PolicyKey::key).toList();
  }

  /**
   * Whether it has anything to say about a proposal; the budget policy is asked only with a
   * position in the budget.
   */
  boolean concerns(Proposal proposal) {
    return switch (this) {
      case AUTOPILOT -> proposal.isByAgent();
      case PRICE_GUARD -> proposal.isChangesPrice();
      case REVENUE_AT_RISK -> proposal.getRevenueLoss().signum() > 0;
      default -> true;
    };
  }
}
