package io.zyra.core.rule;

import java.util.Locale;

/** Whether a rule acts. It can only make a verdict stricter. */
public enum RuleMode {
  /** Acts as far as its publish setting and the policies let it. */
  LIVE,
  /** Asks a person about everything. */
  SAFE,
  /** Decides and records, and never acts. */
  LEARNING;

  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }
}
