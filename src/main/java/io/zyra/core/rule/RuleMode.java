package io.zyra.core.rule;

import java.util.Locale;

/** Whether the actions of a rule are carried out. It can only make a verdict stricter. */
public enum RuleMode {
  /** Acts as far as its publish mode and the policies allow. */
  LIVE,
  /** Every action needs approval. */
  SAFE,
  /** Decisions are recorded and never carried out. */
  LEARNING;

  private final String key = name().toLowerCase(Locale.ROOT);

  public String key() {
    return key;
  }
}
