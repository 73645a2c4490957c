package io.zyra.core.policy;

/** Texts of policies as analysts write them, good and bad. */
public final class DraftPolicies {
  private static final String MODEL =
      """
      <definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" id="d" name="%s" namespace="https://zyra.io/policies">
        <decision id="decision" name="%s"><variable id="v" name="%s"/>
          <literalExpression id="e"><text><![CDATA[%s]]></text></literalExpression></decision>
      </definitions>
      """;

  private DraftPolicies() {}

  /** A policy that answers with one expression, whatever is asked; its type is not declared. */
  public static String answering(PolicyKey policy, String expression) {
    return MODEL.formatted(policy.key(), policy.decision(), policy.decision(), expression);
  }
}
