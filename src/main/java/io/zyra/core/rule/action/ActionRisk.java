package io.zyra.core.rule.action;

import java.util.Locale;

/** The risk of an action of this type. */
public enum ActionRisk {
  LOW,
  MEDIUM,
  HIGH;

  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }
}
