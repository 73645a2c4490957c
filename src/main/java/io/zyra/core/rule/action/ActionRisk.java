package io.zyra.core.rule.action;

import java.util.Locale;

/** The risk of an action of this type. */
public enum ActionRisk {
  LOW,
  MEDIUM,
  HIGH;

  private final String key = name().toLowerCase(Locale.ROOT);

  public String key() {
    return key;
  }
}
