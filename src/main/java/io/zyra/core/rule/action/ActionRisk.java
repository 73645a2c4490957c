package io.zyra.core.rule.action;

import java.util.Locale;

/** How much harm a wrong action of this kind can do. */
public enum ActionRisk {
  LOW,
  MEDIUM,
  HIGH;

  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }
}
