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

  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }
}
