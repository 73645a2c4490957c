package io.zyra.core.fact;

import java.util.Locale;

/** What a rule looks at one by one. */
public enum Scope {
  PRODUCT("product"),
  STORE("store");

  private final String noun;

  Scope(String noun) {
    this.noun = noun;
  }

  /** The word for one of them, as rules and sentences write it. */
  public String noun() {
    return noun;
  }

  /** The scope's name in JSON: lower case. */
  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }
}
