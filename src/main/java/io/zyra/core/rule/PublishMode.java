package io.zyra.core.rule;

import java.util.Locale;

/**
 * How far a rule lets its own actions go. It can only make a verdict stricter: {@code auto} still
 * asks the policies.
 */
public enum PublishMode {
  /** As far as the policies allow. */
  AUTO("as far as your policies allow"),
  /** A person says yes first. */
  APPROVE("after you approve"),
  /** Only say what could be done. */
  RECOMMEND("only as a recommendation");

  private final String words;

  PublishMode(String words) {
    this.words = words;
  }

  public String words() {
    return words;
  }

  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }
}
